"""Who says something about whom, and which roles people are given: as rows, for those who ask about an actor."""

import sqlite3
from collections.abc import Iterator

from communique.records import Actor, CodedDocument, Party
from communique.store.names import folded


def statement_terms(coded: CodedDocument, position: int) -> tuple[tuple[str, str], ...]:
    """What the statement number ``position`` can be asked for by: (side, term), each once, in order.

    Its source, and whoever is named within what is said; a country stands for all that belongs to it.
    """
    statement = coded.statements[position]
    named = [
        mention.actor
        for mention in coded.mentions
        if any(span.start <= mention.start and mention.end <= span.end for span in statement.content)
    ]
    found = {("about", term) for actor in named for term in _terms(actor)}
    if statement.source:
        found |= {("source", term) for term in _terms(statement.source)}
    return tuple(sorted(found))


def role_rows(coded: CodedDocument) -> tuple[tuple[str, str, int, int], ...]:
    """The roles that a document gives actors: (actor, role, start, stop), the first mention of each, in order."""
    first: dict[tuple[str, str], tuple[int, int]] = {}
    for mention in sorted(coded.mentions, key=lambda m: (m.start, m.end)):
        if mention.actor.role:
            first.setdefault((mention.actor.id, mention.actor.role), (mention.start, mention.end))
    return tuple((actor, role, *where) for (actor, role), where in sorted(first.items()))


def insert(connection: sqlite3.Connection, n: int, coded: CodedDocument) -> None:
    """Keep what follows from the document in row ``n``, whose statements are kept already."""
    published = coded.document.published or ""
    rows = connection.execute("SELECT n, position FROM statements WHERE document = ?", (n,)).fetchall()
    connection.executemany(
        "INSERT INTO statement_parties (side, term, published, statement) VALUES (?, ?, ?, ?)",
        [
            (side, term, published, statement)
            for statement, position in rows
            for side, term in statement_terms(coded, position)
        ],
    )
    connection.executemany(
        "INSERT INTO roles (actor, role, published, document, start, stop) VALUES (?, ?, ?, ?, ?, ?)",
        [(actor, role, published, n, start, stop) for actor, role, start, stop in role_rows(coded)],
    )


def delete(connection: sqlite3.Connection, n: int) -> None:
    """Forget what follows from the document in row ``n``; its statements must still be there."""
    connection.execute(
        "DELETE FROM statement_parties WHERE statement IN (SELECT n FROM statements WHERE document = ?)", (n,)
    )
    connection.execute("DELETE FROM roles WHERE document = ?", (n,))


def hold(connection: sqlite3.Connection, n: int, coded: CodedDocument) -> bool:
    """Whether the rows of the document in row ``n`` are those that its record makes."""
    published = coded.document.published or ""
    parties = connection.execute(
        "SELECT s.position, p.side, p.term, p.published FROM statements s JOIN statement_parties p ON p.statement = s.n"
        " WHERE s.document = ? ORDER BY s.position, p.side, p.term",
        (n,),
    ).fetchall()
    roles = connection.execute(
        "SELECT actor, role, start, stop FROM roles WHERE document = ? AND published = ? ORDER BY actor, role",
        (n, published),
    ).fetchall()
    expected = [
        (position, side, term, published)
        for position in range(len(coded.statements))
        for side, term in statement_terms(coded, position)
    ]
    return parties == expected and roles == list(role_rows(coded))


def _terms(party: Actor | Party) -> Iterator[str]:
    if party.country:
        yield party.country
    if name := folded(party.name or ""):
        yield name
