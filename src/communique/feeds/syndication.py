"""RSS, RDF and Atom, read by feedparser."""

import calendar
import io
import re
from html import unescape
from time import struct_time
from typing import Any
from urllib.parse import urljoin

from communique.feeds.listing import MOST, Entry, Listing, NoFeedError
from communique.read.dates import any_date

LARGEST = 5_000_000  # bytes: what is made to be slow to read takes some seconds up to here
_DATES = ("published", "updated", "created")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_TITLE = 500  # characters


def read_syndication(data: bytes, url: str, content_type: str) -> Listing:
    """The entries of a feed that stood at ``url``; links are made absolute.

    Raises NoFeedError where it holds no entry and is no feed either.
    """
    import feedparser  # a third of a second: only where a feed was fetched

    if len(data) > LARGEST:
        raise NoFeedError(f"a feed larger than {LARGEST // 1_000_000} MB")
    # A stream, because feedparser opens what it takes for the name of a file or an address.
    headers = {"content-location": url, "content-type": content_type}
    found = feedparser.parse(
        io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    if not found.entries and not found.get("version"):
        reason = found.get("bozo_exception")
        raise NoFeedError(f"no feed: {str(reason)[:200]}" if reason else "no RSS, Atom or sitemap")
    entries = tuple(_entry(entry, url) for entry in found.entries[:MOST])
    return Listing(kind="rss", title=_text(found.feed.get("title_detail")), entries=entries)


def _entry(entry: Any, url: str) -> Entry:
    # As a plain dict, because feedparser's own look-up gives one date for another.
    dates = [(str(dict.get(entry, name) or ""), dict.get(entry, f"{name}_parsed")) for name in _DATES]
    stamps = [_seconds(parsed) for _, parsed in dates]
    # The day that is printed, not the one in UTC: weekdays in the article are counted from it.
    printed = next((day for words, _ in dates if (day := any_date(words))), None)
    return Entry(
        link=_absolute(str(entry.get("link") or ""), url),
        title=_text(entry.get("title_detail")),
        published=printed,
        stamp=max(stamps),
    )


def _absolute(link: str, url: str) -> str:
    try:
        return urljoin(url, link) if link else ""
    except ValueError:
        return link


def _text(detail: Any) -> str:
    """A title as text: without the markup of one that is HTML, as it stands where it is plain text."""
    if not detail:
        return ""
    words = str(detail.get("value") or "")
    if detail.get("type") != "text/plain":
        words = unescape(_TAG.sub("", words))
    return " ".join(words.split())[:_TITLE]


def _seconds(parsed: struct_time | None) -> int:
    try:
        return max(0, int(calendar.timegm(parsed))) if parsed else 0
    except (ValueError, OverflowError, TypeError):
        return 0
