"""Records of queries that have no other home, and the flat rows of events."""

from typing import Literal

import msgspec

from communique.records import Event, EventParty, Fact, Record, Span

Texts = tuple[str, ...]


class EventLine(msgspec.Struct, frozen=True, kw_only=True):
    """One event on one row. ``actor_*`` columns run in parallel, and so do ``recipient_*``; an unknown name is "".

    ``words`` is the passage of the first telling, ``disputed`` the fields on which the tellings differ.
    """

    event_id: str
    type: str
    mode: str | None
    cameo: str
    quad: int
    score: float
    actor_id: Texts
    actor_country: Texts
    actor_sector: Texts
    actor_name: Texts
    recipient_id: Texts
    recipient_country: Texts
    recipient_sector: Texts
    recipient_name: Texts
    date: str | None
    date_basis: str
    date_early: str | None
    date_late: str | None
    place: str | None
    place_country: str | None
    place_lat: float | None
    place_lon: float | None
    factuality: str
    alleged_by: Texts
    denied_by: Texts
    confirmed_by: Texts
    disputed: Texts
    mentions: int
    documents: int
    origins: int
    outlets: Texts
    first_published: str | None
    first_outlet: str | None
    first_document: str
    words: str
    confidence: float
    plover_type: str


def event_line(event: Event, outlets: Texts, words: str) -> EventLine:
    """``event`` on one row. ``words``: its tellings' passages, a line each."""
    place, date = event.place, event.date
    actor, recipient = _columns(event.actors), _columns(event.recipients)
    return EventLine(
        event_id=event.id,
        type=event.type,
        mode=event.mode,
        cameo=event.cameo,
        quad=event.quad,
        score=event.score,
        actor_id=actor[0],
        actor_country=actor[1],
        actor_sector=actor[2],
        actor_name=actor[3],
        recipient_id=recipient[0],
        recipient_country=recipient[1],
        recipient_sector=recipient[2],
        recipient_name=recipient[3],
        date=date.value,
        date_basis=date.basis,
        date_early=date.early,
        date_late=date.late,
        place=place.name if place else None,
        place_country=place.country if place else None,
        place_lat=place.lat if place else None,
        place_lon=place.lon if place else None,
        factuality=event.factuality,
        alleged_by=event.alleged_by,
        denied_by=event.denied_by,
        confirmed_by=event.confirmed_by,
        disputed=tuple(dispute.field for dispute in event.disputed),
        mentions=len(event.members),
        documents=event.documents,
        origins=event.origins,
        outlets=outlets,
        first_published=event.first.published,
        first_outlet=event.first.outlet,
        first_document=event.first.document,
        words=words.partition("\n")[0],
        confidence=event.confidence,
        plover_type=event.in_plover().type,
    )


def _columns(parties: tuple[EventParty, ...]) -> tuple[Texts, Texts, Texts, Texts]:
    return (
        tuple(p.id for p in parties),
        tuple(p.country for p in parties),
        tuple(p.sector for p in parties),
        tuple(p.name or "" for p in parties),
    )


class Hit(Record, frozen=True, kw_only=True):
    """A document or statement that a search found. ``snippet`` is part of its text, ``matches`` spans within that.

    ``id`` is the document's or the statement's own; ``source`` says who made the statement, null for a document.
    """

    kind: Literal["document", "statement"]
    id: str
    document: str
    published: str | None
    outlet: str | None
    title: str | None
    url: str | None
    source: str | None
    snippet: str
    matches: tuple[Span, ...]


class HitLine(msgspec.Struct, frozen=True, kw_only=True):
    """A Hit on one row: without the spans."""

    kind: Literal["document", "statement"]
    id: str
    document: str
    published: str | None
    outlet: str | None
    title: str | None
    url: str | None
    source: str | None
    snippet: str


class Dyad(Record, frozen=True, kw_only=True):
    """What ``actor`` did to ``recipient`` in a period: countries, or names of what belongs to none.

    ``period`` is an ISO prefix, shorter than asked for where events are dated less precisely, "" where they are not
    dated. ``cooperation`` and ``conflict`` count events of quad classes 1-2 and 3-4; the scores are sums of their
    Goldstein-type scores.
    """

    period: str
    actor: str
    recipient: str
    events: int
    mentions: int
    cooperation: int
    conflict: int
    cooperation_score: float
    conflict_score: float


class DocumentLine(Record, frozen=True, kw_only=True):
    """A document in a list. ``copies`` counts the documents of its origin, itself included."""

    id: str
    published: str | None
    outlet: str | None
    title: str | None
    url: str | None
    path: str | None
    events: int
    statements: int
    origin: str
    copies: int
    story: str


class StoryLine(Record, frozen=True, kw_only=True):
    """A story in a list, under the title of its first document."""

    id: str
    first: str | None
    last: str | None
    documents: int
    origins: int
    outlets: tuple[str, ...]
    title: str | None
    terms: tuple[str, ...]


class Wording(Record, frozen=True, kw_only=True):
    """Words in which an outlet names an actor, how often and in how many documents; ``words`` are folded for counting.

    ``quote`` is the first of them in its surroundings, in ``document``.
    """

    outlet: str | None
    actor: str
    country: str
    sector: str
    name: str | None
    words: str
    mentions: int
    documents: int
    document: str
    quote: str


class Counts(Record, frozen=True, kw_only=True):
    """How much is in a store; ``first`` and ``last`` are the days of the earliest and the latest document.

    ``stories`` are those of several documents, ``outlets`` those that report events.
    """

    documents: int
    statements: int
    events: int
    stories: int
    outlets: int
    first: str | None
    last: str | None


class Frequent(Record, frozen=True, kw_only=True):
    """Something that events can be asked for by, as it is compared, and how many events have it."""

    kind: str
    term: str
    events: int


class Active(Record, frozen=True, kw_only=True):
    """How many events of a quad class (1-4) there were in a month; a year, or "", where dates are vague."""

    period: str
    quad: int
    events: int


class Busy(Record, frozen=True, kw_only=True):
    """Two parties, countries or names of what belongs to none, and how many events there were between them."""

    a: str
    b: str
    events: int


class Located(Record, frozen=True, kw_only=True):
    """A place, its country and coordinates (degrees), and the events of quad classes 1-2 and 3-4 there."""

    place: str
    country: str
    lat: float
    lon: float
    cooperation: int
    conflict: int


class Partner(Record, frozen=True, kw_only=True):
    """What someone did to ``other`` (``by``) and had done to it by it (``to``): events of quad classes 1-2 and 3-4."""

    other: str
    cooperation_by: int
    conflict_by: int
    cooperation_to: int
    conflict_to: int


class Role(Record, frozen=True, kw_only=True):
    """A role that documents give an actor: in how many, the days of the first and the last, and the latter's words."""

    actor: str
    name: str | None
    country: str
    sector: str
    role: str
    documents: int
    first: str | None
    last: str | None
    document: str
    quote: str


class StatementLine(Record, frozen=True, kw_only=True):
    """A statement in a list: who said what, where it was reported."""

    id: str
    source: str
    said: str
    document: str
    published: str | None
    outlet: str | None
    title: str | None


class FactLine(msgspec.Struct, frozen=True, kw_only=True):
    """A learnt fact on one row. ``evidence`` and ``evidence_*`` run in parallel: words, documents, and their days."""

    fact_id: str
    name: str
    called: Texts
    country: str
    sector: str
    role: str | None
    since: str
    until: str
    documents: int
    origins: int
    first: str
    last: str
    evidence: Texts
    evidence_document: Texts
    evidence_published: Texts


def fact_line(fact: Fact) -> FactLine:
    """``fact`` on one row."""
    return FactLine(
        fact_id=fact.id,
        name=fact.name,
        called=fact.called,
        country=fact.country,
        sector=fact.sector,
        role=fact.role,
        since=fact.since,
        until=fact.until,
        documents=fact.documents,
        origins=fact.origins,
        first=fact.first,
        last=fact.last,
        evidence=tuple(e.words for e in fact.evidence),
        evidence_document=tuple(e.document for e in fact.evidence),
        evidence_published=tuple(e.published for e in fact.evidence),
    )
