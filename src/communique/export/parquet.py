"""Parquet: a row an event with typed columns, lists as lists."""

from typing import get_type_hints

import pyarrow as pa
import pyarrow.parquet as pq

from communique.encodable import encodable
from communique.export.exporter import Exporter, Sink
from communique.export.rows import EventRow, Numbers, Texts, rows
from communique.records import CodedDocument

GROUP = 20_000  # rows a row group

_TYPES = {
    str: (pa.string(), False),
    str | None: (pa.string(), True),
    int: (pa.int32(), False),
    int | None: (pa.int32(), True),
    float: (pa.float64(), False),
    float | None: (pa.float64(), True),
    Texts: (pa.list_(pa.string()), False),
    Numbers: (pa.list_(pa.int32()), False),
}


def schema() -> pa.Schema:
    """The columns of EventRow as Arrow types."""
    columns = get_type_hints(EventRow)
    return pa.schema([pa.field(name, _TYPES[kind][0], nullable=_TYPES[kind][1]) for name, kind in columns.items()])


class ParquetExport(Exporter):
    """Gathers rows and writes them a row group at a time; the file is complete only after ``close``."""

    def __init__(self, sink: Sink) -> None:
        self._schema = schema()
        self._writer = pq.ParquetWriter(sink.stream, self._schema, compression="zstd")
        self._held: list[EventRow] = []

    def write(self, coded: CodedDocument) -> None:
        self._held.extend(rows(encodable(coded)))
        while len(self._held) >= GROUP:
            self._flush()

    def close(self) -> None:
        if self._held:
            self._flush()
        self._writer.close()

    def _flush(self) -> None:
        group, self._held = self._held[:GROUP], self._held[GROUP:]
        columns = {name: [getattr(row, name) for row in group] for name in self._schema.names}
        self._writer.write_table(pa.table(columns, schema=self._schema))
