"""One event under review: each telling with its words and its fields, and events that may be the same."""

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from communique.records import Event, Record
from communique.review.answers import Answer
from communique.review.desk import Desk, Telling
from communique.review.wording import changes, lines
from communique.store.filters import EventFilter
from communique.web.review.passages import Passage, around, known_in
from communique.web.review.queue import asked, next_events
from communique.web.review.seat import as_json, desk, review_page, reviewer

_ALIKE = 5  # events proposed for merging
_DAYS = 10  # characters of an ISO day


class Sent(Record, frozen=True):
    """What the page's script needs of a telling."""

    item: str
    document: str
    version: int
    verdict: str
    answer: Answer
    machine: Answer | None


class Card(msgspec.Struct, frozen=True):
    """A telling as it is laid out; ``sent``, ``known``: JSON. ``coder``: what the coder has otherwise today."""

    telling: Telling
    passage: Passage
    sent: str
    known: str
    fields: dict[str, str]
    coder: tuple[str, ...]
    history: tuple[str, ...]


def event(request: Request) -> Response:
    """An event, to be decided on; the next of the queue is where "next" leads."""
    want = asked(request)
    with desk(request) as opened:
        sheet = opened.sheet(request.path_params["event"])
        return review_page(
            request,
            "event.html",
            opened,
            sheet=sheet,
            cards=[card(opened, telling) for telling in sheet.tellings],
            alike=_alike(opened, sheet.event),
            asked=want,
            onward=next_events(opened, want, reviewer(request), 1, past=(sheet.event.id,)),
        )


def card(opened: Desk, telling: Telling) -> Card:
    """A telling with the passage around it."""
    found = opened.document(telling.document.id)
    assert found is not None
    passage = around(telling.document.text, telling.answer)
    differs = changes(telling.answer, telling.machine)[1] if telling.machine and telling.known else ()
    return Card(
        telling=telling,
        passage=passage,
        sent=sent(telling),
        known=as_json(known_in(found.coded, passage)),
        fields=lines(telling.answer),
        coder=differs,
        history=tuple(_history(opened, telling)),
    )


def sent(telling: Telling) -> str:
    """A telling for the page's script."""
    return as_json(
        Sent(
            item=telling.item,
            document=telling.document.id,
            version=telling.version,
            verdict=telling.known.verdict if telling.known else "open",
            answer=telling.answer,
            machine=telling.machine,
        )
    )


def _history(opened: Desk, telling: Telling) -> list[str]:
    if telling.known is None:
        return []
    return [
        f"{row.at[:_DAYS]} {row.reviewer}: {row.decision.__struct_config__.tag}{'' if holds else ' (undone)'}"
        for row, holds in opened.ledger.history(telling.item)
    ]


def _alike(opened: Desk, event: Event) -> list[tuple[Event, int]]:
    """Other events of the same type and first party at about the same time, with the version of their first telling."""
    parties = [party.country or party.name for party in (*event.actors, *event.recipients)]
    wanted = EventFilter(
        type=(event.type,), party=tuple(filter(None, parties))[:1], start=event.date.early, end=event.date.late
    )
    found = [one for one in opened.events(wanted, _ALIKE + 1) if one.id != event.id][:_ALIKE]
    versions = opened.ledger.versions(one.members[0] for one in found)
    return [(one, versions[one.members[0]]) for one in found]


ROUTES = (Route("/review/event/{event}", event, name="review event"),)
