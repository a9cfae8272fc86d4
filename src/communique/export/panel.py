"""Directed dyad-month panels: what every country did to every other in every month, zeros included."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import permutations

import msgspec

from communique.events.ontology import ontology
from communique.export.country_codes import cow
from communique.export.happening import Wanted
from communique.records import Event
from communique.store.happenings import ends

MONTH = len("2021-03")
_KEY = [("country1", str), ("country2", str), ("ccode1", int | None), ("ccode2", int | None), ("year", int),
        ("month", int)]  # fmt: skip
_SUMS = ("events", "mentions", "score", "mention_score")


class Panel(msgspec.Struct, frozen=True, kw_only=True):
    """A panel: the type of its rows, the rows in order of month and countries, and what did not go in.

    ``undated`` counts events that are dated to no month, ``outside`` those of which no pair is in the panel.
    """

    row: type[msgspec.Struct]
    rows: Iterable[msgspec.Struct]
    undated: int
    outside: int


def columns(own: Iterable[str] = ()) -> list[str]:
    """The groups that are summed: everything, each quad class, each PLOVER type, each type of the user's own."""
    types = dict.fromkeys((*ontology().types, *sorted(own)))
    return ["", *(f"_quad{quad}" for quad in range(1, 5)), *(f"_{name.lower()}" for name in types)]


def row_type(own: Iterable[str] = ()) -> type[msgspec.Struct]:
    """A row: countries by ISO and Correlates of War code, year, month, then for each group four sums.

    ``own`` are types beside PLOVER's. ``events`` and ``mentions`` count, ``score`` sums the events' Goldstein-type
    scores, ``mention_score`` the same with each event as often as it is told.
    """
    sums = [(f"{name}{group}", float if "score" in name else int) for group in columns(own) for name in _SUMS]
    return msgspec.defstruct("PanelRow", [*_KEY, *sums], frozen=True, namespace={"__module__": __name__})


def panel(events: Iterable[Event], wanted: Wanted) -> Panel:
    """The panel of ``events`` over all ordered pairs of ``wanted.countries`` (if it names none: of all that occur).

    The months run from ``wanted.start`` to ``wanted.end``, else from the first month of the events to the last. An
    event counts in each dyad it belongs to (``store.happenings.ends``).
    """
    chosen = frozenset(wanted.countries)
    cells: defaultdict[tuple[str, str, str], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    undated = outside = 0
    types: set[str] = set()
    for event in events:
        if wanted.factuality and event.factuality not in wanted.factuality:
            continue
        month = (event.date.value or "")[:MONTH]
        if len(month) < MONTH:
            undated += 1
            continue
        if not wanted.when(event.date.value):
            continue
        pairs = [(a, b) for a, b in ends(event) if _is_country(a, chosen) and _is_country(b, chosen)]
        outside += not pairs
        types.add(event.type)
        for a, b in pairs:
            _add(cells[month, a, b], event)
    months = _months(wanted, [month for month, _, _ in cells])
    countries = sorted(chosen or {country for _, *pair in cells for country in pair})
    row = row_type(types)
    return Panel(row=row, rows=_rows(row, cells, months, countries), undated=undated, outside=outside)


def _is_country(end: str, chosen: frozenset[str]) -> bool:
    return end in chosen if chosen else len(end) == 3 and end.isupper() and end.isascii()


def _add(cell: dict[str, float], event: Event) -> None:
    told = len(event.members)
    for group in ("", f"_quad{event.quad}", f"_{event.type.lower()}"):
        cell[f"events{group}"] += 1
        cell[f"mentions{group}"] += told
        cell[f"score{group}"] += event.score
        cell[f"mention_score{group}"] += told * event.score


def _months(wanted: Wanted, seen: list[str]) -> list[str]:
    first = _month(wanted.start, "01") if wanted.start else min(seen, default="")
    last = _month(wanted.end, "12") if wanted.end else max(seen, default="")
    if not first or not last:
        return []
    start, end = (int(m[:4]) * 12 + int(m[5:]) - 1 for m in (first, last))
    return [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(start, end + 1)]


def _month(prefix: str, of_year: str) -> str:
    return prefix[:MONTH] if len(prefix) >= MONTH else f"{prefix}-{of_year}"


def _rows(
    row: type[msgspec.Struct],
    cells: dict[tuple[str, str, str], dict[str, float]],
    months: list[str],
    countries: list[str],
) -> Iterator[msgspec.Struct]:
    sums = row.__struct_fields__[len(_KEY) :]
    zeros = tuple(_sum(name, 0) for name in sums)
    for month in months:
        numbers = {country: cow(country, month) for country in countries}
        for a, b in permutations(countries, 2):
            cell = cells.get((month, a, b))
            values = tuple(_sum(name, cell.get(name, 0)) for name in sums) if cell else zeros
            yield row(a, b, numbers[a], numbers[b], int(month[:4]), int(month[5:]), *values)


def _sum(name: str, value: float) -> float:
    return round(float(value), 2) if "score" in name else int(value)
