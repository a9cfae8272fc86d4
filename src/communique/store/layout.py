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


class Kept(msgspec.Struct, frozen=True):
    """An event, the outlets that report it, the languages they do so in, and its tellings' words, a line each."""

    event: Event
    outlets: tuple[str, ...]
    languages: tuple[str, ...]
    words: str


def stored(connection: sqlite3.Connection, n: int) -> Kept | None:
    """The event in row ``n``."""
    row = connection.execute("SELECT record, outlets, languages, words FROM event_records WHERE n = ?", (n,)).fetchone()
    if row is None:
        return None
    record, outlets, languages, words = row
    return Kept(
        msgspec.json.decode(record, type=Event),
        msgspec.json.decode(outlets, type=tuple[str, ...]),
        msgspec.json.decode(languages, type=tuple[str, ...]),
        words,
    )


def pair(a: str, b: str) -> str:
    """Two ends of a dyad as one term, whatever their order."""
    return "\x1f".join(sorted((folded(a), folded(b))))
