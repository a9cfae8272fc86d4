"""Charts over time: how much happened, and what two did to each other; cooperation upwards, conflict downwards."""

from collections import Counter
from collections.abc import Callable, Iterable

import msgspec

from communique.charts.periods import bounds, cut, day_after, first_day, grain
from communique.charts.theme import KINDS, WIDTH, Json, Spec, chart, linked

Address = Callable[[str, str], str]  # where a bar leads, by its first and last year or month

_HEIGHT = 200
_TIME_UNITS: Spec = {"month": "utcyearmonth", "year": "utcyear", "decade": {"unit": "utcyear", "step": 10}}


class Count(msgspec.Struct, frozen=True):
    """Events of a kind (a key of KINDS) in a year or month (ISO; "" where undated), and their direction."""

    period: str
    kind: str
    events: int
    direction: str = ""


def activity(
    counts: Iterable[Count], width: int = WIDTH, address: Address | None = None, title: str | None = None
) -> Spec:
    """Events by month, year or decade, as is fitting; ``address`` makes each bar a link."""
    rows, unit = _rows(counts, address)
    return chart(
        f"Events by {unit}: cooperation upwards, conflict downwards",
        width,
        height=_HEIGHT,
        title=title,
        data={"values": rows},
        mark={"type": "bar", "strokeWidth": 0},
        encoding=_encoding(unit, rows),
    )


def dyad(counts: Iterable[Count], width: int = WIDTH, address: Address | None = None) -> Spec:
    """The same for each direction, one above the other on one scale; ``Count.direction`` says which."""
    rows, unit = _rows(counts, address)
    header: Spec = {"labelOrient": "top", "labelAnchor": "start"}
    directions: list[Json] = [*dict.fromkeys(str(row["direction"]) for row in rows)]
    faceted = chart(
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
    )
    del faceted["width"]  # which is that of each facet
    return faceted


def _rows(counts: Iterable[Count], address: Address | None) -> tuple[list[Spec], str]:
    counts = list(counts)
    unit = grain(count.period for count in counts)
    sums: Counter[tuple[str, str, str]] = Counter()
    for count in counts:
        if period := cut(count.period, unit):
            sums[count.direction, period, count.kind] += count.events
    order = {direction: i for i, direction in enumerate(dict.fromkeys(count.direction for count in counts))}
    rows: list[Spec] = []
    for (direction, period, kind), events in sorted(sums.items(), key=lambda one: (order[one[0][0]], one[0][1:])):
        row: Spec = {
            "direction": direction,
            "period": first_day(period),
            "label": _called(period),
            "kind": kind,
            "events": events,
            "told": f"{_called(period)}: {events:,} {kind}",
            "until": day_after(period),
            "signed": -events if kind.endswith("conflict") else events,
        }
        if address:
            row["href"] = address(*bounds(period))
        rows.append(row)
    return rows, unit


def _domain(rows: list[Spec]) -> Json:
    """From the first bar's beginning to the last one's end: of one bar alone Vega could not tell how wide it is."""
    if not rows:
        return [_day("2000-01-01"), _day("2001-01-01")]
    return [_day(min(str(row["period"]) for row in rows)), _day(max(str(row["until"]) for row in rows))]


def _day(iso: str) -> Json:
    year, month, day = map(int, iso.split("-"))
    return {"year": year, "month": month, "date": day, "utc": True}


def _called(period: str) -> str:
    first, last = bounds(period)
    return first if first == last else f"{first}s"


def _encoding(unit: str, rows: list[Spec]) -> Spec:
    told = {row["kind"] for row in rows}
    kinds: list[Json] = [kind for kind in KINDS if kind in told]
    colours: list[Json] = [KINDS[kind] for kind in KINDS if kind in told]
    colour: Spec = {"field": "kind", "type": "nominal", "scale": {"domain": kinds, "range": colours}}
    return {
        **({"color": colour} if rows else {}),  # a legend of nothing would be of no size
        "x": {
            "field": "period",
            "type": "temporal",
            "timeUnit": _TIME_UNITS[unit],
            "title": None,
            "scale": {"type": "utc", "domain": _domain(rows)},
            "axis": {"grid": False, "labelOverlap": True, "format": "%b %Y" if unit == "month" else "%Y"},
        },
        "y": {
            "field": "signed",
            "type": "quantitative",
            "title": "events",
            "scale": {} if rows else {"domain": [0, 1]},
            "axis": {"labelExpr": "abs(datum.value) == floor(abs(datum.value)) ? format(abs(datum.value), ',') : ''"},
        },
        "order": {"field": "kind", "type": "nominal", "sort": "descending"},
        "description": {"field": "told", "type": "nominal"},
        "tooltip": [
            {"field": "label", "type": "nominal", "title": unit},
            {"field": "kind", "type": "nominal"},
            {"field": "events", "type": "quantitative"},
        ],
        **linked(rows),
    }
