"""Words as linking compares them: folded, cut to a stem, weighed by how rare they are."""

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from communique import language

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
# Scripts written without spaces: each character is a word of its own.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_STEM = 6  # letters: "criticised", "criticism" and "critics" are one word, in most European languages
_COMMON = 10  # 2**10 times in a million: such words say nothing about what a text is about
_SHORTEST = 2  # letters of titles, initials and endings
_UNSEEN = 3  # the power of two that stands for a word the tables do not have
_TABLES = ("en", "es")


def fold(text: str) -> str:
    """``text`` in lower case without accents and typographic apostrophes; may change its length."""
    if text.isascii():
        return text.lower()
    bare = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(c for c in bare if not unicodedata.combining(c)).casefold()


def tokens(text: str) -> list[str]:
    """The words and numbers of a text, folded; a character each where a script has no spaces."""
    found = _WORD.findall(fold(text))
    if not _UNSPACED.search(text):
        return found
    return [piece for word in found for piece in (list(word) if _UNSPACED.search(word) else [word])]


def names(text: str) -> frozenset[str]:
    """The stems of the words that begin with a capital or hold a digit: what other languages keep of a sentence."""
    return frozenset(stem(fold(w)) for w in _WORD.findall(text) if w[0].isupper() or w[0].isdigit())


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """What is compared of a folded word: its beginning, without a plural or possessive s."""
    bare = word.partition("'")[0] or word
    if len(bare) > 3 and bare.endswith("s") and not bare.endswith("ss"):
        bare = bare[:-1]
    return bare[:_STEM]


@lru_cache(maxsize=100_000)
def weight(stemmed: str) -> float:
    """How much a stem tells, 0 (as frequent as function words) to 1 (rarer than any table has it)."""
    power = _powers().get(stemmed, _UNSEEN)
    if power >= _COMMON or (len(stemmed) <= _SHORTEST and stemmed.isascii() and stemmed.isalpha()):
        return 0.0
    return (_COMMON - power) / (_COMMON - _UNSEEN)


@cache
def _powers() -> Mapping[str, float]:
    """The power of two of each stem's frequency in a million; the highest of the languages that have it."""
    out: dict[str, float] = {}
    for name in _TABLES:
        rates: dict[str, float] = {}
        for line in language.folder(name).joinpath("frequent.tsv").read_text("utf-8").splitlines():
            power, _, words = line.partition("\t")
            for word in words.split():
                key = stem(fold(word))
                rates[key] = rates.get(key, 0.0) + 2.0 ** int(power)
        for key, rate in rates.items():
            out[key] = max(out.get(key, 0.0), math.log2(rate))
    return out


def content(text: str) -> tuple[str, ...]:
    """The stems of a text that tell something, each once, in alphabetical order."""
    return tuple(sorted({s for s in map(stem, tokens(text)) if weight(s)}))


def mass(stems: Iterable[str]) -> float:
    """The weight of some stems together."""
    return math.fsum(weight(s) for s in stems)


def overlap(a: frozenset[str], b: frozenset[str], least: float) -> float:
    """The share of the smaller set's weight that both have; ``least`` is the smallest weight to divide by."""
    if not a or not b:
        return 0.0
    return mass(a & b) / max(least, min(mass(a), mass(b)))
