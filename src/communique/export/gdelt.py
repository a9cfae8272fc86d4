"""A table with GDELT's 61 event columns: tab-separated without a header, a row for each pair of an event.

There is no tone here: AvgTone is empty, as is what the record does not hold (ethnic groups, religions, first-order
divisions). Actors have CAMEO's country codes, places FIPS 10-4's.
"""

from collections.abc import Iterable
from datetime import date

from communique.export.country_codes import codes
from communique.export.exporter import Sink
from communique.export.happening import Happening, Side
from communique.export.keds import code
from communique.export.separated import tsv_line
from communique.link.sides import country_name
from communique.records import EventPlace, identity

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
_GEO = ("Type", "Fullname", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor{n}{field}" for n in (1, 2) for field in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"{which}Geo_{field}" for which in ("Actor1", "Actor2", "Action") for field in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
_COUNTRY, _CITY = 1, 4  # GDELT's types of places: a country, a city outside the United States
_IDS = 2**63  # ids are signed 64-bit numbers

Cells = tuple[str | int | float | None, ...]


def write_gdelt(happenings: Iterable[Happening], sink: Sink) -> int:
    """A row for each pair of each event that has a day, its own or that of its publication; how many."""
    count = 0
    for one in happenings:
        if one.day is None:
            continue
        for source, target in one.pairs():
            sink.stream.write(tsv_line(_row(one, date.fromisoformat(one.day), source, target)))
            count += 1
    return count


def _row(one: Happening, day: date, source: Side, target: Side | None) -> Cells:
    place = _geo(one.place)
    published = one.document.published or day.isoformat()
    return (
        int(identity(one.id, source.id, target.id if target else ""), 16) % _IDS,
        f"{day:%Y%m%d}",
        f"{day:%Y%m}",
        f"{day:%Y}",
        round(day.year + day.timetuple().tm_yday / 366, 4),
        *_actor(source),
        *(_actor(target) if target else (None,) * len(_ACTOR)),
        int(one.lead),
        one.cameo,
        one.cameo[:3],
        one.cameo[:2],
        one.quad,
        one.score,
        one.mentions,
        one.outlets,
        one.documents,
        None,
        *(None,) * len(_GEO),
        *(None,) * len(_GEO),
        *place,
        published.replace("-", "") + "000000",
        one.document.url,
    )


def _actor(side: Side) -> Cells:
    name = (side.name or side.text or side.country).upper()
    return code(side), name, codes(side.country).cameo, *(None,) * 4, side.sector, None, None


def _geo(place: EventPlace | None) -> Cells:
    if place is None:
        return (None,) * len(_GEO)
    kind = _COUNTRY if place.name == country_name(place.country) else _CITY
    return kind, place.name, codes(place.country).fips, None, None, place.lat, place.lon, None
