"""Which events are asked for, and the query that finds them without looking at the others.

Every event stands under its terms (type, party, place ...) in order of day. The rarest of the terms asked for is
walked, newest day first; the others are looked up event by event. How many events a term has is kept, so the rarest is
known. So it is with words: the events that have a rare one are walked, those that have a frequent one looked up.
"""

import sqlite3
from collections.abc import Sequence
from typing import Literal

import msgspec

from communique.store.layout import AT_LEAST, pair
from communique.store.names import folded
from communique.store.periods import as_number, first_day, last_day
from communique.store.words import expression

FREQUENT = 5_000  # events with a word, or with one of several terms, above which these are not gathered and sorted
DENSE = 200_000  # events with a word above which even a list of them takes longer than looking them up
GATHERED = 30_000  # events that are gathered and sorted by another order than that of their days, at most
_NEVER = 99_999_999  # after every day, as yyyymmdd
_YEAR = 10_000


class EventFilter(msgspec.Struct, frozen=True, kw_only=True):
    """What events must be like. Values of one field are alternatives; all fields given must hold.

    ``between``: two parties that do it to each other, either way round: countries (ISO 3166-1 alpha-3), or names of
    what belongs to none. ``actor``, a country or a name, does it, ``recipient`` has it done to it, ``party`` is either;
    ``sector`` is that of either side. ``start`` and ``end``: the first and last year, month or day; an event whose date
    is less precise is found if it may lie between them. ``place``: a country or a name. ``language``: of a document
    that tells it (ISO 639-1). ``min_origins``: independent origins that report it. ``text``: words of its tellings.
    """

    between: tuple[str, str] | None = None
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    party: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    quad: tuple[int, ...] = ()
    start: str | None = None
    end: str | None = None
    place: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    factuality: tuple[str, ...] = ()
    min_origins: int = 1
    text: str | None = None


class Query(msgspec.Struct, frozen=True):
    """SQL that gives row numbers of events, newest first, and its parameters."""

    sql: str
    values: tuple[object, ...]


class _Wanted(msgspec.Struct, frozen=True):
    """Terms of one kind, one of which an event must have, and how many events have them."""

    terms: tuple[int, ...]
    events: int

    @property
    def marks(self) -> str:
        return ", ".join("?" * len(self.terms))


class _Words(msgspec.Struct, frozen=True):
    """Words that an event's tellings must have, and how many do: no more than DENSE + 1 are counted."""

    expression: str
    events: int


Part = tuple[str, tuple[object, ...]]  # of a query, with its parameters

Order = Literal["newest", "reported", "uncertain", "disputed"]


class _Ordered(msgspec.Struct, frozen=True):
    """How events are sorted, and which are left out."""

    by: str
    only: str = ""


_ORDERS: dict[Order, _Ordered] = {
    "newest": _Ordered("w.day DESC, w.event"),
    "reported": _Ordered("w.origins DESC, w.day DESC, w.event"),
    "uncertain": _Ordered("w.confidence, w.day DESC, w.event"),
    "disputed": _Ordered("w.day DESC, w.event", only=" WHERE disputes > 0"),
}
_ALL = "SELECT day, n AS event, last, origins, confidence FROM events"


def event_query(
    connection: sqlite3.Connection,
    wanted: EventFilter,
    limit: int | None,
    order: Order = "newest",
    tests: Sequence[Part] = (),
) -> Query | None:
    """The query for events like ``wanted``; None where there can be none. Raises ValueError for what is no date.

    ``order``: the newest first; those that most independent origins report; those the coder is least sure of; only
    those whose tellings differ. ``tests``: further conditions, on the event in row ``w.event``.
    """
    found = sorted(
        (_lookup(connection, kind, terms) for kind, terms in asked_terms(wanted)), key=lambda one: one.events
    )
    words = _words(connection, wanted.text) if wanted.text is not None else None
    days = _days(wanted, "e" if order == "newest" else "w")
    if (found and not found[0].events) or (wanted.text is not None and not (words and words.events)):
        return None
    walked, source = _source(found, words)
    if order != "newest" and walked and _more(connection, source, days, GATHERED):
        walked = None  # too many to sort: all are walked in their order instead
    rows, values = source if order == "newest" else _ranked(order, source if walked else None)
    asked = [_has(one) for one in found if one is not walked]
    if words and walked is not words:
        asked.append(_says(words))
    if wanted.min_origins > 1:
        asked.append((f"{'e' if order == 'newest' else 'w'}.origins >= ?", (wanted.min_origins,)))
    join = "CROSS JOIN events e ON e.n = w.event" if order == "newest" and (days or wanted.min_origins > 1) else ""
    asked += [*days, *tests]
    conditions = " AND ".join(sql for sql, _ in asked) or "TRUE"
    return Query(
        f"SELECT w.event FROM {rows} w {join} WHERE {conditions} ORDER BY {_ORDERS[order].by} LIMIT ?",
        (*values, *(value for _, given in asked for value in given), -1 if limit is None else limit),
    )


def _more(connection: sqlite3.Connection, source: Part, days: Sequence[Part], most: int) -> bool:
    """Whether more than ``most`` of the rows of ``source`` lie within the days asked for."""
    within, bounds = days[0] if days else ("TRUE", ())
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {source[0]} w WHERE {within} LIMIT ?)"
    (count,) = connection.execute(sql, (*source[1], *bounds, most + 1)).fetchone()
    return int(count) > most


def _ranked(order: Order, source: Part | None) -> Part:
    """The events of ``source``, or all, with what they are sorted by."""
    if source is None:
        return f"({_ALL}{_ORDERS[order].only})", ()
    # ``n`` and not ``s.event``: only so are the costly tests left until the cheap ones are done.
    ranks = "s.day, n AS event, last, origins, confidence"
    return f"(SELECT {ranks} FROM {source[0]} s CROSS JOIN events ON n = s.event{_ORDERS[order].only})", source[1]


def asked_terms(wanted: EventFilter) -> list[tuple[str, tuple[str, ...]]]:
    """The terms asked for, by kind: an event must have one of each kind."""
    kinds = [
        ("between", (pair(*wanted.between),) if wanted.between else ()),
        ("actor", _parties(wanted.actor)),
        ("recipient", _parties(wanted.recipient)),
        ("party", _parties(wanted.party)),
        ("sector", tuple(name.upper() for name in wanted.sector)),
        ("type", tuple(name.upper() for name in wanted.type)),
        ("quad", tuple(map(str, wanted.quad))),
        ("place", _parties(wanted.place)),
        ("outlet", tuple(map(folded, wanted.outlet))),
        ("language", tuple(name.lower() for name in wanted.language)),
        ("factuality", wanted.factuality),
    ]
    if reached := [least for least in AT_LEAST if least <= wanted.min_origins]:
        kinds.append(("origins", (str(max(reached)),)))
    return [(kind, tuple(dict.fromkeys(terms))) for kind, terms in kinds if terms]


def _parties(typed: tuple[str, ...]) -> tuple[str, ...]:
    """Countries and names as they are kept: the codes of countries in capitals, names folded ("IMF" may be either)."""
    return tuple(term for one in typed for term in (one.upper(), folded(one)) if term)


def _lookup(connection: sqlite3.Connection, kind: str, terms: Sequence[str]) -> _Wanted:
    rows = connection.execute(
        "SELECT n, events FROM terms WHERE kind = ? AND term IN (SELECT value FROM json_each(?)) AND events > 0",
        (kind, msgspec.json.encode(terms).decode()),
    ).fetchall()
    return _Wanted(tuple(n for n, _ in rows), sum(events for _, events in rows))


def _words(connection: sqlite3.Connection, typed: str) -> _Words | None:
    words = expression(typed, ("words",))
    if words is None:
        return None
    (events,) = connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM event_words WHERE event_words MATCH ? LIMIT ?)", (words, DENSE + 1)
    ).fetchone()
    return _Words(words, events)


def _days(wanted: EventFilter, events: str) -> list[Part]:
    """The days asked for, of ``w`` and of the table (or subquery) that has the last days."""
    if not wanted.start and not wanted.end:
        return []
    first = as_number(first_day(wanted.start)) if wanted.start else 1
    last = as_number(last_day(wanted.end)) if wanted.end else _NEVER
    # An event is kept under the first day of its date, which is at most a year before its last.
    return [("w.day BETWEEN ? AND ?", (max(1, first // _YEAR * _YEAR), last)), (f"{events}.last >= ?", (first,))]


def _source(found: Sequence[_Wanted], words: _Words | None) -> tuple[_Wanted | _Words | None, Part]:
    """What is walked, and the rows (day, event) it gives."""
    rarest = found[0] if found else None
    if words and words.events <= FREQUENT and (rarest is None or words.events < rarest.events):
        sql = (
            "(SELECT day, n AS event FROM event_words CROSS JOIN events ON n = event_words.rowid"
            " WHERE event_words MATCH ?)"
        )
        return words, (sql, (words.expression,))
    if rarest and len(rarest.terms) == 1:
        return rarest, ("(SELECT day, event FROM event_terms WHERE term = ?)", rarest.terms)
    if rarest and rarest.events <= FREQUENT:
        return rarest, (f"(SELECT DISTINCT day, event FROM event_terms WHERE term IN ({rarest.marks}))", rarest.terms)
    return None, ("(SELECT day, n AS event FROM events)", ())


def _has(one: _Wanted) -> Part:
    sql = f"SELECT 1 FROM event_terms x WHERE x.term IN ({one.marks}) AND x.day = w.day AND x.event = w.event"
    return f"EXISTS ({sql})", one.terms


def _says(words: _Words) -> Part:
    if words.events <= DENSE:
        return "+w.event IN (SELECT rowid FROM event_words WHERE event_words MATCH ?)", (words.expression,)
    return "EXISTS (SELECT 1 FROM event_words WHERE event_words MATCH ? AND rowid = w.event)", (words.expression,)
