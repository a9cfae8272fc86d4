"""Where events happened, on a map of the world."""

from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files

import msgspec

from communique.charts.theme import BORDER, CONFLICT, COOPERATION, LAND, WIDTH, Json, Spec, chart, linked


class Spot(msgspec.Struct, frozen=True):
    """A place and the events there; degrees."""

    place: str
    country: str
    lat: float
    lon: float
    cooperation: int
    conflict: int


def world(spots: Iterable[Spot], width: int = WIDTH, address: Callable[[str], str] | None = None) -> Spec:
    """A circle at each place, as large as there were many events, coloured by which kind prevailed."""
    rows: list[Spec] = []
    for spot in spots:
        row: Spec = {
            "place": spot.place,
            "lat": spot.lat,
            "lon": spot.lon,
            "events": spot.cooperation + spot.conflict,
            "cooperation": spot.cooperation,
            "conflict": spot.conflict,
            "told": f"{spot.place}: {spot.cooperation:,} of cooperation, {spot.conflict:,} of conflict",
            "mostly": "cooperation" if spot.cooperation >= spot.conflict else "conflict",
        }
        if address:
            row["href"] = address(spot.place)
        rows.append(row)
    return chart(
        "Where events happened",
        width,
        height=width // 2,
        projection={"type": "equalEarth"},
        layer=[_land(), _borders(), _circles(rows)],
    )


@cache
def _outline() -> Spec:
    """Coasts and borders, 1:110 million, as TopoJSON: Natural Earth (public domain) by way of world-atlas (ISC)."""
    found: Spec = msgspec.json.decode(files(__package__).joinpath("world.json").read_bytes())
    return found


def _land() -> Json:
    return {
        "data": {"values": _outline(), "format": {"type": "topojson", "feature": "land"}},
        "mark": {"type": "geoshape", "fill": LAND, "stroke": None},
    }


def _borders() -> Json:
    return {
        "data": {"values": _outline(), "format": {"type": "topojson", "mesh": "countries"}},
        "mark": {"type": "geoshape", "fill": None, "stroke": BORDER, "strokeWidth": 0.8},
    }


def _circles(rows: list[Spec]) -> Json:
    return {
        "data": {"values": rows},
        "mark": {"type": "circle", "opacity": 0.75, "stroke": "#ffffff", "strokeWidth": 0.5},
        "encoding": {
            "longitude": {"field": "lon", "type": "quantitative"},
            "latitude": {"field": "lat", "type": "quantitative"},
            "size": {"field": "events", "type": "quantitative", "scale": {"range": [24, 700]}, "legend": None},
            "color": {
                "field": "mostly",
                "type": "nominal",
                "scale": {"domain": ["cooperation", "conflict"], "range": [COOPERATION, CONFLICT]},
            },
            "description": {"field": "told", "type": "nominal"},
            "tooltip": [
                {"field": "place", "type": "nominal"},
                {"field": "cooperation", "type": "quantitative"},
                {"field": "conflict", "type": "quantitative"},
            ],
            **linked(rows),
        },
    }
