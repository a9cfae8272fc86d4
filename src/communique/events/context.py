"""PLOVER contexts of an event, by the theme words of its sentence (PLOVER manual, chapter Contexts)."""

from functools import cache

import msgspec

from communique.language import table
from communique.parse.sentence import Sentence


class _Context(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    words: frozenset[str]
    example: str


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
