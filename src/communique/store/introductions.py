"""What a store's documents say of persons."""

import sqlite3
from collections.abc import Iterator

import msgspec

from communique.learn import Sighting, sightings
from communique.records import CodedDocument

_COLUMNS = ("start", "stop", "key", "name", "called", "country", "sector", "role", "words")
_INSERT = (
    f"INSERT INTO introductions (document, position, {', '.join(_COLUMNS)})"
    f" VALUES (?, ?, {', '.join('?' * len(_COLUMNS))})"
)

Row = tuple[int, int, str, str, str, str, str, str, str]


def insert(connection: sqlite3.Connection, n: int, coded: CodedDocument) -> None:
    """Keep what the document in row ``n`` says of persons."""
    connection.executemany(_INSERT, [(n, position, *row) for position, row in enumerate(rows(coded))])


def delete(connection: sqlite3.Connection, n: int) -> None:
    """Forget what the document in row ``n`` says of persons."""
    connection.execute("DELETE FROM introductions WHERE document = ?", (n,))


def rows(coded: CodedDocument) -> list[Row]:
    """What the table holds of a document, in order."""
    return [
        (s.start, s.end, s.key, s.name, msgspec.json.encode(s.called).decode(), s.country, s.sector, s.role, s.words)
        for s in sightings(coded, "")
    ]


def kept(connection: sqlite3.Connection, n: int) -> list[Row]:
    """What the table holds of the document in row ``n``."""
    query = f"SELECT {', '.join(_COLUMNS)} FROM introductions WHERE document = ? ORDER BY position"
    return connection.execute(query, (n,)).fetchall()


def seen(connection: sqlite3.Connection) -> Iterator[Sighting]:
    """What all documents say of persons; near-copies of a text have one origin."""
    query = (
        f"SELECT d.published, d.id, d.origin, d.outlet, {', '.join(_COLUMNS)} FROM introductions"
        " JOIN documents d ON d.n = document"
    )
    for published, document, origin, outlet, start, stop, key, name, called, *told, words in connection.execute(query):
        country, sector, role = told
        yield Sighting(
            published=published, document=document, origin=origin, outlet=outlet, start=start, end=stop, key=key,
            name=name, called=msgspec.json.decode(called, type=tuple[str, ...]), country=country, sector=sector,
            role=role, words=words,
        )  # fmt: skip
