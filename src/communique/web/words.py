"""Records in words: who, what, when; and a line to cite an event by."""

from collections.abc import Iterable
from functools import cache, lru_cache

import msgspec

from communique.charts.labels import label
from communique.charts.theme import QUADS
from communique.language import table
from communique.records import Event, EventParty, MadeBy
from communique.store.lines import EventLine
from communique.web.asking import path

_REMEMBERED = 10_000  # parties
LINK_ROLES = {
    "outlet": "outlet",
    "byline": "byline",
    "credited_outlet": "credited outlet",
    "agency": "agency",
    "statement": "statement by",
    "speaker": "speaker",
}


class Side(msgspec.Struct, frozen=True):
    """A party as a page names it: ``who`` is what its own page is asked by."""

    name: str
    who: str
    belongs: str
    address: str


@lru_cache(_REMEMBERED)
def side(country: str, sector: str, name: str | None) -> Side:
    """A party by its name or, where it is a country as such, by that."""
    shown = name or label(country) or sector
    who = name if name and name != label(country) else country or name or sector
    belongs = " ".join(filter(None, (label(country) if label(country) != shown else "", sector)))
    return Side(name=shown, who=who, belongs=belongs, address=path("actor", who))


def sides(parties: Iterable[EventParty]) -> tuple[Side, ...]:
    """The parties of one side of an event."""
    return tuple(side(party.country, party.sector, party.name) for party in parties)


def actors(line: EventLine) -> tuple[Side, ...]:
    """Who does it, of an event on a row."""
    return tuple(map(side, line.actor_country, line.actor_sector, line.actor_name))


def recipients(line: EventLine) -> tuple[Side, ...]:
    """To whom, of an event on a row."""
    return tuple(map(side, line.recipient_country, line.recipient_sector, line.recipient_name))


def quad_name(quad: int) -> str:
    """A quad class in words."""
    return QUADS.get(quad, "")


class _Type(msgspec.Struct, frozen=True):
    meaning: str


class _Code(msgspec.Struct, frozen=True):
    name: str


class _Ontology(msgspec.Struct, frozen=True):
    types: dict[str, _Type]
    cameo: dict[str, _Code]


@cache
def types() -> dict[str, str]:
    """What each PLOVER type means."""
    return {name: kind.meaning for name, kind in table("common", "ontology", _Ontology).types.items()}


def meaning(kind: str) -> str:
    """What a PLOVER type means, "" for another."""
    return types().get(kind, "")


def cameo_name(code: str) -> str:
    """What a CAMEO code is called, "" for another."""
    found = table("common", "ontology", _Ontology).cameo.get(code)
    return found.name if found else ""


def headline(event: Event) -> str:
    """Who did what to whom, on one line."""
    by = " & ".join(one.name for one in sides(event.actors)) or "?"
    to = " & ".join(one.name for one in sides(event.recipients))
    return f"{by}{f' → {to}' if to else ''}: {' '.join(filter(None, (event.type, event.mode)))}"


def citation(event: Event, title: str | None, made_by: MadeBy) -> str:
    """A line to cite an event by: what it is, who had it first, and what coded it."""
    first = event.first
    told = ", ".join(filter(None, (first.outlet, f"“{title}”" if title else None, first.published)))
    place = f", {event.place.name}" if event.place else ""
    return (
        f"{headline(event)} (CAMEO {event.cameo}), {event.date.value or 'undated'}{place}. First reported: {told}. "
        f"{event.documents} document{'s' * (event.documents != 1)}, {event.origins} independent. Event {event.id}, "
        f"coded by Communique {made_by.communique} (lexicon {made_by.lexicon}, parser {made_by.parser})."
    )
