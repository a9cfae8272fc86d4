"""Tables as text (CSV, tab-separated): one document a row, its columns found by the names that people give them."""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from communique.read.decode import UndecodableError, decode
from communique.read.document import Overrides, rejected
from communique.read.jsonl import LARGEST, Row, document_of_row
from communique.read.replay import Replay
from communique.records import Document, Rejected

# What a column may be called, as compared: in lower case, without blanks and marks. The first that is there is read.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "fulltext", "body", "content", "articletext", "article", "articlebody", "maintext", "story"),
    "id": ("id", "docid", "documentid", "articleid", "guid", "storiesid"),
    "url": ("url", "link", "permalink", "address"),
    "outlet": ("outlet", "source", "publication", "newspaper", "medianame", "publisher", "sourcename", "outletname"),
    "title": ("title", "headline", "heading"),
    "published": ("published", "date", "publisheddate", "publishdate", "publicationdate", "pubdate", "publishedat"),
}
_DELIMITERS = (",", ";", "\t", "|")

csv.field_size_limit(LARGEST)


def read_table(stream: BinaryIO, path: str, overrides: Overrides) -> Iterator[Document | Rejected]:
    """A document for each row with a text; Rejected with the line for each that has none or another number of cells.

    The first row names the columns (``COLUMNS``); the delimiter is the one by which they are found.
    """
    lines = _lines(stream)
    try:
        header = next(lines, "")
        found = _columns(header)
        if found is None:
            named = " ".join(header.split())[:200]
            reason = f"no column named text, body or content in its first line: {named}" if named else "empty file"
            yield rejected(path, reason)
            return
        delimiter, places, width = found
        yield from _rows(lines, delimiter, places, width, path, overrides)
    except (UnicodeError, UndecodableError) as error:
        yield rejected(path, f"cannot be decoded: {error}")


def _lines(stream: BinaryIO) -> Iterator[str]:
    """The lines, what is not UTF-8 in them kept as surrogates for ``_cell`` to make out."""
    head = stream.read(2)
    wide = head in (b"\xff\xfe", b"\xfe\xff")
    whole = io.BufferedReader(Replay(head, stream))
    encoding, errors = ("utf-16", "strict") if wide else ("utf-8-sig", "surrogateescape")
    text = io.TextIOWrapper(whole, encoding, errors, newline="")
    while line := text.readline(LARGEST):
        yield line


def _columns(header: str) -> tuple[str, dict[str, int], int] | None:
    """The delimiter, where each field stands, and the number of columns; None where no column holds a text."""
    for delimiter in _DELIMITERS:
        names = [_compared(name) for name in next(csv.reader([header], delimiter=delimiter), [])]
        places = {
            field: next(names.index(name) for name in known if name in names)
            for field, known in COLUMNS.items()
            if not set(known).isdisjoint(names)
        }
        if "text" in places:
            return delimiter, places, len(names)
    return None


def _compared(name: str) -> str:
    return "".join(c for c in name.lower() if c.isalnum())


def _rows(
    lines: Iterator[str], delimiter: str, places: Mapping[str, int], width: int, path: str, overrides: Overrides
) -> Iterator[Document | Rejected]:
    rows = csv.reader(lines, delimiter=delimiter)
    found = 0
    while True:
        line = rows.line_num + 2  # the header came before
        try:
            cells = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            found += 1
            yield rejected(path, f"not CSV: {error}", line)
            continue
        if not cells:
            continue
        found += 1
        if len(cells) != width:
            yield rejected(path, f"{len(cells)} cells where the first line names {width} columns", line)
            continue
        try:
            row = Row(**{field: _cell(cells[at]) for field, at in places.items()})
        except UndecodableError as error:
            yield rejected(path, str(error), line)
            continue
        yield document_of_row(row, line, path, overrides)
    if not found:
        yield rejected(path, "no row below its first line")


def _cell(text: str) -> str:
    """A cell; one with bytes that are not UTF-8 in the encoding that those tell."""
    if text.isascii() or not any("\udc80" <= c <= "\udcff" for c in text):
        return text
    return decode(text.encode("utf-8", "surrogateescape"))
