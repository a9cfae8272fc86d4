"""Which PLOVER type holds between two stretches of a sentence.

>>> relation("Ruritania rejected an offer of talks from Graustark.", "Ruritania", "Graustark").type
'REJECT'
"""

from typing import Literal

import msgspec

from communique.coder import loaded
from communique.records import Document, EventMention, Party, identity

Place = tuple[int, int]  # start and end in the text, as in every Span


class Relation(msgspec.Struct, frozen=True):
    """What one party does to another in a text.

    ``type`` is a PLOVER type and ``cameo`` a CAMEO code, both None where nothing was found. ``score`` is how
    sure the answer is (0-1); ``by`` says what answered: the grammar, the classifier that is asked where the
    grammar is silent, or nothing. ``why`` names what fired.
    """

    type: str | None
    cameo: str | None
    score: float
    by: Literal["grammar", "model", ""]
    why: str


NOTHING = Relation(type=None, cameo=None, score=0.0, by="", why="no event between the two")


class Relations:
    """Answers for many texts with one loaded parser; without ``model`` the grammar alone answers."""

    def __init__(self, parser: str | None = None, *, model: bool = True) -> None:
        self._coder = loaded(parser)
        self._model = model

    def of(self, text: str, source: Place | None, target: Place | None) -> Relation:
        """The relation from ``source`` to ``target``; None for a side that the text does not name."""
        coded = self._coder.code(Document(id=identity(text), text=text))
        found = [event for event in coded.events if _between(event, source, target)]
        if not found:
            return NOTHING
        best = max(found, key=lambda e: (e.factuality in ("asserted", "alleged"), e.confidence, -e.anchor.start))
        return Relation(best.type, best.cameo, best.confidence, "grammar", best.why)


def relation(
    text: str, source: Place | str, target: Place | str, parser: str | None = None, *, model: bool = True
) -> Relation:
    """The relation from ``source`` to ``target`` in ``text``, each a span of it or words that stand in it.

    Words mean their first occurrence. Raises ValueError for words or a span that are not in the text.
    """
    return Relations(parser, model=model).of(text, _place(text, source), _place(text, target))


def _place(text: str, named: Place | str) -> Place:
    if isinstance(named, str):
        start = text.find(named) if named else -1
        named = (start, start + len(named))
    if not 0 <= named[0] < named[1] <= len(text):
        raise ValueError("the source or the target is not in the text")
    return named


def _between(event: EventMention, source: Place | None, target: Place | None) -> bool:
    return _in(event.actors, source) and _in(event.recipients, target)


def _in(parties: tuple[Party, ...], place: Place | None) -> bool:
    return place is None or any(p.start < place[1] and p.end > place[0] for p in parties)
