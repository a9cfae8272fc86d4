"""The facts that a store has learnt."""

import sqlite3
from collections.abc import Iterable, Iterator

import msgspec

from communique.records import Fact


def replace(connection: sqlite3.Connection, facts: Iterable[Fact]) -> None:
    """Keep facts instead of those that were kept before."""
    connection.execute("DELETE FROM learnt")
    connection.executemany(
        "INSERT INTO learnt (id, record) VALUES (?, ?)", [(f.id, msgspec.json.encode(f).decode()) for f in facts]
    )


def facts(connection: sqlite3.Connection) -> Iterator[Fact]:
    """What was learnt, by name and time."""
    found = (msgspec.json.decode(row, type=Fact) for (row,) in connection.execute("SELECT record FROM learnt"))
    return iter(sorted(found, key=lambda fact: (fact.name, fact.since, fact.id)))
