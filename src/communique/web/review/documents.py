"""A whole document under review: every event in its place, what was missed, and the second review that sees nothing."""

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from communique.review.desk import Desk
from communique.review.reviewed import Reviewed
from communique.review.wording import lines
from communique.web.review.events import sent
from communique.web.review.passages import known_in, whole
from communique.web.review.seat import as_json, desk, review_page, reviewer

SHOWN = 50  # documents on a page
_DIGITS = 9


class Line(msgspec.Struct, frozen=True):
    """A reviewed document, who made second reviews, and whether the reader has decided on it openly."""

    reviewed: Reviewed
    seconds: tuple[str, ...]
    met: bool


def document(request: Request) -> Response:
    """A document with all its events; with ``blind=1`` without anybody's but the reviewer's own."""
    blind = request.query_params.get("blind") == "1"
    name = reviewer(request)
    with desk(request) as opened:
        document_id = request.path_params["document"]
        found = opened.page(document_id, (name or None) if blind else None)
        passage = whole(found.coded.document.text)
        return review_page(
            request,
            "document.html",
            opened,
            blind=blind,
            found=found,
            passage=passage,
            cards=[] if blind and not name else [(one, sent(one), lines(one.answer)) for one in found.tellings],
            known="[]" if blind else as_json(known_in(found.coded, passage)),
            seen=blind and bool(name) and opened.ledger.decided_openly(name, document_id),
        )


def listing(request: Request) -> Response:
    """The documents that were reviewed, for a second review and for adjudication."""
    skip = request.query_params.get("skip") or "0"
    if not (skip.isdecimal() and len(skip) < _DIGITS):
        raise ValueError("`skip` is a number of documents")
    name = reviewer(request)
    with desk(request) as opened:
        chosen = opened.ledger.last_documents(SHOWN + 1, int(skip))
        seconds = opened.second_reviews()
        return review_page(
            request,
            "documents.html",
            opened,
            documents=[
                Line(one, tuple(who for at, who in seconds if at == one.document.id), _met(opened, name, one))
                for one in opened.reviewed(chosen[:SHOWN])
            ],
            more=int(skip) + SHOWN if len(chosen) > SHOWN else None,
        )


def _met(opened: Desk, name: str, one: Reviewed) -> bool:
    return opened.ledger.decided_openly(name, one.document.id)


ROUTES = (
    Route("/review/documents", listing, name="review documents"),
    Route("/review/document/{document:path}", document, name="review document"),
)
