"""Coded documents in the formats people use: one small module each, all behind ``open_export``."""

from collections.abc import Callable
from functools import partial
from typing import Literal

from communique.export.csv import CsvExport
from communique.export.exporter import Exporter, Sink
from communique.export.jsonl import JsonlExport, StatementJsonl
from communique.export.parquet import ParquetExport
from communique.export.statement_rows import STATEMENTS
from communique.export.table import TableExport
from communique.export.transcript import TranscriptExport

What = Literal["events", "statements"]

FORMATS: dict[str, type[Exporter]] = {
    "table": TableExport,
    "jsonl": JsonlExport,
    "csv": CsvExport,
    "parquet": ParquetExport,
}
_STATEMENT_FORMATS: dict[str, Callable[[Sink], Exporter]] = {
    "table": TranscriptExport,
    "jsonl": StatementJsonl,
    "csv": partial(CsvExport, table=STATEMENTS),
    "parquet": partial(ParquetExport, table=STATEMENTS),
}


def open_export(name: str, sink: Sink, what: What = "events") -> Exporter:
    """An exporter that writes the format ``name`` (a key of FORMATS) to ``sink``; KeyError for another name.

    ``what``: whether a row, or a line, is an event (in JSON Lines the whole document) or a statement.
    """
    return FORMATS[name](sink) if what == "events" else _STATEMENT_FORMATS[name](sink)


__all__ = ["FORMATS", "Exporter", "Sink", "What", "open_export"]
