"""A store open for reading: every query, typed."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Literal, Self, TypeVar

import msgspec

from communique.records import CodedDocument, Event, Fact, Factuality
from communique.store import documents, dyads, filters, layout, learnt, lists, overview, profile, search, views
from communique.store.charting import Charting
from communique.store.connection import connect_reading, deadline, snapshot
from communique.store.errors import explained
from communique.store.fact_filter import wanted
from communique.store.filters import EventFilter
from communique.store.lines import (
    Active,
    Busy,
    Counts,
    DocumentLine,
    Dyad,
    EventLine,
    FactLine,
    Frequent,
    Hit,
    HitLine,
    Located,
    Partner,
    Role,
    StatementLine,
    StoryLine,
    Wording,
    event_line,
    fact_line,
)
from communique.store.results import Results

T = TypeVar("T", str, int)

Grain = Literal["day", "month", "year"]
SAMPLE = 500  # events, the newest, that are looked at where no sums are kept
FACTS: tuple[Factuality, ...] = ("asserted",)


class Found(msgspec.Struct, frozen=True):
    """An event and its flat row."""

    event: Event
    line: EventLine


class Store:
    """A store to ask, made by ``communique add``. It never waits for a run that writes, and sees what was kept whole.

    Several threads may use it one after the other, not at once. ``chart`` draws what it holds. Use as a context
    manager, or call ``close``. Queries raise StoreError where the file is damaged or no store, and ValueError for what
    is no date.
    """

    def __init__(self, path: str | PathLike[str]) -> None:
        self.path = Path(path)
        self.chart = Charting(self)
        self._connection = connect_reading(self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Within this block all answers see one state, and may take ``seconds`` together before TooSlowError."""
        with explained(self.path), deadline(self._connection, seconds), snapshot(self._connection):
            yield

    def events(
        self,
        *,
        between: tuple[str, str] | None = None,
        actor: str | tuple[str, ...] = (),
        recipient: str | tuple[str, ...] = (),
        party: str | tuple[str, ...] = (),
        sector: str | tuple[str, ...] = (),
        type: str | tuple[str, ...] = (),  # noqa: A002 - the record's own word
        quad: int | tuple[int, ...] = (),
        start: str | None = None,
        end: str | None = None,
        place: str | tuple[str, ...] = (),
        outlet: str | tuple[str, ...] = (),
        language: str | tuple[str, ...] = (),
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
            sector=_several(sector),
            type=_several(type),
            quad=_several(quad),
            start=start,
            end=end,
            place=_several(place),
            outlet=_several(outlet),
            language=_several(language),
            factuality=_several(factuality),
            min_origins=min_origins,
            text=text,
        )
        found = list(self.each_event(wanted, limit))
        return Results([one.event for one in found], [one.line for one in found], EventLine)

    def each_event(
        self, wanted: EventFilter, limit: int | None = None, *, order: filters.Order = "newest", skip: int = 0
    ) -> Iterator[Found]:
        """The events like ``wanted``, one by one: for more than memory should hold.

        ``skip``: of those that come first in ``order`` this many are left out; ``limit``: how many follow at most.
        """
        with explained(self.path), snapshot(self._connection):
            query = filters.event_query(self._connection, wanted, limit if limit is None else skip + limit, order)
            if query is None:
                return
            for (n,) in islice(self._connection.execute(query.sql, query.values), skip, None):
                found = layout.stored(self._connection, n)
                assert found is not None
                yield Found(found.event, event_line(found.event, found.outlets, found.words))

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

    def told_by(self, documents: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The ids of the events that each of these documents tells, each once."""
        with explained(self.path), snapshot(self._connection):
            return lists.told_by(self._connection, documents)

    def framing(self, actor: str, limit: int | None = None) -> Results[Wording]:
        """How each outlet names an actor: an id, a name, or a country's code for its government."""
        with explained(self.path), snapshot(self._connection):
            found = list(lists.wordings(self._connection, actor, limit))
        return Results(found, found, Wording)

    def counts(self) -> Counts:
        """How much is in the store."""
        with explained(self.path), snapshot(self._connection):
            return overview.counts(self._connection)

    def frequent(self, kind: str, begins: str = "", limit: int = 100) -> Results[Frequent]:
        """What most events can be asked for by: ``kind`` is a field of EventFilter, or ``between``.

        ``begins``: only what begins so, without regard to case and accents.
        """
        with explained(self.path), snapshot(self._connection):
            found = list(overview.frequent(self._connection, kind, begins, limit))
        return Results(found, found, Frequent)

    def activity(self, wanted: EventFilter) -> tuple[Results[Active], bool]:
        """Events like ``wanted`` by month and quad class; and whether all are counted, or the newest of very many."""
        with explained(self.path), snapshot(self._connection):
            found, whole = overview.activity(self._connection, wanted)
        return Results(found, found, Active), whole

    def busiest(self, wanted: EventFilter, limit: int = 20, among: Sequence[Event] | None = None) -> Results[Busy]:
        """The pairs between which most happened, of all events or of the newest like ``wanted``.

        ``among``: these newest, where they are known already.
        """
        if wanted == EventFilter():
            some: Sequence[Event] | None = None
        else:
            some = [one.event for one in self.each_event(wanted, SAMPLE)] if among is None else among
        with explained(self.path), snapshot(self._connection):
            found = list(overview.busiest(self._connection, some, limit))
        return Results(found, found, Busy)

    def places(self, wanted: EventFilter, limit: int = 500) -> Results[Located]:
        """Where the newest events like ``wanted`` happened, as far as their places have coordinates."""
        found = list(overview.located((one.event for one in self.each_event(wanted, SAMPLE)), limit))
        return Results(found, found, Located)

    def partners(self, actor: str, limit: int = 50) -> Results[Partner]:
        """Those with whom a country, an organisation or a person had most to do.

        Of a person, who acts for a country, the newest events are counted.
        """
        with explained(self.path), snapshot(self._connection):
            found = list(profile.partners(self._connection, dyads.written(self._connection, actor), limit))
        if not found:
            events = [one.event for one in self.each_event(EventFilter(party=(actor,)), SAMPLE)]
            found = list(profile.partners_in(events, actor, limit))
        return Results(found, found, Partner)

    def roles(self, actor: str, limit: int = 50) -> Results[Role]:
        """The roles that documents give an actor (an id or a name), or those of a country (its code)."""
        with explained(self.path), snapshot(self._connection):
            found = list(profile.roles(self._connection, actor, limit))
        return Results(found, found, Role)

    def statements(
        self,
        source: str | None = None,
        about: str | None = None,
        *,
        start: str | None = None,
        end: str | None = None,
        limit: int = 100,
    ) -> Results[StatementLine]:
        """Statements by someone, or in which someone is named: countries or names; the newest first."""
        with explained(self.path), snapshot(self._connection):
            found = list(profile.statements(self._connection, source, about, start, end, limit))
        return Results(found, found, StatementLine)

    def facts(
        self, name: str | None = None, *, country: str | None = None, on: str | None = None, limit: int | None = None
    ) -> Results[Fact]:
        """What was learnt of persons (`communique actors learn`): of those with all words of ``name``, of a country.

        ``on``: an ISO day on which it must hold.
        """
        with explained(self.path), snapshot(self._connection):
            found = wanted(learnt.facts(self._connection), name, country, on, limit)
        return Results(found, [fact_line(fact) for fact in found], FactLine)

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
