"""Templates: everything that is put into a page is escaped, and cannot reorder, hide or overflow what is around it."""

import re

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from communique.charts.harmless import harmless
from communique.charts.labels import label
from communique.web import words
from communique.web.asking import path, query

_SHORT = 160  # code points


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
    made.filters |= {"short": short, "counted": counted, "label": label, "typed": _typed, "same": _same}
    made.globals |= {
        "actors": words.actors,
        "recipients": words.recipients,
        "sides": words.sides,
        "side": words.side,
        "quad_name": words.quad_name,
        "meaning": words.meaning,
        "cameo_name": words.cameo_name,
        "link_roles": words.LINK_ROLES,
        "path": path,
        "query": query,
        "web_address": web_address,
    }
    return made


def _typed(name: str) -> tuple[str, str]:
    """A PLOVER type as a choice of a form."""
    return name, f"{name}: {words.meaning(name)}"


def _same(value: str) -> tuple[str, str]:
    """A value as a choice of a form, under itself."""
    return value, value


def web_address(url: str | None) -> str:
    """A document's own address if a browser may follow it, "" if it is anything but a page on the web.

    >>> web_address("https://gazette.example/1"), web_address("javascript:alert(1)")
    ('https://gazette.example/1', '')
    """
    return url if url and re.match(r"https?://[^\s<>\"]+\Z", url, re.IGNORECASE) else ""


def _final(value: object) -> object:
    """What an expression of a template becomes: nothing for None, and no unseen characters."""
    if value is None:
        return ""
    return harmless(value) if isinstance(value, str) and not isinstance(value, Markup) else value
