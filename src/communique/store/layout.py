"""How events stand in the tables: what those who write and those who ask must agree on."""

import sqlite3

import msgspec

from communique.records import Event
from communique.store.names import folded

GRAINS = {"year": 4, "month": 7, "day": 10}  # characters of an ISO date
HUNDREDTHS = 100  # sums of scores are kept in hundredths, so that they are exact
AT_LEAST = (2, 3, 5, 10, 20)  # numbers of origins that have a term of their own


def number(event_id: str) -> int:
    """The row number of the event with this id. Raises ValueError for what is no event id."""
    if len(event_id) != 16:
        raise ValueError(f"{event_id} is not an event's id")
    return int(event_id, 16) - 2**63


def event_id(n: int) -> str:
    """The id of the event in row ``n``."""
    return f"{n + 2**63:016x}"


def stored(connection: sqlite3.Connection, n: int) -> tuple[Event, tuple[str, ...], str] | None:
    """The event in row ``n``, the outlets that report it, and its tellings' words."""
    row = connection.execute("SELECT record, outlets, words FROM event_records WHERE n = ?", (n,)).fetchone()
    if row is None:
        return None
    return msgspec.json.decode(row[0], type=Event), tuple(msgspec.json.decode(row[1], type=list[str])), row[2]


def pair(a: str, b: str) -> str:
    """Two ends of a dyad as one term, whatever their order."""
    return "\x1f".join(sorted((folded(a), folded(b))))
