"""Which of somebody's offices says what they are, and for which seat an office is held."""

from .item import Item
from .names import Lexicon
from .people import Person
from .wording import office_key, spoken

OF_STATE = ("GOV", "MIL", "LEG", "JUD", "COP", "SPY", "OPP", "PTY", "IGO")


def main_office(offices: list[Item]) -> Item | None:
    """The office that says what somebody is: a held one of state, else a held one of weight, else any of weight."""
    held = [o for o in offices if not o.former]
    state = [o for o in held if o.sense.sector in OF_STATE]
    weighty = [o for o in (*held, *offices) if o.sense.sector not in ("CVL", "OTH")]
    return next(iter((*state, *weighty, *offices)), None)


def is_behind(office: Item, person: Person) -> bool:
    """Whether the register's present office says more than the text's: that one is former, over, or none of state."""
    return office.former or office_key(office) in person.past_roles or office.sense.sector not in OF_STATE


def seat_of(item: Item) -> str:
    """The state or province that the phrase of an office names ("the Vermont senator"), "" for none."""
    return next((o.item.name for o in item.owners if o.item is not None and o.item.kind == "region"), "")


def all_offices(person: Person, lexicon: Lexicon) -> frozenset[str]:
    """Every way the person's offices may be spoken of."""
    found = set()
    for item in person.items:
        for office in item.offices:
            found |= spoken(office)
    if person.leader is not None and person.in_office:
        office_entry = lexicon.offices.get(person.leader.role)
        found |= {person.leader.role, *(office_entry.called if office_entry else ())}
    for role in (person.own and person.own.role, person.fact and person.fact.role):
        if role and role.lower() in lexicon.offices:
            found |= {role.lower(), *lexicon.offices[role.lower()].called}
    return frozenset(found)
