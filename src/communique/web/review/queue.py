"""The queue: what is to be decided next, and everything that is shown accepted in one step."""

from collections.abc import Sequence

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from communique.review.decisions import LARGEST
from communique.review.desk import Desk, Queued
from communique.review.wording import lines
from communique.store.filters import Order
from communique.web.asking import EVENTS, ORDER, Asked, Parameter
from communique.web.review.seat import as_json, desk, review_page, reviewer

SHOWN = 20  # events on a page
FIRST: Order = "uncertain"  # what comes first unless another order is asked for
MINE = Parameter(name="mine", meaning="Only what this reviewer is asked to decide.", values=("1",))
_OWN = ("order", "mine", "text", "party", "type", "from", "to")  # parameters that the page has fields for
ORDERS: dict[Order, str] = {
    "uncertain": "Least certain first",
    "reported": "Most reported first",
    "disputed": "Disputed only",
    "newest": "Newest first",
}


class Line(msgspec.Struct, frozen=True):
    """An event in the queue, and what accepting it says of its open tellings, as JSON."""

    queued: Queued
    accept: str


def asked(request: Request) -> Asked:
    """What the address asks for. Raises ValueError where it asks for what there is not."""
    return Asked(request.query_params, (*EVENTS, ORDER, MINE))


def next_events(opened: Desk, want: Asked, name: str, limit: int, past: Sequence[str] = ()) -> list[Queued]:
    """The next events that are asked for by the reviewer of this name, but for those whose ids are ``past``."""
    order = msgspec.convert(want.one("order") or FIRST, Order)
    return opened.queue(want.filter, order, limit, name if want.one("mine") else None, past)


def queue(request: Request) -> Response:
    """The next open events."""
    want = asked(request)
    with desk(request) as opened:
        found = next_events(opened, want, reviewer(request), SHOWN)
        return review_page(
            request,
            "queue.html",
            opened,
            lines=[Line(one, _accept(opened, one)) for one in found],
            orders=ORDERS,
            order=want.one("order") or FIRST,
            asked=want,
            kept=[(name, value) for name, values in want.values.items() if name not in _OWN for value in values],
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
