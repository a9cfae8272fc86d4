"""Which PLOVER type holds between two stretches of a sentence.

>>> relation("Ruritania rejected an offer of talks from Graustark.", "Ruritania", "Graustark").type
'REJECT'
"""

from typing import Literal

from communique.coder import loaded
from communique.records import Document, EventMention, Party, Record, Span, identity

Marked = str | tuple[int, int]


class Relation(Record, frozen=True):
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

    def of(self, text: str, source: Marked, target: Marked) -> Relation:
        """The relation from ``source`` to ``target``, each a pair of offsets into ``text`` or words found in it.

        Raises ValueError for words or a span that are not in the text.
        """
        ends = span(text, source), span(text, target)
        coded = self._coder.code(Document(id=identity(text), text=text))
        found = [event for event in coded.events if _between(event, *ends)]
        if not found:
            return NOTHING
        best = max(found, key=lambda e: (e.factuality in ("asserted", "alleged"), e.confidence, -e.anchor.start))
        return Relation(type=best.type, cameo=best.cameo, score=best.confidence, by="grammar", why=best.why)


def relation(text: str, source: Marked, target: Marked) -> Relation:
    """The relation from ``source`` to ``target`` in ``text``; as ``Relations().of``."""
    return Relations().of(text, source, target)


def span(text: str, marked: Marked) -> Span:
    """The stretch of ``text`` that is marked; words mean their first occurrence. Raises ValueError without one."""
    if isinstance(marked, str):
        start = text.find(marked) if marked else -1
        marked = (start, start + len(marked))
    if not 0 <= marked[0] < marked[1] <= len(text):
        raise ValueError("the source or the target is not in the text")
    return Span(start=marked[0], end=marked[1])


def _between(event: EventMention, source: Span, target: Span) -> bool:
    return _in(event.actors, source) and _in(event.recipients, target)


def _in(parties: tuple[Party, ...], place: Span) -> bool:
    return any(p.start < place.end and p.end > place.start for p in parties)
