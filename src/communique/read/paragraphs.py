"""Where the paragraphs of a text lie: lines, and lines that were broken to a width joined again."""

import re
from itertools import islice, pairwise

Stretch = tuple[int, int]

# Nobody prints more paragraphs on a page; what follows is kept together as the last one.
MOST = 5_000
_MOST_LINES = 50_000

_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_WIDEST = 130
_NARROWEST = 40
_ENDED = re.compile(r"""[.!?:;…。]["'”’»)\]*_]*$""")
_GOES_ON = re.compile(r"[a-zà-öø-ÿ,;)]")
_LISTED = re.compile(r"\s*(?:[-*+•·–—>#|]|\d{1,3}[.)]|\(\w\))\s")
_INDENT = re.compile(r"(?: {2,}|\t)")


def paragraphs(text: str) -> tuple[Stretch, ...]:
    """Start and end of each paragraph, in order, without the blanks around it; together they hold all non-blank text.

    A line is a paragraph, unless the text was broken to a width, or breaks off in mid-sentence.
    """
    lines = _lines(text)
    width = _width(text, lines)
    out: list[Stretch] = []
    previous: Stretch | None = None
    for start, end in lines:
        if start == end:
            previous = None
            continue
        if len(out) >= MOST or (previous is not None and _same(text, previous, (start, end), width)):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
        previous = (start, end)
    return tuple(_trim(text, s, e) for s, e in out)


def _lines(text: str) -> list[Stretch]:
    """The lines without blanks at their ends; a blank line has no length."""
    out, at = [], 0
    for found in islice(_BREAK.finditer(text), _MOST_LINES):
        out.append((at, at + len(text[at : found.start()].rstrip())))
        at = found.end()
    out.append((at, at + len(text[at:].rstrip())))
    return out


def _trim(text: str, start: int, end: int) -> Stretch:
    while text[start].isspace():
        start += 1
    return start, end


def _width(text: str, lines: list[Stretch]) -> int:
    """The width the text was broken to, 0 if it was not: nearly every line is as full as the next word allows."""
    lengths = [e - s for s, e in lines if e > s]
    within = [n for n in lengths if n <= _WIDEST]
    if len(within) < 4 or len(within) < 0.95 * len(lengths):
        return 0
    width = sorted(within)[int(0.98 * (len(within) - 1))]
    pairs = [(a, b) for a, b in pairwise(lines) if a[1] - a[0] > 0.6 * width and b[1] > b[0]]
    if width < _NARROWEST or len(pairs) < 3:
        return 0
    full = sum(_full(text, a, b, width) for a, b in pairs)
    return width if full >= 0.6 * len(pairs) else 0


def _full(text: str, line: Stretch, following: Stretch, width: int) -> bool:
    """Whether the first word of the following line would not have fitted into this one."""
    word = text[following[0] : following[1]].split(None, 1)[0]
    return line[1] - line[0] + 1 + len(word) > width - 2


def _same(text: str, line: Stretch, following: Stretch, width: int) -> bool:
    """Whether a line goes on in the following one."""
    after = text[following[0] : following[0] + 12]
    if _LISTED.match(after) or "://" in after:
        return False
    if width and _full(text, line, following, width):
        return not (_INDENT.match(after) and not _INDENT.match(text[line[0] : line[0] + 4]))
    tail = text[max(line[0], line[1] - 40) : line[1]]
    return line[1] - line[0] >= 40 and not _ENDED.search(tail) and _GOES_ON.match(after) is not None
