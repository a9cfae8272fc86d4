"""Plain text and markdown: one document a file, its characters kept as they are."""

from collections.abc import Iterator
from typing import BinaryIO

from communique.read.decode import UndecodableError, decode
from communique.read.document import Given, Overrides, make_document, rejected
from communique.records import Document, Rejected

# No article is longer; a file that is comes from something else.
LARGEST = 25_000_000


def read_text(stream: BinaryIO, path: str, overrides: Overrides) -> Iterator[Document | Rejected]:
    """The document of a plain text; Rejected if it is empty, binary or above ``LARGEST`` bytes."""
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
    yield make_document(text, path, Given(), overrides)
