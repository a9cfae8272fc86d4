"""Stretches of text that mean something, cut so that they can be drawn: marks may overlap, drawn pieces may not."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec


class Mark(msgspec.Struct, frozen=True):
    """A stretch of text (code points) of a kind; ``key`` names its record, ``href`` leads to it, ``label`` tells it."""

    start: int
    end: int
    kind: str
    key: str = ""
    href: str = ""
    label: str = ""


class Piece(msgspec.Struct, frozen=True):
    """Text under the same marks throughout. Of those that lead somewhere the shortest is ``link``.

    ``begins`` is true for the first piece of that mark: the others are not stopped at by the Tab key.
    """

    text: str
    kinds: tuple[str, ...]
    keys: tuple[str, ...]
    link: Mark | None
    begins: bool

    @property
    def classes(self) -> str:
        """The kinds, as a page's style knows them."""
        return " ".join(self.kinds)


class Marked:
    """A text with its marks, to be cut piece by piece."""

    def __init__(self, text: str, marks: Iterable[Mark]) -> None:
        self._text = text
        self._marks = sorted((m for m in marks if m.start < m.end), key=lambda m: (m.start, m.end, m.kind, m.key))
        self._starts = [mark.start for mark in self._marks]
        self._longest = max((mark.end - mark.start for mark in self._marks), default=0)

    def paragraphs(self, start: int, end: int) -> Iterator[tuple[Piece, ...]]:
        """The lines of a stretch, those that are empty left out."""
        at = start
        for line in self._text[start:end].split("\n"):
            if line.strip():
                yield tuple(self.pieces(at, at + len(line)))
            at += len(line) + 1

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """A stretch from beginning to end."""
        marks = self._within(start, end)
        cuts = sorted({start, end, *(m.start for m in marks), *(m.end for m in marks)})
        cuts = cuts[bisect_left(cuts, start) : bisect_right(cuts, end)]
        for first, last in pairwise(cuts):
            over = [mark for mark in marks if mark.start <= first and last <= mark.end]
            links = [mark for mark in over if mark.href]
            link = min(links, key=lambda mark: mark.end - mark.start) if links else None
            yield Piece(
                text=self._text[first:last],
                kinds=tuple(dict.fromkeys(mark.kind for mark in over)),
                keys=tuple(dict.fromkeys(mark.key for mark in over if mark.key)),
                link=link,
                begins=link is not None and first == max(link.start, start),
            )

    def _within(self, start: int, end: int) -> Sequence[Mark]:
        first = bisect_left(self._starts, start - self._longest)
        return [mark for mark in self._marks[first : bisect_left(self._starts, end)] if mark.end > start]
