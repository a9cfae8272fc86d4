"""Which language a stretch of text is in."""

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from communique import language

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_WORD = re.compile(r"[^\W\d_]+")
# Longer than this, function words decide nothing the model does not know better.
_LONG = 25
_SAMPLE = 600
_FEW = 10  # in fewer words a single "in" or "met" shared by several languages tells nothing
_PLAIN, _PLAIN_SHARE = 4, 0.15  # function words, and their share of all words, that settle it
_SURE, _PROBABLE = 0.9, 0.5
_LATIN = re.compile("[a-zA-ZÀ-ÿ]")
_ENOUGH_LETTERS = 16
# A language that makes up less of the text than this is a word or a name.
_SMALLEST_SHARE = 0.04


class ReadTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``common/read.toml``."""

    page_languages: tuple[str, ...]
    identified: tuple[str, ...]
    no_authors: tuple[str, ...]
    function_words: dict[str, str]


def table() -> ReadTable:
    """What reading needs to know about languages in general."""
    found: ReadTable = language.table("common", "read", ReadTable)
    return found


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the text's language, None where the text is too short to tell.

    Function words speak first; where they leave it open, a model decides.
    """
    sample = text[:_SAMPLE]
    words = [w.lower() for w in _WORD.findall(sample)]
    if not words:
        return None
    hits = _hits(words)
    ranked = sorted(hits.values(), reverse=True)
    best, second = (*ranked, 0, 0)[:2]
    leaders = sorted(code for code, n in hits.items() if n == best) if best else []
    if best >= _PLAIN and best >= 2 * second and best >= _PLAIN_SHARE * len(words):
        return leaders[0]
    guess, probability = _model().classify(sample)
    if len(words) > _LONG and probability >= _SURE:
        return str(guess)
    if len(leaders) == 1:
        return leaders[0] if best >= 2 or (guess == leaders[0] and probability >= _PROBABLE) else None
    if leaders:
        sure = len(words) > _FEW or probability >= _SURE
        return str(guess) if guess in leaders and sure else None
    if probability >= _PROBABLE and not any(_LATIN.match(w) for w in words):
        return str(guess)
    letters = sum(map(len, words))
    return str(guess) if probability >= _SURE and letters >= _ENOUGH_LETTERS else None


def shares(stretches: Iterable[str]) -> tuple[str, ...]:
    """The languages of these stretches, the one with the most text first; traces are left out."""
    weights: dict[str, int] = {}
    for stretch in stretches:
        code = language_of(stretch)
        if code:
            weights[code] = weights.get(code, 0) + len(stretch)
    total = sum(weights.values())
    kept = [(n, code) for code, n in weights.items() if n >= _SMALLEST_SHARE * total]
    return tuple(code for _, code in sorted(kept, key=lambda x: (-x[0], x[1])))


def _hits(words: list[str]) -> dict[str, int]:
    known = _function_words()
    return {code: n for code, table in known.items() if (n := sum(w in table for w in words))}


@cache
def _function_words() -> dict[str, frozenset[str]]:
    return {code: frozenset(words.split()) for code, words in table().function_words.items()}


@cache
def _model() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages(list(table().identified))
    return model
