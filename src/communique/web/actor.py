"""Everything about one actor: who it is said to be, with whom it deals, what it says, how outlets name it."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from communique.charts.labels import countries, label
from communique.store import EventFilter
from communique.web.asking import Asked
from communique.web.site import page, reading

_SHOWN = 15  # events, statements
_ROLES, _WORDINGS, _PARTNERS = 30, 40, 25


def actor(request: Request) -> Response:
    """The page of a country, an organisation or a person."""
    who = request.path_params["who"]
    code = who.upper() if who.upper() in countries() else who
    with reading(request) as store:
        lines = [one.line for one in store.each_event(EventFilter(party=(code,)), _SHOWN)]
        roles = store.roles(code, _ROLES)
        partners = store.partners(code, _PARTNERS)
        said = store.statements(source=code, limit=_SHOWN)
        about = store.statements(about=code, limit=_SHOWN)
        named = store.framing(code, _WORDINGS)
    found = bool(lines or len(roles) or len(said) or len(about) or len(named))
    return page(
        request,
        "actor.html",
        200 if found else 404,
        who=code,
        name=label(code),
        asked=Asked(request.query_params, ()),
        found=found,
        lines=lines,
        roles=roles,
        partners=partners,
        said=said,
        about=about,
        named=named,
    )


ROUTES = (Route("/actor/{who:path}", actor, name="actor"),)
