"""What is in a store, at a glance: how much of what, what is frequent, when things happened, and where."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from communique.records import Event
from communique.store.filters import EventFilter, event_query
from communique.store.happenings import ends
from communique.store.lines import Active, Busy, Counts, Frequent, Located
from communique.store.names import folded
from communique.store.periods import first_day, last_day

MOST_COUNTED = 100_000  # events that are counted one by one where no sums are kept
_COUNTED = {"factuality", "quad", "start", "end"}  # fields of a filter that the kept sums know
_MONTH = 7  # characters of an ISO month
_PLAIN = ("type", "sector", "quad", "factuality", "origins", "language")  # kinds whose terms are not folded


def counts(connection: sqlite3.Connection) -> Counts:
    """How much is in the store."""
    one = connection.execute(
        "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM statements),"
        " (SELECT coalesce(sum(events), 0) FROM terms WHERE kind = 'quad'),"
        " (SELECT count(*) FROM stories WHERE documents > 1),"
        " (SELECT count(*) FROM terms WHERE kind = 'outlet' AND events > 0),"
        " (SELECT min(published) FROM documents WHERE published != ''), (SELECT max(published) FROM documents)"
    ).fetchone()
    documents, statements, events, stories, outlets, first, last = one
    return Counts(
        documents=documents,
        statements=statements,
        events=events,
        stories=stories,
        outlets=outlets,
        first=first,
        last=last or None,
    )


def frequent(connection: sqlite3.Connection, kind: str, begins: str, limit: int) -> Iterator[Frequent]:
    """The terms of a kind that most events have; only those that begin like ``begins``, folded."""
    first = begins.upper() if kind in _PLAIN else folded(begins)
    if first:
        # A country's code stands in capitals among names that are folded.
        ranges = dict.fromkeys((first, begins.strip().upper()))
        rows = [
            row
            for one in ranges
            for row in connection.execute(
                "SELECT term, events FROM terms WHERE kind = ? AND term BETWEEN ? AND ? AND events > 0"
                " ORDER BY events DESC, term LIMIT ?",
                (kind, one, one + "\U0010ffff", limit),
            )
        ]
        rows.sort(key=lambda row: (-row[1], row[0]))
    else:
        rows = connection.execute(
            "SELECT term, events FROM terms WHERE kind = ? AND events > 0 ORDER BY events DESC, term LIMIT ?",
            (kind, limit),
        ).fetchall()
    for term, events in rows[:limit]:
        yield Frequent(kind=kind, term=term, events=events)


def activity(connection: sqlite3.Connection, wanted: EventFilter) -> tuple[tuple[Active, ...], bool]:
    """How many events of each quad class there were in each month, and whether that counts all of them.

    A period is shorter where events are dated no better, "" where not at all. Of more than MOST_COUNTED events like
    ``wanted`` the newest are counted, unless the sums that are kept can tell.
    """
    asked = {name for name in wanted.__struct_fields__ if getattr(wanted, name) != getattr(EventFilter(), name)}
    if asked <= _COUNTED:
        return _kept(connection, wanted), True
    query = event_query(connection, wanted, MOST_COUNTED + 1)
    if query is None:
        return (), True
    rows = connection.execute(
        "SELECT e.day, e.last, e.quad, count(*) FROM"
        f" ({query.sql}) x CROSS JOIN events e ON e.n = x.event GROUP BY 1, 2, 3",
        query.values,
    ).fetchall()
    found: Counter[tuple[str, int]] = Counter()
    for day, last, quad, events in rows:
        found[_period(day, last), quad] += events
    return _active(found), found.total() <= MOST_COUNTED


def busiest(connection: sqlite3.Connection, events: Iterable[Event] | None, limit: int) -> Iterator[Busy]:
    """The pairs, whatever their direction, between which most happened: among ``events``, or all there are."""
    if events is None:
        rows: Iterable[tuple[str, int]] = connection.execute(
            "SELECT term, events FROM terms WHERE kind = 'between' AND events > 0 ORDER BY events DESC, term LIMIT ?",
            (limit,),
        )
        for term, number in rows:
            a, b = (_end(connection, one) for one in term.split("\x1f"))
            yield Busy(a=a, b=b, events=number)
        return
    pairs = Counter(pair for event in events for pair in {(min(one), max(one)) for one in ends(event)})
    for (a, b), number in sorted(pairs.items(), key=lambda item: (-item[1], item[0]))[:limit]:
        yield Busy(a=a, b=b, events=number)


def located(events: Iterable[Event], limit: int) -> Iterator[Located]:
    """The places of ``events`` that have coordinates, those with most events first."""
    places: dict[tuple[str, str, float, float], list[int]] = {}
    for event in events:
        place = event.place
        if place and place.lat is not None and place.lon is not None:
            sums = places.setdefault((place.name, place.country, place.lat, place.lon), [0, 0])
            sums[event.quad > 2] += 1
    ranked = sorted(places.items(), key=lambda item: (-sum(item[1]), item[0]))
    for (name, country, lat, lon), (cooperation, conflict) in ranked[:limit]:
        yield Located(place=name, country=country, lat=lat, lon=lon, cooperation=cooperation, conflict=conflict)


def _kept(connection: sqlite3.Connection, wanted: EventFilter) -> tuple[Active, ...]:
    tests, values = ["TRUE"], list[object]()
    for column, several in (("factuality", wanted.factuality), ("quad", wanted.quad)):
        if several:
            tests.append(f"{column} IN (SELECT value FROM json_each(?))")
            values.append(msgspec.json.encode(several).decode())
    if wanted.start:
        # A date that is less precise is found if it may lie within: its own length of the bound decides.
        tests.append("period >= substr(?, 1, length(period))")
        values.append(first_day(wanted.start).isoformat())
    if wanted.end:
        tests.append("period <= ?")
        values.append(last_day(wanted.end).isoformat())
    if wanted.start or wanted.end:
        tests.append("period != ''")
    found: Counter[tuple[str, int]] = Counter()
    rows = connection.execute(f"SELECT period, quad, events FROM activity WHERE {' AND '.join(tests)}", values)
    for period, quad, events in rows:
        found[period[:_MONTH], quad] += events
    return _active(found)


def _active(found: Counter[tuple[str, int]]) -> tuple[Active, ...]:
    return tuple(Active(period=period, quad=quad, events=events) for (period, quad), events in sorted(found.items()))


def _period(day: int, last: int) -> str:
    """The month of two days (yyyymmdd), their year where they are of several months, "" for none."""
    if not day:
        return ""
    year, month = day // 10_000, day // 100 % 100
    return f"{year:04d}-{month:02d}" if day // 100 == last // 100 else f"{year:04d}"


def _end(connection: sqlite3.Connection, term: str) -> str:
    """An end of a dyad as it is written: a country's code in capitals, a name as some document has it."""
    row = connection.execute(
        "SELECT w.name FROM actors a CROSS JOIN wordings w ON w.actor = a.id"
        " WHERE a.folded = ? AND w.name != '' LIMIT 1",
        (term,),
    ).fetchone()
    if row:
        return str(row[0])
    return term.upper() if len(term) == 3 else term
