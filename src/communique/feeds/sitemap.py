"""Sitemaps and indexes of sitemaps, with what Google's news extension says of each page."""

import calendar
from datetime import datetime
from typing import Literal

from communique.feeds.listing import MOST, Entry, Listing, NoFeedError
from communique.feeds.xml import XmlError, elements, text
from communique.read.dates import any_date

_NAMES = frozenset({"url", "sitemap"})


def read_sitemap(data: bytes, kind: Literal["sitemap", "index"]) -> Listing:
    """The pages of a sitemap, or the sitemaps of an index; at most ``MOST``. Raises NoFeedError for what is neither.

    After damage what came before it is read, and what can be found behind it.
    """
    entries: list[Entry] = []
    try:
        for element in elements(data, _NAMES):
            printed = text(element, "publication_date")
            changed = text(element, "lastmod")
            entries.append(
                Entry(
                    link=text(element, "loc"),
                    title=text(element, "title"),
                    published=any_date(printed or changed),
                    stamp=max(moment(printed), moment(changed)),
                )
            )
            if len(entries) >= MOST:
                break
    except XmlError as error:
        if not entries:
            raise NoFeedError(str(error)) from error
    return Listing(kind=kind, title="", entries=tuple(entries))


def moment(iso: str) -> int:
    """Seconds since 1970 of a date or time in the W3C format; 0 for anything else."""
    try:
        return int(calendar.timegm(datetime.fromisoformat(iso).utctimetuple()))
    except (ValueError, OverflowError):
        return 0
