"""A user's names in a sentence."""

from collections.abc import Iterator

import ahocorasick_rs

from communique.parse import Sentence

from .fold import flat
from .names import Element, Sense, bounded, element_at
from .own_rows import NameKind, Own, OwnName

_KINDS: dict[NameKind, str] = {"person": "leader", "organisation": "organisation", "country": "country"}


class OwnNames:
    """The names of a user's rows, compiled for matching."""

    def __init__(self, own: Own) -> None:
        self._exact = _Matcher(own, any_case=False)
        self._folded = _Matcher(own, any_case=True)

    def over(self, shipped: list[Element], sentence: Sentence, text: str, day: str | None) -> list[Element]:
        """``shipped`` elements of a sentence with the user's laid over them: the longer one stays, else the user's."""
        if not self._exact and not self._folded:
            return shipped
        found = list(self._found(sentence, text, day))
        kept: list[Element] = []
        for element in sorted(found + shipped, key=lambda e: (e.start - e.end, e not in found)):
            if not any(element.start < k.end and k.start < element.end for k in kept if k in found or element in found):
                kept.append(element)
        return sorted(kept, key=lambda e: (e.first, e.start))

    def senses(self, text: str) -> Iterator[Sense]:
        """The meanings of the user's names in a text of which neither day nor grammar is known."""
        plain = flat(text)
        for row, _, _ in (*self._exact.find(plain, None), *self._folded.find(plain, None)):
            yield _sense(row)

    def _found(self, sentence: Sentence, text: str, day: str | None) -> Iterator[Element]:
        stretch = flat(text[sentence.start : sentence.end])
        begins = {t.start: t.index for t in sentence.tokens}
        ends = {t.end: t.index for t in sentence.tokens}
        taken: list[tuple[int, int]] = []
        for row, start, end in (*self._exact.find(stretch, day), *self._folded.find(stretch, day)):
            if not any(start < last and first < end for first, last in taken):
                at, to = start + sentence.start, end + sentence.start
                element = element_at(sentence, (_sense(row),), at, to, begins, ends)
                if element is not None:
                    taken.append((start, end))
                    yield element


class _Matcher:
    """The names that are written in one way: exactly as given, or capitalised in any way."""

    def __init__(self, own: Own, any_case: bool) -> None:
        self._any_case = any_case
        self._rows: dict[str, list[OwnName]] = {}
        for row in own.names:
            if row.any_case is any_case:
                for name in (row.name, *row.aliases):
                    self._rows.setdefault(flat(name.lower() if any_case else name), []).append(row)
        self._surfaces = list(self._rows)
        kind = ahocorasick_rs.MatchKind.LeftmostLongest
        self._matcher = ahocorasick_rs.AhoCorasick(self._surfaces, matchkind=kind) if self._surfaces else None

    def __bool__(self) -> bool:
        return self._matcher is not None

    def find(self, stretch: str, day: str | None) -> Iterator[tuple[OwnName, int, int]]:
        """The rows that hold on ``day`` and stand in ``stretch``, with where they start and end."""
        piece = stretch.lower() if self._any_case else stretch
        if self._matcher is None or len(piece) != len(stretch):  # a character whose lower case is longer
            return
        for index, start, end in self._matcher.find_matches_as_indexes(piece):
            row = next((row for row in self._rows[self._surfaces[index]] if row.holds(day)), None)
            if row is not None and bounded(piece, start, end) and (not self._any_case or _capital(stretch[start:end])):
                yield row, start, end


def _capital(words: str) -> bool:
    """Whether the first and the last of the words are written as names are."""
    parts = words.split()
    return not parts[0][0].islower() and not parts[-1][0].islower()


def _sense(row: OwnName) -> Sense:
    # The kind is one of the Literal's words, written in the table above.
    return Sense(kind=_KINDS[row.kind], name=row.name, country=row.country, sector=row.sector or "GOV")  # type: ignore[arg-type]  # checked when read
