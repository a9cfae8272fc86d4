"""One round: every feed that is due is read, and the pages it leads to are fetched."""

import threading
from collections.abc import Iterable, Iterator
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
from communique.records import Record, Rejected, identity

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
    refused: tuple[Rejected, ...] = ()
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
    named = list(feeds)
    children: dict[str, None] = {}
    since = int(now) - days * _DAY
    for report, listing in _reports(named, state, manners, stop, since, now):
        if listing and listing.kind == "index":
            state.note_children(report.feed, _newest(listing, report.feed, since))
        yield report
    for feed in named:
        children.update(dict.fromkeys(state.children(feed)))
    for report, _ in _reports([url for url in children if url not in named], state, manners, stop, since, now):
        yield report


def fetch_pages(
    visits: Iterable[Visit], manners: Manners, stop: threading.Event, most: int
) -> Iterator[tuple[Visit, Fetched | FetchError]]:
    """Fetch pages as they come, ``most`` of one host; the others are left for the next round."""
    hosts = groupby(sorted(visits, key=_host), key=_host)  # sorting is stable: the newest of a host stay first
    chosen = [visit for _, group in hosts for visit, _ in zip(group, range(most), strict=False)]
    return by_host(chosen, _host, lambda visit: manners.page(visit.url, PAGES.__contains__), stop)


def _reports(
    feeds: list[str], state: State, manners: Manners, stop: threading.Event, since: int, now: float
) -> Iterator[tuple[FeedReport, Listing | None]]:
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
            yield FeedReport(feed=feed, reason=str(result)), None
            continue
        listing = result.listing
        entries = listing.entries if listing and listing.kind != "index" else ()
        seen = [_seen(one, result.fetched.url, now) for one in entries if not 0 < one.stamp < since]
        new = state.note(feed, result.fetched, no_surrogates(listing.title) if listing else "", seen)
        refused = tuple(Rejected(path=one.url, stage="feed", reason=one.reason) for one in new if one.reason)
        yield FeedReport(feed=feed, entries=len(entries), new=len(new), refused=refused), listing


def _newest(index: Listing, url: str, since: int) -> list[str]:
    """The sitemaps of an index that may hold news."""
    found: dict[str, None] = {}
    for entry in sorted(index.entries, key=lambda one: -one.stamp):
        try:
            address = normalised(entry.link, url)
        except AddressError:
            continue
        if not 0 < entry.stamp < since and address != url:
            found[address] = None
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
