"""Coded documents into rows, and out of the tables again."""

import sqlite3
import zlib

import msgspec

from communique.link import Page, framing
from communique.records import CodedDocument, MadeBy, Statement
from communique.store import introductions, speakers
from communique.store.addresses import fingerprint
from communique.store.names import folded
from communique.store.words import bigrams

_LEVEL = 6  # of zlib: half a millisecond an article


def maker(connection: sqlite3.Connection, made_by: MadeBy) -> int:
    """The number of a version of code, lexicon and parser; a new one where it was never seen."""
    versions = (made_by.communique, made_by.lexicon, made_by.parser)
    connection.execute("INSERT OR IGNORE INTO makers (communique, lexicon, parser) VALUES (?, ?, ?)", versions)
    (n,) = connection.execute(
        "SELECT n FROM makers WHERE (communique, lexicon, parser) = (?, ?, ?)", versions
    ).fetchone()
    return int(n)


def insert(connection: sqlite3.Connection, coded: CodedDocument, page: Page) -> int:
    """Keep ``coded``, its statements, namings and their full text; the new row's number."""
    document = coded.document
    searched = (
        document.title,
        document.text,
        document.outlet or "",
        bigrams(f"{document.title or ''}\n{document.text}"),
    )
    title, text, outlet, pairs = searched
    cursor = connection.execute(
        "INSERT INTO documents (id, fingerprint, published, outlet, url, path, title, maker, origin, story, text,"
        " bigrams, page, record) VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', '', ?, ?, ?, ?)",
        (
            document.id, fingerprint(document), document.published or "", outlet, document.url, document.path, title,
            maker(connection, coded.made_by), text, pairs, msgspec.msgpack.encode(page), packed(coded),
        ),
    )  # fmt: skip
    n = cursor.lastrowid
    assert n is not None
    connection.execute(
        "INSERT INTO document_words (rowid, title, text, outlet, bigrams) VALUES (?, ?, ?, ?, ?)", (n, *searched)
    )
    for position, statement in enumerate(coded.statements):
        _insert_statement(connection, n, position, statement, document.text)
    _insert_namings(connection, n, coded)
    speakers.insert(connection, n, coded)
    introductions.insert(connection, n, coded)
    return n


def delete(connection: sqlite3.Connection, n: int) -> None:
    """Forget a document and its statements; its mentions must be gone already."""
    # An index whose words stand elsewhere is told what to forget (https://www.sqlite.org/fts5.html, "delete" command).
    connection.execute(
        "INSERT INTO statement_words (statement_words, rowid, source, said, bigrams)"
        " SELECT 'delete', n, source, said, bigrams FROM statements WHERE document = ?",
        (n,),
    )
    speakers.delete(connection, n)
    connection.execute("DELETE FROM statements WHERE document = ?", (n,))
    connection.execute(
        "INSERT INTO document_words (document_words, rowid, title, text, outlet, bigrams)"
        " SELECT 'delete', n, title, text, outlet, bigrams FROM documents WHERE n = ?",
        (n,),
    )
    _delete_namings(connection, n)
    introductions.delete(connection, n)
    connection.execute("DELETE FROM documents WHERE n = ?", (n,))


def refresh(connection: sqlite3.Connection, n: int, coded: CodedDocument, page: Page) -> None:
    """Make anew what follows from the document in row ``n``, and what linking looks at in it."""
    connection.execute("UPDATE documents SET page = ? WHERE n = ?", (msgspec.msgpack.encode(page), n))
    speakers.delete(connection, n)
    speakers.insert(connection, n, coded)


def packed(coded: CodedDocument) -> bytes:
    """``coded`` without its text and path, which have columns of their own."""
    bare = msgspec.structs.replace(coded.document, text="", path=None)
    return zlib.compress(msgspec.json.encode(msgspec.structs.replace(coded, document=bare)), _LEVEL)


def packed_whole(coded: CodedDocument) -> bytes:
    """``coded`` with its text: how an old version is kept."""
    return zlib.compress(msgspec.json.encode(coded), _LEVEL)


def statement_row(statement: Statement, text: str) -> tuple[str, str, str, str]:
    """A statement's id, who said it, what, and the pairs of characters that full text needs."""
    said = " … ".join(text[span.start : span.end] for span in statement.content)
    source = _source(statement, text)
    return statement.id, source, said, bigrams(f"{source}\n{said}")


def _insert_statement(
    connection: sqlite3.Connection, document: int, position: int, statement: Statement, text: str
) -> None:
    row = statement_row(statement, text)
    cursor = connection.execute(
        "INSERT INTO statements (document, position, id, source, said, bigrams) VALUES (?, ?, ?, ?, ?, ?)",
        (document, position, *row),
    )
    connection.execute(
        "INSERT INTO statement_words (rowid, source, said, bigrams) VALUES (?, ?, ?, ?)", (cursor.lastrowid, *row[1:])
    )


def _insert_namings(connection: sqlite3.Connection, n: int, coded: CodedDocument) -> None:
    document = coded.document
    actors = {mention.actor.id: mention.actor for mention in coded.mentions}
    for naming in framing(coded):
        actor, outlet, times = actors[naming.actor], naming.outlet or "", len(naming.spans)
        connection.execute(
            "INSERT OR IGNORE INTO actors (id, country, sector, folded) VALUES (?, ?, ?, ?)",
            (actor.id, actor.country, actor.sector, folded(actor.name or "")),
        )
        connection.execute(
            "INSERT INTO wordings (actor, outlet, words, published, id, document, name, mentions, first)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                actor.id, outlet, naming.words, document.published or "", document.id, n, actor.name or "", times,
                naming.spans[0].start,
            ),
        )  # fmt: skip
        connection.execute(
            "INSERT INTO wording_sums (actor, outlet, words, mentions, documents) VALUES (?, ?, ?, ?, 1) ON CONFLICT"
            " (actor, outlet, words) DO UPDATE SET mentions = mentions + excluded.mentions, documents = documents + 1",
            (actor.id, outlet, naming.words, times),
        )


def _delete_namings(connection: sqlite3.Connection, n: int) -> None:
    rows = connection.execute(
        "DELETE FROM wordings WHERE document = ? RETURNING actor, outlet, words, mentions", (n,)
    ).fetchall()
    for actor, outlet, words, times in rows:
        where = (actor, outlet, words)
        connection.execute(
            "UPDATE wording_sums SET mentions = mentions - ?, documents = documents - 1"
            " WHERE (actor, outlet, words) = (?, ?, ?)",
            (times, *where),
        )
        connection.execute("DELETE FROM wording_sums WHERE (actor, outlet, words) = (?, ?, ?) AND documents = 0", where)
    connection.executemany(
        "DELETE FROM actors WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM wordings WHERE actor = ?1)",
        [(actor,) for actor in dict.fromkeys(row[0] for row in rows)],
    )


def _source(statement: Statement, text: str) -> str:
    """Who said it: the resolved name, and the words of the text where they differ."""
    if statement.source is None:
        return ""
    words = text[statement.source.start : statement.source.end]
    name = statement.source.name
    return words if name is None or name == words else f"{name} ({words})"
