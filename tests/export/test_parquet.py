import io

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from communique.export import parquet
from communique.export.exporter import Sink
from communique.export.rows import EVENTS


def read(data: bytes) -> pa.Table:
    return pq.read_table(io.BytesIO(data))


def test_typed_columns_with_lists_as_lists(example, written):
    table = read(written("parquet", example))
    first, second = table.to_pylist()
    assert (first["actor_country"], first["recipient_text"], first["score"]) == (["XRU"], ["=Graustark"], -2.5)
    assert (second["actor_text"], second["date"], second["recipient_country"]) == (
        ["Ruritania", "=Graustark"],
        None,
        [],
    )
    assert table.schema.field("actor_start").type == pa.list_(pa.int32())


def test_no_documents_still_make_a_file_with_the_columns(written):
    assert read(written("parquet")).schema.equals(parquet.schema())


def test_every_row_arrives_across_row_groups(example):
    out = io.BytesIO()
    export = parquet.ParquetExport(Sink(out), msgspec.structs.replace(EVENTS, group=3))
    for _ in range(4):
        export.write(example)
    export.close()
    assert pq.ParquetFile(io.BytesIO(out.getvalue())).num_row_groups == 3
    table = read(out.getvalue())
    assert table.column("event_id").to_pylist() == ["e1", "e2"] * 4
