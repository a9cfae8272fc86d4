"""Where decisions are sent: one step at a time, as JSON; and where a reviewer says his name."""

from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import parse_qsl

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from communique.records import Record
from communique.review.decisions import Step, bad_name
from communique.review.errors import RefusedError
from communique.review.ledger import Conflict, Saved
from communique.web.review.seat import desk, remember

JSON = "application/json"


class Refused(Record, frozen=True):
    """Why a step was not kept."""

    problems: tuple[str, ...]


async def steps(request: Request) -> Response:
    """Keep a step: 200 when it is on the disk, 409 where somebody else decided first, 422 where it cannot be so.

    The body is a Step as JSON.
    """
    body = await request.body()
    return await run_in_threadpool(_kept, request, body)


def _kept(request: Request, body: bytes) -> Response:
    try:
        step = msgspec.json.decode(body, type=Step)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        return _json(Refused(problems=(f"this is no step: {error}",)), 422)
    try:
        with desk(request, writing=True) as opened:
            kept = opened.record(step, datetime.now(UTC).isoformat(timespec="seconds"))
    except RefusedError as error:
        return _json(Refused(problems=error.problems), 422)
    return _json(kept, 409 if isinstance(kept, Conflict) else 200)


async def name(request: Request) -> Response:
    """Remember the reviewer's name, and go back to where it was asked for."""
    form = dict(parse_qsl((await request.body()).decode(errors="replace"), max_num_fields=10))
    given, back = form.get("reviewer", "").strip(), form.get("back", "")
    if problems := tuple(bad_name("reviewer", given)):
        raise ValueError("; ".join(problems))
    answer = RedirectResponse(back if back.startswith("/review") else "/review", 303)
    remember(answer, given, request)
    return answer


def _json(value: Record, status: int) -> Response:
    return Response(msgspec.json.encode(value), status, media_type=JSON)


RECORDS: tuple[type[Record], ...] = (Step, Saved, Conflict, Refused)


def described(references: Mapping[type[msgspec.Struct], object]) -> dict[str, object]:
    """What can be sent here, for the OpenAPI document; ``references`` point to the schemas of records."""
    answers: tuple[tuple[str, str, type[Record]], ...] = (
        ("200", "The step is on the disk.", Saved),
        ("409", "Nothing is kept: somebody decided on these items since they were seen.", Conflict),
        ("422", "Nothing is kept: the step cannot be so.", Refused),
    )
    responses: dict[str, object] = {
        status: {"description": meaning, "content": {JSON: {"schema": references[record]}}}
        for status, meaning, record in answers
    }
    responses["403"] = {"description": "It does not come from a page of this store, or the store is served read-only."}
    responses["413"] = {"description": "It is too large."}
    post = {
        "summary": "Keep decisions of a reviewer, all of them or none; the same step sent again is kept once.",
        "requestBody": {"required": True, "content": {JSON: {"schema": references[Step]}}},
        "responses": responses,
    }
    return {"/api/review/steps": {"post": post}}


ROUTES = (
    Route("/api/review/steps", steps, methods=["POST"], name="review steps"),
    Route("/review/name", name, methods=["POST"], name="review name"),
)
