"""The first page: what is in the store."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from communique.web.site import page, reading

SHOWN = 25  # events on a page


def overview(request: Request) -> Response:
    """The latest events."""
    with reading(request) as store:
        events = store.events(limit=SHOWN)
    return page(request, "overview.html", events=events)


ROUTES = (Route("/", overview, name="overview"),)
