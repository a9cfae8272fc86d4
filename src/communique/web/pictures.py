"""Charts as the pages show them and as people take them away: SVG, PNG, the specification, the rows."""

from collections.abc import Callable
from functools import lru_cache

import msgspec
from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from communique import charts
from communique.store import Store
from communique.store.charting import Chart
from communique.web.api import as_csv, taken_away
from communique.web.asking import BETWEEN, EVENTS, PERIOD, WIDTH, Asked, Parameter, path, query
from communique.web.site import reading

_REMEMBERED = 128  # pictures; one has some ten thousand characters


class Picture(msgspec.Struct, frozen=True):
    """A chart that can be asked for: its parameters, and what draws it."""

    parameters: tuple[Parameter, ...]
    draw: Callable[[Store, Asked, int], Chart]


def _activity(store: Store, asked: Asked, width: int) -> Chart:
    def address(first: str, last: str) -> str:
        return f"/{asked.query(from_=first, to=last, width=None)}"

    return store.chart.activity(asked.filter, width, address)


def _dyad(store: Store, asked: Asked, width: int) -> Chart:
    between = asked.filter.between
    if between is None:
        raise ValueError("“between” must be given twice")

    def address(first: str, last: str) -> str:
        return path("between", *between) + query({"from": first, "to": last})

    return store.chart.dyad(*between, asked.one("from"), asked.one("to"), width, address)


def _partners(store: Store, asked: Asked, width: int) -> Chart:
    who = asked.one("actor")
    if who is None:
        raise ValueError("“actor” must be given")
    return store.chart.partners(who, width, lambda other: path("between", who, other))


def _world(store: Store, asked: Asked, width: int) -> Chart:
    return store.chart.world(asked.filter, width, lambda place: f"/{asked.query(place=place, width=None)}")


PICTURES = {
    "activity": Picture((*EVENTS, WIDTH), _activity),
    "dyad": Picture((*BETWEEN, *PERIOD, WIDTH), _dyad),
    "partners": Picture((Parameter(name="actor", meaning="Whose partners."), WIDTH), _partners),
    "map": Picture((*EVENTS, WIDTH), _world),
}


async def picture(request: Request) -> Response:
    """A chart in the format that its address ends with."""
    return await to_thread.run_sync(_picture, request, limiter=request.app.state.drawing)


def _picture(request: Request) -> Response:
    name, form = request.path_params["name"], request.path_params["form"]
    if name not in PICTURES or form not in ("svg", "png", "json", "csv"):
        raise HTTPException(404)
    asked = Asked(request.query_params, PICTURES[name].parameters)
    with reading(request) as store:
        chart = PICTURES[name].draw(store, asked, asked.number("width", charts.WIDTH))
    if form == "csv":
        return as_csv(chart.rows, name)
    if form == "json":
        return taken_away(chart.json(), "application/vnd.vegalite.v5+json", f"{name}.vl.json")
    if form == "png":
        return taken_away(chart.png(), "image/png", f"{name}.png")
    return Response(_svg(msgspec.json.encode(chart.spec)), media_type="image/svg+xml")


@lru_cache(_REMEMBERED)
def _svg(spec: bytes) -> str:
    return charts.svg(msgspec.json.decode(spec))


ROUTES = (Route("/chart/{name}.{form}", picture, name="chart"),)
