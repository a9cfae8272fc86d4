"""What every export format does."""

from abc import ABC, abstractmethod
from typing import BinaryIO

import msgspec

from communique.records import CodedDocument


class Sink(msgspec.Struct, frozen=True):
    """Where an export goes: an open binary stream and, if a person is looking at it, that it is a terminal.

    ``encoding`` and ``width`` (columns; None: as wide as the terminal) matter to formats made for reading only.
    """

    stream: BinaryIO
    terminal: bool = False
    encoding: str = "utf-8"
    width: int | None = None


class Exporter(ABC):
    """Writes coded documents to a sink, in the order they come. ``close`` ends the output, not the stream."""

    @abstractmethod
    def __init__(self, sink: Sink) -> None: ...

    @abstractmethod
    def write(self, coded: CodedDocument) -> None:
        """Add one document."""

    @abstractmethod
    def close(self) -> None:
        """Write what is still held back; nothing may be written afterwards."""
