"""The queue: what is to be decided next, and everything that is shown accepted in one step."""

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from communique.review.decisions import LARGEST
from communique.review.desk import Desk, Queued
from communique.review.wording import lines
from communique.store.filters import EventFilter, Order
from communique.web.review.seat import as_json, desk, review_page, reviewer

SHOWN = 20  # events on a page
ORDERS: dict[Order, str] = {
    "uncertain": "Least certain first",
    "reported": "Most reported first",
    "disputed": "Disputed only",
    "newest": "Newest first",
}


class Asked(msgspec.Struct, frozen=True):
    """What a queue's address asks for; ``query`` is that as it stands in links, ``others`` its filters."""

    wanted: EventFilter
    order: Order
    mine: bool
    query: str
    others: tuple[tuple[str, str], ...]


class Line(msgspec.Struct, frozen=True):
    """An event in the queue, and what accepting it says of its open tellings, as JSON."""

    queued: Queued
    accept: str


def asked(request: Request) -> Asked:
    """What the address asks for. Raises ValueError where it asks for what there is not."""
    given = request.query_params
    order: Order = msgspec.convert(given.get("order") or "uncertain", Order)
    others = tuple((name, value) for name, value in given.multi_items() if name not in ("order", "mine"))
    return Asked(EventFilter(), order, given.get("mine") == "1", request.url.query, others)


def queue(request: Request) -> Response:
    """The next open events."""
    want = asked(request)
    with desk(request) as opened:
        found = opened.queue(want.wanted, want.order, SHOWN, reviewer(request) if want.mine else None)
        return review_page(
            request,
            "queue.html",
            opened,
            lines=[Line(one, _accept(opened, one)) for one in found],
            orders=ORDERS,
            asked=want,
            tally=opened.ledger.tally(),
            words=lines,
        )


def _accept(opened: Desk, one: Queued) -> str:
    """The open tellings of an event, with the versions that are seen here, as far as one step takes them."""
    settled = {item.id for item in one.items if item.verdict != "open"}
    open_ = [mention for mention in one.event.members if mention not in settled][:LARGEST]
    versions = opened.ledger.versions(open_)
    documents = opened.documents_of(open_)
    return as_json([{"item": item, "document": documents[item], "version": versions[item]} for item in open_])


ROUTES = (Route("/review", queue, name="review"),)
