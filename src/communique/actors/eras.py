"""Names that meant another state in the years a document is from: Moscow before 1992."""

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from .names import Element
from .tables import Era, tables

_YEAR = re.compile(r"\b(?:1[89]\d\d|20\d\d)\b")


def dated(text: str, published: str | None, found: Sequence[list[Element]]) -> list[list[Element]]:
    """``found`` with names as the state of the past that they meant when the document was written.

    An undated document counts as from the last year it names, but only where it does not name today's state by its own
    name: a later text may tell of those years too.
    """
    eras = _eras()
    day = published or max(_YEAR.findall(text), default="")
    if not day:
        return list(found)
    today = {e.sense.country for row in found for e in row if e.sense.kind in ("country", "adjective", "people")}
    return [[_meant(text, e, day, eras, today if published is None else set()) for e in row] for row in found]


@cache
def _eras(language: str = "en") -> dict[str, Era]:
    return {name: era for era in tables(language).eras for name in era.names}


def _meant(text: str, element: Element, day: str, eras: dict[str, Era], today: set[str]) -> Element:
    sense, era = element.sense, eras.get(text[element.start : element.end])
    if era is None or sense.kind not in ("capital", "metonym", "region") or sense.country in today:
        return element
    if not era.since[: len(day)] <= day[: len(era.since)] <= era.until[: len(day)]:
        return element
    return msgspec.structs.replace(element, senses=(msgspec.structs.replace(sense, country=era.code),))
