"""The stretch of text an event was read from, short enough to read in a table."""

import re

from communique.records import EventMention, Span

REACH = 160  # code points from the anchor within which a party's words are shown too
AFTER = 60  # code points shown after the last of them, if the sentence goes on
SIDE = 180  # code points on each side of the anchor above which the middle is left out

_STOP = re.compile(r"[.!?…][\"'”’)\]]*(?=\s|$)|\n")
_WORD_END = re.compile(r"\s+\S*$")


def quote(text: str, event: EventMention) -> tuple[str, str, str]:
    """The words before the anchor, the anchor, and the words after it; "…" where words are left out.

    Covers the actors and recipients that stand near the anchor in the same paragraph.
    """
    anchor = event.anchor
    near = [s for s in (*event.actors, *event.recipients) if _near(text, s, anchor)]
    start = min([anchor.start, *(s.start for s in near)])
    end = max([anchor.end, *(s.end for s in near)])
    before = text[start : anchor.start]
    after = text[anchor.end : end] + _rest(text, end)
    return _shortened(before), text[anchor.start : anchor.end], _shortened(after)


def _near(text: str, span: Span, anchor: Span) -> bool:
    first, second = (span, anchor) if span.end <= anchor.start else (anchor, span)
    between = text[first.end : second.start]
    return len(between) <= REACH and "\n" not in between


def _rest(text: str, end: int) -> str:
    """What follows ``end`` in its sentence, cut at a word when that is long."""
    rest = text[end : end + AFTER]
    if stop := _STOP.search(rest):
        return rest[: stop.start()]
    if end + AFTER >= len(text):
        return rest
    return _WORD_END.sub("", rest) + " …"


def _shortened(words: str) -> str:
    if len(words) <= SIDE:
        return words
    half = SIDE // 2
    return f"{words[:half].rstrip()} … {words[-half:].lstrip()}"
