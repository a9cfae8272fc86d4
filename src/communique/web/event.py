"""One event: all its tellings side by side, on what they agree, and the words each field was read from."""

from collections.abc import Callable
from typing import TypeVar

import msgspec
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from communique.charts.labels import label
from communique.records import EventMention
from communique.store import Store, UnknownIdError
from communique.store.views import DocumentView, EventView, Evidence, StoryView, Telling
from communique.web.asking import path
from communique.web.marks import Mark, Marked, Piece
from communique.web.site import page, reading
from communique.web.words import citation, headline, side

V = TypeVar("V", bound=EventView | DocumentView | StoryView)

_FIELDS = {"anchor": "what", "actor": "who", "recipient": "to whom", "date": "when", "place": "where"}


class Told(msgspec.Struct, frozen=True):
    """A telling for its page: its sentence with the evidence in it, and the evidence that stands elsewhere."""

    telling: Telling
    sentence: tuple[Piece, ...]
    elsewhere: tuple[Evidence, ...]
    copies: int


class Value(msgspec.Struct, frozen=True):
    """A value of a field, and who tells it so."""

    value: str
    tellings: tuple[int, ...]


class Compared(msgspec.Struct, frozen=True):
    """A field and its values among the tellings: agreed on where there is one."""

    field: str
    values: tuple[Value, ...]


def event(request: Request) -> Response:
    """The page of an event, by its id or that of one of its mentions."""
    with reading(request) as store:
        view = of_kind(store, request.path_params["id"], EventView)
    if request.path_params["id"] != view.event.id:
        return RedirectResponse(path("event", view.event.id), 303)
    first = view.tellings[0]
    return page(
        request,
        "event.html",
        view=view,
        title=headline(view.event),
        told=told(view),
        compared=compare(view),
        citation=citation(view.event, first.title, first.made_by),
    )


def of_kind(store: Store, thing: str, kind: type[V]) -> V:
    """What has this id, if it is of this kind. Raises UnknownIdError."""
    found = store.show(thing)
    if not isinstance(found, kind):
        raise UnknownIdError(f"{thing!r} is the id of something else")
    return found


def told(view: EventView) -> tuple[Told, ...]:
    """The tellings as they are shown."""
    copies = {origin.id: len(origin.members) for origin in view.origins}
    return tuple(_told(telling, copies[telling.origin]) for telling in view.tellings)


def compare(view: EventView) -> tuple[Compared, ...]:
    """What the tellings say of each field, and which of them (counted from 1) says it."""
    found = []
    for field, value in _VALUES.items():
        said: dict[str, list[int]] = {}
        for number, telling in enumerate(view.tellings, 1):
            if shown := value(telling.mention):
                said.setdefault(shown, []).append(number)
        values = tuple(Value(shown, tuple(tellings)) for shown, tellings in said.items())
        if values:
            found.append(Compared(field, values))
    return tuple(found)


_VALUES: dict[str, Callable[[EventMention], str]] = {
    "type": lambda m: " ".join(filter(None, (m.type, m.mode, m.cameo))),
    "who": lambda m: " & ".join(side(p.country, p.sector, p.name).name for p in m.actors),
    "to whom": lambda m: " & ".join(side(p.country, p.sector, p.name).name for p in m.recipients),
    "when": lambda m: (m.date.value or m.date.text) if m.date else "",
    "where": lambda m: f"{m.place.name}, {label(m.place.country)}".strip(", ") if m.place else "",
    "factuality": lambda m: m.factuality,
    "contexts": lambda m: ", ".join(m.contexts),
}


def _told(telling: Telling, copies: int) -> Told:
    start, end = telling.start, telling.start + len(telling.sentence)
    marks = [
        Mark(one.start - start, one.end - start, f"ev-{one.field}", label=_FIELDS[one.field])
        for one in telling.evidence
        if start <= one.start and one.end <= end
    ]
    elsewhere = tuple(one for one in telling.evidence if not (start <= one.start and one.end <= end))
    pieces = Marked(telling.sentence, marks).pieces(0, len(telling.sentence))
    return Told(telling=telling, sentence=tuple(pieces), elsewhere=elsewhere, copies=copies)


ROUTES = (Route("/event/{id:path}", event, name="event"),)
