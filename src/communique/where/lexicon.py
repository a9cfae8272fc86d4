"""What a language says about places: ``places.toml``, ``sites.tsv`` and ``outlets.tsv`` in its folder."""

from functools import cache

import msgspec

from communique.language import LexiconError, folder, table


class Site(msgspec.Struct, frozen=True):
    """A place no census lists, under its names; country ("" for none), latitude and longitude in degrees."""

    names: tuple[str, ...]
    country: str
    lat: float
    lon: float


class Outlet(msgspec.Struct, frozen=True):
    """The town an outlet is at home in; ``division`` is "" where the country has one town of the name."""

    town: str
    country: str
    division: str


class Short(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a country or a first-level division is abbreviated.

    ``short`` stands for it anywhere ("Calif."), ``postal`` only behind a comma ("Fresno, CA").
    """

    name: str
    country: str
    short: tuple[str, ...] = ()
    postal: tuple[str, ...] = ()


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text, and the names of places that must be found in it, each with its country and division."""

    text: str
    expect: tuple[str, ...]
    outlet: str | None = None
    url: str | None = None


class Places(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that tell where a name stands as a place; the table explains each list."""

    within: frozenset[str]
    aimed: frozenset[str]
    elsewhere: frozenset[str]
    towards: frozenset[str]
    about: frozenset[str]
    against: frozenset[str]
    motion: frozenset[str]
    bound: frozenset[str]
    covering: frozenset[str]
    violence: frozenset[str]
    visits: frozenset[str]
    sorts: frozenset[str]
    parts: frozenset[str]
    facilities: frozenset[str]
    abroad: frozenset[str]
    happenings: frozenset[str]
    persons: frozenset[str]
    offices: frozenset[str]
    papers: frozenset[str]
    borrowed_domains: frozenset[str]
    call_signs: dict[str, str]
    ignored: tuple[str, ...]
    adjectives: tuple[tuple[str, str], ...]
    short: tuple[Short, ...]
    example: tuple[Example, ...]

    @property
    def other_words(self) -> frozenset[str]:
        """Words that are first of all no names of places, though some town has that name."""
        nouns = self.sorts | self.parts | self.facilities | self.happenings | self.persons | self.offices
        return nouns.union(self.ignored)

    @property
    def exempt(self) -> frozenset[str]:
        """Nouns that make no longer name of a place's name: "Idlib Province", "Kabul Airport"."""
        return self.sorts | self.facilities | self.parts


@cache
def sites(language: str) -> tuple[Site, ...]:
    """The sites of ``language``. Raises LexiconError, naming the line, when one is malformed."""
    found = []
    lines = folder(language).joinpath("sites.tsv").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if line.startswith("#"):
            continue
        try:
            names, country, lat, lon = line.split("\t")
            found.append(Site(tuple(names.split("|")), country, float(lat), float(lon)))
        except ValueError as error:
            raise LexiconError(f"{language}/sites.tsv:{number}: not names, country, latitude, longitude") from error
    return tuple(found)


@cache
def outlets(language: str) -> dict[str, Outlet]:
    """The outlets of ``language`` by address. Raises LexiconError, naming the line, when one is malformed."""
    found = {}
    lines = folder(language).joinpath("outlets.tsv").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if line.startswith("#"):
            continue
        try:
            host, town, inside = line.split("\t")
        except ValueError as error:
            raise LexiconError(f"{language}/outlets.tsv:{number}: not address, town, country") from error
        country, _, division = inside.partition(" ")
        found[host] = Outlet(town, country, division)
    return found


def words(language: str) -> Places:
    """The table of ``language``. Raises LexiconError when it does not fit."""
    found: Places = table(language, "places", Places)
    return found
