"""Sitemaps and indexes of sitemaps, with what Google's news extension says of each page."""

import calendar
from datetime import datetime
from typing import Literal

from communique.feeds.listing import MOST, Entry, Listing, NoFeedError
from communique.feeds.xml import XmlError, walk
from communique.read.dates import any_date

_ITEMS = ("url", "sitemap")
_FIELDS = ("loc", "lastmod", "publication_date", "title")
_LONGEST = 5_000  # characters of a field


def read_sitemap(data: bytes, kind: Literal["sitemap", "index"]) -> Listing:
    """The pages of a sitemap, or the sitemaps of an index; at most ``MOST``. Raises NoFeedError for what is neither.

    After damage what came before it is read, and what can be found behind it.
    """
    items = _Items()
    try:
        walk(data, items)
    except XmlError as error:
        if not items.entries:
            raise NoFeedError(str(error)) from error
    return Listing(kind=kind, title="", entries=tuple(items.entries))


class _Items:
    """Collects entries; of each field the first counts (images in a sitemap have ``loc`` and ``title``, too)."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self._said: dict[str, str] = {}
        self._field = ""  # the one whose text comes now

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in _ITEMS:
            self._said = {}
        self._field = name if name in _FIELDS and name not in self._said else ""

    def data(self, text: str) -> None:
        if self._field:
            self._said[self._field] = (self._said.get(self._field, "") + text)[:_LONGEST]

    def end(self, name: str) -> None:
        self._field = ""
        if name in _ITEMS and len(self.entries) < MOST:
            self.entries.append(_entry({key: " ".join(words.split()) for key, words in self._said.items()}))


def _entry(said: dict[str, str]) -> Entry:
    printed, changed = said.get("publication_date", ""), said.get("lastmod", "")
    return Entry(
        link=said.get("loc", ""),
        title=said.get("title", ""),
        published=any_date(printed or changed),
        stamp=max(_moment(printed), _moment(changed)),
    )


def _moment(iso: str) -> int:
    """Seconds since 1970 of a date or time in the W3C format; 0 for anything else."""
    try:
        return max(0, int(calendar.timegm(datetime.fromisoformat(iso).utctimetuple())))
    except (ValueError, OverflowError):
        return 0
