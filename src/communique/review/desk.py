"""A store and the decisions about it, side by side: what a reviewer sees, and where decisions are kept."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from communique.records import CodedDocument, Document, Event, EventMention, MadeBy
from communique.review.agreement import Reading
from communique.review.answers import Answer, stands_in
from communique.review.decisions import Step, whole
from communique.review.happenings import regrouped
from communique.review.ledger import Conflict, Ledger, Saved, ledger_path
from communique.review.queue import queued
from communique.review.reviewed import Reviewed, readings, reviewed
from communique.review.rules import Current, current
from communique.review.state import Item, Row, completed, shown
from communique.store import documents, layout
from communique.store.connection import connect_reading, deadline, snapshot
from communique.store.errors import explained
from communique.store.filters import EventFilter, Order, event_query
from communique.store.views import UnknownIdError

MOST_TELLINGS = 50  # of one event that are looked at together


class Telling(msgspec.Struct, frozen=True):
    """One telling of an event as a reviewer sees it.

    ``machine`` is what the coder has today, ``answer`` what stands: the reviewers' where they decided. ``version`` is
    what a decision must say it saw. ``stands``: the answer's evidence is where it says.
    """

    item: str
    document: Document
    machine: Answer | None
    answer: Answer
    known: Item | None
    version: int
    stands: bool
    mention: EventMention | None = None


class Sheet(msgspec.Struct, frozen=True):
    """An event to be reviewed: its tellings, the first to be published first; ``more`` are not shown.

    ``elsewhere``: mentions of other events that reviewers hold to be this one; ``apart``: tellings of this one that
    they hold to be another.
    """

    event: Event
    tellings: tuple[Telling, ...]
    more: int
    elsewhere: tuple[str, ...]
    apart: tuple[str, ...]


class Page(msgspec.Struct, frozen=True):
    """A document to be reviewed: its events as tellings in the order of the text, and whether all are there.

    ``orphaned``: items whose evidence does not stand in this version, of this document and of its earlier versions.
    ``whole`` is the item that stands for the document, ``version`` its version.
    """

    coded: CodedDocument
    tellings: tuple[Telling, ...]
    orphaned: tuple[Item, ...]
    complete: Row | None
    whole: str
    version: int


class Queued(msgspec.Struct, frozen=True):
    """An event in the queue: its record, the words of its first telling, and what was decided on them so far."""

    event: Event
    words: str
    items: tuple[Item, ...]


class Desk:
    """A store open for reading and the decisions about it. Use as a context manager, or call ``close``.

    With ``writing`` decisions can be kept, and their file is made with the first. ``seconds``: what all questions to
    the store together may take. Raises StoreError as Store does.
    """

    def __init__(self, store: Path, writing: bool = False, seconds: float | None = None) -> None:
        self.path = store
        self._documents: dict[str, Current | None] = {}
        with ExitStack() as stack:
            self._store = connect_reading(store)
            stack.callback(self._store.close)
            self.ledger = stack.enter_context(Ledger(ledger_path(store), writing))
            if seconds is not None:
                stack.enter_context(deadline(self._store, seconds))
            self._stack = stack.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of both files."""
        self._stack.close()

    def record(self, step: Step, at: str) -> Saved | Conflict:
        """Keep a step; see ``Ledger.record``."""
        return self.ledger.record(step, at, self.document)

    def document(self, document_id: str) -> Current | None:
        """A current document of the store, None where there is none with this id."""
        if document_id not in self._documents:
            with explained(self.path), snapshot(self._store):
                found = documents.kept(self._store, document_id)
                self._documents[document_id] = (
                    current(documents.load(self._store, found.n), found.fingerprint) if found else None
                )
        return self._documents[document_id]

    def queue(
        self, wanted: EventFilter, order: Order, limit: int, asked: str | None = None, past: Sequence[str] = ()
    ) -> list[Queued]:
        """The next ``limit`` open events like ``wanted``, the skipped ones last. Raises ValueError for what is no date.

        ``asked``: only those that this colleague is to decide. ``past``: ids of events to leave out.
        """
        with explained(self.path):
            rows = queued(self._store, ledger_path(self.path), wanted, order, limit + len(past), asked)
            left_out = set(past)
            found = [one for one in map(self._queued, rows) if one.event.id not in left_out]
        return found[:limit]

    def made_by(self) -> MadeBy:
        """The versions of code, lexicon and parser that made the store's records; several are joined by "and"."""
        with explained(self.path):
            rows = self._store.execute(
                "SELECT DISTINCT k.communique, k.lexicon, k.parser FROM documents d JOIN makers k ON k.n = d.maker"
                " ORDER BY 1, 2, 3"
            ).fetchall()
        versions = (" and ".join(dict.fromkeys(row[i] for row in rows)) for i in range(3))
        return MadeBy(**dict(zip(MadeBy.__struct_fields__, versions, strict=True)))

    def events(self, wanted: EventFilter, limit: int) -> list[Event]:
        """Events like ``wanted``, decided on or not, the newest first."""
        with explained(self.path), snapshot(self._store):
            query = event_query(self._store, wanted, limit)
            rows = self._store.execute(query.sql, query.values).fetchall() if query else []
            return [self._event(layout.event_id(n)) for (n,) in rows]

    def documents_of(self, mentions: Sequence[str]) -> dict[str, str]:
        """The id of the document that has each of the event mentions."""
        with explained(self.path):
            rows = self._store.execute(
                "SELECT m.id, d.id FROM mentions m JOIN documents d ON d.n = m.document"
                " WHERE m.id IN (SELECT value FROM json_each(?))",
                (msgspec.json.encode(tuple(mentions)).decode(),),
            )
            return dict(rows.fetchall())

    def sheet(self, event_id: str) -> Sheet:
        """An event to be reviewed. Raises UnknownIdError where the store has none with this id."""
        with explained(self.path), snapshot(self._store):
            event = self._event(event_id)
            rows = self._store.execute(
                "SELECT m.position, d.id FROM mentions m JOIN documents d ON d.n = m.document WHERE m.event = ?"
                " ORDER BY d.published = '', d.published, d.id, m.position LIMIT ?",
                (layout.number(event_id), MOST_TELLINGS),
            ).fetchall()
            found = [(self._known(document).coded, position) for position, document in rows]
        tellings = self._tellings([(coded, coded.events[position]) for coded, position in found])
        elsewhere, apart = self._regrouped(event)
        return Sheet(event, tellings, len(event.members) - len(tellings), elsewhere, apart)

    def event_of(self, mention: str) -> str | None:
        """The id of the event that a mention tells, None where the store has no such mention."""
        with explained(self.path):
            row = self._store.execute("SELECT event FROM mentions WHERE id = ?", (mention,)).fetchone()
        return layout.event_id(row[0]) if row else None

    def page(self, document_id: str, blind: str | None = None) -> Page:
        """A document to be reviewed, in the open review or in somebody's blind one. Raises UnknownIdError."""
        coded = self._known(document_id).coded
        items = self.ledger.of_document(document_id, blind)
        mentions = [] if blind is not None else [(coded, mention) for mention in coded.events]
        known = {mention.id for _, mention in mentions}
        added = [item for item in items if item.id not in known and stands_in(item.answer, coded.document.text)]
        told = (*self._tellings(mentions), *self._added(coded, added))
        earlier = [item for document in self._earlier(document_id) for item in self.ledger.of_document(document, blind)]
        orphaned = [item for item in items if not stands_in(item.answer, coded.document.text)]
        rows = completed(self.ledger.rows(("complete",), document_id))
        name = whole(document_id, blind)
        return Page(
            coded=coded,
            tellings=tuple(sorted(told, key=lambda one: (one.answer.anchor.start, one.answer.anchor.end, one.item))),
            orphaned=(*orphaned, *earlier),
            complete=rows.get((document_id, blind)),
            whole=name,
            version=self.ledger.versions((name,))[name],
        )

    def reviewed(self, chosen: Sequence[str] | None = None) -> Iterator[Reviewed]:
        """What the open review of each document comes to that the store has and somebody decided on.

        ``chosen``: of these documents only, in their order.
        """
        for document_id in self.ledger.documents() if chosen is None else chosen:
            found = self.document(document_id)
            if found is not None:
                yield reviewed(
                    found.coded.document,
                    found.coded.events,
                    self.ledger.of_document(document_id),
                    self.ledger.rows(("adjudicate",), document_id),
                    (document_id, None) in completed(self.ledger.rows(("complete",), document_id)),
                )

    def stands(self, row: Row) -> bool:
        """Whether the evidence of a decision stands in the document that the store has today."""
        if self._fingerprint(row.decision.document) == row.fingerprint:
            return True
        found, answer = self.document(row.decision.document), row.machine or getattr(row.decision, "answer", None)
        return found is not None and (answer is None or stands_in(answer, found.coded.document.text))

    def orphaned(self) -> tuple[Item, ...]:
        """All items of the open review whose evidence does not stand in a current document."""
        out = list[Item]()
        for document_id in self.ledger.documents():
            found = self.document(document_id)
            text = found.coded.document.text if found else ""
            out += [item for item in self.ledger.of_document(document_id) if not stands_in(item.answer, text)]
        return tuple(out)

    def second_reviews(self) -> tuple[tuple[str, str], ...]:
        """(document, reviewer) of every blind review that its reviewer says is complete, in that order."""
        rows = completed(self.ledger.rows(("complete",)))
        return tuple(sorted((document, reviewer) for document, reviewer in rows if reviewer is not None))

    def reading(self, document_id: str, reviewer: str) -> Reading | None:
        """The open review of a document beside somebody's blind one, None while the open one has undecided events."""
        found = self.document(document_id)
        if found is None:
            return None
        first = self.ledger.of_document(document_id)
        decided = {item.id for item in first if item.verdict != "open"}
        if not decided.issuperset(mention.id for mention in found.coded.events):
            return None
        return readings(document_id, first, self.ledger.of_document(document_id, reviewer))

    def happenings(self) -> dict[str, str]:
        """Each event mention's happening after all merges and splits, in order of the mentions' ids."""
        with explained(self.path):
            rows = self._store.execute("SELECT id, event FROM mentions ORDER BY id").fetchall()
        groups = {mention: layout.event_id(event) for mention, event in rows}
        return regrouped(groups, self.ledger.rows(("merge", "split")))

    def _fingerprint(self, document_id: str) -> str | None:
        with explained(self.path):
            row = self._store.execute("SELECT fingerprint FROM documents WHERE id = ?", (document_id,)).fetchone()
        return str(row[0]) if row else None

    def _known(self, document_id: str) -> Current:
        found = self.document(document_id)
        if found is None:
            raise UnknownIdError(f"nothing in this store has the id {document_id!r}")
        return found

    def _event(self, event_id: str) -> Event:
        try:
            found = layout.stored(self._store, layout.number(event_id))
        except ValueError:
            found = None
        if found is None:
            raise UnknownIdError(f"nothing in this store has the id {event_id!r}")
        return found.event

    def _queued(self, n: int) -> Queued:
        found = layout.stored(self._store, n)
        assert found is not None
        items = self.ledger.items(found.event.members)
        return Queued(found.event, found.words.partition("\n")[0], tuple(items.values()))

    def _tellings(self, mentions: Sequence[tuple[CodedDocument, EventMention]]) -> tuple[Telling, ...]:
        ids = [mention.id for _, mention in mentions]
        items, versions = self.ledger.items(ids), self.ledger.versions(ids)
        out = list[Telling]()
        for coded, mention in mentions:
            machine = self._known(coded.document.id).answers[mention.id]
            known = items.get(mention.id)
            answer = shown(known, machine)
            stands = stands_in(answer, coded.document.text)
            out.append(
                Telling(mention.id, coded.document, machine, answer, known, versions[mention.id], stands, mention)
            )
        return tuple(out)

    def _added(self, coded: CodedDocument, items: Iterable[Item]) -> Iterator[Telling]:
        found = tuple(items)
        versions = self.ledger.versions(item.id for item in found)
        for item in found:
            yield Telling(item.id, coded.document, None, item.answer, item, versions[item.id], True)

    def _earlier(self, document_id: str) -> tuple[str, ...]:
        """The ids of the documents that stood at the same addresses before, as far as they are others."""
        with explained(self.path):
            rows = self._store.execute(
                "SELECT DISTINCT v.document FROM documents d JOIN addresses a ON a.document = d.n"
                " JOIN versions v ON v.address = a.address WHERE d.id = ?1 AND v.document != ?1 ORDER BY v.document",
                (document_id,),
            ).fetchall()
        return tuple(document for (document,) in rows)

    def _regrouped(self, event: Event) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Mentions elsewhere that reviewers hold to be this event, and tellings of it that they hold to be another."""
        rows = self.ledger.rows(("merge", "split"))
        if not rows:
            return (), ()
        wanted = {item for row in rows for item in (row.decision.item, *getattr(row.decision, "others", ()))}
        groups = dict.fromkeys(event.members, event.id)
        for mention in sorted(wanted - groups.keys()):
            if (other := self.event_of(mention)) is not None:
                groups |= dict.fromkeys(self._event(other).members, other)
        found = regrouped(groups, rows)
        here = {found[mention] for mention in event.members if not found[mention].startswith("split:")} or {event.id}
        elsewhere = [mention for mention, group in found.items() if group in here and mention not in event.members]
        return tuple(sorted(elsewhere)), tuple(mention for mention in event.members if found[mention] not in here)
