"""Everything that must hold in a store, verified from its documents up; nothing is taken from the tables on trust."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

import msgspec

from communique.link import Telling, framing, page, tellings
from communique.records import CodedDocument
from communique.store import check_groups, document_rows, documents, introductions, recount, speakers
from communique.store.addresses import fingerprint
from communique.store.check_groups import Seen
from communique.store.connection import connect_reading, connect_writing, snapshot, transaction
from communique.store.errors import StoreError, explained
from communique.store.passages import passage
from communique.store.spans import wrong_spans

_WRONG_SUMS = """
    SELECT actor FROM (
        SELECT actor, outlet, words, sum(mentions), count(*) FROM wordings GROUP BY actor, outlet, words
        EXCEPT SELECT * FROM wording_sums
    )
    UNION SELECT actor FROM (
        SELECT actor, outlet, words FROM wording_sums EXCEPT SELECT actor, outlet, words FROM wordings
    )
"""
_INDEXES = ("document_words", "statement_words", "event_words")


def check_store(path: Path) -> Iterator[str]:
    """What is wrong with the store ``path``, finding by finding; nothing where all is well.

    The file and its references; that every span lies in its text and every copy of a field equals the record; that
    ids match content; versions; links, groups, events and sums, against fresh ones made from the documents; full text.
    Takes about as long as linking all documents anew. Raises StoreError where the file cannot be read at all.
    """
    with closing(connect_reading(path)) as connection, explained(path):
        damaged = list(_file(connection))
        yield from damaged
        if damaged:
            return  # what a damaged file says about itself is worth nothing
        with snapshot(connection):
            seen = Seen()
            for (n,) in connection.execute("SELECT n FROM documents ORDER BY n").fetchall():
                yield from _document(connection, n, seen)
            yield from _orphans(connection)
            yield from _versions(connection)
            yield from check_groups.wrong_links(connection, seen)
            yield from check_groups.wrong_groups(connection, seen)
            yield from recount.differences(connection)
    yield from _full_text(path)


def _file(connection: sqlite3.Connection) -> Iterator[str]:
    for (finding,) in connection.execute("PRAGMA integrity_check"):
        if finding != "ok":
            yield f"the file is damaged: {finding}"
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"row {row} of {table} refers to a row of {parent} that is not there"


def _full_text(path: Path) -> Iterator[str]:
    """FTS5's own comparison of index and texts, which needs a connection that may write."""
    try:
        connection = connect_writing(path, create=False)
    except StoreError as error:
        yield f"full text was not checked: {error}"
        return
    with closing(connection), explained(path):
        for index in _INDEXES:
            try:
                with transaction(connection):
                    connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
            except sqlite3.DatabaseError as error:
                if (error.sqlite_errorcode & 0xFF) != sqlite3.SQLITE_CORRUPT:
                    raise
                yield f"the full text index {index} is out of step with its texts"


def _document(connection: sqlite3.Connection, n: int, seen: Seen) -> Iterator[str]:
    name, print_, published, outlet, url, path, title, maker, stored_page = connection.execute(
        "SELECT id, fingerprint, published, outlet, url, path, title, maker, page FROM documents WHERE n = ?", (n,)
    ).fetchone()
    try:
        coded = documents.load(connection, n)
    except StoreError as error:
        yield f"document {name}: {error}"
        return
    document = coded.document
    fresh = page(coded)
    told = tellings(coded, fresh)
    rows = connection.execute("SELECT n, id, words, telling FROM mentions WHERE document = ? ORDER BY position", (n,))
    mentions = rows.fetchall()
    seen.pages[n], seen.outlets[n] = fresh, outlet
    for (mention, *_), telling in zip(mentions, told, strict=False):
        seen.tellings[mention], seen.documents[mention] = telling, n
    seen.words |= {row[0]: row[2] for row in mentions}
    for problem, holds in (
        ("its fingerprint is not that of its content", print_ == fingerprint(document)),
        (
            "its columns are not those of its record",
            (name, published, outlet, url, title)
            == (document.id, document.published or "", document.outlet or "", document.url, document.title),
        ),
        ("its path is not the first of its addresses", path == _first_path(connection, n)),
        ("its maker is not that of its record", maker == documents.known_maker(connection, coded.made_by)),
        ("what linking looks at is not made from it", stored_page == msgspec.msgpack.encode(fresh)),
        ("its event mentions are not those of its record", mentions == _mentions(mentions, coded, told)),
        ("its statements are not those of its record", _statements_hold(connection, n, coded)),
        ("its namings are not those of its record", _namings_hold(connection, n, coded)),
        ("who speaks about whom, and in which role, is not what its record says", speakers.hold(connection, n, coded)),
        (
            "its introductions are not those of its record",
            introductions.kept(connection, n) == introductions.rows(coded),
        ),
        ("two of its event mentions have one id", len({t.id for t in told}) == len(told)),
    ):
        if not holds:
            yield f"document {name}: {problem}"
    for problem in wrong_spans(coded):
        yield f"document {name}: {problem}"


def _first_path(connection: sqlite3.Connection, n: int) -> str | None:
    (path,) = connection.execute("SELECT min(path) FROM addresses WHERE document = ?", (n,)).fetchone()
    return None if path is None else str(path)


def _mentions(
    rows: Iterable[tuple[int, str, str, bytes]], coded: CodedDocument, told: tuple[Telling, ...]
) -> list[tuple[int, str, str, bytes]] | None:
    """The rows as the record makes them, under the row numbers they have; None where there are more or fewer."""
    numbers = [row[0] for row in rows]
    if len(numbers) != len(told):
        return None
    return [
        (n, telling.id, passage(coded, position), msgspec.msgpack.encode(telling))
        for position, (n, telling) in enumerate(zip(numbers, told, strict=True))
    ]


def _statements_hold(connection: sqlite3.Connection, n: int, coded: CodedDocument) -> bool:
    rows = connection.execute(
        "SELECT id, source, said, bigrams FROM statements WHERE document = ? ORDER BY position", (n,)
    ).fetchall()
    return rows == [document_rows.statement_row(statement, coded.document.text) for statement in coded.statements]


def _namings_hold(connection: sqlite3.Connection, n: int, coded: CodedDocument) -> bool:
    rows = connection.execute(
        "SELECT actor, words, outlet, published, id, mentions, first FROM wordings WHERE document = ?"
        " ORDER BY actor, words",
        (n,),
    ).fetchall()
    return rows == [
        (
            naming.actor,
            naming.words,
            naming.outlet or "",
            coded.document.published or "",
            coded.document.id,
            len(naming.spans),
            naming.spans[0].start,
        )
        for naming in framing(coded)
    ]


def _orphans(connection: sqlite3.Connection) -> Iterator[str]:
    for what, query in (
        (
            "document {} stands at no address",
            "SELECT id FROM documents WHERE n NOT IN (SELECT document FROM addresses)",
        ),
        (
            "the sums of what {} is called are not those of its wordings",
            _WRONG_SUMS,
        ),
        ("actor {} is named nowhere", "SELECT id FROM actors WHERE id NOT IN (SELECT actor FROM wordings)"),
        ("mention {} tells no event", "SELECT id FROM mentions WHERE event NOT IN (SELECT n FROM events)"),
        ("event row {} has no mention", "SELECT n FROM events WHERE n NOT IN (SELECT event FROM mentions)"),
        ("event row {} has no record", "SELECT n FROM events WHERE n NOT IN (SELECT n FROM event_records)"),
        ("origin {} has no document", "SELECT id FROM origins WHERE id NOT IN (SELECT origin FROM documents)"),
        ("story {} has no document", "SELECT id FROM stories WHERE id NOT IN (SELECT story FROM documents)"),
    ):
        for (row,) in connection.execute(query):
            yield what.format(row)


def _versions(connection: sqlite3.Connection) -> Iterator[str]:
    """Each address has versions 1, 2, ... of which the last alone is current, and is the document that stands there."""
    rows = connection.execute(
        "SELECT a.address, d.id, d.fingerprint, v.number, v.document, v.fingerprint, v.record IS NULL,"
        " (SELECT count(*) FROM versions o WHERE o.address = a.address),"
        " (SELECT count(*) FROM versions o WHERE o.address = a.address AND o.record IS NULL)"
        " FROM addresses a JOIN documents d ON d.n = a.document LEFT JOIN versions v ON v.address = a.address"
        " AND v.number = (SELECT max(number) FROM versions o WHERE o.address = a.address)"
    )
    for where, document, print_, number, version, version_print, current, count, currents in rows:
        if (number, currents, bool(current)) != (count, 1, True) or (document, print_) != (version, version_print):
            yield f"{where}: its versions do not lead to the document that stands there"
    for (where,) in connection.execute(
        "SELECT DISTINCT address FROM versions WHERE address NOT IN (SELECT address FROM addresses)"
    ):
        yield f"{where}: has versions but no document"
