"""The tables of a batch's dataset: event mentions, events, statements, and the documents with their whole records."""

from collections.abc import Iterator

import msgspec

from communique.batch.resolved import RESOLVED
from communique.export.rows import EVENTS, FlatTable
from communique.export.statement_rows import STATEMENTS
from communique.records import CodedDocument


class DocumentRow(msgspec.Struct, frozen=True, kw_only=True):
    """A document; ``record`` is all that is known of it, as ``code --format jsonl`` writes it."""

    document_id: str
    path: str | None
    url: str | None
    outlet: str | None
    title: str | None
    published: str | None
    incomplete: str | None
    events: int
    statements: int
    record: str


def _rows(coded: CodedDocument) -> Iterator[DocumentRow]:
    document = coded.document
    yield DocumentRow(
        document_id=document.id,
        path=document.path,
        url=document.url,
        outlet=document.outlet,
        title=document.title,
        published=document.published,
        incomplete=document.incomplete,
        events=len(coded.events),
        statements=len(coded.statements),
        record=msgspec.json.encode(coded).decode(),
    )


TABLES: dict[str, FlatTable] = {
    "documents": FlatTable(DocumentRow, _rows, group=500),  # whole records: megabytes
    "events": EVENTS,
    "resolved": RESOLVED,
    "statements": STATEMENTS,
}
