"""Terms and sums counted again from the events, against the tables that are kept up to date."""

import sqlite3
from collections import Counter
from collections.abc import Iterator

import msgspec

from communique.records import Event
from communique.store.happenings import days, share_of_activity, shares, terms
from communique.store.layout import event_id

_Key = tuple[int, str, str, str, str]


def differences(connection: sqlite3.Connection) -> Iterator[str]:
    """Where an event's row, terms or share of the sums are not what its record makes them."""
    counted: Counter[tuple[str, str]] = Counter()
    sums: dict[_Key, list[int]] = {}
    rows = connection.execute(
        "SELECT e.n, e.day, e.last, e.origins, e.confidence, e.disputes, e.quad, r.outlets, r.languages, r.record"
        " FROM events e JOIN event_records r ON r.n = e.n"
    )
    active: Counter[tuple[str, int, str]] = Counter()
    for n, day, last, *ranks, outlets, languages, record in rows.fetchall():
        event = msgspec.json.decode(record, type=Event)
        ranked = [event.origins, event.confidence, len(event.disputed), event.quad]
        if event.id != event_id(n) or (day, last) != days(event) or ranks != ranked:
            yield f"event {event_id(n)}: its columns are not those of its record"
        found = terms(event, *(msgspec.json.decode(one, type=list[str]) for one in (outlets, languages)))
        counted.update(found)
        active[share_of_activity(event)] += 1
        if _standing(connection, n, day, found) != len(found):
            yield f"event {event.id}: it does not stand under all its terms"
        for where, added in shares(event):
            total = sums.setdefault(where, [0] * len(added.__struct_fields__))
            for i, value in enumerate(msgspec.structs.astuple(added)):
                total[i] += value
    yield from _terms(connection, counted)
    yield from _dyads(connection, sums)
    if dict(active) != {tuple(where): n for *where, n in connection.execute("SELECT * FROM activity")}:
        yield "the sums of activity are not those of the events"


def _standing(connection: sqlite3.Connection, n: int, day: int, found: tuple[tuple[str, str], ...]) -> int:
    (number,) = connection.execute(
        "SELECT count(*) FROM json_each(?) j CROSS JOIN terms t ON t.kind = json_extract(j.value, '$[0]')"
        " AND t.term = json_extract(j.value, '$[1]') JOIN event_terms x ON x.term = t.n AND x.day = ? AND x.event = ?",
        (msgspec.json.encode(found).decode(), day, n),
    ).fetchone()
    return int(number)


def _terms(connection: sqlite3.Connection, counted: Counter[tuple[str, str]]) -> Iterator[str]:
    rows = connection.execute(
        "SELECT kind, term, events, (SELECT count(*) FROM event_terms x WHERE x.term = t.n) FROM terms t"
    )
    for kind, term, events, standing in rows:
        if not events == standing == counted.pop((kind, term), 0):
            yield f"term {kind} {term}: its count is not that of its events"
    for kind, term in counted:
        yield f"term {kind} {term} is missing"


def _dyads(connection: sqlite3.Connection, sums: dict[_Key, list[int]]) -> Iterator[str]:
    for grain, period, a, b, factuality, *kept in connection.execute("SELECT * FROM dyads"):
        if sums.pop((grain, period, a, b, factuality), None) != kept:
            yield f"dyad {a} -> {b} {period} {factuality}: its sums are not those of its events"
    for _, period, a, b, factuality in sums:
        yield f"dyad {a} -> {b} {period} {factuality} is missing"
