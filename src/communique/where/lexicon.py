"""What a language says about places: ``language/<code>/places.toml``."""

import msgspec

from communique.language import table


class Site(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A place no census lists: names joined by ``|``, country ("" for none), latitude, longitude in degrees."""

    names: str
    country: str
    lat: float
    lon: float


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
    happenings: frozenset[str]
    persons: frozenset[str]
    ignored: tuple[str, ...]
    sites: tuple[Site, ...]


def words(language: str) -> Places:
    """The table of ``language``. Raises LexiconError when it does not fit."""
    found: Places = table(language, "places", Places)
    return found
