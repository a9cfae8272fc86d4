"""What a feed holds, whatever its format: entries that lead to pages, or further lists of them."""

from typing import Literal

import msgspec

Kind = Literal["rss", "sitemap", "index"]

MOST = 50_000  # entries of one file, as the sitemap protocol has it


class NoFeedError(ValueError):
    """What is no feed; the message says what it is instead."""


class Entry(msgspec.Struct, frozen=True):
    """What a feed says of a page. ``link`` is as it stands there, "" where it has none; titles are text, not HTML.

    ``published``: the ISO date that is printed there. ``stamp``: seconds since 1970 of the last date stated, 0 where
    there is none.
    """

    link: str
    title: str = ""
    published: str | None = None
    stamp: int = 0


class Listing(msgspec.Struct, frozen=True):
    """A feed as read: its entries, or as a sitemap index the sitemaps it names (``entries`` with their addresses)."""

    kind: Kind
    title: str
    entries: tuple[Entry, ...]
