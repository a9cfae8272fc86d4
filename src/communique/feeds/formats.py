"""Which reader a feed gets."""

import re
from urllib.parse import urljoin

from communique.feeds.fetch import Fetched
from communique.feeds.listing import Listing, NoFeedError
from communique.feeds.sitemap import read_sitemap
from communique.feeds.syndication import read_syndication
from communique.read.http_response import Response, ResponseError, decoded
from communique.read.packed import BombError

LARGEST = 50_000_000  # bytes of a compressed sitemap, expanded: the protocol's own limit

_ROOT = re.compile(rb"<(?:[\w-]{1,20}:)?(rss|feed|rdf|urlset|sitemapindex|opml|html)[\s>/]", re.IGNORECASE)
_HEAD = 65_536
# How pages name their feeds.
_LINK = re.compile(rb"<link\s[^<>]{0,500}application/(?:rss|atom)\+xml[^<>]{0,500}>", re.IGNORECASE)
_HREF = re.compile(rb"href\s*=\s*[\"']?([^\"'\s<>]{1,500})", re.IGNORECASE)


def read_listing(fetched: Fetched) -> Listing:
    """What a fetched feed holds. Raises NoFeedError, which says what it is instead."""
    data = _expanded(fetched.body)
    match _root(data):
        case "urlset":
            return read_sitemap(data, "sitemap")
        case "sitemapindex":
            return read_sitemap(data, "index")
        case "opml":
            raise NoFeedError("a list of feeds: save it as a file and name that")
        case "html":
            raise NoFeedError(_named(data[:_HEAD], fetched.url))
    charset = f"; charset={fetched.charset}" if fetched.charset else ""
    return read_syndication(data, fetched.url, fetched.kind + charset)


def _root(data: bytes) -> str:
    """The name of the first element that is the root of a known format, "" if there is none."""
    found = _ROOT.search(data[:_HEAD].replace(b"\0", b""))  # without NULs UTF-16 reads like ASCII
    return found[1].decode("ascii").lower() if found else ""


def _expanded(data: bytes) -> bytes:
    """What a file like ``sitemap.xml.gz`` holds."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    packed = Response(200, "", None, {"content-encoding": "gzip"}, data)
    try:
        whole = decoded(packed, LARGEST)
    except (ResponseError, BombError) as error:
        raise NoFeedError(str(error)) from error
    if whole.cut:
        raise NoFeedError("gzip data that ends too early")
    return whole.body


def _named(page: bytes, url: str) -> str:
    """What to say of a page in the place of a feed: which feeds it names."""
    links = [_HREF.search(link[0]) for link in _LINK.finditer(page)]
    named = [urljoin(url, link[1].decode("utf-8", "replace")) for link in links if link]
    return f"a web page, not a feed; it names {', '.join(named[:3])}" if named else "a web page, not a feed"
