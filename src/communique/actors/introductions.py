"""What a document's own words say of the persons it names in full: what other documents can be coded by."""

from collections.abc import Iterable

from communique.records import Introduction

from .belonging import Belongings
from .fold import key
from .item import Item
from .people import Person
from .wording import office_key

_OTHERS = "OTH"
_UNSPECIFIC = ("CVL", _OTHERS)
_NATIONAL = ("country", "adjective")


def introductions(people: Iterable[Person], belongings: Belongings) -> tuple[Introduction, ...]:
    """One introduction a person, in text order. ``belongings`` must know nothing of what other documents say."""
    found = (_introduction(p, belongings) for p in people if " " in _fullest(p).name)
    return tuple(sorted(found, key=lambda i: (i.start, i.end, i.name)))


def _introduction(person: Person, belongings: Belongings) -> Introduction:
    told = list(belongings.told(person))
    placed = next((t for t in told if t[2].country), None)
    offices = [(item, office) for item in person.items for office in item.offices]
    held = next((o for o in offices if o[1].sense.sector not in _UNSPECIFIC), offices[0] if offices else None)
    sector = _sector(held[1], belongings) if held else ""
    where: tuple[Item, Item | None] = placed[:2] if placed else held or (_fullest(person), None)
    start, end = _words(*where)
    return Introduction(
        start=start,
        end=end,
        name=person.name,
        called=tuple(sorted({key(item.name) for item in person.items if " " not in item.name})),
        country=placed[2].country if placed and sector != "IGO" else "",
        sector=sector,
        role=office_key(held[1]) if held else None,
    )


def _sector(office: Item, belongings: Belongings) -> str:
    """The sector that the office's words tell; "" for a director or chairman where they do not tell of what."""
    belonging, kind = belongings.of_item(office), office.sense.office
    national = any(o.item is not None and o.item.kind in _NATIONAL and o.item.sense.country for o in office.owners)
    if kind is not None and (kind.body or kind.vague) and not belonging.sector and not national:
        return ""
    sector = belongings.sector(office, belonging)
    return "" if sector == _OTHERS else sector


def _fullest(person: Person) -> Item:
    return max(person.items, key=lambda item: len(item.name.split()))


def _words(item: Item, telling: Item | None) -> tuple[int, int]:
    """The stretch of text from the first to the last word of the name and of the office or country beside it."""
    tokens = item.sentence.tokens
    parts = [item, telling] if telling is not None and telling.sentence is item.sentence else [item]
    return (
        tokens[min(min(p.left, p.first) for p in parts)].start,
        tokens[max(max(p.right, p.last) for p in parts)].end,
    )
