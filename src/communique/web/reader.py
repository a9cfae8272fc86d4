"""An article as it was read: events, statements, actors, dates and places marked in its text, records beside it."""

from collections.abc import Iterator

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from communique.charts.labels import label
from communique.records import Block, CodedDocument, EventMention, Statement
from communique.store.views import DocumentView
from communique.web.asking import query
from communique.web.event import of_kind
from communique.web.marks import Mark, Marked, Piece
from communique.web.site import page, reading
from communique.web.words import side

_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})  # ISO 639-1


class Passage(msgspec.Struct, frozen=True):
    """A block of the article with its paragraphs; ``translations`` say it again in other languages."""

    kind: str
    language: str
    direction: str
    paragraphs: tuple[tuple[Piece, ...], ...]
    translations: tuple["Passage", ...] = ()


def document(request: Request) -> Response:
    """The page of a document, by its id or that of one of its statements."""
    with reading(request) as store:
        view = of_kind(store, request.path_params["id"], DocumentView)
    coded = view.coded
    return page(
        request,
        "document.html",
        view=view,
        title=coded.document.title or coded.document.url or "A document",
        passages=tuple(passages(coded, view.events)),
        events=tuple(zip(coded.events, view.events, strict=True)),
        statements=coded.statements,
    )


def passages(coded: CodedDocument, events: tuple[str, ...]) -> Iterator[Passage]:
    """The blocks in order, each translation beside what it says again. ``events``: the mentions' events, in order."""
    marked = Marked(coded.document.text, marks(coded, events))
    again: dict[int, list[Block]] = {}
    for block in coded.blocks:
        if block.translation_of is not None:
            again.setdefault(block.translation_of, []).append(block)
    for number, block in enumerate(coded.blocks):
        if block.translation_of is None:
            beside = tuple(_passage(one, marked) for one in again.get(number, ()))
            yield _passage(block, marked, beside)


def marks(coded: CodedDocument, events: tuple[str, ...]) -> Iterator[Mark]:
    """Everything that is marked in the text; the innermost that leads somewhere is what a click follows."""
    for mention in coded.mentions:
        who = side(mention.actor.country, mention.actor.sector, mention.actor.name)
        told = " · ".join(filter(None, (who.name, who.belongs, mention.actor.role)))
        yield Mark(mention.start, mention.end, "actor", href=who.address, label=told)
    for statement in coded.statements:
        yield from _said(statement)
    for telling, event in zip(coded.events, events, strict=True):
        yield from _told(telling, event)


def _said(statement: Statement) -> Iterator[Mark]:
    key = f"s-{statement.id}"
    for span in statement.content:
        yield Mark(span.start, span.end, "said", key=key)
    if cue := statement.cue:
        yield Mark(cue.start, cue.end, "cue", key=key, href=f"#{key}", label="who said this")


def _told(telling: EventMention, event: str) -> Iterator[Mark]:
    key = f"e-{telling.id}"
    told = " ".join(filter(None, (telling.type, telling.mode, _not_plain(telling.factuality))))
    tone = "conflict" if telling.quad > 2 else "cooperation"
    yield Mark(telling.anchor.start, telling.anchor.end, f"event {tone}", key, f"#{key}", told)
    if date := telling.date:
        found = query({"from": date.value, "to": date.value}) if date.value else ""
        yield Mark(date.start, date.end, "when", key, f"/{found}" if found else "", date.value or "not dated")
    if place := telling.place:
        where = ", ".join(filter(None, (place.name, label(place.country))))
        yield Mark(place.start, place.end, "where", key, f"/{query({'place': place.name})}", where)


def _not_plain(factuality: str) -> str:
    return "" if factuality == "asserted" else factuality


def _passage(block: Block, marked: Marked, translations: tuple[Passage, ...] = ()) -> Passage:
    return Passage(
        kind=block.kind,
        language=block.language or "",
        direction="rtl" if block.language in _RIGHT_TO_LEFT else "auto",
        paragraphs=tuple(marked.paragraphs(block.start, block.end)),
        translations=translations,
    )


ROUTES = (Route("/document/{id:path}", document, name="document"),)
