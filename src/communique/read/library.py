"""Text files that news libraries export: many articles in one file, each with its headline, outlet, day and author."""

from collections.abc import Callable, Iterator

import msgspec

from communique.read import nexis, tagged
from communique.read.article import Article, Fault
from communique.read.document import Given, Overrides, make_document, rejected
from communique.records import Document, Rejected

Format = Callable[[str], Iterator[Article | Fault]]

_FORMATS: tuple[tuple[Format, Callable[[str], bool]], ...] = (
    (tagged.ris, tagged.is_ris),
    (nexis.classic, nexis.is_classic),
    (nexis.uni, nexis.is_uni),
    (tagged.factiva, tagged.is_factiva),
)


def library_format(text: str) -> Format | None:
    """How a text that is a library's file is read; None for any other text."""
    return next((read for read, knows in _FORMATS if knows(text)), None)


def read_library(text: str, form: Format, path: str, overrides: Overrides) -> Iterator[Document | Rejected]:
    """The articles of a library's file; what is no article comes as Rejected with its line.

    A document's path is that of the file, ``#`` and its number in the library, or its id where it has none: its place
    in the file says nothing, since another download has it elsewhere.
    """
    found = False
    for one in form(text):
        found = True
        if isinstance(one, Fault):
            yield rejected(path, one.reason, one.line)
            continue
        given = Given(
            id=one.id, title=one.title, published=one.published, byline=one.byline, url=one.url, outlet=one.outlet,
            credits=one.credits,
        )  # fmt: skip
        document = make_document(one.text, path, given, overrides)
        yield msgspec.structs.replace(document, path=f"{document.path}#{document.id}")
    if not found:
        yield rejected(path, "no article in it")
