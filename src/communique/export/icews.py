"""ICEWS's table: tab-separated, a row for each source and target of an event."""

from collections.abc import Iterable

from communique.events.ontology import ontology
from communique.export.exporter import Sink
from communique.export.happening import Happening, Side
from communique.export.separated import tsv_line

HEADER = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City",
    "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip


def write_icews(happenings: Iterable[Happening], sink: Sink) -> int:
    """A header and a row for each pair; how many. Sentences are not numbered, and places are not split into parts."""
    sink.stream.write(tsv_line(HEADER))
    count = 0
    for one in happenings:
        for source, target in one.pairs():
            sink.stream.write(tsv_line(_row(one, source, target)))
            count += 1
    return count


def _row(one: Happening, source: Side, target: Side | None) -> tuple[str | int | float | None, ...]:
    place = one.place
    return (
        one.id,
        one.day,
        *_party(source),
        ontology().cameo[one.cameo].name,
        one.cameo,
        one.score,
        *(_party(target) if target else (None, None, None)),
        one.document.id,
        None,
        one.document.outlet,
        place.name if place else None,
        None,
        None,
        place.country if place else None,
        place.lat if place else None,
        place.lon if place else None,
    )


def _party(side: Side) -> tuple[str, str, str]:
    return side.name or side.text or side.country, side.sector, side.country
