"""Everything about one actor: a country, an organisation, a person."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from communique.records import Event
from communique.store.layout import GRAINS
from communique.store.lines import Partner, Role, StatementLine
from communique.store.names import folded
from communique.store.periods import first_day, last_day

_AROUND = 60  # code points quoted on each side of a mention
_HELPFUL = (1, 2)  # quad classes of cooperation


def partners(connection: sqlite3.Connection, who: tuple[str, ...], limit: int) -> Iterator[Partner]:
    """Those with whom a country, or what belongs to none, had most to do; asserted events only.

    ``who``: how it is written in the sums of dyads (``dyads.written``).
    """
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for mine, theirs, at, index in (("a", "b", 0, "dyads_pair"), ("b", "a", 2, "dyads_other")):
        rows = connection.execute(
            f"SELECT {theirs}, sum(cooperation), sum(conflict) FROM dyads INDEXED BY {index}"
            f" WHERE grain = ? AND {mine} IN (SELECT value FROM json_each(?)) AND factuality = 'asserted'"
            f" GROUP BY {theirs}",
            (GRAINS["year"], msgspec.json.encode(who).decode()),
        )
        for other, cooperation, conflict in rows:
            sums[other][at] += cooperation
            sums[other][at + 1] += conflict
    yield from _ranked(sums, limit)


def partners_in(events: Iterable[Event], who: str, limit: int) -> Iterator[Partner]:
    """The same among some events, for someone who belongs to a country: their sides are told by name."""
    mine = folded(who)
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for event in events:
        acting = mine in {folded(party.name or "") for party in event.actors}
        others = event.recipients if acting else event.actors
        at = (0 if acting else 2) + (event.quad not in _HELPFUL)
        for other in dict.fromkeys(party.country or party.name or "" for party in others):
            if other:
                sums[other][at] += 1
    yield from _ranked(sums, limit)


def roles(connection: sqlite3.Connection, who: str, limit: int) -> Iterator[Role]:
    """The roles of an actor (id or name), or of everybody of a country: what most documents say first."""
    rows = connection.execute(
        "SELECT r.actor, a.country, a.sector, r.role, count(*), min(nullif(r.published, '')), max(r.published)"
        " FROM actors a CROSS JOIN roles r ON r.actor = a.id WHERE a.id = ?1 OR a.folded = ?2 OR a.country = ?3"
        " GROUP BY r.actor, r.role ORDER BY 5 DESC, r.actor, r.role LIMIT ?4",
        (who, folded(who) or None, who.upper(), limit),
    ).fetchall()
    for actor, country, sector, role, documents, first, last in rows:
        document, text, start, stop, name = connection.execute(
            "SELECT d.id, d.text, r.start, r.stop,"
            " (SELECT name FROM wordings w WHERE w.document = r.document AND w.actor = r.actor AND name != '' LIMIT 1)"
            " FROM roles r JOIN documents d ON d.n = r.document WHERE r.actor = ? AND r.role = ?"
            " ORDER BY r.published DESC, d.id LIMIT 1",
            (actor, role),
        ).fetchone()
        yield Role(
            actor=actor,
            name=name,
            country=country,
            sector=sector,
            role=role,
            documents=documents,
            first=first,
            last=last or None,
            document=document,
            quote=" ".join(text[max(0, start - _AROUND) : stop + _AROUND].split()),
        )


def statements(
    connection: sqlite3.Connection,
    source: str | None,
    about: str | None,
    start: str | None,
    end: str | None,
    limit: int,
) -> Iterator[StatementLine]:
    """Statements by ``source`` about ``about`` (a country or a name; None is anybody), the newest first."""
    sides = [(side, who) for side, who in (("source", source), ("about", about)) if who is not None]
    if not sides:
        query, values = "SELECT n AS statement, '' AS published FROM statements", list[object]()
    else:
        side, who = sides[0]
        query = (
            "SELECT DISTINCT statement, published FROM statement_parties p"
            " WHERE side = ? AND term IN (SELECT value FROM json_each(?))"
        )
        values = [side, _terms(who)]
        for side, who in sides[1:]:
            query += (
                " AND EXISTS (SELECT 1 FROM statement_parties o WHERE o.side = ?"
                " AND o.term IN (SELECT value FROM json_each(?)) AND o.published = p.published"
                " AND o.statement = p.statement)"
            )
            values += [side, _terms(who)]
    tests = ["TRUE"]
    if start:
        tests.append("d.published >= ?")
        values.append(first_day(start).isoformat())
    if end:
        tests.append("d.published <= ? AND d.published != ''")
        values.append(last_day(end).isoformat())
    rows = connection.execute(
        f"SELECT s.id, s.source, s.said, d.id, d.published, d.outlet, d.title FROM ({query}) x"
        " CROSS JOIN statements s ON s.n = x.statement CROSS JOIN documents d ON d.n = s.document"
        f" WHERE {' AND '.join(tests)} ORDER BY {'x.published' if sides else 'd.published'} DESC, x.statement LIMIT ?",
        (*values, limit),
    )
    for found, speaker, said, document, published, outlet, title in rows:
        yield StatementLine(
            id=found,
            source=speaker,
            said=said,
            document=document,
            published=published or None,
            outlet=outlet or None,
            title=title,
        )


def _ranked(sums: dict[str, list[int]], limit: int) -> Iterator[Partner]:
    for other, four in sorted(sums.items(), key=lambda item: (-sum(item[1]), item[0]))[:limit]:
        yield Partner(
            other=other, cooperation_by=four[0], conflict_by=four[1], cooperation_to=four[2], conflict_to=four[3]
        )


def _terms(who: str) -> str:
    return msgspec.json.encode(tuple(dict.fromkeys((who.upper(), folded(who))))).decode()
