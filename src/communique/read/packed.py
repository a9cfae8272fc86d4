"""Compressed streams, decoded as they are read, and stopped where they grow as no text does.

A few kilobytes can be made to expand to gigabytes. Text shrinks three- to thirtyfold; what expands further than
``FOLD`` times, beyond the first ``FREE`` bytes, was made to fill a memory or a disk and is read no further.
"""

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable
from typing import BinaryIO, cast

import pyarrow as pa

FREE = 64_000_000  # decoded bytes that may come from any few
FOLD = 200  # decoded bytes for each encoded one, beyond those
# What decoders raise for damaged data, besides OSError and ValueError.
DECODING_ERRORS = (EOFError, zlib.error, lzma.LZMAError)

_STEP = 1_000_000


class BombError(ValueError):
    """Data that expands as no text does."""

    def __init__(self) -> None:
        super().__init__(f"expands to more than {FREE // 1_000_000} MB and {FOLD} times its size")


def grows_like_text(encoded: int, decoded: int) -> bool:
    """Whether ``decoded`` bytes are no more than text gives from ``encoded`` ones."""
    return decoded <= FREE or decoded <= FOLD * encoded


def expanded(stream: BinaryIO, suffix: str) -> BinaryIO:
    """The decoded bytes of a stream compressed as ``suffix`` says (``.gz .zst .bz2 .xz``).

    Reading it raises what decoders raise: OSError, ValueError or one of ``DECODING_ERRORS``; BombError for a bomb.
    """
    source = Counting(stream)
    return io.BufferedReader(_Expanded(source, DECODERS[suffix](io.BufferedReader(source))), _STEP)


def _zstd(stream: BinaryIO) -> io.BufferedIOBase:
    return cast(io.BufferedIOBase, pa.CompressedInputStream(pa.PythonFile(stream, mode="r"), "zstd"))


DECODERS: dict[str, Callable[[BinaryIO], io.BufferedIOBase]] = {
    ".gz": lambda stream: gzip.GzipFile(fileobj=stream),
    ".zst": _zstd,
    ".bz2": bz2.BZ2File,
    ".xz": lzma.LZMAFile,
}


class Counting(io.RawIOBase):
    """A stream that knows how many bytes were taken from it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.taken = 0

    def readable(self) -> bool:
        return True

    # As in the other streams here: the base class takes any writable buffer; only these two are passed.
    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]  # typeshed: any buffer
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self.taken += len(data)
        return len(data)


class _Expanded(io.RawIOBase):
    def __init__(self, source: Counting, decoder: io.BufferedIOBase) -> None:
        self._source, self._decoder = source, decoder
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]  # typeshed: any buffer
        data = self._decoder.read1(len(buffer))  # what is sound before damage is given, too
        self._given += len(data)
        if not grows_like_text(self._source.taken, self._given):
            raise BombError
        buffer[: len(data)] = data
        return len(data)
