"""A store, or documents, in the formats its users' tools read, one function a format."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

import msgspec

from communique.encodable import encodable
from communique.export.exporter import Sink
from communique.export.ftm import write_ftm
from communique.export.gdelt import write_gdelt
from communique.export.geojson import write_geojson
from communique.export.gexf import write_gexf, write_graphml
from communique.export.happening import Happening, Rows, Wanted, mentioned, resolved, told
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


def write_store(store: Store, form: str, wanted: Wanted, sink: Sink) -> int:
    """Write the events ``wanted`` of a store, each once, as a format of HAPPENINGS or TABLES, or ``jsonl``; how many.

    Raises KeyError for another format.
    """
    found = (found for found in store.each_event(EventFilter()) if wanted.takes(found.event))
    if form == "jsonl":
        return write_records((one.event for one in found), sink)
    if form in TABLES:
        return TABLES[form]((one.line for one in found), EventLine, sink)
    return HAPPENINGS[form](resolved(store, wanted), sink)


def write_documents(documents: Iterable[CodedDocument], form: str, kind: Rows, wanted: Wanted, sink: Sink) -> int:
    """Write the mentions or statements (``kind``) that are ``wanted`` of documents, one by one; how many were written.

    The formats are those of ``write_store``, for statements tables and ``jsonl`` only. As ``jsonl``, mentions are in
    the records of their documents, whole.
    """
    if kind == "statements":
        if form == "jsonl":
            return write_records(_statements(documents, statement_lines, wanted), sink)
        return TABLES[form](_statements(documents, statement_rows, wanted), StatementRow, sink)
    if form == "jsonl":
        return write_records((coded for coded in documents if any(map(wanted.takes, told(coded)))), sink)
    if form in TABLES:
        return TABLES[form](_mentions(documents, wanted), EventRow, sink)
    return HAPPENINGS[form](mentioned(documents, wanted), sink)


def _mentions(documents: Iterable[CodedDocument], wanted: Wanted) -> Iterator[EventRow]:
    for coded in map(encodable, documents):
        for row, happening in zip(rows(coded), told(coded), strict=True):
            if wanted.takes(happening):
                yield row


Said = TypeVar("Said", StatementRow, StatementLine)


def _statements(
    documents: Iterable[CodedDocument], give: Callable[[CodedDocument], Iterator[Said]], wanted: Wanted
) -> Iterator[Said]:
    for coded in map(encodable, documents):
        for statement, given in zip(coded.statements, give(coded), strict=True):
            source = statement.source.country if statement.source else None
            if wanted.involves(source) and wanted.when(statement.said_on or coded.document.published):
                yield given
