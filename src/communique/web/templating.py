"""Templates: everything that is put into a page is escaped, and cannot reorder, hide or overflow what is around it."""

import re

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

# Control characters, and those that change the direction of the text around them (Unicode's Bidi_Control), which a
# name or an article could use to show something other than what it says. Line breaks and tabs stay.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_SHORT = 160  # code points


def harmless(text: str) -> str:
    """``text`` with a stand-in for each unseen character; as long as before, so that offsets stay.

    >>> harmless("Strelsau\\u202egnp.exe")
    'Strelsau\ufffdgnp.exe'
    """
    return _UNSEEN.sub("\ufffd", text)


def short(text: str | None, most: int = _SHORT) -> str:
    """At most ``most`` code points of a text on one line."""
    line = " ".join((text or "")[: 4 * most].split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun.

    >>> counted(1, "event"), counted(1200, "country", "countries")
    ('1 event', '1,200 countries')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def environment() -> Environment:
    """The templates of this package. Undefined names are errors; what is put in is escaped, always."""
    made = Environment(
        loader=PackageLoader("communique.web"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_final,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {"short": short, "counted": counted}
    return made


def _final(value: object) -> object:
    """What an expression of a template becomes: nothing for None, and no unseen characters."""
    if value is None:
        return ""
    return harmless(value) if isinstance(value, str) and not isinstance(value, Markup) else value
