"""Feeds: RSS, Atom, sitemaps and lists of them, read politely and safely, and the pages they lead to.

``read_feeds`` and ``fetch_pages`` are the two halves of a round; a State remembers what became of each entry.
"""

from communique.feeds.addresses import AddressError, Guard, normalised, shown
from communique.feeds.connection import Limits
from communique.feeds.fetch import Fetched, FetchError, Web
from communique.feeds.manners import TOKEN, Manners
from communique.feeds.opml import ListError, read_opml
from communique.feeds.page import read_page
from communique.feeds.round import FeedReport, fetch_pages, read_feeds
from communique.feeds.state import Done, FeedStatus, State, Visit
from communique.feeds.state_file import alone, state_path

__all__ = [
    "TOKEN",
    "AddressError",
    "Done",
    "FeedReport",
    "FeedStatus",
    "FetchError",
    "Fetched",
    "Guard",
    "Limits",
    "ListError",
    "Manners",
    "State",
    "Visit",
    "Web",
    "alone",
    "fetch_pages",
    "normalised",
    "read_feeds",
    "read_opml",
    "read_page",
    "shown",
    "state_path",
]
