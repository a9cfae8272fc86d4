"""One round: every feed that is due is read, and the pages it leads to are fetched."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import groupby

import msgspec

from communique.feeds.addresses import AddressError, host_and_port, normalised, shown
from communique.feeds.fetch import Fetched, FetchError
from communique.feeds.formats import read_listing
from communique.feeds.listing import Entry, Listing, NoFeedError
from communique.feeds.manners import Manners
from communique.feeds.side_by_side import by_host
from communique.feeds.state import Seen, State, Visit
from communique.read.decode import no_surrogates
from communique.records import Record, identity

PAGES = ("text/html", "application/xhtml+xml", "text/plain", "")
SITEMAPS = 50  # of an index that are read: those that changed last
_AHEAD = 86_400  # seconds by which clocks and time zones may differ; what is dated later is not believed
_DAY = 86_400


class FeedReport(Record, frozen=True):
    """What came of a feed: its entries, how many are new, those of the new ones whose link is not followed; and why it
    could not be read ("" if it could).
    """

    feed: str
    entries: int = 0
    new: int = 0
    refused: tuple[Seen, ...] = ()
    reason: str = ""


class _Read(msgspec.Struct, frozen=True):
    """An answer, and what it lists; None where that is unchanged."""

    fetched: Fetched
    listing: Listing | None


def read_feeds(
    feeds: Iterable[str], state: State, manners: Manners, stop: threading.Event, days: int, now: float
) -> Iterator[FeedReport]:
    """Read the feeds that are due, and the sitemaps of those that are indexes; what they list goes into ``state``.

    Entries that are older than ``days`` are passed over. ``now``: seconds since 1970.
    """
    named = dict.fromkeys(feeds)
    yield from _reports(list(named), state, manners, stop, days, now)
    children = dict.fromkeys(child for feed in named for child in state.children(feed))
    yield from _reports([url for url in children if url not in named], state, manners, stop, days, now)


def fetch_pages(
    visits: Iterable[Visit], manners: Manners, stop: threading.Event, most: int
) -> Iterator[tuple[Visit, Fetched | FetchError]]:
    """Fetch pages as they come, ``most`` of one host; the others are left for the next round."""
    hosts = groupby(sorted(visits, key=_host), key=_host)  # sorting is stable: the newest of a host stay first
    chosen = [visit for _, group in hosts for visit, _ in zip(group, range(most), strict=False)]
    return by_host(chosen, _host, lambda visit: manners.page(visit.url, PAGES.__contains__), stop)


def _reports(
    feeds: list[str], state: State, manners: Manners, stop: threading.Event, days: int, now: float
) -> Iterator[FeedReport]:
    since = int(now) - days * _DAY
    conditions = {feed: state.conditions(feed) for feed in state.due(feeds)}

    def read(feed: str) -> _Read:
        fetched = manners.feed(feed, conditions[feed])
        try:
            return _Read(fetched, None if fetched.unchanged else read_listing(fetched))
        except NoFeedError as error:
            raise FetchError(str(error), temporary=False) from error

    for feed, result in by_host(conditions, lambda url: host_and_port(url)[0], read, stop):
        if isinstance(result, FetchError):
            state.failed_feed(feed, result)
            yield FeedReport(feed=feed, reason=str(result))
            continue
        fetched, listing = result.fetched, result.listing or Listing(kind="rss", title="", entries=())
        entries = [one for one in listing.entries if not 0 < one.stamp < since]
        if listing.kind == "index":  # kept before the ETag, with which it might not be sent again
            state.note_children(feed, _sitemaps(entries, fetched.url))
            entries = []
        new = state.note(feed, fetched, no_surrogates(listing.title), [_seen(one, fetched.url, now) for one in entries])
        refused = tuple(one for one in new if one.reason)
        yield FeedReport(feed=feed, entries=len(entries), new=len(new), refused=refused)


def _sitemaps(entries: list[Entry], url: str) -> list[str]:
    """The addresses that an index names, those that changed last first."""
    found: dict[str, None] = {}
    for entry in sorted(entries, key=lambda one: -one.stamp):
        with suppress(AddressError):
            found[normalised(entry.link, url)] = None
    return list(found)[:SITEMAPS]


def _seen(entry: Entry, url: str, now: float) -> Seen:
    """An entry as it is kept, dates of the future left out."""
    early = entry.stamp > now + _AHEAD
    title = no_surrogates(entry.title)
    kept = Seen(
        url=no_surrogates(shown(entry.link)),
        title=title,
        published=None if early else entry.published,
        stamp=0 if early else entry.stamp,
    )
    if not entry.link:
        return msgspec.structs.replace(kept, url=f"{url}#{identity(title)}", reason="an entry without a link")
    try:
        return msgspec.structs.replace(kept, url=normalised(entry.link, url))
    except AddressError as error:
        return msgspec.structs.replace(kept, reason=str(error))


def _host(visit: Visit) -> str:
    return host_and_port(visit.url)[0]
