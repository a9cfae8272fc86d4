"""GeoJSON (RFC 7946): a feature for each event, a point where its place has coordinates, else without geometry."""

from collections.abc import Iterable

import msgspec

from communique.export.exporter import Sink
from communique.export.happening import Happening, Side


def write_geojson(happenings: Iterable[Happening], sink: Sink) -> int:
    """One FeatureCollection, a feature a line; how many."""
    sink.stream.write(b'{"type": "FeatureCollection", "features": [')
    count = 0
    for one in happenings:
        sink.stream.write((b",\n" if count else b"\n") + msgspec.json.encode(_feature(one)))
        count += 1
    sink.stream.write(b"\n]}\n")
    return count


def _feature(one: Happening) -> dict[str, object]:
    place = one.place
    point = place if place and place.lat is not None and place.lon is not None else None
    return {
        "type": "Feature",
        "id": one.id,
        "geometry": {"type": "Point", "coordinates": [point.lon, point.lat]} if point else None,
        "properties": {
            "type": one.type,
            "mode": one.mode,
            "cameo": one.cameo,
            "quad": one.quad,
            "score": one.score,
            "date": one.date,
            "actors": [_named(p) for p in one.actors],
            "recipients": [_named(p) for p in one.recipients],
            "place": place.name if place else None,
            "country": place.country if place else None,
            "factuality": one.factuality,
            "mentions": one.mentions,
            "origins": one.origins,
            "outlet": one.document.outlet,
            "url": one.document.url,
            "words": one.sentence,
        },
    }


def _named(side: Side) -> str:
    return side.name or side.country or side.text
