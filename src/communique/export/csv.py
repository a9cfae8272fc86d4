"""Comma-separated values: a row an event or statement, UTF-8, lists joined by "; "."""

import csv
import io
from collections.abc import Iterable

from communique.encodable import encodable
from communique.export.exporter import Exporter, Sink
from communique.export.rows import EVENTS, FlatTable
from communique.records import CodedDocument

Cell = str | int | float

# A spreadsheet reads a text cell with one of these in front as a formula (full-width signs too, in some locales).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def neutral(text: str) -> str:
    """``text`` as a cell that no spreadsheet takes for a formula: with an apostrophe in front where one might."""
    return f"'{text}" if text.startswith(_FORMULA) else text


class CsvExport(Exporter):
    """A header, then a row for each event, or for each of what else ``table`` is made of."""

    def __init__(self, sink: Sink, table: FlatTable = EVENTS) -> None:
        self._stream, self._rows = sink.stream, table.rows
        self._columns = table.row.__struct_fields__
        self._stream.write(csv_line(self._columns))

    def write(self, coded: CodedDocument) -> None:
        for row in self._rows(encodable(coded)):
            self._stream.write(csv_line(cell(getattr(row, column)) for column in self._columns))

    def close(self) -> None:
        self._stream.flush()


def csv_line(cells: Iterable[Cell]) -> bytes:
    """One line of CSV in UTF-8, newline included."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue().encode()


def cell(value: Cell | tuple[Cell, ...] | None) -> Cell:
    """``value`` as a cell: safe for spreadsheets, lists joined by "; ", nothing as an empty cell."""
    if isinstance(value, str):
        return neutral(value)
    if isinstance(value, tuple):
        return neutral("; ".join(map(str, value)))
    return "" if value is None else value
