"""Events as rows: the record, what it can be asked for by, and its share of the sums of each dyad."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations, product

import msgspec

from communique.events.ontology import ontology
from communique.records import Event, EventParty
from communique.store.layout import AT_LEAST, GRAINS, HUNDREDTHS, Kept, number, pair, stored
from communique.store.names import folded
from communique.store.periods import as_number, first_day, last_day

_COOPERATION = (1, 2)  # quad classes

Term = tuple[str, str]


class Happening(msgspec.Struct, frozen=True):
    """An event as it is kept, and its mentions' row numbers."""

    kept: Kept
    mentions: tuple[int, ...]

    @property
    def n(self) -> int:
        """The row number: the id as a signed number, so that the order of rows is that of ids."""
        return number(self.kept.event.id)


def days(event: Event) -> tuple[int, int]:
    """The first and last day on which the event may have been, as yyyymmdd; 0 and 0 where nothing tells."""
    if event.date.value is None:
        return 0, 0
    return as_number(first_day(event.date.value)), as_number(last_day(event.date.value))


def ends(event: Event) -> tuple[tuple[str, str], ...]:
    """The directed dyads of an event: who -> whom, by country, or by name for what belongs to none.

    What both sides do alike (a meeting), or its several actors do to each other (a treaty signed), counts both ways.
    """
    kind = ontology().types[event.in_plover().type]
    actors, recipients = _names(event.actors), _names(event.recipients)
    if len(actors) > 1:  # of two tellings, one has a party on this side and one on that
        recipients = tuple(name for name in recipients if name not in actors)
    if kind.mutual:
        return tuple(sorted(permutations(dict.fromkeys((*actors, *recipients)), 2)))
    if not recipients and kind.needs == "both":
        return tuple(sorted(permutations(actors, 2)))
    return tuple(sorted(product(actors, recipients)))


def rewrite(connection: sqlite3.Connection, old: Iterable[int], new: Sequence[Happening]) -> None:
    """Replace the events in rows ``old`` by ``new``; one that stays as it was is not written again."""
    staying = {happening.n for happening in new}
    for n in sorted(set(old) - staying - {0}):
        _delete(connection, n)
    for happening in sorted(new, key=lambda h: h.n):
        connection.executemany(
            "UPDATE mentions SET event = ?1 WHERE n = ?2 AND event != ?1",
            [(happening.n, n) for n in happening.mentions],
        )
        before = stored(connection, happening.n)
        if before != happening.kept:
            if before:
                _delete(connection, happening.n)
            _insert(connection, happening)


def terms(event: Event, outlets: Iterable[str], languages: Iterable[str]) -> tuple[Term, ...]:
    """All that an event can be asked for by: (kind, term), each once, in order."""
    found: set[Term] = {("quad", str(event.quad)), ("factuality", event.factuality)}
    found |= {("type", kind) for kind in (event.type, event.in_plover().type)}
    for side, parties in (("actor", event.actors), ("recipient", event.recipients)):
        for term in {term for party in parties for term in party_terms(party)}:
            found |= {(side, term), ("party", term)}
        found |= {("sector", party.sector) for party in parties}
    found |= {("between", pair(a, b)) for a, b in ends(event)}
    if event.place:
        found |= {("place", term) for term in (event.place.country, folded(event.place.name)) if term}
    found |= {("outlet", folded(outlet)) for outlet in outlets if outlet}
    found |= {("language", language) for language in languages}
    found |= {("origins", str(least)) for least in AT_LEAST if event.origins >= least}
    return tuple(sorted(found))


def party_terms(party: EventParty) -> tuple[str, ...]:
    """What a party can be asked for by: its country, and its name as it is compared."""
    return tuple(term for term in (party.country, folded(party.name or "")) if term)


class Sums(msgspec.Struct, frozen=True):
    """What one event adds to a dyad in a period; scores in hundredths, so that sums are exact."""

    events: int
    mentions: int
    cooperation: int
    conflict: int
    cooperation_score: int
    conflict_score: int


def shares(event: Event) -> Iterator[tuple[tuple[int, str, str, str, str], Sums]]:
    """What an event adds to the roll-up of dyads: (grain, period, a, b, factuality), and the sums."""
    score = round(event.score * HUNDREDTHS)
    helpful = event.quad in _COOPERATION
    sums = Sums(1, len(event.members), int(helpful), int(not helpful), score * helpful, score * (not helpful))
    for (a, b), grain in product(ends(event), GRAINS.values()):
        yield (grain, (event.date.value or "")[:grain], a, b, event.factuality), sums


def _insert(connection: sqlite3.Connection, happening: Happening) -> None:
    kept, event, n = happening.kept, happening.kept.event, happening.n
    day, last = days(event)
    connection.execute(
        "INSERT INTO events (n, day, last, origins, confidence, disputes, quad) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (n, day, last, event.origins, event.confidence, len(event.disputed), event.quad),
    )
    connection.execute(
        "INSERT INTO event_records (n, outlets, languages, record, words) VALUES (?, ?, ?, ?, ?)",
        (n, _json(kept.outlets), _json(kept.languages), _json(event), kept.words),
    )
    connection.execute("INSERT INTO event_words (rowid, words) VALUES (?, ?)", (n, kept.words))
    for kind, term in terms(event, kept.outlets, kept.languages):
        (number,) = connection.execute(
            "INSERT INTO terms (kind, term, events) VALUES (?, ?, 1)"
            " ON CONFLICT (kind, term) DO UPDATE SET events = events + 1 RETURNING n",
            (kind, term),
        ).fetchone()
        connection.execute("INSERT INTO event_terms (term, day, event) VALUES (?, ?, ?)", (number, day, n))
    _add_shares(connection, event, 1)


def _delete(connection: sqlite3.Connection, n: int) -> None:
    found = stored(connection, n)
    assert found is not None
    event = found.event
    day, _ = days(event)
    connection.execute("INSERT INTO event_words (event_words, rowid, words) VALUES ('delete', ?, ?)", (n, found.words))
    for kind, term in terms(event, found.outlets, found.languages):
        (number,) = connection.execute(
            "UPDATE terms SET events = events - 1 WHERE kind = ? AND term = ? RETURNING n", (kind, term)
        ).fetchone()
        connection.execute("DELETE FROM event_terms WHERE term = ? AND day = ? AND event = ?", (number, day, n))
    _add_shares(connection, event, -1)
    connection.execute("DELETE FROM event_records WHERE n = ?", (n,))
    connection.execute("DELETE FROM events WHERE n = ?", (n,))


_ADD_SHARE = """
    INSERT INTO dyads VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (grain, period, a, b, factuality) DO UPDATE SET
        events = events + excluded.events,
        mentions = mentions + excluded.mentions,
        cooperation = cooperation + excluded.cooperation,
        conflict = conflict + excluded.conflict,
        cooperation_score = cooperation_score + excluded.cooperation_score,
        conflict_score = conflict_score + excluded.conflict_score
"""


def share_of_activity(event: Event) -> tuple[str, int, str]:
    """Where an event counts in the roll-up of activity: (period, quad, factuality)."""
    return event.date.value or "", event.quad, event.factuality


_ADD_ACTIVITY = """
    INSERT INTO activity VALUES (?, ?, ?, ?)
    ON CONFLICT (period, quad, factuality) DO UPDATE SET events = events + excluded.events
"""


def _add_shares(connection: sqlite3.Connection, event: Event, sign: int) -> None:
    active = share_of_activity(event)
    connection.execute(_ADD_ACTIVITY, (*active, sign))
    if sign < 0:
        connection.execute("DELETE FROM activity WHERE (period, quad, factuality) = (?, ?, ?) AND events = 0", active)
    for where, sums in shares(event):
        connection.execute(_ADD_SHARE, (*where, *(sign * value for value in msgspec.structs.astuple(sums))))
        if sign < 0:
            connection.execute(
                "DELETE FROM dyads WHERE (grain, period, a, b, factuality) = (?, ?, ?, ?, ?) AND events = 0", where
            )


def _names(parties: Iterable[EventParty]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(party.country or party.name or party.id for party in parties))


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
