"""Parquet: a row an event or statement with typed columns, lists as lists."""

from typing import get_type_hints

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from communique.encodable import encodable
from communique.export.exporter import Exporter, Sink
from communique.export.rows import EVENTS, FlatTable, Numbers, Texts
from communique.records import CodedDocument

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


def schema(row: type[msgspec.Struct] = EVENTS.row) -> pa.Schema:
    """The columns of a flat row as Arrow types."""
    columns = get_type_hints(row)
    return pa.schema([pa.field(name, _TYPES[kind][0], nullable=_TYPES[kind][1]) for name, kind in columns.items()])


class ParquetExport(Exporter):
    """Gathers rows and writes them a row group at a time; the file is complete only after ``close``."""

    def __init__(self, sink: Sink, table: FlatTable = EVENTS) -> None:
        self._rows, self._group = table.rows, table.group
        self._schema = schema(table.row)
        self._writer = pq.ParquetWriter(sink.stream, self._schema, compression="zstd")
        self._held: list[msgspec.Struct] = []

    def write(self, coded: CodedDocument) -> None:
        self._held.extend(self._rows(encodable(coded)))
        while len(self._held) >= self._group:
            self._flush()

    def close(self) -> None:
        if self._held:
            self._flush()
        self._writer.close()

    def _flush(self) -> None:
        group, self._held = self._held[: self._group], self._held[self._group :]
        columns = {name: [getattr(row, name) for row in group] for name in self._schema.names}
        self._writer.write_table(pa.table(columns, schema=self._schema))
