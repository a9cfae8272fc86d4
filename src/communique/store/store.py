"""A store open for reading: every query, typed."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Literal, Self, TypeVar

import msgspec

from communique.records import CodedDocument, Event, Factuality
from communique.store import documents, dyads, filters, layout, lists, search, views
from communique.store.connection import connect_reading, deadline, snapshot
from communique.store.errors import explained
from communique.store.filters import EventFilter
from communique.store.lines import (
    DocumentLine,
    Dyad,
    EventLine,
    Hit,
    HitLine,
    StoryLine,
    Wording,
    event_line,
)
from communique.store.results import Results

T = TypeVar("T", str, int)

Grain = Literal["day", "month", "year"]
FACTS: tuple[Factuality, ...] = ("asserted",)


class Found(msgspec.Struct, frozen=True):
    """An event and its flat row."""

    event: Event
    line: EventLine


class Store:
    """A store to ask, made by ``communique add``. It never waits for a run that writes, and sees what was kept whole.

    Several threads may use it one after the other, not at once.

    Use as a context manager, or call ``close``. Queries raise StoreError where the file is damaged or no store, and
    ValueError for what is no date.
    """

    def __init__(self, path: str | PathLike[str]) -> None:
        self.path = Path(path)
        self._connection = connect_reading(self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def within(self, seconds: float) -> AbstractContextManager[None]:
        """Within this block the store may take ``seconds`` for its answers; then it raises TooSlowError."""
        return deadline(self._connection, seconds)

    def events(
        self,
        *,
        between: tuple[str, str] | None = None,
        actor: str | tuple[str, ...] = (),
        recipient: str | tuple[str, ...] = (),
        party: str | tuple[str, ...] = (),
        type: str | tuple[str, ...] = (),  # noqa: A002 - the record's own word
        quad: int | tuple[int, ...] = (),
        start: str | None = None,
        end: str | None = None,
        place: str | tuple[str, ...] = (),
        outlet: str | tuple[str, ...] = (),
        factuality: str | tuple[str, ...] = (),
        min_origins: int = 1,
        text: str | None = None,
        limit: int | None = None,
    ) -> Results[Event]:
        """Events, the newest first; all that is given must hold, several values of one argument are alternatives.

        The arguments are the fields of EventFilter.
        """
        wanted = EventFilter(
            between=between,
            actor=_several(actor),
            recipient=_several(recipient),
            party=_several(party),
            type=_several(type),
            quad=_several(quad),
            start=start,
            end=end,
            place=_several(place),
            outlet=_several(outlet),
            factuality=_several(factuality),
            min_origins=min_origins,
            text=text,
        )
        found = list(self.each_event(wanted, limit))
        return Results([one.event for one in found], [one.line for one in found], EventLine)

    def each_event(self, wanted: EventFilter, limit: int | None = None) -> Iterator[Found]:
        """The events like ``wanted``, one by one: for more than memory should hold."""
        with explained(self.path), snapshot(self._connection):
            query = filters.event_query(self._connection, wanted, limit)
            if query is None:
                return
            for (n,) in self._connection.execute(query.sql, query.values):
                found = layout.stored(self._connection, n)
                assert found is not None
                yield Found(found[0], event_line(*found))

    def search(self, text: str, kind: search.Kind | None = None, limit: int = 20) -> Results[Hit]:
        """Documents, then statements, that have all words of ``text``; at most ``limit`` of each.

        Everything is looked for literally, without regard to accents and case. ``"in quotation marks"`` is a phrase;
        ``title:``, ``text:``, ``outlet:``, ``source:`` and ``said:`` look into one field. ``kind``: only one of both.
        """
        kinds: tuple[search.Kind, ...] = (kind,) if kind else ("document", "statement")
        with explained(self.path), snapshot(self._connection):
            hits = [hit for one in kinds for hit in search.find(self._connection, text, one, limit)]
        names = HitLine.__struct_fields__
        return Results(hits, [HitLine(**{name: getattr(hit, name) for name in names}) for hit in hits], HitLine)

    def dyads(
        self,
        by: Grain = "month",
        *,
        between: tuple[str, str] | None = None,
        start: str | None = None,
        end: str | None = None,
        factuality: str | tuple[str, ...] = FACTS,
        limit: int | None = None,
    ) -> Results[Dyad]:
        """What each did to each other in each period; of facts only, unless ``factuality`` names other events."""
        with explained(self.path), snapshot(self._connection):
            found = list(dyads.sums(self._connection, by, between, start, end, _several(factuality), limit))
        return Results(found, found, Dyad)

    def documents(
        self,
        *,
        start: str | None = None,
        end: str | None = None,
        outlet: str | None = None,
        story: str | None = None,
        origin: str | None = None,
        limit: int | None = None,
    ) -> Results[DocumentLine]:
        """Documents, the newest first: those published from ``start`` to ``end``, of an outlet, story or origin."""
        with explained(self.path), snapshot(self._connection):
            found = list(lists.documents(self._connection, start, end, outlet, story, origin, limit))
        return Results(found, found, DocumentLine)

    def stories(
        self, *, start: str | None = None, end: str | None = None, least: int = 2, limit: int | None = None
    ) -> Results[StoryLine]:
        """Stories of at least ``least`` documents that begin from ``start`` to ``end``, the newest first."""
        with explained(self.path), snapshot(self._connection):
            found = list(lists.stories(self._connection, start, end, least, limit))
        return Results(found, found, StoryLine)

    def framing(self, actor: str, limit: int | None = None) -> Results[Wording]:
        """How each outlet names an actor: an id, a name, or a country's code for its government."""
        with explained(self.path), snapshot(self._connection):
            found = list(lists.wordings(self._connection, actor, limit))
        return Results(found, found, Wording)

    def show(self, thing: str) -> views.View:
        """An event with its tellings, a document with its history, or a story: by its id, or how the id begins.

        Raises UnknownIdError where nothing or more than one thing has it.
        """
        with explained(self.path), snapshot(self._connection):
            return views.view(self._connection, thing)

    def coded(self) -> Iterator[CodedDocument]:
        """Every document as it was coded, in order of publication and id."""
        with explained(self.path), snapshot(self._connection):
            yield from documents.load_all(self._connection)


def _several(value: T | tuple[T, ...]) -> tuple[T, ...]:
    return value if isinstance(value, tuple) else (value,)
