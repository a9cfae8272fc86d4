"""Coded documents in the formats people use: one small module each, all behind ``open_export``."""

from communique.export.csv import CsvExport
from communique.export.exporter import Exporter, Sink
from communique.export.jsonl import JsonlExport
from communique.export.parquet import ParquetExport
from communique.export.table import TableExport

FORMATS: dict[str, type[Exporter]] = {
    "table": TableExport,
    "jsonl": JsonlExport,
    "csv": CsvExport,
    "parquet": ParquetExport,
}


def open_export(name: str, sink: Sink) -> Exporter:
    """An exporter that writes the format ``name`` (a key of FORMATS) to ``sink``; KeyError for another name."""
    return FORMATS[name](sink)


__all__ = ["FORMATS", "Exporter", "Sink", "open_export"]
