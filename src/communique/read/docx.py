"""Word documents (.docx), in which Nexis Uni gives its articles: their paragraphs as text, nothing of the layout."""

import io
import zipfile
from collections.abc import Iterator
from typing import BinaryIO
from xml.etree import ElementTree

from communique.read.document import Overrides, rejected
from communique.read.packed import DECODING_ERRORS, BombError, grows_like_text
from communique.read.text import LARGEST, documents_of_text
from communique.records import Document, Rejected

_PART = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TWICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # says again what stands before it
_DAMAGE = (
    ElementTree.ParseError, zipfile.BadZipFile, KeyError, OSError, ValueError, RuntimeError, NotImplementedError,
    *DECODING_ERRORS,
)  # fmt: skip
_MARKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def read_docx(stream: BinaryIO, path: str, overrides: Overrides) -> Iterator[Document | Rejected]:
    """The document of a Word file, or the articles in it if a news library made it; Rejected where it is damaged."""
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        yield rejected(path, f"larger than {LARGEST // 1_000_000} MB")
        return
    try:
        text = "\n\n".join(filter(None, (p.strip() for p in _paragraphs(_body(data)))))
    except _DAMAGE as error:
        reason = str(error) if isinstance(error, BombError) else "not a Word document, or a damaged or encrypted one"
        yield rejected(path, reason)
        return
    if not text:
        yield rejected(path, "no text in it")
        return
    yield from documents_of_text(text, path, overrides)


def _body(data: bytes) -> ElementTree.Element:
    """The part of the file that holds the text. Raises what the readers of ZIP and XML raise."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entry = archive.getinfo(_PART)
        if not grows_like_text(entry.compress_size, entry.file_size):
            raise BombError
        return ElementTree.fromstring(archive.read(entry))


def _paragraphs(node: ElementTree.Element) -> Iterator[str]:
    """The paragraphs under a node in order, those within another after it."""
    for child in node:
        if child.tag == f"{_W}p":
            yield "".join(_words(child))
        if child.tag != _TWICE:
            yield from _paragraphs(child)


def _words(node: ElementTree.Element) -> Iterator[str]:
    """The words of a paragraph in order, without those of paragraphs within it."""
    for child in node:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _MARKS:
            yield _MARKS[child.tag]
        elif child.tag not in (f"{_W}p", f"{_W}pPr", f"{_W}rPr", f"{_W}del", _TWICE):
            yield from _words(child)
