"""Which of somebody's offices says what they are, and for which seat an office is held."""

from .item import Item
from .people import Person
from .wording import office_key

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
