"""Links and groups of a store against fresh ones, made of all documents at once."""

import sqlite3
from collections.abc import Iterator, Mapping
from typing import TypeVar

import msgspec

from communique.link import (
    EVENTS,
    ORIGINS,
    STORIES,
    Level,
    Page,
    Telling,
    event_record,
    origin_record,
    resolve,
    story_record,
)
from communique.link.level import Item
from communique.store.comparing import EVENTS_LEVEL, ORIGINS_LEVEL, STORIES_LEVEL
from communique.store.layout import Kept, number, stored
from communique.store.linking import hashed

T = TypeVar("T", bound=Item)


class Seen(msgspec.Struct):
    """What the documents give, by row number: everything else in the store must follow from it."""

    pages: dict[int, Page] = msgspec.field(default_factory=dict)
    outlets: dict[int, str] = msgspec.field(default_factory=dict)
    tellings: dict[int, Telling] = msgspec.field(default_factory=dict)
    documents: dict[int, int] = msgspec.field(default_factory=dict)  # of each mention
    words: dict[int, str] = msgspec.field(default_factory=dict)  # of each mention


def wrong_links(connection: sqlite3.Connection, seen: Seen) -> Iterator[str]:
    """Keys that are missing or too many, and edges that are not as strong as their items make them."""
    yield from _wrong_links(connection, ORIGINS_LEVEL, ORIGINS, seen.pages)
    yield from _wrong_links(connection, STORIES_LEVEL, STORIES, seen.pages)
    yield from _wrong_links(connection, EVENTS_LEVEL, EVENTS, seen.tellings)


def _wrong_links(
    connection: sqlite3.Connection, level_number: int, level: Level[T], items: Mapping[int, T]
) -> Iterator[str]:
    expected = 0
    for n, item in items.items():
        keys = {hashed(key) for key in level.keys(item)}
        expected += len(keys)
        (found,) = connection.execute(
            "SELECT count(*) FROM link_keys WHERE level = ? AND item = ? AND key IN (SELECT value FROM json_each(?))",
            (level_number, n, msgspec.json.encode(sorted(keys)).decode()),
        ).fetchone()
        if found != len(keys):
            yield f"{level.name}: keys of {item.id} are missing"
    (total,) = connection.execute("SELECT count(*) FROM link_keys WHERE level = ?", (level_number,)).fetchone()
    if total > expected:
        yield f"{level.name}: there are keys of nothing"
    rows = connection.execute("SELECT a, b, strength FROM link_edges WHERE level = ?", (level_number,))
    edges = {(a, b): strength for a, b, strength in rows}
    for (a, b), strength in edges.items():
        if a not in items or b not in items or edges.get((b, a)) != strength:
            yield f"{level.name}: an edge leads nowhere"
        elif strength != level.strength(*sorted((items[a], items[b]), key=lambda item: item.id)):
            yield f"{level.name}: the edge of {items[a].id} and {items[b].id} is not as strong as it should be"


def wrong_groups(connection: sqlite3.Connection, seen: Seen) -> Iterator[str]:
    """Origins, stories and events that are not what grouping everything anew gives."""
    ids = {page.id: n for n, page in seen.pages.items()}
    origins: dict[int, str] = {}
    for group in resolve(seen.pages.values(), ORIGINS):
        members = [ids[one] for one in group]
        origin = origin_record(seen.pages[n] for n in members)
        origins |= dict.fromkeys(members, origin.id)
        if not _kept(connection, "origin", "origins", origin.id, _json(origin), members):
            yield f"origin {origin.id} is not what its documents make it"
    for group in resolve(seen.pages.values(), STORIES):
        members = [ids[one] for one in group]
        story = story_record(seen.pages[n] for n in members)
        if not _kept(connection, "story", "stories", story.id, _json(story), members):
            yield f"story {story.id} is not what its documents make it"
    yield from _wrong_events(connection, seen, origins)


def _wrong_events(connection: sqlite3.Connection, seen: Seen, origins: Mapping[int, str]) -> Iterator[str]:
    ids = {telling.id: n for n, telling in seen.tellings.items()}
    for group in resolve(seen.tellings.values(), EVENTS):
        members = sorted((ids[one] for one in group), key=lambda n: _order(seen, n))
        documents = {seen.documents[n] for n in members}
        event = event_record(
            [seen.tellings[n] for n in members],
            {seen.pages[n].id: seen.pages[n] for n in documents},
            {seen.pages[n].id: origins[n] for n in documents},
        )
        outlets = tuple(sorted({seen.outlets[n] for n in documents} - {""}))
        languages = tuple(sorted({seen.pages[n].language or "" for n in documents} - {""}))
        words = "\n".join(dict.fromkeys(seen.words[n] for n in members))
        told = connection.execute("SELECT n FROM mentions WHERE event = ?", (number(event.id),))
        kept = stored(connection, number(event.id))
        if sorted(n for (n,) in told) != sorted(members) or kept != Kept(event, outlets, languages, words):
            yield f"event {event.id} is not what its tellings make it"


def _order(seen: Seen, n: int) -> tuple[str, str, int]:
    """The order in which an event's tellings stand: as they were published, then as they are read."""
    telling = seen.tellings[n]
    return telling.published or "", telling.document, telling.order


def _kept(connection: sqlite3.Connection, column: str, table: str, group: str, record: str, members: list[int]) -> bool:
    """Whether a group is kept as it should be: its record, and which documents belong to it."""
    rows = connection.execute(f"SELECT n FROM documents WHERE {column} = ?", (group,))
    if sorted(n for (n,) in rows) != sorted(members):
        return False
    row = connection.execute(f"SELECT record FROM {table} WHERE id = ?", (group,)).fetchone()
    return row is not None and str(row[0]) == record


def _json(record: msgspec.Struct) -> str:
    return msgspec.json.encode(record).decode()
