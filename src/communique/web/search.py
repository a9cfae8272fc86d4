"""Looking for words: in documents, in what people said, in events."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from communique.store import EventFilter
from communique.web.asking import EVENTS, Asked
from communique.web.site import page, reading

_SHOWN = 15  # of each kind


def search(request: Request) -> Response:
    """Documents, statements and events with some words."""
    asked = Asked(request.query_params, [one for one in EVENTS if one.name == "text"])
    text = asked.one("text")
    if text is None:
        return page(request, "search.html", asked=asked, text="", documents=(), statements=(), lines=())
    with reading(request) as store:
        documents = store.search(text, "document", _SHOWN)
        statements = store.search(text, "statement", _SHOWN)
        lines = [one.line for one in store.each_event(EventFilter(text=text), _SHOWN)]
    return page(request, "search.html", asked=asked, text=text, documents=documents, statements=statements, lines=lines)


ROUTES = (Route("/search", search, name="search"),)
