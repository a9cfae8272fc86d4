"""POLECAT's table: tab-separated, 40 columns, ``None`` where a cell is empty, several values joined by "; "."""

from collections.abc import Iterable

from communique.export.country_codes import cow
from communique.export.exporter import Sink
from communique.export.happening import Happening, Side
from communique.export.separated import tsv_line

HEADER = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
    "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
    "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City",
    "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
QUADS = ("VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT")
_NONE = "None"


def write_polecat(happenings: Iterable[Happening], sink: Sink) -> int:
    """A header and a row for each of ``happenings``; how many. What the record does not hold is ``None``."""
    sink.stream.write(tsv_line(HEADER))
    count = 0
    for one in happenings:
        sink.stream.write(tsv_line(_NONE if cell in (None, "") else cell for cell in _row(one)))
        count += 1
    return count


def _row(one: Happening) -> tuple[str | int | float | None, ...]:
    place, document = one.place, one.document
    return (
        one.id,
        one.day,
        one.plover.type,
        one.plover.mode,
        one.score,
        QUADS[one.plover.quad - 1],
        "; ".join(one.contexts),
        *_side(one.actors, one.day),
        *_side(one.recipients, one.day),
        place.name if place else None,
        None,
        None,
        None,
        place.country if place else None,
        place.lat if place else None,
        place.lon if place else None,
        None,
        one.place_text,
        None,
        document.outlet,
        document.published,
        None,
        None,
        None,
        "; ".join(document.languages),
        f"communique {one.version}",
    )


def _side(parties: tuple[Side, ...], day: str | None) -> tuple[str | None, ...]:
    numbers = [cow(p.country, day[:7] if day else None) for p in parties]
    sectors = [p.sector for p in parties]
    return (
        _joined(p.name or p.country for p in parties),
        _joined(p.country for p in parties),
        _joined(str(n) for n in numbers if n is not None),
        sectors[0] if sectors else None,
        _joined(dict.fromkeys(sectors)),
        _joined(p.role for p in parties),
        _joined(p.text for p in parties),
        None,
    )


def _joined(values: Iterable[str]) -> str:
    return "; ".join(filter(None, values))
