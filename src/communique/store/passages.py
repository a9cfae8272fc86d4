"""The stretch of text that tells an event: short enough to read in a list, long enough to search in."""

import re

from communique.records import CodedDocument, Span

_REACH = 300  # code points on each side of the anchor, whatever the sentence
_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*\s+|\n")


def passage(coded: CodedDocument, position: int) -> str:
    """The sentence around the anchor of the document's event number ``position``, on one line."""
    span = sentence(coded, position)
    return " ".join(coded.document.text[span.start : span.end].split())


def sentence(coded: CodedDocument, position: int) -> Span:
    """Where that sentence stands in the text."""
    text, anchor = coded.document.text, coded.events[position].anchor
    first = max(0, anchor.start - _REACH)
    before = [found.end() for found in _END.finditer(text, first, anchor.start)]
    after = _END.search(text, anchor.end, anchor.end + _REACH)
    end = after.end() if after else min(len(text), anchor.end + _REACH)
    return Span(start=before[-1] if before else first, end=end)
