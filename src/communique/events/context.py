"""PLOVER contexts of an event, by the theme words of its sentence (PLOVER manual, chapter Contexts)."""

from functools import cache

import msgspec

from communique.language import table
from communique.parse.sentence import Sentence


class _Context(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    words: frozenset[str]
    example: str
    turns: dict[str, str] = {}


class _Contexts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    context: tuple[_Context, ...]


@cache
def _words(language: str) -> dict[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    for row in table(language, "contexts", _Contexts).context:
        for word in sorted(row.words):
            out[word] = (*out.get(word, ()), row.name)
    return out


def contexts(sentence: Sentence, base: int) -> tuple[str, ...]:
    """Contexts named by the predicate and what hangs on it, in alphabetical order."""
    known = _words("en")
    return tuple(sorted({c for t in sentence.subtree(base) for c in known.get(t.lemma.lower(), ())}))


def named_contexts(language: str = "en") -> tuple[str, ...]:
    """The contexts that words can name."""
    return tuple(row.name for row in table(language, "contexts", _Contexts).context)


@cache
def _turns(language: str) -> dict[str, dict[str, str]]:
    return {row.name: row.turns for row in table(language, "contexts", _Contexts).context if row.turns}


def turned(sentence: Sentence, base: int, cameo: str) -> str:
    """The code an action has in its context: sending troops *as peacekeepers* is no mobilization."""
    turns = _turns("en")
    if all(cameo not in codes for codes in turns.values()):
        return cameo
    return next((turns[c][cameo] for c in contexts(sentence, base) if cameo in turns.get(c, ())), cameo)
