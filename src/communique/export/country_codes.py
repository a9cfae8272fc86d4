"""The codes that other data sets have for a country: Correlates of War, FIPS 10-4, CAMEO, ISO alpha-2.

``country_codes.tsv`` has them. Its sources: the state numbers are those of the Correlates of War Project's State System
Membership list, version 2016, put beside ISO codes by hand; ISO alpha-2 and FIPS codes are GeoNames' (CC BY 4.0);
CAMEO's are those of its codebook where they are not ISO's. A state number stands for the state that bore the country's
name at the time: where it changed (Germany, Yemen), ``from`` and ``until`` are months, both included, and a month that
both have is the later one's.
"""

from functools import cache
from importlib.resources import files

import msgspec


class CountryCodes(msgspec.Struct, frozen=True):
    """One country's codes, "" where it has none; ``cow`` by the months from which and until which it holds."""

    iso3: str
    iso2: str
    fips: str
    cameo: str
    cow: tuple[tuple[str, str, int], ...]


NONE = CountryCodes(iso3="", iso2="", fips="", cameo="", cow=())


def codes(country: str) -> CountryCodes:
    """The codes of a country by its ISO alpha-3 code; one that is not known has itself as CAMEO code and no others."""
    return _table().get(country) or msgspec.structs.replace(NONE, iso3=country, cameo=country)


def cow(country: str, month: str | None = None) -> int | None:
    """The Correlates of War state number of a country in a month (2021-03; None: today), None where it has none.

    >>> cow("FRA"), cow("DEU", "1975-06"), cow("DEU", "2020-01"), cow("XRU")
    (220, 260, 255, None)
    """
    at = month or _TODAY
    held = [number for start, end, number in codes(country).cow if start <= at <= end]
    return held[-1] if held else None


_TODAY = "9999"


@cache
def _table() -> dict[str, CountryCodes]:
    header, *lines = files(__package__).joinpath("country_codes.tsv").read_text("utf-8").splitlines()
    found: dict[str, CountryCodes] = {}
    for line in lines:
        row = dict(zip(header.split("\t"), line.split("\t"), strict=True))
        known = found.get(row["iso3"])
        number = ((row["from"], row["until"] or _TODAY, int(row["cow"])),) if row["cow"] else ()
        found[row["iso3"]] = CountryCodes(
            iso3=row["iso3"],
            iso2=row["iso2"],
            fips=row["fips"],
            cameo=row["cameo"],
            cow=(known.cow if known else ()) + number,
        )
    return found
