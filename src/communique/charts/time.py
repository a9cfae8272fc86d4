"""Charts over time: how much happened, and what two did to each other; cooperation upwards, conflict downwards."""

from collections import Counter
from collections.abc import Callable, Iterable

import msgspec

from communique.charts.periods import bounds, cut, first_day, grain
from communique.charts.theme import COLOURS, QUADS, WIDTH, Json, Spec, chart, linked

Address = Callable[[str, str], str]  # where a bar leads, by its first and last year or month

_HEIGHT = 200
_TIME_UNITS: Spec = {"month": "utcyearmonth", "year": "utcyear", "decade": {"unit": "utcyear", "step": 10}}
_SIGNS = {1: 1, 2: 1, 3: -1, 4: -1}  # of quad classes


class Count(msgspec.Struct, frozen=True):
    """Events of a quad class (1-4) in a year or month (ISO; "" where undated), in one direction where that is told."""

    period: str
    quad: int
    events: int
    direction: str = ""


def activity(counts: Iterable[Count], width: int = WIDTH, address: Address | None = None) -> Spec:
    """Events by month, year or decade, as is fitting; ``address`` makes each bar a link."""
    rows, unit = _rows(counts, address)
    return chart(
        f"Events by {unit}: cooperation upwards, conflict downwards",
        width,
        height=_HEIGHT,
        data={"values": rows},
        mark={"type": "bar", "strokeWidth": 0},
        encoding=_encoding(unit, rows),
    )


def dyad(counts: Iterable[Count], width: int = WIDTH, address: Address | None = None) -> Spec:
    """The same for each direction, one above the other on one scale; ``Count.direction`` says which."""
    rows, unit = _rows(counts, address)
    header: Spec = {"labelOrient": "top", "labelAnchor": "start"}
    directions: list[Json] = [*dict.fromkeys(str(row["direction"]) for row in rows)]
    return chart(
        f"Who did what to whom by {unit}: cooperation upwards, conflict downwards",
        width,
        data={"values": rows},
        facet={"row": {"field": "direction", "sort": directions, "header": header}},
        spec={
            "width": width,
            "height": _HEIGHT * 2 // 3,
            "mark": {"type": "bar", "strokeWidth": 0},
            "encoding": _encoding(unit, rows),
        },
    ) | {"width": None}


def _rows(counts: Iterable[Count], address: Address | None) -> tuple[list[Spec], str]:
    counts = list(counts)
    unit = grain(count.period for count in counts)
    sums: Counter[tuple[str, str, int]] = Counter()
    for count in counts:
        if period := cut(count.period, unit):
            sums[count.direction, period, count.quad] += count.events
    order = {direction: i for i, direction in enumerate(dict.fromkeys(count.direction for count in counts))}
    rows: list[Spec] = []
    for (direction, period, quad), events in sorted(sums.items(), key=lambda one: (order[one[0][0]], one[0][1:])):
        row: Spec = {
            "direction": direction,
            "period": first_day(period),
            "label": f"{bounds(period)[0]}s" if unit == "decade" else period,
            "kind": QUADS[quad],
            "events": events,
            "signed": _SIGNS[quad] * events,
        }
        if address:
            row["href"] = address(*bounds(period))
        rows.append(row)
    return rows, unit


def _encoding(unit: str, rows: list[Spec]) -> Spec:
    kinds: list[Json] = [*COLOURS]
    return {
        "x": {
            "field": "period",
            "type": "temporal",
            "timeUnit": _TIME_UNITS[unit],
            "title": None,
            "axis": {"grid": False, "labelOverlap": True, "format": "%b %Y" if unit == "month" else "%Y"},
        },
        "y": {
            "field": "signed",
            "type": "quantitative",
            "title": "events",
            "axis": {"labelExpr": "abs(datum.value) == floor(abs(datum.value)) ? format(abs(datum.value), ',') : ''"},
        },
        "color": {"field": "kind", "type": "nominal", "scale": {"domain": kinds, "range": [*COLOURS.values()]}},
        "order": {"field": "kind", "type": "nominal", "sort": "descending"},
        "description": {"field": "label", "type": "nominal"},
        "tooltip": [
            {"field": "label", "type": "nominal", "title": unit},
            {"field": "kind", "type": "nominal"},
            {"field": "events", "type": "quantitative"},
        ],
        **linked(rows),
    }
