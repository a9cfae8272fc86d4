"""What a predicate says is done, before it is judged and dated."""

import msgspec

from communique.events.lexicon import Entry
from communique.events.ontology import ontology
from communique.records import Party


class Action(msgspec.Struct, frozen=True, kw_only=True):
    """What a word (with all operators above it, up to ``top``) says is done, and by whom to whom.

    ``judged``: what is negated or asked is the operator itself ("has not pledged"). ``agentless``: a passive
    without "by". ``ended``: a hostile act that is brought to its end.
    """

    cameo: str
    entry: Entry
    base: int
    top: int
    words: frozenset[int]
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    mode: str | None = None
    negated: bool = False
    supposed: bool = False
    alleged: bool = False
    urged: bool = False
    intended: bool = False
    composite: bool = False
    judged: bool = False
    agentless: bool = False
    ended: bool = False
    why: tuple[str, ...] = ()

    @property
    def type(self) -> str:
        """The PLOVER type."""
        if self.entry.type and not self.composite:
            return self.entry.type
        return ontology().cameo[self.cameo].type

    @property
    def intended_harm(self) -> bool:
        """Whether a hostile act is only planned or announced, by no verb of threat."""
        planned = any(w.startswith(("will", "pledge", "intend", "offer")) for w in self.why)
        return planned and ontology().types[self.type].threat and not any(w.startswith("threat") for w in self.why)


class Miss(msgspec.Struct, frozen=True):
    """A predicate that was found and not coded, with the reason."""

    word: int
    reason: str
