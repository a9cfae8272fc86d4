"""What parties are called in charts and on pages: countries by their everyday English name."""

from functools import cache

import msgspec

from communique.language import table


class _Country(msgspec.Struct, frozen=True):
    code: str
    name: str = ""
    names: tuple[str, ...] = ()


class _Countries(msgspec.Struct, frozen=True):
    country: tuple[_Country, ...]


def label(party: str) -> str:
    """A country's name for its code (ISO 3166-1 alpha-3); what is no code is a name already.

    >>> label("CHN"), label("United Nations")
    ('China', 'United Nations')
    """
    return countries().get(party, party)


@cache
def countries() -> dict[str, str]:
    """The names of countries by code, in order of name."""
    found: dict[str, str] = {}
    for folder, name in (("common", "countries"), ("en", "actor_invented"), ("en", "actor_countries")):
        for country in table(folder, name, _Countries).country:
            if called := country.name or ("" if country.code in found else next(iter(country.names), "")):
                found[country.code] = called
    return dict(sorted(found.items(), key=lambda item: item[1]))
