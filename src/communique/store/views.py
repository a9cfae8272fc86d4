"""One event, document or story with everything that belongs to it: what ``communique show`` shows."""

import sqlite3
from collections.abc import Iterator
from typing import Literal

import msgspec

from communique.records import CodedDocument, Event, EventMention, MadeBy, Origin, Record, SourceLink, Span, Story
from communique.store import documents, layout, lists, revisions
from communique.store.lines import DocumentLine, StoryLine
from communique.store.passages import sentence
from communique.store.revisions import Revision

SHORTEST = 4  # characters of an id that may stand for all of it
_AROUND = 80  # code points quoted on each side of a field's words
_PAGE = ("outlet", "byline", "credited_outlet", "agency")
_MOST = 10  # candidates named where an id stands for several


class UnknownIdError(LookupError):
    """An id that nothing has, or that several things begin with; the message names them."""


Field = Literal["anchor", "actor", "recipient", "date", "place"]


class Evidence(Span, frozen=True, kw_only=True):
    """The words from which a field of an event mention was read, and what stands around them."""

    field: Field
    words: str
    before: str
    after: str


class Telling(Record, frozen=True, kw_only=True):
    """One telling of an event: the mention, its words, and the document that has it.

    ``sentence`` is the passage exactly as the text has it from ``start`` on; ``evidence`` are the words of each field,
    in order, some of which may stand outside it. ``chain`` is who passed it on, from the outlet back to the source:
    outlet, agencies the document credits, and on whose word the mention is told; ``links`` is that way with the part
    each has in it, ``made_by`` what coded it. ``origin`` is the group of near-copies that the document belongs to.
    """

    mention: EventMention
    anchor: str
    passage: str
    start: int
    sentence: str
    evidence: tuple[Evidence, ...]
    document: str
    title: str | None
    url: str | None
    outlet: str | None
    published: str | None
    origin: str
    chain: tuple[str, ...]
    links: tuple[SourceLink, ...]
    made_by: MadeBy


class EventView(Record, frozen=True, kw_only=True):
    """An event, its tellings in order of publication, the origins they come from and the stories they belong to."""

    event: Event
    tellings: tuple[Telling, ...]
    origins: tuple[Origin, ...]
    stories: tuple[StoryLine, ...]


class DocumentView(Record, frozen=True, kw_only=True):
    """A document as it was coded, its origin and story, its earlier versions (newest last) and what they changed.

    ``events`` are the ids of the events that its mentions tell, in the order of the mentions.
    """

    coded: CodedDocument
    events: tuple[str, ...]
    origin: Origin
    story: StoryLine
    earlier: tuple[CodedDocument, ...]
    revisions: tuple[Revision, ...]


class StoryView(Record, frozen=True, kw_only=True):
    """A story, its documents with the newest first, and its events in order of date."""

    story: StoryLine
    documents: tuple[DocumentLine, ...]
    events: tuple[Event, ...]


View = EventView | DocumentView | StoryView


def view(connection: sqlite3.Connection, typed: str) -> View:
    """What has this id, or the only thing whose id begins with it (SHORTEST characters or more).

    The id of an event mention stands for its event, that of a statement or an origin for its (first) document. Raises
    UnknownIdError where there is none, or more than one.
    """
    found = _things(connection, typed)
    if not found:
        raise UnknownIdError(f"nothing in this store has the id {typed!r}")
    if len(found) > 1:
        listed = ", ".join(f"{kind} {full}" for kind, full in found[:_MOST])
        raise UnknownIdError(f"{typed!r} is the beginning of several ids: {listed}")
    kind, full = found[0]
    if kind == "event":
        return _event_view(connection, full)
    return _document_view(connection, full) if kind == "document" else _story_view(connection, full)


_NAMED = (
    ("document", "SELECT id FROM documents WHERE id"),
    ("story", "SELECT id FROM stories WHERE id"),
    ("mention", "SELECT event FROM mentions WHERE id"),
    ("document", "SELECT d.id FROM statements s JOIN documents d ON d.n = s.document WHERE s.id"),
    ("origin", "SELECT record FROM origins WHERE id"),
)
_LAST = "\U0010ffff"  # sorts after every other character
_HEX = frozenset("0123456789abcdef")
_DIGITS = 16  # of an event's id


def _things(connection: sqlite3.Connection, typed: str) -> list[tuple[str, str]]:
    """What the id may mean: (kind, whole id). Where something has exactly this id, that alone."""
    exact = _between(connection, typed, typed)
    if exact or len(typed) < SHORTEST:
        return exact
    return _between(connection, typed, typed + _LAST)


def _between(connection: sqlite3.Connection, first: str, last: str) -> list[tuple[str, str]]:
    """The events, documents and stories with an id in a range, or with a part that has one."""
    found: set[tuple[str, str]] = set()
    if len(first) <= _DIGITS and _HEX.issuperset(first) and (first != last or len(first) == _DIGITS):
        bounds = (layout.number(first.ljust(_DIGITS, digit)) for digit in "0f")
        rows = connection.execute("SELECT n FROM events WHERE n BETWEEN ? AND ? LIMIT ?", (*bounds, _MOST + 1))
        found |= {("event", layout.event_id(n)) for (n,) in rows}
    for kind, query in _NAMED:
        for (value,) in connection.execute(f"{query} BETWEEN ? AND ? LIMIT ?", (first, last, _MOST + 1)):
            if kind == "mention":
                found.add(("event", layout.event_id(value)))
            elif kind == "origin":
                found.add(("document", msgspec.json.decode(value, type=Origin).first.document))
            else:
                found.add((kind, value))
    return sorted(found)


def _event_view(connection: sqlite3.Connection, event_id: str) -> EventView:
    n = layout.number(event_id)
    found = layout.stored(connection, n)
    assert found is not None
    rows = connection.execute(
        "SELECT m.position, m.words, d.n, d.origin, d.story FROM mentions m JOIN documents d ON d.n = m.document"
        " WHERE m.event = ? ORDER BY d.published = '', d.published, d.id, m.position",
        (n,),
    ).fetchall()
    coded = {document: documents.load(connection, document) for document in dict.fromkeys(row[2] for row in rows)}
    stories = dict.fromkeys(row[4] for row in rows)
    return EventView(
        event=found.event,
        tellings=tuple(
            _telling(coded[document], position, words, origin) for position, words, document, origin, _ in rows
        ),
        origins=tuple(_origin(connection, origin) for origin in dict.fromkeys(row[3] for row in rows)),
        stories=tuple(_story_line(connection, story) for story in stories),
    )


def _telling(coded: CodedDocument, position: int, words: str, origin: str) -> Telling:
    document, mention = coded.document, coded.events[position]
    stretch, links = sentence(coded, position), _links(coded, mention)
    return Telling(
        mention=mention,
        anchor=document.text[mention.anchor.start : mention.anchor.end],
        passage=words,
        start=stretch.start,
        sentence=document.text[stretch.start : stretch.end],
        evidence=tuple(_evidence(document.text, mention)),
        document=document.id,
        title=document.title,
        url=document.url,
        outlet=document.outlet,
        published=document.published,
        origin=origin,
        chain=tuple(link.name for link in links),
        links=links,
        made_by=coded.made_by,
    )


def _links(coded: CodedDocument, mention: EventMention) -> tuple[SourceLink, ...]:
    """The chain of the innermost statement that tells a mention; without one the document's own, and its sources."""
    around = (s for s in coded.statements if any(holds(c, mention.anchor) for c in s.content))
    own = [s for s in around if s.source and s.source.name in mention.according_to]
    inner = min(own, key=lambda s: s.content[-1].end - s.content[0].start, default=None)
    if inner is not None:
        return inner.chain
    page = [link for link in coded.chain if link.role in _PAGE]
    page = page or [SourceLink(name=name, role="agency") for name in coded.document.credits]
    sources = [SourceLink(name=name, role="speaker") for name in mention.according_to]
    named: dict[str, SourceLink] = {}
    for link in (*page, *sources):
        named.setdefault(link.name, link)
    return tuple(named.values())


def holds(outer: Span, inner: Span) -> bool:
    """Whether one stretch of text lies within another."""
    return outer.start <= inner.start and inner.end <= outer.end


def _evidence(text: str, mention: EventMention) -> Iterator[Evidence]:
    fields: list[tuple[Field, Span]] = [("anchor", mention.anchor)]
    fields += [("actor", party) for party in mention.actors]
    fields += [("recipient", party) for party in mention.recipients]
    if mention.date:
        fields.append(("date", mention.date))
    if mention.place:
        fields.append(("place", mention.place))
    for field, span in sorted(fields, key=lambda one: (one[1].start, one[1].end, one[0])):
        yield Evidence(
            field=field,
            start=span.start,
            end=span.end,
            words=text[span.start : span.end],
            before=text[max(0, span.start - _AROUND) : span.start],
            after=text[span.end : span.end + _AROUND],
        )


def _document_view(connection: sqlite3.Connection, document_id: str) -> DocumentView:
    n, origin, story = connection.execute(
        "SELECT n, origin, story FROM documents WHERE id = ?", (document_id,)
    ).fetchone()
    events = connection.execute("SELECT event FROM mentions WHERE document = ? ORDER BY position", (n,))
    earlier = connection.execute(
        "SELECT v.record FROM addresses a JOIN versions v ON v.address = a.address"
        " WHERE a.document = ? AND v.record IS NOT NULL ORDER BY v.address, v.number",
        (n,),
    )
    return DocumentView(
        coded=documents.load(connection, n),
        events=tuple(layout.event_id(event) for (event,) in events),
        origin=_origin(connection, origin),
        story=_story_line(connection, story),
        earlier=tuple(documents.unpacked_whole(record) for (record,) in earlier),
        revisions=revisions.logged(connection, document_id),
    )


def _story_view(connection: sqlite3.Connection, story_id: str) -> StoryView:
    rows = connection.execute(
        "SELECT DISTINCT e.day, e.n, r.record FROM documents d JOIN mentions m ON m.document = d.n"
        " JOIN events e ON e.n = m.event JOIN event_records r ON r.n = e.n WHERE d.story = ? ORDER BY e.day, e.n",
        (story_id,),
    )
    return StoryView(
        story=_story_line(connection, story_id),
        documents=tuple(lists.documents(connection, None, None, None, story_id, None, None)),
        events=tuple(msgspec.json.decode(record, type=Event) for _, _, record in rows),
    )


def _origin(connection: sqlite3.Connection, origin: str) -> Origin:
    (record,) = connection.execute("SELECT record FROM origins WHERE id = ?", (origin,)).fetchone()
    return msgspec.json.decode(record, type=Origin)


def _story_line(connection: sqlite3.Connection, story: str) -> StoryLine:
    (record,) = connection.execute("SELECT record FROM stories WHERE id = ?", (story,)).fetchone()
    return lists.story_line(connection, msgspec.json.decode(record, type=Story))
