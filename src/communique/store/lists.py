"""Lists of documents and stories, and how each outlet names an actor."""

import sqlite3
from collections.abc import Iterator, Sequence

import msgspec

from communique.records import Story
from communique.store.layout import event_id
from communique.store.lines import DocumentLine, StoryLine, Wording
from communique.store.names import folded
from communique.store.periods import first_day, last_day

_AROUND = 60  # code points quoted on each side of a naming


def documents(
    connection: sqlite3.Connection,
    start: str | None,
    end: str | None,
    outlet: str | None,
    story: str | None,
    origin: str | None,
    limit: int | None,
) -> Iterator[DocumentLine]:
    """Documents, the newest first; those without a date only where no date is asked for."""
    tests, values = ["TRUE"], []
    for test, value in (
        ("published >= ?", first_day(start).isoformat() if start else None),
        ("published <= ? AND published != ''", last_day(end).isoformat() if end else None),
        ("outlet = ?", outlet),
        ("story = ?", story),
        ("origin = ?", origin),
    ):
        if value is not None:
            tests.append(test)
            values.append(value)
    rows = connection.execute(
        "SELECT id, published, outlet, title, url, path,"
        " (SELECT count(*) FROM mentions m WHERE m.document = d.n),"
        " (SELECT count(*) FROM statements s WHERE s.document = d.n),"
        " origin, (SELECT count(*) FROM documents c WHERE c.origin = d.origin), story"
        f" FROM documents d WHERE {' AND '.join(tests)} ORDER BY published DESC, id LIMIT ?",
        (*values, -1 if limit is None else limit),
    )
    for found, published, outlet_, title, url, path, events, statements, origin_, copies, story_ in rows:
        yield DocumentLine(
            id=found,
            published=published or None,
            outlet=outlet_ or None,
            title=title,
            url=url,
            path=path,
            events=events,
            statements=statements,
            origin=origin_,
            copies=copies,
            story=story_,
        )


def stories(
    connection: sqlite3.Connection, start: str | None, end: str | None, least: int, limit: int | None
) -> Iterator[StoryLine]:
    """Stories of at least ``least`` documents, the newest first by their first document."""
    several = "documents > 1 AND " if least > 1 else ""  # which has an index of its own
    rows = connection.execute(
        f"SELECT record FROM stories WHERE {several}documents >= ? AND first BETWEEN ? AND ?"
        " ORDER BY first DESC, id LIMIT ?",
        (
            least,
            first_day(start).isoformat() if start else "0001" if end else "",
            last_day(end).isoformat() if end else "9999-12-31",
            -1 if limit is None else limit,
        ),
    )
    for (record,) in rows:
        yield story_line(connection, msgspec.json.decode(record, type=Story))


def story_line(connection: sqlite3.Connection, story: Story) -> StoryLine:
    """A story on one line."""
    members = connection.execute("SELECT outlet, origin FROM documents WHERE story = ?", (story.id,)).fetchall()
    (title,) = connection.execute("SELECT title FROM documents WHERE id = ?", (story.first.document,)).fetchone()
    return StoryLine(
        id=story.id,
        first=story.first.published,
        last=story.until,
        documents=len(story.members),
        origins=len({origin for _, origin in members}),
        outlets=tuple(sorted({outlet for outlet, _ in members if outlet})),
        title=title,
        terms=story.terms,
    )


def told_by(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The ids of the events that each document tells, in the order of its mentions."""
    found: dict[str, dict[str, None]] = {document: {} for document in ids}
    rows = connection.execute(
        "SELECT d.id, m.event FROM documents d JOIN mentions m ON m.document = d.n"
        " WHERE d.id IN (SELECT value FROM json_each(?)) ORDER BY d.id, m.position",
        (msgspec.json.encode(ids).decode(),),
    )
    for document, event in rows:
        found[document][event_id(event)] = None
    return {document: tuple(events) for document, events in found.items()}


def wordings(connection: sqlite3.Connection, actor: str, limit: int | None) -> Iterator[Wording]:
    """How each outlet names an actor, the most frequent words first.

    ``actor`` is an id, a name, or a country's code, which stands for its government.
    """
    rows = connection.execute(
        "SELECT s.outlet, s.actor, a.country, a.sector, s.words, s.mentions, s.documents"
        " FROM actors a CROSS JOIN wording_sums s ON s.actor = a.id"
        " WHERE a.id = ?1 OR a.folded = ?2 OR (a.country = ?3 AND a.sector = 'GOV')"
        " ORDER BY s.mentions DESC, s.outlet, s.actor, s.words LIMIT ?4",
        (actor, folded(actor) or None, actor.upper(), -1 if limit is None else limit),
    ).fetchall()
    names = {found: _name(connection, found) for found in dict.fromkeys(row[1] for row in rows)}
    for outlet, found, country, sector, words, mentions, count in rows:
        document, quote = _first(connection, found, outlet, words)
        yield Wording(
            outlet=outlet or None,
            actor=found,
            country=country,
            sector=sector,
            name=names[found],
            words=words,
            mentions=mentions,
            documents=count,
            document=document,
            quote=quote,
        )


def _name(connection: sqlite3.Connection, actor: str) -> str | None:
    """The name of an actor as one document has it: the first in an order that does not depend on arrival."""
    query = "SELECT name FROM wordings WHERE actor = ? ORDER BY actor, outlet, words, published, id LIMIT 1"
    (name,) = connection.execute(query, (actor,)).fetchone()
    return name or None


def _first(connection: sqlite3.Connection, actor: str, outlet: str, words: str) -> tuple[str, str]:
    """The first document in which an outlet uses these words, and what stands around them there."""
    found, text, start = connection.execute(
        "SELECT d.id, d.text, w.first FROM"
        " (SELECT document, first FROM wordings WHERE (actor, outlet, words) = (?, ?, ?)"
        " ORDER BY published, id LIMIT 1) w JOIN documents d ON d.n = w.document",
        (actor, outlet, words),
    ).fetchone()
    return found, " ".join(text[max(0, start - _AROUND) : start + len(words) + _AROUND].split())
