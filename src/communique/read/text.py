"""Plain text and markdown: one document a file, its characters kept as they are; or the articles of a library."""

from collections.abc import Iterator
from typing import BinaryIO

from communique.read.decode import UndecodableError, decode
from communique.read.document import Given, Overrides, make_document, rejected
from communique.read.library import library_format, read_library
from communique.records import Document, Rejected

# No article is longer; a file that is comes from something else.
LARGEST = 25_000_000


def read_text(stream: BinaryIO, path: str, overrides: Overrides) -> Iterator[Document | Rejected]:
    """The document of a plain text, those of a file that a news library has exported (``read.library``).

    Rejected if it is empty, binary or above ``LARGEST`` bytes.
    """
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        yield rejected(path, f"larger than {LARGEST // 1_000_000} MB")
        return
    try:
        text = decode(data)
    except UndecodableError as error:
        yield rejected(path, str(error))
        return
    if not text.strip():
        yield rejected(path, "blank file" if data else "empty file")
        return
    yield from documents_of_text(text, path, overrides)


def documents_of_text(text: str, path: str, overrides: Overrides) -> Iterator[Document | Rejected]:
    """The document that a text is, or the articles of one that a news library has exported."""
    form = library_format(text)
    if form:
        yield from read_library(text, form, path, overrides)
    else:
        yield make_document(text, path, Given(), overrides)
