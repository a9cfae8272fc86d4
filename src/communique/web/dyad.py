"""What two did to each other, and what each says about the other."""

from collections import Counter

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from communique.charts.labels import label
from communique.store import EventFilter
from communique.web.asking import PERIOD, SKIP, Asked, path
from communique.web.overview import SHOWN, Pages
from communique.web.site import page, reading

_STATEMENTS = 15


def dyad(request: Request) -> Response:
    """The page of a pair, in the order of its address."""
    a, b = request.path_params["a"], request.path_params["b"]
    asked = Asked(request.query_params, (*PERIOD, SKIP))
    if asked.untidy:
        return RedirectResponse(path("between", a, b) + asked.query(), 303)
    start, end, skip = asked.one("from"), asked.one("to"), asked.number("skip", 0)
    wanted = EventFilter(between=(a, b), start=start, end=end)
    with reading(request) as store:
        lines = [one.line for one in store.each_event(wanted, SHOWN + 1, skip=skip)]
        sums = store.dyads("year", between=(a, b), start=start, end=end)
        said = [
            (who, about, store.statements(who, about, start=start, end=end, limit=_STATEMENTS))
            for who, about in ((a, b), (b, a))
        ]
    directions: dict[tuple[str, str], Counter[str]] = {}
    for one in sums:
        total = directions.setdefault((one.actor, one.recipient), Counter())
        total.update(events=one.events, cooperation=one.cooperation, conflict=one.conflict)
        total["score"] += round(one.cooperation_score + one.conflict_score)
    return page(
        request,
        "dyad.html",
        a=a,
        b=b,
        name_a=label(a),
        name_b=label(b),
        asked=asked,
        lines=lines[:SHOWN],
        directions=sorted(directions.items()),
        said=said,
        pages=Pages(asked, skip, lines),
    )


def pair(request: Request) -> Response:
    """Two parties from a form: to their page."""
    given = [request.query_params.get(name, "").strip() for name in ("a", "b")]
    if not all(given):
        raise ValueError("name two parties")
    return RedirectResponse(path("between", *given), 303)


ROUTES = (Route("/between", pair), Route("/between/{a}/{b:path}", dyad, name="dyad"))
