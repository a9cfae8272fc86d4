"""Whose an office or group is, by the words of its own phrase: country, sector, the organisation it serves."""

from collections.abc import Iterator

import msgspec

from .item import Item, Owner
from .names import Lexicon
from .people import People, Person

_ORDER = {"possessor": 0, "adjective": 1, "noun": 2, "of": 3, "from": 4, "in": 5}
_DEEPEST = 12  # "the head of the office of the deputy of ...": beyond, nobody can tell
_STATE = ("GOV", "MIL", "LEG", "JUD", "COP", "SPY", "OPP", "PTY")


class Belonging(msgspec.Struct, frozen=True):
    """``country`` ("" unknown), ``sector`` of the body served ("" none) and ``body``, its name.

    ``told``: the phrase itself says it; ``outright``: as "of the body" or "the body's".
    """

    country: str = ""
    sector: str = ""
    body: str = ""
    told: bool = False
    outright: bool = False


NOBODY = Belonging()


class Belongings:
    """Reads belongings of one document's items.

    Persons' come from the user's rows, then from their offices, then from the register, then, unless ``learnt`` is
    false, from what other documents tell.
    """

    def __init__(self, lexicon: Lexicon, people: People, learnt: bool = True) -> None:
        self.lexicon, self.people, self._learnt = lexicon, people, learnt
        self._items: dict[int, Belonging] = {}
        self._depth = 0
        self._persons: dict[int, Belonging] = {}
        self._open: set[int] = set()

    def of_item(self, item: Item) -> Belonging:
        """What the phrase of an office or group says. Countries outrank organisations for offices of state."""
        if id(item) not in self._items:
            if self._depth >= _DEEPEST:
                return NOBODY
            self._depth += 1
            self._items[id(item)] = self._read(item)
            self._depth -= 1
        return self._items[id(item)]

    def _read(self, item: Item) -> Belonging:
        found = [(_ORDER[o.tie], b) for o in item.owners if o.item is not None and (b := self._of_owner(item, o)).told]
        found.sort(key=lambda pair: pair[0])
        found = [f for f in found if f[0] < _ORDER["in"]] or found  # "Russian officials at the UN" are Russia's
        bodies = [b for _, b in found if b.sector]
        lands = [b for rank, b in found if b.country and not (b.sector and b.body)]
        office = item.sense.office
        if bodies and (not lands or item.kind == "group" or (office is not None and office.body)):
            body = bodies[0]
            near = [b for b in lands if b.country]
            return (
                body
                if body.country or not near or body.sector == "IGO"
                else msgspec.structs.replace(body, country=near[0].country)
            )
        if lands:
            return lands[0]
        return bodies[0] if bodies else found[0][1] if found else NOBODY

    def _of_owner(self, item: Item, owner: Owner) -> Belonging:
        other = owner.item
        assert other is not None
        sense = other.senses[0] if other.senses else None
        office = item.senses[0].office if item.senses else None
        if other.kind in ("office", "group") and other is not item:
            inner = self.of_item(other)
            if other.kind == "office" and other.holder is not None:
                inner = self.of_person_item(other.holder)
            sector = sense.sector if sense is not None and other.kind == "group" else inner.sector
            return Belonging(country=inner.country, sector=sector, body=inner.body, told=True)
        if other.kind == "person":
            if office is not None and office.apart:
                return NOBODY
            if owner.tie == "of" and id(other) not in self.people.of and office is not None and not office.body:
                # "the president of Royal LePage": no person, so a body that no list knows
                return Belonging(sector="BUS", body=other.name, told=True, outright=True)
            inner = self.of_person_item(other)
            return Belonging(country=inner.country, told=bool(inner.country))
        if sense is None:
            return NOBODY
        if office is not None and office.apart and owner.tie == "possessor":
            return NOBODY
        if other.kind == "organisation":
            outright = owner.tie in ("of", "possessor")
            return Belonging(country=sense.country, sector=sense.sector, body=sense.name, told=True, outright=outright)
        if sense.kind == "metonym":
            return Belonging(country=sense.country, sector=sense.sector, body=sense.name, told=True)
        return Belonging(country=sense.country, told=bool(sense.country) or sense.kind == "adjective")

    def of_person_item(self, item: Item) -> Belonging:
        """What the document and the register say of the person this name stands for."""
        person = self.people.of.get(id(item))
        return self.of_person(person) if person is not None else NOBODY

    def of_person(self, person: Person) -> Belonging:
        """The user's row, else the first of the person's offices that tells, else the register, else what is learnt."""
        if id(person) in self._persons:
            return self._persons[id(person)]
        if id(person) in self._open:
            return NOBODY
        self._open.add(id(person))
        told = [b for _, _, b in self.told(person)]
        found = next((b for b in told if b.country), None) or next((b for b in told if b.sector), None)
        if person.own is not None:
            found = Belonging(country=person.own.country, told=True)
        elif found is None and person.leader is not None:
            found = Belonging(country=person.leader.country, sector="", body=person.leader.body, told=True)
        elif found is None and self._learnt and person.fact is not None and person.fact.country:
            found = Belonging(country=person.fact.country, told=True)
        self._open.discard(id(person))
        self._persons[id(person)] = found or NOBODY
        return self._persons[id(person)]

    def told(self, person: Person) -> Iterator[tuple[Item, Item, Belonging]]:
        """Each mention that tells whose the person is, with the office or the owner that does; offices go first."""
        for item in person.items:
            for office in item.offices:
                if (found := self.of_item(office)).told:
                    yield item, office, found
        for item in person.items:
            for owner in item.owners:
                if owner.item is not None and (found := self._of_owner(item, owner)).told:
                    yield item, owner.item, found

    def place(self, person: Person, country: str) -> None:
        """Give a person whose own words tell no country the document's."""
        self._items.clear()  # what belongs to the person may belong to the country
        self._persons[id(person)] = msgspec.structs.replace(self.of_person(person), country=country)

    def sector(self, item: Item, belonging: Belonging) -> str:
        """The sector of an office's holder: the body's for offices that take it, the elites' for those of the past."""
        office = item.sense.office
        sector = item.sense.sector
        if office is not None and office.untold and not belonging.country and not belonging.sector:
            return office.untold
        served = belonging.sector and (office is None or office.body or belonging.sector == "IGO")
        if served or (sector == "GOV" and belonging.outright and belonging.sector not in _STATE):
            sector = belonging.sector
        elif sector in ("OTH", "IGO") and belonging.country and not belonging.sector:
            unknown_body = any(t.upos == "PROPN" for t in item.modifiers)
            sector = "OTH" if unknown_body else "GOV"
        return "ELI" if item.former and sector in _STATE else sector

    def leaves_open(self, office: Item) -> bool:
        """Whether the office is one of any body ("Chairman") and the text does not say of which."""
        return office.sense.office is not None and office.sense.office.body and not self.of_item(office).sector
