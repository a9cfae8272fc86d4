"""RTF files, in which news libraries give articles, too: their words as text, nothing of the layout."""

from collections.abc import Iterator
from typing import BinaryIO

from communique.read.document import Overrides, rejected
from communique.read.text import documents_of_text
from communique.records import Document, Rejected

LARGEST = 12_000_000  # bytes; pictures included, and read at about a megabyte a second
_START = b"{\\rtf"


def read_rtf(stream: BinaryIO, path: str, overrides: Overrides) -> Iterator[Document | Rejected]:
    """The document of an RTF file, or the articles in it if a news library made it; Rejected where it is none."""
    from striprtf.striprtf import rtf_to_text  # seldom needed

    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        yield rejected(path, f"larger than {LARGEST // 1_000_000} MB")
        return
    if not data.lstrip().startswith(_START):
        yield rejected(path, "not RTF")
        return
    try:
        text: str = rtf_to_text(data.decode("cp1252", "replace"), errors="replace")  # type: ignore[no-untyped-call]  # has no types
    except (ValueError, LookupError) as error:
        yield rejected(path, f"damaged RTF: {error}")
        return
    paragraphs = "\n\n".join(line.strip() for line in text.splitlines() if line.strip())
    if not paragraphs:
        yield rejected(path, "no text in it")
        return
    yield from documents_of_text(paragraphs, path, overrides)
