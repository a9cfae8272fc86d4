"""The record itself: one JSON object a document, or a statement, a line each."""

import msgspec

from communique.encodable import encodable
from communique.export.exporter import Exporter, Sink
from communique.export.statement_rows import statement_lines
from communique.records import CodedDocument, Record


def line(record: Record) -> bytes:
    """``record`` as one line of JSON, newline included."""
    return msgspec.json.encode(encodable(record)) + b"\n"


class StatementJsonl(Exporter):
    """A line of JSON a statement."""

    def __init__(self, sink: Sink) -> None:
        self._stream = sink.stream

    def write(self, coded: CodedDocument) -> None:
        self._stream.writelines(map(line, statement_lines(coded)))

    def close(self) -> None:
        self._stream.flush()


class JsonlExport(Exporter):
    """A line of JSON a document, documents without events included."""

    def __init__(self, sink: Sink) -> None:
        self._stream = sink.stream

    def write(self, coded: CodedDocument) -> None:
        self._stream.write(line(coded))

    def close(self) -> None:
        self._stream.flush()
