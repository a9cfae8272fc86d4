"""Paragraphs that say again in another language what a neighbour says."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from communique.read.languages import table
from communique.read.patterns import languages
from communique.records import Block

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_NEAR, _FAR = 2, 40  # blocks apart
_LONGEST_RATIO = 2.0
_LEAST_COVERAGE = 0.5
_COGNATE = 6  # letters of a word whose beginning may be shared between languages
_PREFIX = 4
_PREFERRED = "en"  # the language events are coded in
_KINDS = ("title", "body", "caption")
_MOST_BLOCKS = 400


class _Marks:
    """What a translation keeps of a text: names, numbers, countries, and the beginnings of learned words."""

    def __init__(self, text: str) -> None:
        words = _WORD.findall(text[:5_000])
        functional = _function_words()
        names = [w for w in words if w[0].isupper() and w.casefold() not in functional]
        self.names = {_plain(w)[:_PREFIX] for w in names} | {w for w in words if w[0].isdigit()}
        self.names |= _countries(text[:5_000])
        self.cognates = {_plain(w)[: _PREFIX + 1] for w in words if len(w) >= _COGNATE and w[0].islower()}
        self.length = len(text)
        self.words = len(words)

    def likeness(self, other: "_Marks", near: bool) -> int:
        """The number of shared marks, 0 where they do not make a translation."""
        names = len(self.names & other.names)
        shared = names + len(self.cognates & other.cognates)
        fewest = min(len(self.names), len(other.names))
        alike = max(self.length, other.length) <= _LONGEST_RATIO * min(self.length, other.length)
        if not alike or not fewest or names < _LEAST_COVERAGE * fewest:
            return 0
        long = min(self.words, other.words) >= 20
        if near:
            return shared if (names >= 2 and (not long or shared >= 4)) or (names >= 1 and shared >= 4) else 0
        return shared if names >= 3 and shared >= 6 else 0


def pair_translations(text: str, blocks: Sequence[Block], main: str | None) -> tuple[Block, ...]:
    """``blocks`` with each translation labelled and pointing to its twin.

    Of two blocks that say the same, the English one stays, else the one in the document's main language.
    """
    content = [i for i, b in enumerate(blocks) if b.kind in _KINDS and b.language][:_MOST_BLOCKS]
    spoken = {blocks[i].language for i in content}
    kept = _PREFERRED if _PREFERRED in spoken else main
    if len(spoken) < 2 or kept not in spoken:
        return tuple(blocks)
    marks = {i: _Marks(text[blocks[i].start : blocks[i].end]) for i in content}
    place = {i: n for n, i in enumerate(content)}
    stays = [i for i in content if blocks[i].language == kept]
    out = list(blocks)
    taken: set[int] = set()
    for i in (i for i in content if blocks[i].language != kept):
        twin = _twin(i, [j for j in stays if j not in taken], marks, place)
        if twin is not None:
            taken.add(twin)
            out[i] = replace(blocks[i], kind="translation", translation_of=twin)
            if blocks[i].kind == "title":
                out[twin] = replace(out[twin], kind="title")
    return tuple(out)


def _twin(i: int, candidates: Sequence[int], marks: dict[int, _Marks], place: dict[int, int]) -> int | None:
    """The block that ``i`` repeats: the most alike, the nearest of those."""
    best: tuple[bool, int, int] | None = None
    found = None
    for j in candidates:
        apart = abs(place[i] - place[j])
        likeness = marks[i].likeness(marks[j], apart <= _NEAR) if apart <= _FAR else 0
        rank = (apart <= _NEAR, likeness, -apart)
        if likeness and (best is None or rank > best):
            best, found = rank, j
    return found


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@cache
def _function_words() -> frozenset[str]:
    return frozenset(w for words in table().function_words.values() for w in words.split())


def _countries(text: str) -> set[str]:
    """Codes of the countries the text names, the same in every language."""
    pattern, codes = _country_names()
    return {codes[m[0]] for m in pattern.finditer(text)}


@cache
def _country_names() -> tuple[re.Pattern[str], dict[str, str]]:
    codes = {name: code for known in languages() for name, code in known.countries.items()}
    longest_first = sorted(codes, key=lambda n: (-len(n), n))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b"), codes
