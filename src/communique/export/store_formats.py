"""A store in the formats its users' tools read, one function a format, all behind ``write_store``."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

import msgspec

from communique.encodable import encodable
from communique.export.exporter import Sink
from communique.export.ftm import write_ftm
from communique.export.gdelt import write_gdelt
from communique.export.geojson import write_geojson
from communique.export.gexf import write_gexf, write_graphml
from communique.export.happening import Happening, Rows, Wanted, happenings, told
from communique.export.icews import write_icews
from communique.export.keds import write_keds
from communique.export.polecat import write_polecat
from communique.export.results import write_csv, write_parquet, write_records
from communique.export.rows import EventRow, rows
from communique.export.stata import write_stata
from communique.export.statement_rows import StatementLine, StatementRow, statement_lines, statement_rows
from communique.records import CodedDocument
from communique.store import EventFilter, Store
from communique.store.lines import EventLine
from communique.store.store import Found

HAPPENINGS: dict[str, Callable[[Iterable[Happening], Sink], int]] = {
    "polecat": write_polecat,
    "icews": write_icews,
    "gdelt": write_gdelt,
    "keds": write_keds,
    "ftm": write_ftm,
    "geojson": write_geojson,
    "gexf": write_gexf,
    "graphml": write_graphml,
}
TABLES: dict[str, Callable[[Iterable[msgspec.Struct], type[msgspec.Struct], Sink], int]] = {
    "csv": write_csv,
    "parquet": write_parquet,
    "stata": write_stata,
}


def write_store(store: Store, form: str, kind: Rows, wanted: Wanted, sink: Sink) -> int:
    """Write what is ``wanted`` of a store in a format of HAPPENINGS or TABLES, or ``jsonl``; how many were written.

    ``kind``: whether that is events, each once, or their mentions, or statements (tables and ``jsonl`` only). As
    ``jsonl``, mentions are in the records of their documents, whole. Raises KeyError for another format.
    """
    if form == "jsonl":
        return _write_records(store, kind, wanted, sink)
    if form in TABLES:
        return _write_table(store, form, kind, wanted, sink)
    return HAPPENINGS[form](happenings(store, kind, wanted), sink)


def _found(store: Store, wanted: Wanted) -> Iterator[Found]:
    return (found for found in store.each_event(EventFilter()) if wanted.takes(found.event))


def _write_table(store: Store, form: str, kind: Rows, wanted: Wanted, sink: Sink) -> int:
    if kind == "events":
        return TABLES[form]((found.line for found in _found(store, wanted)), EventLine, sink)
    if kind == "mentions":
        return TABLES[form](_mentions(store, wanted), EventRow, sink)
    return TABLES[form](_statements(store, statement_rows, wanted), StatementRow, sink)


def _write_records(store: Store, kind: Rows, wanted: Wanted, sink: Sink) -> int:
    if kind == "events":
        return write_records((found.event for found in _found(store, wanted)), sink)
    if kind == "mentions":
        whole = (coded for coded in store.coded() if any(map(wanted.takes, told(coded))))
        return write_records(whole, sink)
    return write_records(_statements(store, statement_lines, wanted), sink)


def _mentions(store: Store, wanted: Wanted) -> Iterator[EventRow]:
    for coded in map(encodable, store.coded()):
        for row, happening in zip(rows(coded), told(coded), strict=True):
            if wanted.takes(happening):
                yield row


Said = TypeVar("Said", StatementRow, StatementLine)


def _statements(store: Store, give: Callable[[CodedDocument], Iterator[Said]], wanted: Wanted) -> Iterator[Said]:
    for coded in map(encodable, store.coded()):
        for statement, given in zip(coded.statements, give(coded), strict=True):
            source = statement.source.country if statement.source else None
            if wanted.involves(source) and wanted.when(statement.said_on or coded.document.published):
                yield given
