"""A stream whose beginning has been looked at."""

import io
from typing import BinaryIO


class Replay(io.RawIOBase):
    """A stream whose first bytes, ``head``, were read already: they come first, then what is left."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = memoryview(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    # The base class takes any writable buffer; only these two are passed.
    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]  # typeshed: any buffer
        data = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(data) :] if self._head else self._head
        buffer[: len(data)] = data
        return len(data)
