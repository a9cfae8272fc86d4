"""Lists of documents and stories, and how each outlet names an actor."""

import sqlite3
from collections.abc import Iterator

import msgspec

from communique.records import Story
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
    rows = connection.execute(
        "SELECT record FROM stories WHERE documents >= ? AND first BETWEEN ? AND ? ORDER BY first DESC, id LIMIT ?",
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


def wordings(connection: sqlite3.Connection, actor: str, limit: int | None) -> Iterator[Wording]:
    """How each outlet names an actor, the most frequent words first.

    ``actor`` is an id, a name, or a country's code, which stands for its government.
    """
    named = {
        found: (country, sector, name or None)
        for found, country, sector, name in connection.execute(
            "SELECT a.id, a.country, a.sector, (SELECT min(name) FROM wordings w WHERE w.actor = a.id) FROM actors a"
            " WHERE a.id = ?1 OR a.folded = ?2 OR (a.country = ?3 AND a.sector = 'GOV')",
            (actor, folded(actor) or None, actor.upper()),
        )
    }
    rows = connection.execute(
        "SELECT w.outlet, w.actor, w.words, sum(w.mentions) AS total, count(*), min(d.published || char(31) || d.id)"
        " FROM wordings w JOIN documents d ON d.n = w.document WHERE w.actor IN (SELECT value FROM json_each(?))"
        " GROUP BY w.actor, w.outlet, w.words ORDER BY total DESC, w.outlet, w.actor, w.words LIMIT ?",
        (msgspec.json.encode(sorted(named)).decode(), -1 if limit is None else limit),
    ).fetchall()
    for outlet, found, words, mentions, count, first in rows:
        country, sector, name = named[found]
        document = first.partition("\x1f")[2]
        yield Wording(
            outlet=outlet or None,
            actor=found,
            country=country,
            sector=sector,
            name=name,
            words=words,
            mentions=mentions,
            documents=count,
            document=document,
            quote=_quote(connection, document, found, words),
        )


def _quote(connection: sqlite3.Connection, document: str, actor: str, words: str) -> str:
    text, start = connection.execute(
        "SELECT d.text, w.first FROM documents d JOIN wordings w ON w.document = d.n"
        " WHERE d.id = ? AND w.actor = ? AND w.words = ?",
        (document, actor, words),
    ).fetchone()
    return " ".join(text[max(0, start - _AROUND) : start + len(words) + _AROUND].split())
