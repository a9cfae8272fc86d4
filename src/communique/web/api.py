"""The same questions for programs: lists as JSON or CSV, single things as JSON, and what describes it all."""

import io
from functools import partial
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from communique.export.exporter import Sink
from communique.export.results import write_csv
from communique.records import Record
from communique.store.lines import Counts
from communique.store.results import Results
from communique.store.views import DocumentView, EventView, StoryView
from communique.version import __version__
from communique.web import review
from communique.web.asking import Asked, Parameter
from communique.web.event import of_kind
from communique.web.listings import LISTINGS, Listing
from communique.web.site import reading

_JSON = "application/json"
_CSV = "text/csv; charset=utf-8"
_VIEWS: dict[str, type[EventView] | type[DocumentView] | type[StoryView]] = {
    "event": EventView,
    "document": DocumentView,
    "story": StoryView,
}


def taken_away(data: bytes, media: str, name: str) -> Response:
    """An answer that a browser saves as a file."""
    return Response(data, media_type=media, headers={"content-disposition": f'attachment; filename="{name}"'})


def as_csv(found: Results[Any], name: str) -> Response:
    """Rows as a table to take away."""
    stream = io.BytesIO()
    write_csv(found.rows, found.row, Sink(stream))
    return taken_away(stream.getvalue(), _CSV, f"{name}.csv")


def _listed(listing: Listing, csv: bool, request: Request) -> Response:
    asked = Asked(request.query_params, listing.parameters, strict=True)
    for name in listing.needs:
        if asked.one(name) is None:
            raise ValueError(f"“{name}” must be given")
    with reading(request) as store:
        found = listing.ask(store, asked)
    if csv:
        return as_csv(found, listing.name)
    return Response(msgspec.json.encode({"items": list(found)}), media_type=_JSON)


def _shown(kind: type[EventView] | type[DocumentView] | type[StoryView], request: Request) -> Response:
    with reading(request) as store:
        found: Record = of_kind(store, request.path_params["id"], kind)
    return Response(msgspec.json.encode(found), media_type=_JSON)


def _counts(request: Request) -> Response:
    with reading(request) as store:
        return Response(msgspec.json.encode(store.counts()), media_type=_JSON)


def _openapi(request: Request) -> Response:
    return Response(msgspec.json.encode(openapi()), media_type=_JSON)


def openapi() -> dict[str, Any]:
    """The OpenAPI document of everything under /api/."""
    records = (Counts, *(listing.record for listing in LISTINGS), *_VIEWS.values(), *review.RECORDS)
    found, schemas = msgspec.json.schema_components(records, ref_template="#/components/schemas/{name}")
    references = dict(zip(records, found, strict=True))
    paths: dict[str, Any] = {"/api/counts": _path("How much is in the store.", references[Counts])}
    for listing in LISTINGS:
        items = {"type": "array", "items": references[listing.record]}
        answer = {"type": "object", "required": ["items"], "properties": {"items": items}}
        parameters = [_parameter(one, one.name in listing.needs) for one in listing.parameters]
        paths[f"/api/{listing.name}"] = _path(listing.meaning, answer, parameters)
        paths[f"/api/{listing.name}.csv"] = _path(listing.meaning, {"type": "string"}, parameters, "text/csv")
    for name, kind in _VIEWS.items():
        identity = {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
        paths[f"/api/{name}/{{id}}"] = _path(f"All about one {name}.", references[kind], [identity])
    paths |= review.described(references)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Communique",
            "version": __version__,
            "description": "Events, statements and documents of one store. Spans are code points.",
        },
        "paths": paths,
        "components": {"schemas": schemas},
    }


def _path(
    meaning: str, schema: dict[str, Any], parameters: list[dict[str, Any]] | None = None, media: str = _JSON
) -> dict[str, Any]:
    wrong = {
        "description": "What is wrong, in words.",
        "content": {
            _JSON: {
                "schema": {"type": "object", "required": ["error"], "properties": {"error": {"type": "string"}}},
            }
        },
    }
    answers = {"200": {"description": meaning, "content": {media: {"schema": schema}}}}
    refused = {"description": "Why, in words.", "content": {"text/plain": {"schema": {"type": "string"}}}}
    answers |= dict.fromkeys(("400", "404", "503"), wrong) | dict.fromkeys(("401", "403", "414"), refused)
    return {"get": {"summary": meaning, "parameters": parameters or [], "responses": answers}}


def _parameter(one: Parameter, required: bool) -> dict[str, Any]:
    value: dict[str, Any] = {"type": "integer" if one.kind == "integer" else "string"}
    if required:
        value["minLength"] = 1
    if one.values:
        value["enum"] = list(one.values)
    if one.kind == "integer":
        value |= {"minimum": one.least, "maximum": one.most}
    if one.kind == "date":
        value["pattern"] = r"^\d{4}(-\d\d(-\d\d)?)?$"
    schema = {"type": "array", "items": value} if one.several else value
    return {"name": one.name, "in": "query", "required": required, "description": one.meaning, "schema": schema}


ROUTES = (
    Route("/api/openapi.json", _openapi),
    Route("/api/counts", _counts),
    *(Route(f"/api/{one.name}", partial(_listed, one, False)) for one in LISTINGS),
    *(Route(f"/api/{one.name}.csv", partial(_listed, one, True)) for one in LISTINGS),
    *(Route(f"/api/{name}/{{id:path}}", partial(_shown, kind)) for name, kind in _VIEWS.items()),
)
