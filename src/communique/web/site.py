"""What the pages share: the settings, the open stores, the templates; and how a page is answered."""

from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from communique.store import Store
from communique.web.pool import Pool
from communique.web.settings import Settings


class Link(msgspec.Struct, frozen=True):
    """An entry of the navigation."""

    label: str
    path: str


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """One store and the pages over it."""

    settings: Settings
    pool: Pool
    templates: Environment
    navigation: tuple[Link, ...]


def site(request: Request) -> Site:
    """The site that a request asks."""
    found = request.app.state.site
    assert isinstance(found, Site)
    return found


@contextmanager
def reading(request: Request) -> Iterator[Store]:
    """The store, open for this block; it can only be read."""
    with site(request).pool.store() as store:
        yield store


def page(request: Request, template: str, status: int = 200, **values: object) -> Response:
    """Answer with a template under ``templates/``.

    Every template sees ``site``, ``request``, ``csrf`` (the token for forms) and ``here`` (the address asked for).
    """
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    whole = site(request)
    text = whole.templates.get_template(template).render(
        site=whole, request=request, csrf=request.state.csrf, here=here, **values
    )
    return HTMLResponse(text, status)


def wants_html(request: Request) -> bool:
    """Whether an answer is for a person: not for a program that asks for JSON."""
    return not request.url.path.startswith("/api/") and "application/json" not in request.headers.get("accept", "")
