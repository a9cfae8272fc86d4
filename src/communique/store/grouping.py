"""Origins, stories and events of a store, kept equal to what all its documents together would give."""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from communique.link import Page, Telling, event_record, origin_record, story_record
from communique.store import happenings
from communique.store.comparing import EVENTS_LEVEL, ORIGINS_LEVEL, STORIES_LEVEL, Compare
from communique.store.happenings import Happening
from communique.store.layout import Kept
from communique.store.linking import Links
from communique.store.looked import Looked
from communique.store.passages import passage

_AT_ONCE = 500  # documents whose pages memory holds until they are linked

_Numbers = set[int]


class Touched(msgspec.Struct):
    """What a change has touched so far: documents and mentions to group again, and groups that may be empty now."""

    near_origins: _Numbers = msgspec.field(default_factory=set)
    near_stories: _Numbers = msgspec.field(default_factory=set)
    near_events: _Numbers = msgspec.field(default_factory=set)
    origins: set[str] = msgspec.field(default_factory=set)
    stories: set[str] = msgspec.field(default_factory=set)
    events: _Numbers = msgspec.field(default_factory=set)


class Grouping:
    """Takes documents in and out of the groups. All methods run inside the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection, compare: Compare) -> None:
        self._connection = connection
        self._origins = Links(connection, ORIGINS_LEVEL, self._pages, compare)
        self._stories = Links(connection, STORIES_LEVEL, self._pages, compare)
        self._events = Links(connection, EVENTS_LEVEL, self._tellings, compare)
        # What was put in and is not linked yet: many documents are compared at once.
        self._new_pages: dict[int, Page] = {}
        self._new_tellings: dict[int, Telling] = {}

    def forget(self) -> None:
        """What is remembered of the store may be wrong now: another wrote to it, or a change was taken back."""
        for links in (self._origins, self._stories, self._events):
            links.forget()
        self._new_pages.clear()
        self._new_tellings.clear()

    def clear(self) -> None:
        """Empty everything that follows from the documents."""
        self.forget()
        self._connection.execute("INSERT INTO event_words (event_words) VALUES ('delete-all')")
        for table in (
            "link_keys",
            "link_edges",
            "event_terms",
            "terms",
            "dyads",
            "activity",
            "mentions",
            "event_records",
            "events",
            "origins",
            "stories",
        ):
            self._connection.execute(f"DELETE FROM {table}")
        self._connection.execute("UPDATE documents SET origin = '', story = ''")

    def take_out(self, n: int, touched: Touched) -> None:
        """Remove the document in row ``n`` and its mentions from all links, and its mentions from the store."""
        self._link()
        rows = self._connection.execute("SELECT n, event FROM mentions WHERE document = ?", (n,)).fetchall()
        mentions = {mention for mention, _ in rows}
        origin, story = self._connection.execute("SELECT origin, story FROM documents WHERE n = ?", (n,)).fetchone()
        pages = self._pages([n])
        touched.origins.add(origin)
        touched.stories.add(story)
        touched.events.update(event for _, event in rows)
        touched.near_origins = (touched.near_origins | self._origins.remove(pages)) - {n}
        touched.near_stories = (touched.near_stories | self._stories.remove(pages)) - {n}
        touched.near_events = (touched.near_events | self._events.remove(self._tellings(mentions))) - mentions
        self._connection.execute("DELETE FROM mentions WHERE document = ?", (n,))

    def put_in(self, n: int, looked: Looked, touched: Touched) -> None:
        """Keep the mentions of the document in row ``n``; ``settle`` links it."""
        told = {}
        for position, telling in enumerate(looked.tellings):
            cursor = self._connection.execute(
                "INSERT INTO mentions (document, position, id, event, words, telling) VALUES (?, ?, ?, 0, ?, ?)",
                (n, position, telling.id, passage(looked.coded, position), msgspec.msgpack.encode(telling)),
            )
            assert cursor.lastrowid is not None
            told[cursor.lastrowid] = telling
        self._new_pages[n] = looked.page
        self._new_tellings |= told
        touched.near_origins.add(n)
        touched.near_stories.add(n)
        touched.near_events |= told.keys()
        if len(self._new_pages) >= _AT_ONCE:
            self._link()

    def _link(self) -> None:
        """Compare what was put in with what is there."""
        pages, told = self._new_pages, self._new_tellings
        self._new_pages, self._new_tellings = {}, {}
        self._origins.add(pages)
        self._stories.add(pages)
        self._events.add(told)

    def settle(self, touched: Touched) -> None:
        """Link what was put in, group again what was touched, and rewrite the groups that are others now."""
        self._link()
        copied = self._settle_origins(touched)
        self._settle_stories(touched)
        groups = self._others("mentions", "event", self._events.regrouped(touched.near_events), touched.events)
        moved = _listed(n for group in groups for n in group)
        old = touched.events | self._numbers("SELECT DISTINCT event FROM mentions WHERE n IN", moved)
        # A document that is another's copy now counts otherwise in events that keep their tellings.
        recounted = self._numbers("SELECT DISTINCT event FROM mentions WHERE document IN", _listed(copied)) - old - {0}
        groups += [self._told_in(event) for event in sorted(recounted)]
        happenings.rewrite(self._connection, old | recounted, [self._event(group) for group in groups])

    def _settle_origins(self, touched: Touched) -> _Numbers:
        """Group near-copies again; the documents whose origin is another now."""
        moved: _Numbers = set()
        groups = self._origins.regrouped(touched.near_origins)
        for group in self._others("documents", "origin", groups, touched.origins):
            record = origin_record(self._pages(group).values())
            self._connection.execute(
                "INSERT OR REPLACE INTO origins (id, record) VALUES (?, ?)",
                (record.id, msgspec.json.encode(record).decode()),
            )
            moved |= self._move("origin", record.id, group, touched.origins)
        self._connection.executemany(
            "DELETE FROM origins WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM documents WHERE origin = ?1)",
            [(origin,) for origin in touched.origins],
        )
        return moved

    def _settle_stories(self, touched: Touched) -> None:
        groups = self._stories.regrouped(touched.near_stories)
        for group in self._others("documents", "story", groups, touched.stories):
            record = story_record(self._pages(group).values())
            self._connection.execute(
                "INSERT OR REPLACE INTO stories (id, first, documents, record) VALUES (?, ?, ?, ?)",
                (
                    record.id,
                    record.first.published or "",
                    len(record.members),
                    msgspec.json.encode(record).decode(),
                ),
            )
            self._move("story", record.id, group, touched.stories)
        self._connection.executemany(
            "DELETE FROM stories WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM documents WHERE story = ?1)",
            [(story,) for story in touched.stories],
        )

    def _others(self, table: str, column: str, groups: list[list[int]], left: set[Any]) -> list[list[int]]:
        """Those of ``groups`` that have not the same members as before; ``left`` are groups that lost some."""
        listed = _listed(n for group in groups for n in group)
        before = dict(
            self._connection.execute(
                f"SELECT n, {column} FROM {table} WHERE n IN (SELECT value FROM json_each(?))", (listed,)
            ).fetchall()
        )
        sizes: dict[object, int] = {}
        for name in dict.fromkeys(before.values()):
            query = f"SELECT count(*) FROM {table} WHERE {column} = ?"
            (sizes[name],) = self._connection.execute(query, (name,)).fetchone()

        def stays(group: list[int]) -> bool:
            names = {before[n] for n in group}
            name = names.pop()
            return bool(name) and not names and name not in left and sizes[name] == len(group)

        return [group for group in groups if not stays(group)]

    def _move(self, column: str, name: str, group: list[int], left: set[str]) -> _Numbers:
        """Put documents into a group; those that were in another, which is added to ``left``."""
        rows = self._connection.execute(
            f"SELECT n, {column} FROM documents WHERE {column} != ? AND n IN (SELECT value FROM json_each(?))",
            (name, _listed(group)),
        ).fetchall()
        left.update(before for _, before in rows)
        self._connection.executemany(f"UPDATE documents SET {column} = ? WHERE n = ?", [(name, n) for n, _ in rows])
        return {n for n, _ in rows}

    def _event(self, members: Iterable[int]) -> Happening:
        """The event that these mentions tell."""
        rows = self._connection.execute(
            "SELECT m.n, m.telling, m.words, d.n, d.id, d.origin, d.outlet"
            " FROM mentions m JOIN documents d ON d.n = m.document"
            " WHERE m.n IN (SELECT value FROM json_each(?)) ORDER BY d.published, d.id, m.position",
            (_listed(members),),
        ).fetchall()
        pages = self._pages({document for _, _, _, document, *_ in rows})
        record = event_record(
            [msgspec.msgpack.decode(row[1], type=Telling) for row in rows],
            {page.id: page for page in pages.values()},
            {document: origin for *_, document, origin, _ in rows},
        )
        outlets = sorted({row[6] for row in rows if row[6]})
        languages = sorted({page.language for page in pages.values() if page.language})
        words = dict.fromkeys(row[2] for row in rows)
        kept = Kept(record, tuple(outlets), tuple(languages), "\n".join(words))
        return Happening(kept, tuple(row[0] for row in rows))

    def _told_in(self, event: int) -> list[int]:
        return [row[0] for row in self._connection.execute("SELECT n FROM mentions WHERE event = ?", (event,))]

    def _pages(self, numbers: Iterable[int]) -> Mapping[int, Page]:
        rows = self._connection.execute(
            "SELECT n, page FROM documents WHERE n IN (SELECT value FROM json_each(?))", (_listed(numbers),)
        )
        return {n: msgspec.msgpack.decode(data, type=Page) for n, data in rows}

    def _tellings(self, numbers: Iterable[int]) -> Mapping[int, Telling]:
        rows = self._connection.execute(
            "SELECT n, telling FROM mentions WHERE n IN (SELECT value FROM json_each(?))", (_listed(numbers),)
        )
        return {n: msgspec.msgpack.decode(data, type=Telling) for n, data in rows}

    def _numbers(self, query: str, listed: str) -> _Numbers:
        return {row[0] for row in self._connection.execute(f"{query} (SELECT value FROM json_each(?))", (listed,))}


def _listed(numbers: Iterable[int]) -> str:
    """Numbers as one parameter of a query, to be read by json_each."""
    return msgspec.json.encode(sorted(numbers)).decode()
