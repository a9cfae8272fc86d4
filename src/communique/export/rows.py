"""One flat row an event, for tables that stand without the document: the quoted words are columns."""

from collections.abc import Callable, Iterable, Iterator

import msgspec

from communique.records import CodedDocument, EventMention, Party, Span

Texts = tuple[str, ...]
Numbers = tuple[int, ...]


class EventRow(msgspec.Struct, frozen=True, kw_only=True):
    """An event mention with its document's fields and the text of each of its spans.

    ``actor_*`` columns run in parallel, one entry an actor (a name that is not known is ""), and so do
    ``recipient_*``. ``*_start`` and ``*_end`` are code-point offsets into the document's text. ``incomplete`` says why
    a part of the document may be missing.
    """

    document_id: str
    path: str | None
    url: str | None
    outlet: str | None
    title: str | None
    published: str | None
    event_id: str
    type: str
    mode: str | None
    contexts: Texts
    cameo: str
    quad: int
    score: float
    actor_id: Texts
    actor_country: Texts
    actor_sector: Texts
    actor_name: Texts
    actor_text: Texts
    actor_start: Numbers
    actor_end: Numbers
    recipient_id: Texts
    recipient_country: Texts
    recipient_sector: Texts
    recipient_name: Texts
    recipient_text: Texts
    recipient_start: Numbers
    recipient_end: Numbers
    date: str | None
    date_granularity: str | None
    date_early: str | None
    date_late: str | None
    date_text: str | None
    date_start: int | None
    date_end: int | None
    place: str | None
    place_country: str | None
    place_lat: float | None
    place_lon: float | None
    place_division: str | None
    place_basis: str | None
    place_confidence: float | None
    place_text: str | None
    place_start: int | None
    place_end: int | None
    factuality: str
    anchor_text: str
    anchor_start: int
    anchor_end: int
    according_to: Texts
    duplicate_of: str | None
    confidence: float
    why: str
    communique: str
    lexicon: str
    parser: str
    plover_type: str
    incomplete: str | None


COLUMNS: tuple[str, ...] = EventRow.__struct_fields__


class FlatTable(msgspec.Struct, frozen=True):
    """A kind of flat table: the type of its rows, how a document gives them, and how many a Parquet row group has."""

    row: type[msgspec.Struct]
    rows: Callable[[CodedDocument], Iterator[msgspec.Struct]]
    group: int = 20_000


def rows(coded: CodedDocument) -> Iterator[EventRow]:
    """The rows of one document's events, in the order of the record."""
    return (_row(coded, event) for event in coded.events)


def _row(coded: CodedDocument, event: EventMention) -> EventRow:
    document, date, place = coded.document, event.date, event.place
    actor, recipient = _Parties(document.text, event.actors), _Parties(document.text, event.recipients)
    return EventRow(
        document_id=document.id,
        path=document.path,
        url=document.url,
        outlet=document.outlet,
        title=document.title,
        published=document.published,
        event_id=event.id,
        type=event.type,
        mode=event.mode,
        contexts=event.contexts,
        cameo=event.cameo,
        quad=event.quad,
        score=event.score,
        actor_id=actor.ids,
        actor_country=actor.countries,
        actor_sector=actor.sectors,
        actor_name=actor.names,
        actor_text=actor.texts,
        actor_start=actor.starts,
        actor_end=actor.ends,
        recipient_id=recipient.ids,
        recipient_country=recipient.countries,
        recipient_sector=recipient.sectors,
        recipient_name=recipient.names,
        recipient_text=recipient.texts,
        recipient_start=recipient.starts,
        recipient_end=recipient.ends,
        date=date.value if date else None,
        date_granularity=date.granularity if date else None,
        date_early=date.early if date else None,
        date_late=date.late if date else None,
        date_text=date.text if date else None,
        date_start=date.start if date else None,
        date_end=date.end if date else None,
        place=place.name if place else None,
        place_country=place.country if place else None,
        place_lat=place.lat if place else None,
        place_lon=place.lon if place else None,
        place_division=place.division if place else None,
        place_basis=place.basis if place else None,
        place_confidence=place.confidence if place else None,
        place_text=_quoted(document.text, place) if place else None,
        place_start=place.start if place else None,
        place_end=place.end if place else None,
        factuality=event.factuality,
        anchor_text=_quoted(document.text, event.anchor),
        anchor_start=event.anchor.start,
        anchor_end=event.anchor.end,
        according_to=event.according_to,
        duplicate_of=event.duplicate_of,
        confidence=event.confidence,
        why=event.why,
        communique=coded.made_by.communique,
        lexicon=coded.made_by.lexicon,
        parser=coded.made_by.parser,
        plover_type=event.in_plover().type,
        incomplete=document.incomplete,
    )


EVENTS = FlatTable(EventRow, rows)


class _Parties:
    """Parallel columns of the parties on one side of an event."""

    def __init__(self, text: str, parties: Iterable[Party]) -> None:
        sides = tuple(parties)
        self.ids = tuple(p.id for p in sides)
        self.countries = tuple(p.country for p in sides)
        self.sectors = tuple(p.sector for p in sides)
        self.names = tuple(p.name or "" for p in sides)
        self.texts = tuple(_quoted(text, p) for p in sides)
        self.starts = tuple(p.start for p in sides)
        self.ends = tuple(p.end for p in sides)


def _quoted(text: str, span: Span) -> str:
    return text[span.start : span.end]
