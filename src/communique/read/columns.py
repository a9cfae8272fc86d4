"""Parquet with a text column: one document a row, its other columns those of JSON lines."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import BinaryIO

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from communique.read.document import Overrides, rejected
from communique.read.jsonl import LARGEST, Row, document_of_row
from communique.records import Document, Rejected

_ROWS = 16  # held at once; a row may be as large as one of JSON lines


def read_parquet(stream: BinaryIO, path: str, overrides: Overrides) -> Iterator[Document | Rejected]:
    """A document for each row that has a text, Rejected with its number, from 1, for each that has none.

    The columns are ``text`` and, where they are there, ``id url outlet title published`` (a text, date or timestamp);
    others are not read. The stream must be seekable.
    """
    number = 0
    try:
        if not stream.seekable():
            yield rejected(path, "Parquet can be read only from a file, not from within an archive or a pipe")
            return
        file = pq.ParquetFile(stream)
        names = file.schema_arrow.names
        if "text" not in names:
            yield rejected(path, "no column named text; there are: " + " ".join(names[:20]))
            return
        wanted = [name for name in Row.__struct_fields__ if name in names]
        for batch in file.iter_batches(batch_size=_ROWS, columns=wanted):
            for values in batch.to_pylist():
                number += 1
                yield _read_row(values, number, path, overrides)
    except (pa.ArrowException, OSError, ValueError) as error:
        yield rejected(path, f"damaged Parquet: {str(error).partition(chr(10))[0] or type(error).__name__}", number + 1)
        return
    if not number:
        yield rejected(path, "empty file")


def _read_row(values: dict[str, object], number: int, path: str, overrides: Overrides) -> Document | Rejected:
    day = values.get("published")
    if isinstance(day, datetime):
        day = day.date()
    if isinstance(day, date):
        values["published"] = day.isoformat()
    try:
        row = msgspec.convert(values, Row)
    except msgspec.ValidationError as error:
        return rejected(path, f"wrong column: {error}", number)
    if row.text and len(row.text) > LARGEST:
        return rejected(path, f"row larger than {LARGEST // 1_000_000} MB", number)
    return document_of_row(row, number, path, overrides)
