"""What a query gives, in the formats people use: records as JSON lines, flat rows as CSV and Parquet."""

from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from communique.export.csv import cell, csv_line
from communique.export.exporter import Sink
from communique.export.jsonl import line
from communique.records import Record
from communique.store.results import arrow_schema

GROUP = 20_000  # rows a row group


def write_records(records: Iterable[Record], sink: Sink) -> int:
    """A line of JSON for each record; how many there were."""
    return _counted(sink.stream.write(line(record)) for record in records)


def write_lines(rows: Iterable[msgspec.Struct], sink: Sink) -> int:
    """A line of JSON for each flat row; how many there were."""
    return _counted(sink.stream.write(msgspec.json.encode(row) + b"\n") for row in rows)


def write_csv(rows: Iterable[msgspec.Struct], row: type[msgspec.Struct], sink: Sink) -> int:
    """A header and a line for each of ``rows``, which are of the type ``row``; how many there were."""
    columns = row.__struct_fields__
    sink.stream.write(csv_line(columns))
    return _counted(sink.stream.write(csv_line(cell(getattr(one, name)) for name in columns)) for one in rows)


def write_parquet(rows: Iterable[msgspec.Struct], row: type[msgspec.Struct], sink: Sink) -> int:
    """Typed columns, lists as lists; how many rows there were."""
    schema = arrow_schema(row)
    written = 0
    waiting = iter(rows)
    with pq.ParquetWriter(sink.stream, schema, compression="zstd") as writer:
        while group := list(islice(waiting, GROUP)):
            columns = {name: [getattr(one, name) for one in group] for name in schema.names}
            writer.write_table(pa.table(columns, schema=schema))
            written += len(group)
    return written


def _counted(done: Iterator[int]) -> int:
    return sum(1 for _ in done)
