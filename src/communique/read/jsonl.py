"""JSON lines: one document a row, with what is known about it in its fields."""

import json
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from communique.read.dates import any_date
from communique.read.decode import UndecodableError, decode, no_surrogates
from communique.read.document import Given, Overrides, make_document, rejected
from communique.records import Document, Rejected

# Bytes of one row.
LARGEST = 25_000_000
_CHUNK = 1_000_000


class Row(msgspec.Struct, frozen=True):
    """The fields of a row that are read; others are left aside."""

    text: str | None = None
    id: str | int | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None


def read_jsonl(stream: BinaryIO, path: str, overrides: Overrides) -> Iterator[Document | Rejected]:
    """A document for each row, Rejected with its line number for each that is broken, too long or has no text.

    Given fields go before what the text prints. A ``published`` that is no full date counts as not given.
    """
    rows = 0
    for number, data in _rows(stream):
        if data is None:
            rows += 1
            yield rejected(path, f"row larger than {LARGEST // 1_000_000} MB", number)
        elif data.strip(b"\xef\xbb\xbf \t\r\n"):
            rows += 1
            yield _read_row(data, number, path, overrides)
    if not rows:
        yield rejected(path, "empty file")


def _rows(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Each line with its number from 1; None for a line that is too long, which is skipped without being kept."""
    number = 0
    while data := stream.readline(LARGEST + 1):
        number += 1
        if len(data) <= LARGEST:
            yield number, data
            continue
        while data and not data.endswith(b"\n"):
            data = stream.readline(_CHUNK)
        yield number, None


def _read_row(data: bytes, number: int, path: str, overrides: Overrides) -> Document | Rejected:
    try:
        # The standard parser, because it lets lone surrogates through, which are then replaced one for one.
        row = msgspec.convert(json.loads(decode(data)), Row)
    except UndecodableError as error:
        return rejected(path, str(error), number)
    except msgspec.ValidationError as error:
        return rejected(path, f"wrong field: {error}", number)
    except (ValueError, RecursionError) as error:
        return rejected(path, f"not JSON: {error}", number)
    return document_of_row(row, number, path, overrides)


def document_of_row(row: Row, number: int, path: str, overrides: Overrides) -> Document | Rejected:
    """The document of a row, Rejected with the row's number where it has no text."""
    if row.text is None or not row.text.strip():
        return rejected(path, "no text", number)
    given = Given(
        id=None if row.id is None or row.id == "" else no_surrogates(str(row.id)),
        title=row.title or None,
        published=any_date(row.published) if row.published else None,
        url=row.url or None,
        outlet=row.outlet or None,
    )
    return make_document(row.text, path, given, overrides)
