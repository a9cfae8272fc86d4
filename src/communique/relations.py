"""The relation question: which PLOVER type holds from one marked party of a sentence to another."""

from functools import cache
from typing import Literal

from communique.coder import Coder, loaded
from communique.events.between import Fit, between, head_of
from communique.events.guess import Weights, features, guess, weights
from communique.events.lexicon import lexicon
from communique.events.ontology import ontology
from communique.parse import Sentence
from communique.read.document import Given, Overrides, make_document
from communique.records import Record, Span

Marked = str | tuple[int, int]
# How often the grammar was right on the development part of the PLV data by how the roles fit
# (docs/benchmarks.md): a role itself counts 2, a place near it 1.
SCORES = {(2, 2): 0.87, (0, 2): 0.85, (2, 1): 0.83, (1, 2): 0.75, (2, 0): 0.65}
LEAST = 0.75  # a guess less likely than this is none
SHOWN = 6  # words of a guess that are told
LANGUAGE = "en"


class Relation(Record, frozen=True):
    """What ``source`` does to ``target``: PLOVER type and CAMEO code, null where nothing was found.

    ``score`` is the share of such answers that were right on development data (0-1); ``by`` tells who answers: the
    ``grammar``, the small trained ``model`` (no CAMEO code then) or, with "", nobody. ``why`` is in codebook words.
    """

    type: str | None
    cameo: str | None
    score: float
    by: Literal["grammar", "model", ""]
    why: str

    @property
    def table_type(self) -> str | None:
        """The type by PLOVER's conversion table of 2021, which puts some codes elsewhere than its manual."""
        if not self.cameo:
            return self.type
        code = ontology().cameo[self.cameo]
        return code.table or code.type


NOTHING = Relation(type=None, cameo=None, score=0.0, by="", why="")


class Relations:
    """Answers for many sentences with one loaded parser. ``model`` admits the trained classifier as a last resort."""

    def __init__(self, parser: str | None = None, *, model: bool = True) -> None:
        self._coder: Coder = loaded(parser)
        self._words = lexicon(LANGUAGE)
        self._model = weights(LANGUAGE) if model else None

    def of(self, text: str, source: Marked | None, target: Marked | None) -> Relation:
        """The relation from ``source`` to ``target``, each a pair of offsets into ``text`` or words found in it.

        One of them may be None: what the other does, or what is done to it. Raises ValueError when a span is
        empty, lies outside the text, or its words do not occur in it.
        """
        ends = span(text, source), span(text, target)
        seen = self._coder.read(make_document(text, "", Given(title=""), Overrides()))
        fit = between(seen.sentences, seen.actors, seen.statements, self._words, *ends)
        if fit is not None and (fit.source, fit.target) in SCORES:
            return _told(fit)
        back = between(seen.sentences, seen.actors, seen.statements, self._words, *reversed(ends))
        if self._model is None or (back is not None and (back.source, back.target) == (2, 2)):
            return NOTHING  # what the other does to this one is no answer
        return self._guessed(seen.sentences, *ends, self._model) or NOTHING

    def _guessed(self, sentences: tuple[Sentence, ...], source: Span, target: Span, model: Weights) -> Relation | None:
        for sentence in sentences:
            heads = head_of(sentence, source), head_of(sentence, target)
            if heads[0] is not None and heads[1] is not None:
                found = features(sentence, heads[0], heads[1], self._words)
                kind, share = guess(found, model)
                if share >= LEAST:
                    return Relation(type=kind, cameo=None, score=round(share, 2), by="model", why=_features(found))
        return None


def relation(text: str, source: Marked, target: Marked) -> Relation:
    """Which PLOVER type holds from ``source`` to ``target`` in ``text``, with score and reason.

    Both are pairs of code-point offsets or words that occur in the text. Raises ValueError for a span that is
    not there.

    >>> found = relation("Ruritania condemned a ruling of the court.", "Ruritania", "the court")
    >>> found.type, found.by
    ('ACCUSE', 'grammar')
    """
    return _relations().of(text, source, target)


@cache
def _relations() -> Relations:
    return Relations()


def span(text: str, marked: Marked | None) -> Span:
    """The stretch of ``text`` that is marked. Raises ValueError when it is empty or not there."""
    if marked is None:
        return Span(start=0, end=0)
    if isinstance(marked, str):
        start = text.find(marked)
        if not marked.strip() or start < 0:
            raise ValueError(f"{marked!r} does not occur in the text")
        return Span(start=start, end=start + len(marked))
    start, end = marked
    if not 0 <= start < end <= len(text):
        raise ValueError(f"({start}, {end}) is no stretch of a text of {len(text)} characters")
    return Span(start=start, end=end)


def _told(fit: Fit) -> Relation:
    score = SCORES[fit.source, fit.target]
    return Relation(type=fit.type, cameo=fit.cameo, score=score, by="grammar", why=" + ".join(fit.action.why))


def _features(found: tuple[str, ...]) -> str:
    """The words that a guess rests on."""
    words = [f.removeprefix("word ") for f in found if f.startswith("word ")]
    return "model: " + ", ".join(words[:SHOWN])
