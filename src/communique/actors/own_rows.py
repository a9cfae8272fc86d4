"""A user's rows about actors: names, titles, and what a name must not be taken for."""

from collections.abc import Iterable
from functools import cache
from typing import Literal

import msgspec

from communique.language import table
from communique.records import identity

from .names import Lexicon
from .tables import Group, Office, tables

NameKind = Literal["person", "organisation", "country"]


class Period(msgspec.Struct, frozen=True, kw_only=True):
    """From ``since`` to ``until``, ISO dates of any precision, both included; "" is open."""

    since: str = ""
    until: str = ""

    def holds(self, day: str | None) -> bool:
        """Whether an ISO day lies in it; every period may hold where the day is unknown."""
        if day is None:
            return True
        return self.since <= day[: len(self.since)] and (not self.until or day[: len(self.until)] <= self.until)

    def meets(self, other: "Period") -> bool:
        """Whether the two have a day in common."""
        return not (_before(self.until, other.since) or _before(other.until, self.since))


class OwnName(Period, frozen=True, kw_only=True):
    """A party by its names. ``any_case``: they are written without regard to case, and stand for capitalised words."""

    kind: NameKind
    name: str
    aliases: tuple[str, ...] = ()
    country: str = ""
    sector: str = ""
    role: str | None = None
    any_case: bool = False


class OwnTitle(msgspec.Struct, frozen=True, kw_only=True):
    """A common noun for parties of a sector; ``plural`` is "" where it has none."""

    name: str
    plural: str
    sector: str


class Forbidden(Period, frozen=True, kw_only=True):
    """A name that tables and learnt facts say nothing of, or nothing of its being of a country."""

    name: str
    country: str = ""


class Own(msgspec.Struct, frozen=True):
    """All rows of a user; ``digest`` is "" for none."""

    names: tuple[OwnName, ...] = ()
    titles: tuple[OwnTitle, ...] = ()
    forbidden: tuple[Forbidden, ...] = ()
    digest: str = ""


NOTHING = Own()


def joined(parts: Iterable[Own]) -> Own:
    """Rows of several files as one; of two that speak of one name on one day the first counts."""
    found = list(parts)
    return Own(
        names=tuple(row for own in found for row in own.names),
        titles=tuple(row for own in found for row in own.titles),
        forbidden=tuple(row for own in found for row in own.forbidden),
        digest=identity(*(own.digest for own in found)) if found else "",
    )


class Sectors(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The sectors with what they mean, and the codes of CAMEO dictionaries that stand for them."""

    sectors: dict[str, str]
    cameo: dict[str, str]
    countries: dict[str, str]


@cache
def sectors() -> Sectors:
    """The table of sectors."""
    found: Sectors = table("common", "sectors", Sectors)
    return found


@cache
def countries(language: str = "en") -> dict[str, str]:
    """The name of each country by its code."""
    source = tables(language)
    named = {named.code: named.names[0] for named in source.named}
    return named | {c.code: c.name or named.get(c.code, c.names[0] if c.names else c.code) for c in source.countries}


def extended(own: Own, language: str = "en") -> Lexicon:
    """The lexicon of ``language`` with a user's titles in place of shipped nouns of that name."""
    source = tables(language)
    taken = {noun for title in own.titles for noun in (title.name, title.plural) if noun}
    known = {name: office for office in source.offices for name in (office.name, *office.synonyms)}
    grouped = {noun: group for group in source.groups for noun in group.nouns}
    offices = [_without(office, taken) for office in source.offices if office.name not in taken]
    groups = [
        msgspec.structs.replace(group, nouns=tuple(n for n in group.nouns if n not in taken)) for group in source.groups
    ]
    for title in own.titles:
        if title.name in grouped:
            groups.append(_group(title, title.name, grouped[title.name].plural, grouped))
        else:
            offices.append(_office(title, known.get(title.name)))
        if title.plural:
            groups.append(_group(title, title.plural, True, grouped))
    return Lexicon(msgspec.structs.replace(source, offices=tuple(offices), groups=tuple(groups)))


def _without(office: Office, taken: set[str]) -> Office:
    return msgspec.structs.replace(office, synonyms=tuple(s for s in office.synonyms if s not in taken))


def _office(title: OwnTitle, shipped: Office | None) -> Office:
    """The title as an office: what else is known of a shipped one stays."""
    office = shipped or Office(name=title.name, sector=title.sector)
    return msgspec.structs.replace(office, name=title.name, synonyms=(), sector=title.sector, body=False)


def _group(title: OwnTitle, noun: str, plural: bool, shipped: dict[str, Group]) -> Group:
    group = shipped.get(noun) or Group(name=title.name, nouns=(), sector="", plural=plural, example="")
    return msgspec.structs.replace(group, nouns=(noun,), sector=title.sector, plural=plural)


def _before(early: str, late: str) -> bool:
    """Whether all of one ISO date lies before another; "" is before and after nothing."""
    shorter = min(len(early), len(late))
    return bool(early and late) and early[:shorter] < late[:shorter]
