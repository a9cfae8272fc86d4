"""What the words of a title or group noun say: its name, role, gender, and whether it modifies another noun."""

from communique.parse import Token

from .item import Item

_AT_HOME = (
    "GOV",
    "LEG",
    "JUD",
    "COP",
    "PTY",
    "CVL",
    "EDU",
    "LAB",
    "BUS",
    "MED",
    "HLH",
    "NGO",
)  # sectors of those who are seldom strangers


def modifies(tokens: tuple[Token, ...], last: int) -> bool:
    """Whether the word is followed by the noun it modifies."""
    if last + 1 >= len(tokens):
        return False
    following = tokens[last + 1]
    if following.text == "-" and following.start == tokens[last].end:
        return True
    return following.upos in ("NOUN", "PROPN", "ADJ", "NUM") and tokens[last].head > last


def surface_of(item: Item) -> str:
    """The noun as the text has it, in lower case where only its first letter is a capital."""
    return " ".join(w.lower() if w[1:].islower() else w for w in item.name.split())


def phrase_noun(item: Item) -> str:
    """The office with the qualifiers that belong to it: "deputy foreign minister"."""
    unplaced = [o.item.sense.name for o in reversed(item.owners)
                if o.item is not None and o.item.kind == "adjective" and not o.item.sense.country]  # fmt: skip
    through = [surface_of(o.item) for o in item.owners if o.item is not None and o.item.kind == "group"]
    return " ".join([*unplaced, *through[:1], *(["deputy"] if item.deputy else []), surface_of(item)])


def role_of(item: Item) -> str:
    """The title as the text gives it."""
    return ("deputy " if item.deputy else "") + item.name


def office_key(item: Item) -> str:
    """The office the title names, whatever the synonym."""
    office = item.sense.office
    assert office is not None
    return ("deputy " if item.deputy else "") + office.name


def spoken(item: Item) -> set[str]:
    """Every common noun for the holder of the office."""
    office = item.sense.office
    assert office is not None
    return {office_key(item)} if item.deputy else {office.name, *office.called}


def office_gender(item: Item) -> str:
    """The gender the title tells, "" for none."""
    office = item.senses[0].office if item.senses else None
    return office.gender or "" if office is not None else ""


def is_abroad(item: Item) -> bool:
    """Whether the office is never taken for the document's country."""
    return item.sense.office is not None and item.sense.office.abroad


def is_regnal(item: Item) -> bool:
    """Whether the office's holders go by a first name ("King Bach" is no king of the document's country)."""
    return item.sense.office is not None and item.sense.office.regnal


def is_pronoun_owned(item: Item) -> bool:
    """Whether a possessive pronoun stands before the noun."""
    return any(o.tie == "pronoun" for o in item.owners)


def is_predicate(item: Item) -> bool:
    """Whether the noun only says what somebody is: "will be a great leader", "acts as ambassador"."""
    head = item.sentence.tokens[item.head]
    case = item.sentence.child(head.index, "case")
    return item.sentence.child(head.index, "cop") is not None or (case is not None and case.text.lower() == "as")


def is_local(item: Item) -> bool:
    """Whether somebody of this kind ("a protester", "undeclared voters") is of the country the document is set in.

    Strangers are not, nor those of whom the phrase says something about their origin ("a western diplomat").
    """
    foreign = item.sense.sector not in _AT_HOME or item.client or is_abroad(item) or is_regnal(item)
    named = any(o.item is not None and o.item.kind in ("adjective", "people", "organisation") for o in item.owners)
    apart = item.sense.office is not None and item.sense.office.apart
    return not foreign and not named and not apart
