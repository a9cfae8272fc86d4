"""Full text: the documents and statements that have certain words, the best first, with the passage that has them."""

import re
import sqlite3
from collections.abc import Iterator
from typing import Literal

import msgspec

from communique.records import Span
from communique.store.lines import Hit
from communique.store.words import BIGRAMS, expression

Kind = Literal["document", "statement"]

FREQUENT = 7_000  # matches above which the newest are taken: ranking them all would take too long
DENSE = 50_000  # matches above which even a list of them takes longer than looking them up
_OPEN, _CLOSE = "\ue000", "\ue001"  # private-use characters around a match inside a snippet
_MARKS = re.compile(f"([{_OPEN}{_CLOSE}])")
_WORDS = 32  # of a snippet; FTS5 allows 64
_DIGITS = 9  # of a rank that count, so that rounding does not order


class _Index(msgspec.Struct, frozen=True):
    """A full-text index: its columns, the one that is quoted, the rank of a match, its rows, its rows' newest first."""

    kind: Kind
    columns: tuple[str, ...]
    quoted: str
    table: str
    rank: str
    rows: str
    newest: str


_DOCUMENTS = _Index(
    kind="document",
    columns=("title", "text", "outlet", BIGRAMS),
    quoted="text",
    table="document_words",
    rank="bm25(document_words, 4.0, 1.0, 1.0, 1.0)",  # a word of the title counts as four of the text
    rows="""
        SELECT d.n AS n, d.published AS published, d.id AS id, d.id AS document, d.outlet, d.title, d.url, NULL
        FROM documents d
    """,
    newest="SELECT n FROM documents ORDER BY published DESC, id",
)
_STATEMENTS = _Index(
    kind="statement",
    columns=("source", "said", BIGRAMS),
    quoted="said",
    table="statement_words",
    rank="bm25(statement_words)",
    rows="""
        SELECT s.n AS n, d.published AS published, s.id AS id, d.id AS document, d.outlet, d.title, d.url, s.source
        FROM statements s JOIN documents d ON d.n = s.document
    """,
    newest="""
        SELECT s.n FROM (SELECT n, published, id FROM documents ORDER BY published DESC, id) d
        CROSS JOIN statements s ON s.document = d.n ORDER BY d.published DESC, d.id, s.position
    """,
)
_INDEXES = {index.kind: index for index in (_DOCUMENTS, _STATEMENTS)}


def find(connection: sqlite3.Connection, typed: str, kind: Kind, limit: int) -> Iterator[Hit]:
    """Documents or statements with the words ``typed``, at most ``limit``; none where nothing can match.

    The best match comes first (Okapi BM25); of matches as good the newest. Words that very many have are not ranked:
    then the newest come first.
    """
    index = _INDEXES[kind]
    words = expression(typed, index.columns)
    if words is None or limit < 1:
        return
    for row in _best(connection, index, words, limit):
        snippet, matches = _snippet(connection, index, words, row.n)
        yield Hit(
            kind=kind,
            id=row.id,
            document=row.document,
            published=row.published or None,
            outlet=row.outlet or None,
            title=row.title,
            url=row.url,
            source=row.source,
            snippet=snippet,
            matches=matches,
        )


class _Row(msgspec.Struct, frozen=True):
    n: int
    published: str
    id: str
    document: str
    outlet: str
    title: str | None
    url: str | None
    source: str | None


def _best(connection: sqlite3.Connection, index: _Index, words: str, limit: int) -> list[_Row]:
    ranks = {
        n: round(rank, _DIGITS)
        for n, rank in connection.execute(
            f"SELECT rowid, {index.rank} FROM {index.table} WHERE {index.table} MATCH ? LIMIT ?", (words, FREQUENT + 1)
        )
    }
    if len(ranks) > FREQUENT:
        return _newest(connection, index, words, limit)
    if not ranks:
        return []
    worst = sorted(ranks.values())[:limit][-1]
    candidates = _rows(connection, index, [n for n, rank in ranks.items() if rank <= worst])
    candidates.sort(key=lambda row: row.id)
    candidates.sort(key=lambda row: row.published, reverse=True)
    candidates.sort(key=lambda row: ranks[row.n])
    return candidates[:limit]


def _newest(connection: sqlite3.Connection, index: _Index, words: str, limit: int) -> list[_Row]:
    """The newest that match: looked up in a list of all that do, or in the index itself where that would be long."""
    match = f"SELECT rowid FROM {index.table} WHERE {index.table} MATCH ?"
    (matches,) = connection.execute(f"SELECT count(*) FROM ({match} LIMIT ?)", (words, DENSE + 1)).fetchone()
    # The plus keeps SQLite from walking the list instead, and sorting what it finds.
    has = f"+x.n IN ({match})" if matches <= DENSE else f"EXISTS ({match} AND rowid = x.n)"
    rows = connection.execute(f"SELECT n FROM ({index.newest}) x WHERE {has} LIMIT ?", (words, limit))
    numbers = [n for (n,) in rows]
    found = {row.n: row for row in _rows(connection, index, numbers)}
    return [found[n] for n in numbers]


def _rows(connection: sqlite3.Connection, index: _Index, numbers: list[int]) -> list[_Row]:
    listed = msgspec.json.encode(numbers).decode()
    query = f"SELECT * FROM ({index.rows}) WHERE n IN (SELECT value FROM json_each(?))"
    return [_Row(*row) for row in connection.execute(query, (listed,))]


def _snippet(connection: sqlite3.Connection, index: _Index, words: str, n: int) -> tuple[str, tuple[Span, ...]]:
    """The passage with most of the words, and where they stand in it."""
    (marked,) = connection.execute(
        f"SELECT snippet({index.table}, {index.columns.index(index.quoted)}, ?, ?, ' … ', ?) FROM {index.table}"
        f" WHERE {index.table} MATCH ? AND rowid = ?",
        (_OPEN, _CLOSE, _WORDS, words, n),
    ).fetchone()
    text, spans, start = "", [], None
    for piece in _MARKS.split(" ".join(marked.split())):
        if piece == _OPEN:
            start = len(text)
        elif piece == _CLOSE and start is not None:
            spans.append(Span(start=start, end=len(text)))
            start = None
        elif piece not in (_OPEN, _CLOSE):
            text += piece
    return text, tuple(spans)
