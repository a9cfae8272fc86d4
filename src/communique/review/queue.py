"""What is to be reviewed next: open events in a chosen order, those that were skipped at the end."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from communique.store.filters import EventFilter, Order, Part, event_query

# An event is open while one of its tellings was neither accepted nor rejected: so it is again when another comes.
_OPEN = (
    "EXISTS (SELECT 1 FROM main.mentions m WHERE m.event = w.event AND NOT EXISTS"
    " (SELECT 1 FROM review.items i WHERE i.item = m.id AND i.verdict != 'open'))"
)
_SKIPPED = "w.event IN (SELECT m.event FROM review.items i JOIN main.mentions m ON m.id = i.item WHERE i.skipped > 0)"
_ASKED = "w.event IN (SELECT m.event FROM review.items i JOIN main.mentions m ON m.id = i.item WHERE i.asked = ?)"


def queued(
    connection: sqlite3.Connection,
    ledger: Path,
    wanted: EventFilter,
    order: Order,
    limit: int,
    asked: str | None = None,
) -> list[int]:
    """The rows of the next ``limit`` open events like ``wanted``, those that were skipped after all others.

    ``connection`` reads a store, ``ledger`` is the file of decisions about it. ``asked``: only what this colleague is
    asked to decide. Skipped events come in the same order. Raises ValueError for what is no date.
    """
    with _attached(connection, ledger) as reviewed:
        if not reviewed:
            return [] if asked is not None else list(_found(connection, wanted, order, limit, ()))
        tests: list[Part] = [(_OPEN, ())]
        if asked is not None:
            tests.append((_ASKED, (asked,)))
        found = list(_found(connection, wanted, order, limit, [*tests, (f"NOT {_SKIPPED}", ())]))
        if len(found) < limit:
            found += _found(connection, wanted, order, limit - len(found), [*tests, (_SKIPPED, ())])
        return found


def _found(
    connection: sqlite3.Connection, wanted: EventFilter, order: Order, limit: int, tests: list[Part] | tuple[()]
) -> Iterator[int]:
    query = event_query(connection, wanted, limit, order, tests)
    if query is not None:
        yield from (n for (n,) in connection.execute(query.sql, query.values))


@contextmanager
def _attached(connection: sqlite3.Connection, ledger: Path) -> Iterator[bool]:
    """The decisions beside the store's tables, as ``review``; false where nobody decided anything yet."""
    if not ledger.is_file():
        yield False
        return
    address = f"file:{quote(str(ledger.absolute()), errors='surrogateescape')}?mode=ro"
    connection.execute("ATTACH ? AS review", (address,))
    try:
        (version,) = connection.execute("PRAGMA review.user_version").fetchone()
        yield version > 0  # at 0 somebody is just making it
    finally:
        connection.execute("DETACH review")
