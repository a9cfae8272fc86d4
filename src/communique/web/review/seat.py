"""Who reviews, at which desk, and what every page of the review needs."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from urllib.parse import quote, unquote

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from communique.actors.tables import tables
from communique.events.ontology import ontology
from communique.records import identity
from communique.review.decisions import LONGEST_NAME
from communique.review.desk import Desk
from communique.web.site import page, site

_COOKIE = "communique_reviewer"
YEAR = 365 * 24 * 3600  # seconds


class Choices(msgspec.Struct, frozen=True):
    """What a field of an event may be: types with their meaning and modes; countries with their names; sectors."""

    types: dict[str, tuple[str, tuple[str, ...]]]
    countries: dict[str, str]
    sectors: tuple[str, ...]


@contextmanager
def desk(request: Request, writing: bool = False) -> Iterator[Desk]:
    """The served store and the decisions about it, open for this block."""
    settings = site(request).settings
    with Desk(settings.store, writing, settings.seconds) as opened:
        yield opened


def reviewer(request: Request) -> str:
    """The name under which this browser reviews, "" where it has told none."""
    name = unquote(request.cookies.get(_COOKIE, "")).strip()
    return name if name.isprintable() and len(name) <= LONGEST_NAME else ""


def remember(answer: Response, name: str, request: Request) -> None:
    """Let the browser keep the reviewer's name."""
    answer.set_cookie(
        _COOKIE, quote(name), max_age=YEAR, httponly=True, samesite="strict", secure=request.url.scheme == "https"
    )


def review_page(request: Request, template: str, opened: Desk, blind: bool = False, **values: object) -> Response:
    """A page of the review.

    ``last`` is the step that "undo" takes back; under ``place`` the browser keeps what is not saved yet, apart from
    what belongs to other stores.
    """
    name = reviewer(request)
    return page(
        request,
        f"review/{template}",
        200,
        reviewer=name,
        blind=blind,
        deciding=bool(name) and not site(request).settings.read_only,
        place=identity(str(site(request).settings.store.absolute())),
        last=opened.ledger.last_step(name, blind) if name else None,
        choices=choices(),
        ontology=as_json(choices()),
        **values,
    )


@cache
def choices() -> Choices:
    """The values of this version's ontology and word lists."""
    known = tables()
    sectors = [
        *(one.sector for one in known.organisations),
        *(one.sector for one in known.offices),
        *(one.sector for one in known.groups),
        *(one.sector for one in known.leaders),
    ]
    names = {one.code: one.names[0] for one in known.countries if one.names} | {
        one.code: one.names[0] for one in known.named if one.names
    }
    return Choices(
        types={name: (kind.meaning, tuple(kind.modes)) for name, kind in sorted(ontology().types.items())},
        countries=dict(sorted(names.items())),
        sectors=tuple(sorted(set(sectors))),
    )


def as_json(value: object) -> str:
    """A value for the page's script, in an attribute."""
    return msgspec.json.encode(value).decode()
