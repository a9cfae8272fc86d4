"""Stories: documents about one happening, what each adds to the others and what it leaves out."""

import msgspec
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from communique.records import Event
from communique.store.lines import DocumentLine
from communique.store.views import StoryView
from communique.web.asking import PERIOD, SKIP, Asked
from communique.web.event import of_kind
from communique.web.site import page, reading

_SHOWN = 50


class Share(msgspec.Struct, frozen=True):
    """A document's part in a story: the events that it alone tells, and those that only others tell."""

    document: DocumentLine
    tells: int
    adds: tuple[Event, ...]
    leaves_out: tuple[Event, ...]


def story(request: Request) -> Response:
    """The page of a story."""
    with reading(request) as store:
        view = of_kind(store, request.path_params["id"], StoryView)
        told = store.told_by([document.id for document in view.documents])
    origins: dict[str, list[Share]] = {}
    for document in reversed(view.documents):  # the earliest first
        origins.setdefault(document.origin, []).append(_share(document, view, told))
    return page(request, "story.html", view=view, title=view.story.title or "A story", origins=origins, told=told)


def stories(request: Request) -> Response:
    """All stories of several documents, the newest first."""
    asked = Asked(request.query_params, (*PERIOD, SKIP))
    if asked.untidy:
        return RedirectResponse(f"/stories{asked.query()}", 303)
    skip = asked.number("skip", 0)
    with reading(request) as store:
        found = store.stories(start=asked.one("from"), end=asked.one("to"), limit=skip + _SHOWN + 1)[skip:]
    return page(request, "stories.html", asked=asked, found=found[:_SHOWN], more=len(found) > _SHOWN, skip=skip)


def _share(document: DocumentLine, view: StoryView, told: dict[str, tuple[str, ...]]) -> Share:
    own = set(told[document.id])
    others = {event for other, events in told.items() if other != document.id for event in events}
    return Share(
        document=document,
        tells=len(own),
        adds=tuple(event for event in view.events if event.id in own - others),
        leaves_out=tuple(event for event in view.events if event.id in others - own),
    )


ROUTES = (Route("/stories", stories, name="stories"), Route("/story/{id:path}", story, name="story"))
