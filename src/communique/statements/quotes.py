"""Quotation marks paired on the text alone, before any grammar.

A ``Quotation`` is what stands between an opening mark and its closing mark, or what a chain of
reopened paragraphs holds ("“First paragraph.⏎⏎“Second paragraph.”"). Curly, straight and low marks,
guillemets and single marks pair up; apostrophes and inch marks do not. An unbalanced mark never
reaches beyond its paragraph.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from communique.records import Block, Span

Family = Literal["double", "angle", "single"]

_MARK = re.compile("\"|“|”|„|‟|``|''|«|»|'|‘|’|‚")
_FAMILY: dict[str, Family] = {"«": "angle", "»": "angle", "'": "single", "‘": "single", "’": "single", "‚": "single"}
_EMPHASIS = "*_"
_OPENING_CONTEXT = "([{<-–—/:;,.…=“«„\"'‘"
_TERMINAL = ".!?…"
# What a leading apostrophe may abbreviate: '90s, 'em, 'til, 'twas.
_ELISION = re.compile(r"\d\d|(?:em|til|tis|twas|cause|bout|round|n)\b", re.IGNORECASE)
_HARD_BREAK = re.compile(r"\n[^\S\n]*\n\s*")
# An opening mark nothing closes is believed for this many characters, then only to the end of its sentence.
_UNCLOSED_LIMIT = 1200
_SENTENCE_END = re.compile(r"[.!?…]\s")


class Quotation(msgspec.Struct, frozen=True):
    """``spans`` lie inside the marks; ``start``..``end`` includes the outermost marks.

    ``closed`` is false where no closing mark was found.
    """

    start: int
    end: int
    spans: tuple[Span, ...]
    closed: bool


class Mark(msgspec.Struct, frozen=True):
    """A quotation mark, what its neighbours allow it to be, and the number of its paragraph."""

    start: int
    end: int
    family: Family
    opens: bool
    closes: bool
    paragraph: int


def find_quotations(text: str, blocks: Iterable[Block]) -> tuple[Quotation, ...]:
    """The quotations of the title, body and caption blocks, in text order, never nested."""
    found: list[Quotation] = []
    paragraphs = list(_paragraphs(text, blocks))
    marks = [mark for number, (start, end) in enumerate(paragraphs) for mark in _marks(text, start, end, number)]
    i = 0
    while i < len(marks):
        if not marks[i].opens or _is_inch(text, marks[i]):
            i += 1
        elif marks[i].family == "single":
            i = _pair_single(text, marks, i, found)
        else:
            i = _pair_double(text, paragraphs, marks, i, found)
    return tuple(found)


def mark_positions(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where double marks and guillemets stand in a stretch, whatever they do there."""
    return [m.span() for m in _MARK.finditer(text, start, end) if _FAMILY.get(m.group()) != "single"]


def _paragraphs(text: str, blocks: Iterable[Block]) -> Iterator[tuple[int, int]]:
    for block in blocks:
        if block.kind not in ("title", "body", "caption"):
            continue
        start = block.start
        for gap in _HARD_BREAK.finditer(text, block.start, block.end):
            yield start, gap.start()
            start = gap.end()
        yield start, block.end


def _marks(text: str, start: int, end: int, paragraph: int) -> list[Mark]:
    return [_classify(text, m.start(), m.end(), (start, end), paragraph) for m in _MARK.finditer(text, start, end)]


def _classify(text: str, at: int, after: int, limits: tuple[int, int], paragraph: int) -> Mark:
    """What the mark at ``at`` may be, from the characters beside it; Markdown emphasis is looked through."""
    start, end = limits
    i, j = at - 1, after
    while i >= start and text[i] in _EMPHASIS:
        i -= 1
    while j < end and text[j] in _EMPHASIS:
        j += 1
    before = text[i] if i >= start else " "
    behind = text[j] if j < end else " "
    mark = text[at:after]
    family = _FAMILY.get(mark, "double")
    free_left = before.isspace() or before in _OPENING_CONTEXT
    word_right = not behind.isspace()
    if family == "single":
        elided = bool(_ELISION.match(text, after, end))
        opens = mark != "’" and free_left and before not in ".," and word_right and not elided
        closes = mark != "‘" and not before.isspace() and not behind.isalnum()
    elif mark in ("“", "„", "‟", "``"):
        closes = (not before.isspace() and not word_right) or (mark == "“" and before.isalnum())
        opens = not closes
    elif mark in ("”", "''"):
        opens = before.isspace() and word_right
        closes = not opens
    elif family == "angle":
        opens = word_right and (mark == "«" or free_left)
        closes = mark == "»" or not free_left
    else:
        opens = before.isspace() or (word_right and free_left)
        closes = not before.isspace() or not word_right
    return Mark(at, after, family, opens, closes, paragraph)


def _is_inch(text: str, mark: Mark) -> bool:
    return text[mark.start] == '"' and mark.start > 0 and text[mark.start - 1].isdigit()


def _pair_single(text: str, marks: list[Mark], i: int, found: list[Quotation]) -> int:
    """A single-quoted stretch within its paragraph; a mark that closes nothing is an apostrophe."""
    best: int | None = None
    for j in range(i + 1, len(marks)):
        mark = marks[j]
        if mark.paragraph != marks[i].paragraph or (mark.family == "single" and mark.opens and not mark.closes):
            break
        if mark.family == "single" and mark.closes:
            best = j if best is None else best
            # "the workers' party": after an s the mark may be a possessive, so a later certain closer wins.
            if text[mark.start - 1] not in "sS":
                best = j
                break
    span = None if best is None else _trimmed(text, marks[i].end, marks[best].start)
    if best is None or span is None:
        return i + 1
    found.append(Quotation(marks[i].start, marks[best].end, (span,), True))
    return best + 1


def _pair_double(
    text: str, paragraphs: list[tuple[int, int]], marks: list[Mark], i: int, found: list[Quotation]
) -> int:
    """Close the double mark or guillemet at ``i``, through the paragraphs that reopen it; the next mark to read."""
    family, first, begin, paragraph = marks[i].family, marks[i].start, marks[i].end, marks[i].paragraph
    spans: list[Span | None] = []
    j = i + 1
    while j < len(marks):
        mark = marks[j]
        if mark.paragraph != paragraph:
            if mark.family != family or not _continues(text, paragraphs, mark, paragraph):
                break
            spans.append(_trimmed(text, begin, paragraphs[paragraph][1]))
            begin, paragraph = mark.end, mark.paragraph
        elif mark.family == family:
            fresh = mark.opens and _after_sentence(text, mark)
            if mark.closes and not fresh:
                spans.append(_trimmed(text, begin, mark.start))
                _record(first, mark.end, spans, True, found)
                return j + 1
            if fresh:
                spans.append(_trimmed(text, begin, mark.start))
            else:
                # A fresh opening in mid-sentence: the earlier mark was a stray.
                first, spans = mark.start, []
            begin = mark.end
        j += 1
    end = _believed_end(text, begin, paragraphs[paragraph][1])
    spans.append(_trimmed(text, begin, end))
    _record(first, end, spans, False, found)
    return j


def _continues(text: str, paragraphs: list[tuple[int, int]], mark: Mark, paragraph: int) -> bool:
    """Whether the mark opens the very next paragraph."""
    start = paragraphs[mark.paragraph][0]
    return mark.paragraph == paragraph + 1 and mark.opens and not text[start : mark.start].strip(" *_\t\n>")


def _after_sentence(text: str, mark: Mark) -> bool:
    """Whether a mark stands where a new sentence begins."""
    before = text[max(0, mark.start - 40) : mark.start]
    return before != before.rstrip() and before.rstrip(" \t\r\n*_")[-1:] in tuple(_TERMINAL)


def _record(start: int, end: int, spans: list[Span | None], closed: bool, found: list[Quotation]) -> None:
    kept = tuple(span for span in spans if span is not None)
    if kept:
        found.append(Quotation(start, end, kept, closed))


def _believed_end(text: str, begin: int, limit: int) -> int:
    """How far an opening mark that nothing closes is believed to reach."""
    if limit - begin <= _UNCLOSED_LIMIT:
        return limit
    stop = _SENTENCE_END.search(text, begin, begin + _UNCLOSED_LIMIT)
    return stop.start() + 1 if stop else begin + _UNCLOSED_LIMIT


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """The stretch without blank or emphasis marks at its ends and without the comma before a cue."""
    while start < end and (text[start].isspace() or text[start] in _EMPHASIS):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _EMPHASIS + ","):
        end -= 1
    return Span(start=start, end=end) if start < end else None
