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
def _eras(language: str = "en") -> dict[str, list[Era]]:
    found: dict[str, list[Era]] = {}
    for era in tables(language).eras:
        for name in era.names:
            found.setdefault(name, []).append(era)
    return found


def _meant(text: str, element: Element, day: str, eras: dict[str, list[Era]], today: set[str]) -> Element:
    sense = element.sense
    if sense.kind == "organisation":
        era = _of(eras.get(sense.name, []), day)
        meant = msgspec.structs.replace(sense, sector=era.sector) if era is not None and era.sector else sense
    elif sense.kind in ("capital", "metonym", "region") and sense.country not in today:
        era = _of(eras.get(text[element.start : element.end], []), day)
        meant = msgspec.structs.replace(sense, country=era.code) if era is not None else sense
    else:
        return element
    return element if meant is sense else msgspec.structs.replace(element, senses=(meant,))


def _of(eras: list[Era], day: str) -> Era | None:
    """The one that ``day`` (an ISO prefix) falls into."""
    return next((e for e in eras if e.since[: len(day)] <= day[: len(e.since)] <= (e.until or "9")[: len(day)]), None)
