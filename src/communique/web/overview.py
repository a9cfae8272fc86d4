"""The first page: what is in the store, as far as it is asked for."""

import msgspec
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from communique.store import EventFilter
from communique.store.lines import EventLine
from communique.store.store import SAMPLE
from communique.web.asking import EVENTS, ORDER, SKIP, Asked
from communique.web.site import page, reading

SHOWN = 25  # events on a page
_DYADS = 10
_CHOICES = 60  # values offered of a kind


class Chip(msgspec.Struct, frozen=True):
    """A condition that holds, and the address without it."""

    name: str
    value: str
    without: str


def overview(request: Request) -> Response:
    """Events like those asked for, and between whom most happened; how they are spread over time is a chart."""
    asked = Asked(request.query_params, (*EVENTS, ORDER, SKIP))
    if asked.untidy:
        return RedirectResponse(f"/{asked.query()}", 303)
    wanted, skip = asked.filter, asked.number("skip", 0)
    order = asked.one("order") or "newest"
    filtered = wanted != EventFilter()
    with reading(request) as store:
        first = filtered and order == "newest" and not skip  # then what is listed is also what is counted
        found = list(store.each_event(wanted, SAMPLE if first else SHOWN + 1, order=order, skip=skip))  # type: ignore[arg-type]  # checked by ORDER
        lines = [one.line for one in found[: SHOWN + 1]]
        busiest = store.busiest(wanted, _DYADS, [one.event for one in found] if first else None)
        counts = store.counts()
        choices = {kind: store.frequent(kind, limit=_CHOICES) for kind in ("type", "sector", "language", "outlet")}
    return page(
        request,
        "overview.html",
        asked=asked,
        chips=_chips(asked),
        filtered=filtered,
        order=order,
        lines=lines[:SHOWN],
        busiest=busiest,
        counts=counts,
        choices=choices,
        pages=Pages(asked, skip, lines),
    )


class Pages:
    """The addresses of the rows before and after those shown, None where there are none."""

    def __init__(self, asked: Asked, skip: int, lines: list[EventLine]) -> None:
        self.before = asked.query(skip=max(0, skip - SHOWN) or None) or "?" if skip else None
        self.after = asked.query(skip=skip + SHOWN) if len(lines) > SHOWN else None
        self.first, self.last = skip + 1, skip + min(SHOWN, len(lines))


def _chips(asked: Asked) -> list[Chip]:
    names = {one.name for one in EVENTS}
    chips = []
    for name, values in asked.values.items():
        if name in names:
            shown = (" – ".join(values),) if name == "between" else values
            chips += [Chip(name.replace("_", " "), value, asked.without(name, value) or "/") for value in shown]
    return chips


ROUTES = (Route("/", overview, name="overview"),)
