"""How far a second, blind review agrees with the first, document by document and field by field; and what holds."""

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from communique.review.agreement import FIELDS, Difference, DocumentAgreement, agreement, differences
from communique.review.answers import Answer
from communique.review.decisions import Adjudicate
from communique.review.desk import Desk
from communique.review.pairing import TOLERANCE
from communique.review.state import Item, Row
from communique.review.wording import lines
from communique.store import UnknownIdError
from communique.web.review.passages import Passage, around
from communique.web.review.seat import as_json, desk, review_page

MOST_TOLERANCE = 200  # code points


class Compared(msgspec.Struct, frozen=True):
    """Two reviews of one document: title, second reviewer, how far they agree, how many differences wait."""

    document: str
    title: str
    second: str
    agreed: DocumentAgreement
    waiting: int


class Choice(msgspec.Struct, frozen=True):
    """A difference to be settled: both answers in words and as JSON for the script, and what was ruled."""

    difference: Difference
    passage: Passage
    first: Item | None
    second: Item | None
    words: tuple[dict[str, str], dict[str, str]]
    sent: str
    ruled: Row | None


def overview(request: Request) -> Response:
    """Agreement of every blind review that is complete with the open one."""
    tolerance = _tolerance(request)
    with desk(request) as opened:
        found, waiting = list[Compared](), 0
        readings = []
        for document_id, second in opened.second_reviews():
            reading = opened.reading(document_id, second)
            if reading is None:
                waiting += 1
                continue
            readings.append(reading)
            current = opened.document(document_id)
            assert current is not None
            choices = _choices(opened, document_id, second, tolerance)
            found.append(
                Compared(
                    document=document_id,
                    title=current.coded.document.title or document_id,
                    second=second,
                    agreed=agreement([reading], tolerance)[0],
                    waiting=sum(choice.ruled is None for choice in choices),
                )
            )
        return review_page(
            request,
            "agreement.html",
            opened,
            compared=found,
            every=agreement(readings, tolerance)[-1],
            fields=tuple(FIELDS),
            tolerance=tolerance,
            waiting=waiting,
            seconds=opened.ledger.seconds(),
        )


def adjudication(request: Request) -> Response:
    """The differences of two reviews of one document, to be settled."""
    document_id, second = request.path_params["document"], request.query_params.get("second", "")
    with desk(request) as opened:
        current = opened.document(document_id)
        if current is None or (document_id, second) not in opened.second_reviews():
            raise UnknownIdError(f"there is no second review of {document_id!r} by {second!r}")
        return review_page(
            request,
            "adjudication.html",
            opened,
            document=current.coded.document,
            second=second,
            differences=_choices(opened, document_id, second, _tolerance(request)),
            undecided=opened.reading(document_id, second) is None,
        )


def _choices(opened: Desk, document_id: str, second: str, tolerance: int) -> list[Choice]:
    current = opened.document(document_id)
    assert current is not None
    text = current.coded.document.text
    firsts, seconds = (
        [item for item in opened.ledger.of_document(document_id, blind) if item.verdict == "accepted"]
        for blind in (None, second)
    )
    ruled = {
        (row.decision.first, row.decision.second): row
        for row in opened.ledger.rows(("adjudicate",), document_id)
        if isinstance(row.decision, Adjudicate)
    }
    out = list[Choice]()
    for one in differences([item.answer for item in firsts], [item.answer for item in seconds], tolerance):
        first = firsts[one.first] if one.first is not None else None
        other = seconds[one.second] if one.second is not None else None
        out.append(_choice(opened, text, one, first, other, ruled))
    return out


def _choice(
    opened: Desk,
    text: str,
    one: Difference,
    first: Item | None,
    second: Item | None,
    ruled: dict[tuple[str | None, str | None], Row],
) -> Choice:
    items = [item for item in (first, second) if item]
    versions = opened.ledger.versions(item.id for item in items)
    return Choice(
        difference=one,
        passage=around(text, items[0].answer),
        first=first,
        second=second,
        words=(lines(first.answer) if first else {}, lines(second.answer) if second else {}),
        sent=as_json(
            {
                "document": items[0].document,
                "first": first.id if first else None,
                "second": second.id if second else None,
                "answers": (_answer(first), _answer(second)),
                "seen": versions,
            }
        ),
        ruled=ruled.get((first.id if first else None, second.id if second else None)),
    )


def _answer(item: Item | None) -> Answer | None:
    return item.answer if item else None


def _tolerance(request: Request) -> int:
    given = request.query_params.get("tolerance") or str(TOLERANCE)
    if not given.isdecimal() or int(given[:9]) > MOST_TOLERANCE:
        raise ValueError(f"a tolerance is a number of characters from 0 to {MOST_TOLERANCE}")
    return int(given)


ROUTES = (
    Route("/review/agreement", overview, name="review agreement"),
    Route("/review/adjudicate/{document:path}", adjudication, name="review adjudication"),
)
