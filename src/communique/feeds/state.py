"""What a watch remembers between rounds and runs: of each feed how it stands, of each entry what became of it."""

import sqlite3
import time
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

import msgspec

from communique.feeds.fetch import Fetched, FetchError
from communique.feeds.manners import Robots
from communique.feeds.state_file import connected, copied
from communique.records import Record, Rejected
from communique.store.connection import transaction
from communique.store.errors import explained

Done = Literal["added", "changed", "known"]

CROWD = 100_000  # entries of one feed that wait or have failed; a feed that has so many gets no more
TRIES = 4  # of a page, when what keeps it away may pass
BEGINNINGS = 3  # of reading and coding a page: one that ends the process each time is given up
AGAIN = 3  # times that a page is fetched anew because its feed says that it has changed
_DAY = 86_400
_FIRST_WAIT = 300  # seconds, doubled (feeds) or quadrupled (pages) with each failure
_DIED = f"the process that was reading it died, {BEGINNINGS} times"


class Seen(msgspec.Struct, frozen=True):
    """An entry as it is kept: ``url`` normalised, or as it stood where ``reason`` says why it is not followed."""

    url: str
    title: str
    published: str | None
    stamp: int
    reason: str = ""


class Visit(Record, frozen=True):
    """A page to fetch. ``again``: it is in the store, and its feed says that it has changed."""

    url: str
    feed: str
    title: str
    published: str | None
    again: bool


class FeedStatus(Record, frozen=True):
    """How a feed stands: when it was last asked and last read, ISO times in UTC or "" for never, and what became of its
    entries. ``failures`` in a row, the last for ``reason``; ``next`` is when it is asked again, "" for the next round.
    """

    feed: str
    title: str
    asked: str
    read: str
    in_store: int
    waiting: int
    failed: int
    failures: int
    next: str
    reason: str


class State:
    """The file of a watch, open. Use as a context manager, or call ``close``.

    With ``dry`` nothing of what is noted is kept. Raises StoreError for a file that is something else, and where it
    cannot be written.
    """

    def __init__(self, path: Path, dry: bool = False, now: Callable[[], float] = time.time) -> None:
        self.path, self._now = path, now
        with explained(path):
            self._connection = copied(path) if dry else connected(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def due(self, feeds: Iterable[str]) -> list[str]:
        """Those of ``feeds`` that may be asked now; each is remembered."""
        with explained(self.path), transaction(self._connection):
            wanted = list(dict.fromkeys(feeds))
            self._connection.executemany("INSERT OR IGNORE INTO feeds (url) VALUES (?)", [(url,) for url in wanted])
        later = self._later()
        return [url for url in wanted if url not in later]

    def resting(self, feeds: Iterable[str]) -> int:
        """How many of ``feeds`` are not asked now because they failed before."""
        return len(self._later() & set(feeds))

    def conditions(self, feed: str) -> dict[str, str]:
        """The headers by which a feed is sent only if it is not as it was."""
        row = self._one("SELECT etag, modified FROM feeds WHERE url = ?", feed)
        etag, modified = row or (None, None)
        return {
            **({"If-None-Match": etag} if etag else {}),
            **({"If-Modified-Since": modified} if modified else {}),
        }

    def note(self, feed: str, fetched: Fetched, title: str, entries: Iterable[Seen]) -> list[Seen]:
        """Keep what a feed says, all at once; the entries that are new. An unchanged feed has none."""
        now = self._time()
        with explained(self.path), transaction(self._connection):
            self._connection.execute(
                "UPDATE feeds SET asked = ?1, read = ?1, failures = 0, next = 0, reason = '' WHERE url = ?2",
                (now, feed),
            )
            if fetched.unchanged:
                return []
            self._connection.execute(
                "UPDATE feeds SET title = ?, etag = ?, modified = ? WHERE url = ?",
                (title, fetched.etag, fetched.modified, feed),
            )
            new = (entry for entry in entries if self._keep(feed, entry, now))
            return list(islice(new, max(0, CROWD - self._crowd(feed))))

    def note_children(self, index: str, sitemaps: Iterable[str]) -> None:
        """Keep which sitemaps an index names; those it does not name any more are forgotten, their entries are not."""
        with explained(self.path), transaction(self._connection):
            named = [(index, url) for url in sitemaps]
            self._connection.execute("UPDATE feeds SET parent = '-' WHERE parent = ?", (index,))
            self._connection.executemany(
                "INSERT INTO feeds (parent, url) VALUES (?1, ?2) ON CONFLICT (url) DO UPDATE SET parent = ?1",
                named,
            )
            self._connection.execute("DELETE FROM feeds WHERE parent = '-'")

    def children(self, index: str) -> list[str]:
        """The sitemaps that an index named when it was last read."""
        return [url for (url,) in self._all("SELECT url FROM feeds WHERE parent = ? ORDER BY url", index)]

    def failed_feed(self, feed: str, error: FetchError) -> None:
        """Keep that a feed could not be read, and when to ask again: later with each failure, within a day."""
        row = self._one("SELECT failures FROM feeds WHERE url = ?", feed)
        failures = (row[0] if row else 0) + 1
        wait = max(error.pause, min(_DAY, _FIRST_WAIT * 2 ** min(failures, 20))) if error.asked else error.pause
        with explained(self.path):
            self._connection.execute(
                "UPDATE feeds SET asked = ?, failures = ?, next = ?, reason = ? WHERE url = ?",
                (self._time(), failures, self._time() + int(wait), str(error), feed),
            )

    def visits(self) -> list[Visit]:
        """The pages to fetch now, the newest first."""
        rows = self._all(
            "SELECT url, feed, title, published, again > 0 FROM entries WHERE status = 'waiting' AND next <= ?"
            " ORDER BY stamp DESC, url",
            self._time(),
        )
        return [
            Visit(url=url, feed=feed, title=title, published=published, again=bool(again))
            for url, feed, title, published, again in rows
        ]

    def give_up(self, days: int) -> None:
        """Give up pages that have waited for so many days, and those that ended the process each time."""
        query = "UPDATE entries SET status = 'failed', done = ?1, reason = {} WHERE status = 'waiting' AND {}"
        late = "iif(reason = '', 'it was never its turn', reason)"
        with explained(self.path):
            self._connection.execute(query.format("?2", "begun >= ?3"), (self._time(), _DIED, BEGINNINGS))
            self._connection.execute(query.format(late, "seen < ?2"), (self._time(), self._time() - days * _DAY))

    def begin(self, url: str) -> None:
        """Note that a page is about to be read and coded."""
        self._set(url, "begun = begun + 1")

    def done(self, url: str, status: Done, final: str | None = None) -> None:
        """A page is in the store. ``final``: where it stood."""
        self._set(url, "status = ?, final = coalesce(?, final), done = ?, reason = ''", status, final, self._time())

    def failed(self, url: str, reason: str, stage: str = "fetch") -> None:
        """A page is given up."""
        self._set(url, "status = 'failed', stage = ?, reason = ?, done = ?", stage, reason, self._time())

    def put_off(self, url: str, error: FetchError) -> bool:
        """A page could not be fetched: it waits for another try, or is given up. Whether it waits."""
        row = self._one("SELECT tries FROM entries WHERE url = ?", url)
        tries = (row[0] if row else 0) + error.asked
        if not error.temporary or tries >= TRIES:
            self.failed(url, str(error) if not error.temporary else f"{error} ({tries} tries)")
            return False
        wait = max(error.pause, _FIRST_WAIT * 4 ** (tries - 1) if error.asked else 0)
        self._set(url, "tries = ?, next = ?, reason = ?", tries, self._time() + int(wait), str(error))
        return True

    def stood(self, final: str, url: str) -> bool:
        """Whether another entry led to the same page, which is in the store."""
        query = "SELECT 1 FROM entries WHERE (final = ?1 OR url = ?1) AND url != ?2 AND status IN ('added', 'changed')"
        return self._one(query, final, url) is not None

    def retry(self) -> int:
        """Let everything wait again that was given up; how much that is."""
        with explained(self.path):
            self._connection.execute("UPDATE feeds SET next = 0")
            return self._connection.execute(
                "UPDATE entries SET status = 'waiting', tries = 0, begun = 0, next = 0, seen = ?"
                " WHERE status = 'failed' AND stage != 'feed'",
                (self._time(),),
            ).rowcount

    def rejects(self) -> list[Rejected]:
        """All pages that were given up, with their reasons."""
        rows = self._all("SELECT url, stage, reason FROM entries WHERE status = 'failed' ORDER BY url")
        return [Rejected(path=url, stage=stage, reason=reason) for url, stage, reason in rows]

    def status(self) -> list[FeedStatus]:
        """How each feed stands, the sitemaps of an index behind it."""
        rows = self._all(
            "SELECT f.url, f.title, f.asked, f.read, total(e.status IN ('added', 'changed', 'known')),"
            " total(e.status = 'waiting'), total(e.status = 'failed'), f.failures, f.next, f.reason"
            " FROM feeds f LEFT JOIN entries e ON e.feed = f.url"
            " GROUP BY f.url ORDER BY CASE f.parent WHEN '' THEN f.url ELSE f.parent END, f.parent != '', f.url"
        )
        now = self._time()
        return [
            FeedStatus(
                feed=url,
                title=title,
                asked=_iso(asked),
                read=_iso(read),
                in_store=int(kept),
                waiting=int(waiting),
                failed=int(failed),
                failures=failures,
                next=_iso(after) if after > now else "",
                reason=reason,
            )
            for url, title, asked, read, kept, waiting, failed, failures, after, reason in rows
        ]

    def robots(self) -> dict[str, Robots]:
        """The robots.txt files that are kept, by origin."""
        return {origin: Robots(at, text) for origin, at, text in self._all("SELECT origin, fetched, text FROM robots")}

    def keep_robots(self, robots: Mapping[str, Robots]) -> None:
        """Keep these robots.txt files, and no others that are older than a day."""
        with explained(self.path), transaction(self._connection):
            self._connection.executemany(
                "INSERT OR REPLACE INTO robots VALUES (?, ?, ?)",
                [(origin, one.fetched, one.text) for origin, one in robots.items()],
            )
            self._connection.execute("DELETE FROM robots WHERE fetched < ?", (self._time() - _DAY,))

    def _keep(self, feed: str, entry: Seen, now: int) -> bool:
        """Keep an entry; whether it is new. One whose own feed gives it a later date is to be fetched anew."""
        before = self._one("SELECT 1 FROM entries WHERE url = ?", entry.url)
        status = "failed" if entry.reason else "waiting"
        self._connection.execute(
            "INSERT INTO entries (url, feed, title, published, stamp, seen, status, stage, reason)"
            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, iif(?8 = '', 'fetch', 'feed'), ?8)"
            " ON CONFLICT (url) DO UPDATE SET stamp = ?5, status = 'waiting', tries = 0, begun = 0, again = again + 1,"
            f" next = 0, seen = ?6 WHERE status IN ('added', 'changed', 'known') AND feed = ?2 AND again < {AGAIN}"
            " AND stamp > 0 AND ?5 > stamp",
            (entry.url, feed, entry.title, entry.published, entry.stamp, now, status, entry.reason),
        )
        return before is None

    def _later(self) -> set[str]:
        return {url for (url,) in self._all("SELECT url FROM feeds WHERE next > ?", self._time())}

    def _crowd(self, feed: str) -> int:
        query = "SELECT count(*) FROM entries WHERE feed = ? AND status IN ('waiting', 'failed')"
        (number,) = self._connection.execute(query, (feed,)).fetchone()
        return int(number)

    def _set(self, url: str, changes: str, *values: object) -> None:
        with explained(self.path):
            self._connection.execute(f"UPDATE entries SET {changes} WHERE url = ?", (*values, url))

    def _one(self, query: str, *values: object) -> sqlite3.Row | None:
        with explained(self.path):
            row: sqlite3.Row | None = self._connection.execute(query, values).fetchone()
            return row

    def _all(self, query: str, *values: object) -> list[sqlite3.Row]:
        with explained(self.path):
            return self._connection.execute(query, values).fetchall()

    def _time(self) -> int:
        return int(self._now())


def _iso(seconds: int) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds)) if seconds else ""
