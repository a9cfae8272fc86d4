"""The public log: every step that was kept, what it changed, and whether it still holds."""

from collections.abc import Callable, Iterable
from io import BytesIO

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from communique.export import Sink
from communique.export.results import write_csv, write_records
from communique.review.desk import Desk
from communique.review.log import CORRECTIONS, LogLine, every_line, told
from communique.review.rows import Kept
from communique.web.review.seat import desk, review_page

SHOWN = 50  # steps on a page
LINES = 12  # decisions of one step


class Shown(msgspec.Struct, frozen=True):
    """A step on the page: its first decisions in words, and whether the evidence of each stands today."""

    step: Kept
    lines: tuple[tuple[LogLine, bool], ...]
    more: int


def log(request: Request) -> Response:
    """The steps, the last first."""
    before = request.query_params.get("before", "")
    if before and not (before.isdecimal() and len(before) < 19):
        raise ValueError("`before` is the number of a step")
    item, document = request.query_params.get("item"), request.query_params.get("document")
    corrections = request.query_params.get("only") == "corrections"
    with desk(request) as opened:
        steps = opened.ledger.steps(
            SHOWN + 1, int(before) if before else None, item, document, CORRECTIONS if corrections else (), LINES
        )
        return review_page(
            request,
            "log.html",
            opened,
            steps=[_shown(opened, step) for step in steps[:SHOWN]],
            more=steps[SHOWN - 1].n if len(steps) > SHOWN else None,
            item=item,
            document=document,
            corrections=corrections,
        )


def _shown(opened: Desk, step: Kept) -> Shown:
    lines = told(opened.ledger, step)
    stand = [opened.stands(row) for row in step.rows] if len(lines) == len(step.rows) else [True] * len(lines)
    return Shown(step, tuple(zip(lines, stand, strict=True)), step.count - len(step.rows))


def as_csv(request: Request) -> Response:
    """The whole log as CSV, the first step first."""
    return _file(request, "text/csv; charset=utf-8", lambda lines, sink: write_csv(lines, LogLine, sink))


def as_jsonl(request: Request) -> Response:
    """The whole log as JSON Lines."""
    return _file(request, "application/jsonl", write_records)


def _file(request: Request, kind: str, write: Callable[[Iterable[LogLine], Sink], int]) -> Response:
    stream = BytesIO()
    with desk(request) as opened:
        write(every_line(opened.ledger), Sink(stream))
    return Response(stream.getvalue(), media_type=kind)


ROUTES = (
    Route("/review/log", log, name="review log"),
    Route("/review/log.csv", as_csv, name="review log as CSV"),
    Route("/review/log.jsonl", as_jsonl, name="review log as JSON Lines"),
)
