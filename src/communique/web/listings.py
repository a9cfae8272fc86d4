"""Everything that can be listed: for the API, and to take away as a table."""

from collections.abc import Callable
from typing import Any

import msgspec

from communique.records import Event
from communique.store import Store, lines
from communique.store.results import Results
from communique.web.asking import BETWEEN, EVENTS, LIMIT, ORDER, PERIOD, SKIP, Asked, Parameter

_DEFAULT = 100  # rows where no limit is given

_ACTOR = Parameter(name="actor", meaning="A country's code, a name, or an actor's id.")
_KINDS = (
    "between",
    "party",
    "actor",
    "recipient",
    "sector",
    "type",
    "quad",
    "place",
    "outlet",
    "language",
    "factuality",
)


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """A list that can be asked for. ``record``: what its items are; ``needs``: what must be given."""

    name: str
    meaning: str
    record: type[msgspec.Struct]
    parameters: tuple[Parameter, ...]
    ask: Callable[[Store, Asked], Results[Any]]
    needs: tuple[str, ...] = ()


def _events(store: Store, asked: Asked) -> Results[Any]:
    order = asked.one("order") or "newest"
    found = list(
        store.each_event(asked.filter, limit(asked), order=order, skip=asked.number("skip", 0))  # type: ignore[arg-type]  # checked by ORDER
    )
    return Results([one.event for one in found], [one.line for one in found], lines.EventLine)


def _search(store: Store, asked: Asked) -> Results[Any]:
    kind = asked.one("kind")
    return store.search(asked.one("text") or "", kind, limit(asked))  # type: ignore[arg-type]  # checked by its values


def _statements(store: Store, asked: Asked) -> Results[Any]:
    return store.statements(
        asked.one("source"), asked.one("about"), start=asked.one("from"), end=asked.one("to"), limit=limit(asked)
    )


def _dyads(store: Store, asked: Asked) -> Results[Any]:
    return store.dyads(
        asked.one("by") or "month",  # type: ignore[arg-type]  # checked by its values
        between=asked.filter.between,
        start=asked.one("from"),
        end=asked.one("to"),
        limit=limit(asked),
    )


def _documents(store: Store, asked: Asked) -> Results[Any]:
    return store.documents(start=asked.one("from"), end=asked.one("to"), outlet=asked.one("outlet"), limit=limit(asked))


def limit(asked: Asked) -> int:
    """How many rows are asked for."""
    return asked.number("limit", _DEFAULT)


LISTINGS = (
    Listing(
        name="events",
        meaning="Events, each once, the newest first.",
        record=Event,
        parameters=(*EVENTS, ORDER, LIMIT, SKIP),
        ask=_events,
    ),
    Listing(
        name="activity",
        meaning="Events by month and quad class.",
        record=lines.Active,
        parameters=EVENTS,
        ask=lambda store, asked: store.activity(asked.filter)[0],
    ),
    Listing(
        name="busiest",
        meaning="The pairs between which most happened.",
        record=lines.Busy,
        parameters=(*EVENTS, LIMIT),
        ask=lambda store, asked: store.busiest(asked.filter, limit(asked)),
    ),
    Listing(
        name="places",
        meaning="Where the newest events happened, as far as that is known.",
        record=lines.Located,
        parameters=(*EVENTS, LIMIT),
        ask=lambda store, asked: store.places(asked.filter, limit(asked)),
    ),
    Listing(
        name="dyads",
        meaning="What each did to each other in each period; asserted events only.",
        record=lines.Dyad,
        parameters=(
            *BETWEEN,
            *PERIOD,
            Parameter(name="by", meaning="The length of a period.", values=("day", "month", "year")),
            LIMIT,
        ),
        ask=_dyads,
    ),
    Listing(
        name="statements",
        meaning="Who said what, the newest first.",
        record=lines.StatementLine,
        parameters=(
            Parameter(name="source", meaning="Who says it: a country's code or a name."),
            Parameter(name="about", meaning="Who is named in it."),
            *PERIOD,
            LIMIT,
        ),
        ask=_statements,
    ),
    Listing(
        name="documents",
        meaning="Documents, the newest first.",
        record=lines.DocumentLine,
        parameters=(*PERIOD, Parameter(name="outlet", meaning="Only of this outlet."), LIMIT),
        ask=_documents,
    ),
    Listing(
        name="stories",
        meaning="Documents about one happening, the newest first.",
        record=lines.StoryLine,
        parameters=(*PERIOD, LIMIT),
        ask=lambda store, asked: store.stories(start=asked.one("from"), end=asked.one("to"), limit=limit(asked)),
    ),
    Listing(
        name="search",
        meaning="Documents and statements that have certain words, the best first.",
        record=lines.Hit,
        parameters=(
            Parameter(name="text", meaning='Words, all of which must be there; "in quotation marks" a phrase.'),
            Parameter(name="kind", meaning="Only these.", values=("document", "statement")),
            LIMIT,
        ),
        ask=_search,
        needs=("text",),
    ),
    Listing(
        name="partners",
        meaning="With whom an actor has to do.",
        record=lines.Partner,
        parameters=(_ACTOR, LIMIT),
        ask=lambda store, asked: store.partners(asked.one("actor") or "", limit(asked)),
        needs=("actor",),
    ),
    Listing(
        name="roles",
        meaning="The roles that documents give an actor, or those who belong to a country.",
        record=lines.Role,
        parameters=(_ACTOR, LIMIT),
        ask=lambda store, asked: store.roles(asked.one("actor") or "", limit(asked)),
        needs=("actor",),
    ),
    Listing(
        name="framing",
        meaning="In which words each outlet names an actor.",
        record=lines.Wording,
        parameters=(_ACTOR, LIMIT),
        ask=lambda store, asked: store.framing(asked.one("actor") or "", limit(asked)),
        needs=("actor",),
    ),
    Listing(
        name="frequent",
        meaning="What most events can be asked for by.",
        record=lines.Frequent,
        parameters=(
            Parameter(name="kind", meaning="Of what kind.", values=_KINDS),
            Parameter(name="begins", meaning="Only what begins so."),
            LIMIT,
        ),
        ask=lambda store, asked: store.frequent(asked.one("kind") or "", asked.one("begins") or "", limit(asked)),
        needs=("kind",),
    ),
)
