"""A fetched page as a document."""

from collections.abc import Iterator
from io import BytesIO

import msgspec

from communique.feeds.fetch import Fetched
from communique.read.document import Carried, Overrides
from communique.read.html import read_html
from communique.read.page import host
from communique.read.text import read_text
from communique.records import Document, Rejected


def read_page(page: Fetched, published: str | None) -> Iterator[Document | Rejected]:
    """The document of a page, or why there is none. ``published``: what its feed says; the page's own word goes first.

    Address and outlet are those it was fetched from, whatever it says of itself: no page can speak in another's name.
    """
    carried = Carried(published=published, charset=page.charset)
    overrides = Overrides(url=page.url, outlet=host(page.url), carried=carried)
    reader = read_text if page.kind == "text/plain" else read_html
    for item in reader(BytesIO(page.body), page.url, overrides):
        yield item if isinstance(item, Rejected) else msgspec.structs.replace(item, path=None)
