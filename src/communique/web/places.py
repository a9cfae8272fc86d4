"""Where events happened, on a map and in a table."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from communique.store.store import SAMPLE
from communique.web.asking import EVENTS, Asked
from communique.web.site import page, reading


def places(request: Request) -> Response:
    """The map of the newest events like those asked for."""
    asked = Asked(request.query_params, EVENTS)
    if asked.untidy:
        return RedirectResponse(f"/map{asked.query()}", 303)
    with reading(request) as store:
        found = store.places(asked.filter)
    return page(request, "map.html", asked=asked, found=found, sample=SAMPLE)


ROUTES = (Route("/map", places, name="map"),)
