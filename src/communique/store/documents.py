"""Coded documents out of their rows."""

import sqlite3
import zlib
from collections.abc import Iterator

import msgspec

from communique.records import CodedDocument, Document, MadeBy
from communique.store.errors import StoreError


class Kept(msgspec.Struct, frozen=True):
    """A current document's row number, id, fingerprint and maker."""

    n: int
    id: str
    fingerprint: str
    maker: int


def known_maker(connection: sqlite3.Connection, made_by: MadeBy) -> int | None:
    """The number of a version of code, lexicon and parser, None where nothing was made by it."""
    versions = (made_by.communique, made_by.lexicon, made_by.parser)
    row = connection.execute(
        "SELECT n FROM makers WHERE (communique, lexicon, parser) = (?, ?, ?)", versions
    ).fetchone()
    return int(row[0]) if row else None


def kept(connection: sqlite3.Connection, document_id: str) -> Kept | None:
    """The current document with this id."""
    row = connection.execute("SELECT n, id, fingerprint, maker FROM documents WHERE id = ?", (document_id,)).fetchone()
    return Kept(*row) if row else None


def outline(connection: sqlite3.Connection, n: int) -> Document | None:
    """Id, text and day of the document in row ``n``, None where another run took it out."""
    row = connection.execute("SELECT id, text, published FROM documents WHERE n = ?", (n,)).fetchone()
    return Document(id=row[0], text=row[1], published=row[2] or None) if row else None


def load(connection: sqlite3.Connection, n: int) -> CodedDocument:
    """The coded document in row ``n``."""
    text, path, record = connection.execute("SELECT text, path, record FROM documents WHERE n = ?", (n,)).fetchone()
    return unpacked(record, text, path)


def load_all(connection: sqlite3.Connection) -> Iterator[CodedDocument]:
    """Every current document, in order of publication and id."""
    rows = connection.execute("SELECT text, path, record FROM documents ORDER BY published, id")
    return (unpacked(record, text, path) for text, path, record in rows)


def unpacked_whole(record: bytes) -> CodedDocument:
    """What ``packed_whole`` packed. Raises StoreError where it is damaged."""
    try:
        return msgspec.json.decode(zlib.decompress(record), type=CodedDocument)
    except (zlib.error, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise StoreError(f"the record of a document is damaged ({error}): `communique check` tells which") from error


def unpacked(record: bytes, text: str, path: str | None) -> CodedDocument:
    """What ``packed`` packed, with its text and path. Raises StoreError where it is damaged."""
    bare = unpacked_whole(record)
    return msgspec.structs.replace(bare, document=msgspec.structs.replace(bare.document, text=text, path=path))
