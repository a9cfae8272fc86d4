"""Whether two parties can be the same side: a country, its government, and who leads it at the time."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Literal

import msgspec

from communique.actors.tables import tables
from communique.link.words import fold, tokens
from communique.records import Actor, Party

Kind = Literal["state", "leader", "named", "post", "group"]
_STATE = "GOV"
_UNOFFICIAL = frozenset({"REB", "UAF", "CRM", "SEP", "INS"})  # who fight without a state: outlets differ on which
_PRIVATE = "CVL"  # also of those whose office no one tells
_ARMED = frozenset({"MIL", "COP", "SPY"})
STATE_SECTORS = _ARMED | {_STATE}  # whose acts are told as their country's
_LONG = 4  # letters of a word that names can share
_DOUBT_OF_EXTRA = 0.85  # each party that only one telling names


class Side(msgspec.Struct, frozen=True, array_like=True):
    """A party as it is compared.

    ``state``: a country or its government; ``leader``: a named head of state or government; ``named``: another person
    or organisation; ``post``: an unnamed office holder; ``group``: unnamed people ("Ruritanian police"). ``role`` is
    the office, folded, "" where none is told.
    """

    id: str
    kind: Kind
    country: str
    sector: str
    name: str | None
    words: tuple[str, ...]
    role: str

    @property
    def specific(self) -> int:
        """How exactly it is named, 0 to 3: of two names of one side, the higher is kept."""
        return {"group": 0, "state": 1, "post": 1, "named": 3, "leader": 3}[self.kind]


def side(party: Party, roles: Mapping[str, str], published: str | None) -> Side:
    """``party`` as a side; ``roles`` are the offices of actors by id, as its document gives them."""
    words = tuple(tokens(party.name or ""))
    role = fold(roles.get(party.id, ""))
    return Side(party.id, _kind(party, words, role, published), party.country, party.sector, party.name, words, role)


def roles(actors: Iterable[Actor]) -> dict[str, str]:
    """The office of each actor that has one, by id."""
    return {a.id: a.role for a in actors if a.role}


def _kind(party: Party, words: Sequence[str], role: str, published: str | None) -> Kind:
    named = party.name is not None and not _unnamed(party.country) & set(words)
    if party.sector == _STATE and (party.name is None or fold(party.name) in _metonyms()):
        return "state"
    if named and not (party.country == "" and party.name == fold(party.name or "")):
        top = party.sector == _STATE and (role in _top_offices() or _led(party.name or "", party.country, published))
        return "leader" if top else "named"
    if role:
        return "post"
    return "state" if party.sector == _STATE and party.country else "group"


@cache
def _unnamed(country: str) -> frozenset[str]:
    """Words that name a country itself, in any of its names: a party called so has no name of its own."""
    found: set[str] = set()
    for known in tables().named:
        if known.code == country:
            found.update(w for name in known.names[:1] for w in tokens(name))
    for more in tables().countries:
        if more.code == country:
            found.update(w for name in (more.name, *more.names, *more.adjectives, *more.people) for w in tokens(name))
    return frozenset(w for w in found if len(w) > 1) - {"of", "the", "and", "new"}


@cache
def country_name(code: str) -> str:
    """The everyday name of a country in the record's place names."""
    called = {c.code: c.name for c in tables().countries if c.name}
    return called.get(code) or next((c.names[0] for c in tables().named if c.code == code), code)


@cache
def _metonyms() -> frozenset[str]:
    return frozenset(fold(name) for known in tables().metonyms if known.sector == _STATE for name in known.names)


@cache
def _top_offices() -> frozenset[str]:
    return frozenset(fold(n) for office in tables().offices if office.top for n in (office.name, *office.synonyms))


def _led(name: str, country: str, published: str | None) -> bool:
    """Whether the list of leaders has this person at the head of the country on that day."""
    for known in tables().leaders:
        leads = known.country == country and fold(known.role) in _top_offices()
        if leads and name in (known.name, *known.aliases) and known.held_on(published or known.since):
            return True
    return False


@lru_cache(maxsize=200_000)
def fit(a: Side, b: Side) -> float:
    """How well two parties fit as one, 0 (they are two) to 1 (the same actor, or the same name)."""
    if a.id == b.id:
        return 1.0
    persons = {"leader", "named"}
    if a.kind in persons and b.kind in persons:
        return _as_named(a, b) if _one_country(a, b) else 0.0
    if a.kind in persons or b.kind in persons:
        person, other = (a, b) if a.kind in persons else (b, a)
        return _acts_for(person, other)
    if a.country != b.country:
        return 0.2 if not (a.country and b.country) and a.sector == b.sector else 0.0
    if a.role and b.role:
        return _same_office(a, b)
    if not a.country:
        return 0.3 if a.sector == b.sector else 0.0
    if a.kind == b.kind == "state":
        return 0.95
    if a.sector == b.sector:
        return 0.9 if {a.role, b.role} & _top_offices() else 0.7
    return 0.5 if {a.sector, b.sector} <= STATE_SECTORS or not {a.sector, b.sector} & {_STATE} else 0.2


def _same_office(a: Side, b: Side) -> float:
    """Whether two offices of one country can be one: "prime minister" and "minister" can, two portfolios cannot."""
    one, other = set(a.role.split()), set(b.role.split())
    if one == other:
        return 0.9
    if (a.role in _top_offices()) != (b.role in _top_offices()):
        return 0.0
    return 0.7 if one <= other or other <= one else 0.0 if one & other else 0.3


def _as_named(a: Side, b: Side) -> float:
    """One name or none of the other's; "the Obama administration" and "Barack Obama" share enough of it."""
    if _same_name(a.words, b.words):
        return 0.95
    shared = any(len(w) >= _LONG for w in set(a.words) & set(b.words))
    return 0.6 if shared and a.country and a.sector == b.sector == _STATE and "leader" in (a.kind, b.kind) else 0.0


def _acts_for(person: Side, other: Side) -> float:
    """Whether a named one can be meant by a country, an office, or a group."""
    if not person.country and not other.country and {person.sector, other.sector} <= _UNOFFICIAL:
        return 0.4
    if not person.country or person.country != other.country:
        return 0.15 if person.sector == other.sector and not (person.country and other.country) else 0.0
    if other.kind == "state":
        if person.kind == "leader":
            return 0.85
        return 0.6 if person.sector in STATE_SECTORS else 0.25 if person.sector == _PRIVATE else 0.0
    if other.kind == "post":
        if person.role:
            return _same_office(person, other)
        return 0.5 if person.sector in (other.sector, _PRIVATE) else 0.4
    if person.sector == other.sector and person.kind != "leader":
        return 0.5
    return 0.4 if {person.sector, other.sector} <= STATE_SECTORS else 0.0


def _one_country(a: Side, b: Side) -> bool:
    return a.country == b.country or not a.country or not b.country


def _same_name(a: Sequence[str], b: Sequence[str]) -> bool:
    """The same last word, and no first name or initial that contradicts: "Xi" and "Xi Jinping" too."""
    short, long = sorted((a, b), key=len)
    if not short:
        return False
    return all(any(w == v or (len(w) == 1 and v.startswith(w)) for v in long) for w in short)


def sides_fit(a: Sequence[Side], b: Sequence[Side], least: int = 1) -> float:
    """How well two sides of several parties fit: each of the shorter list with another of the longer one.

    0 where any of them has none, or fewer than ``least`` have one.
    """
    short, long = sorted((sorted(side, key=_by_id) for side in (a, b)), key=lambda x: (len(x), [s.id for s in x]))
    left = list(long)
    total = 0.0
    for party in short:
        best = max(left, key=lambda other: fit(party, other), default=None)
        found = fit(party, best) if best else 0.0
        if best is None or found == 0.0:
            return 0.0
        left.remove(best)
        total += found
    if len(short) < least:
        return 0.0
    return total / len(short) * float(_DOUBT_OF_EXTRA ** len(left))


def _by_id(side: Side) -> str:
    return side.id
