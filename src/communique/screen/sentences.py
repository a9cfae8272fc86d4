"""Which sentences of a document are worth parsing.

Those that can tell an event: a party and a trigger. And those without which such a one would be read otherwise: the
sentences before it to which its pronouns may point, those that introduce the persons it names, the paragraph whose
quotation it stands in, and lines that name their speaker.
"""

from collections.abc import Sequence

import msgspec

from communique.actors import Knowledge
from communique.language import table
from communique.parse import Stretch
from communique.screen.triggers import Triggers, lemmas
from communique.statements.quotes import mark_positions

BACK = 2  # sentences that name somebody, looked back for what a pronoun may stand for
FAR = 6  # sentences back in which they are looked for
LABEL = 6  # words at the start of a line in which a colon ends a speaker's name


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text, and what of it is worth parsing."""

    text: str
    worth: tuple[str, ...]


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``screen.toml``."""

    pronouns: frozenset[str]
    example: tuple[Example, ...]


def words_of(language: str) -> Table:
    """The table of a language."""
    found: Table = table(language, "screen", Table)
    return found


class _Seen(msgspec.Struct, frozen=True):
    """What the words of a sentence tell. ``titled``: an office; ``called``: capitalised words, which may be names."""

    block: int
    named: bool
    titled: bool
    grouped: bool
    called: frozenset[str]
    pronoun: bool
    action: bool
    judgement: bool
    quoted: bool
    labelled: bool

    @property
    def introduces(self) -> bool:
        """Whether it may say who somebody is."""
        return self.named or self.titled or self.grouped


def worth(
    stretches: Sequence[Stretch], text: str, knowledge: Knowledge, triggers: Triggers, language: str = "en"
) -> list[bool]:
    """For each sentence of ``text`` whether it is worth parsing; none is where no name of the tables stands."""
    pronouns = words_of(language).pronouns
    names = _names(stretches)
    seen = [_seen(s, text, knowledge, triggers, names, pronouns) for s in stretches]
    if not any(s.named for s in seen):
        return [False] * len(seen)
    known = frozenset().union(*(s.called for s in seen if s.introduces))
    party = _with_party(seen, known)
    telling = [
        p and (s.action or (s.judgement and (s.named or s.titled or bool(s.called & known))))
        for s, p in zip(seen, party, strict=True)
    ]
    asked = frozenset().union(*(s.called & known for s, tells in zip(seen, telling, strict=True) if tells))
    quoting = _quoting(seen, telling)
    before = _before(seen, party, telling, known)
    return [
        tells or s.labelled or s.block in quoting or (s.introduces and not asked.isdisjoint(s.called)) or i in before
        for i, (s, tells) in enumerate(zip(seen, telling, strict=True))
    ]


def _names(stretches: Sequence[Stretch]) -> frozenset[str]:
    """The words that are capitalised within a sentence."""
    return frozenset(w for s in stretches for w in s.words[1:] if w[0].isupper() and len(w) > 1)


def _seen(
    stretch: Stretch,
    text: str,
    knowledge: Knowledge,
    triggers: Triggers,
    names: frozenset[str],
    pronouns: frozenset[str],
) -> _Seen:
    piece = text[stretch.start : stretch.end]
    kinds = {sense.kind for sense in knowledge.senses(piece)}
    forms = lemmas(stretch.words)
    return _Seen(
        block=stretch.block,
        named=not kinds <= {"office", "group", "nothing"},
        titled="office" in kinds,
        grouped="group" in kinds,
        called=names.intersection(stretch.words),
        pronoun=not pronouns.isdisjoint(map(str.lower, stretch.words)),
        action=triggers.action(forms),
        judgement=triggers.judgement(forms),
        quoted=bool(mark_positions(piece, 0, len(piece))),
        labelled=":" in stretch.words[:LABEL],
    )


def _with_party(seen: Sequence[_Seen], known: frozenset[str]) -> list[bool]:
    """Which sentences may hold a party: a name, a noun for one, or a pronoun shortly after one."""
    out: list[bool] = []
    for s in seen:
        out.append(s.introduces or bool(s.called & known) or (s.pronoun and any(out[-BACK:])))
    return out


def _before(
    seen: Sequence[_Seen], party: Sequence[bool], telling: Sequence[bool], known: frozenset[str]
) -> frozenset[int]:
    """The sentences in which those are named whom a telling one may point back to, and the one right before it."""
    naming = [s.introduces or bool(s.called & known) for s in seen]
    out: set[int] = set()
    for i in (i for i, tells in enumerate(telling) if tells):
        back = [j for j in range(i - 1, max(-1, i - 1 - FAR), -1) if naming[j]]
        out.update(back[:BACK])
        out.update(j for j in (i - 1,) if j >= 0 and party[j])
    return frozenset(out)


def _quoting(seen: Sequence[_Seen], telling: Sequence[bool]) -> frozenset[int]:
    """The paragraphs with a quotation in which something is told, or beside whose quotation."""
    quoted = {s.block for s in seen if s.quoted}
    return frozenset(s.block for s, tells in zip(seen, telling, strict=True) if tells and s.block in quoted)
