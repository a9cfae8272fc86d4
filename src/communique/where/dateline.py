"""The place a document's dateline names: "KYIV, Ukraine (AP) —"."""

import re
from collections.abc import Sequence

from communique.parse.boundaries import dateline_end
from communique.records import Block, Place
from communique.where.containment import contains
from communique.where.fold import fold
from communique.where.gazetteer import Candidate, Gazetteer, gazetteer
from communique.where.resolve import chosen_of

_PART = re.compile(r"[^\s,()/;:–—-](?:[^,()/;:–—\n-]|-(?=\w))*")
_ENDS = re.compile(r"[(–—/]| - |--")
_LONGEST = 80  # characters of a dateline's place
_TRUST = 0.5  # a report is filed near, not at, much of what it tells


def find_dateline(
    text: str, blocks: Sequence[Block], language: str = "en", home: Sequence[Candidate] = ()
) -> Place | None:
    """The place in a document's first dateline; None without one that names a known place."""
    known = gazetteer(language)
    for index, block in enumerate(blocks):
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        if block.kind == "credit" and after and after.kind == "body" and "\n" not in text[block.end : after.start]:
            end = block.end
        elif block.kind == "body":
            end = block.start + dateline_end(text[block.start : block.end])
        else:
            continue
        if place := _place(text, block.start, end, known, home):
            return place
    return None


def _place(text: str, start: int, end: int, known: Gazetteer, home: Sequence[Candidate]) -> Place | None:
    sample = text[start : min(end, start + _LONGEST)]
    stop = _ENDS.search(sample)
    parts = list(_PART.finditer(sample[: stop.start()] if stop else sample))
    if not parts:
        return None
    name = parts[0][0].rstrip()
    options = known.candidates(fold(name))
    if len(parts) > 1:
        outer = parts[1][0].strip()
        around = known.abbreviated(outer, behind=True) or known.candidates(fold(outer))
        options = tuple(c for c in options if any(contains(o, c) for o in around)) or options
    options = tuple(c for c in options if c.kind != "adjective")
    if not options:
        return None
    found, share = chosen_of(options, home)
    at = start + parts[0].start()
    return Place(
        name=name,
        country=found.country,
        lat=found.lat,
        lon=found.lon,
        division=found.division,
        basis="dateline",
        confidence=round(_TRUST * share, 2),
        start=at,
        end=at + len(name),
    )
