"""The gzip members of a web archive, one at a time, so that a damaged one costs no other.

A crawler compresses each record of an archive by itself and puts these members one after another. A decoder that
takes them for one stream stops at the first damaged byte, or gives a short record without a word. Here each member
tells how it ended, and after a damaged one reading goes on at the next that begins a record.
"""

import io
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO, Literal

import msgspec

from communique.read.packed import grows_like_text

# How a member can end badly: where the file does, in data that cannot be decoded, or in no end (a bomb).
Trouble = Literal["cut", "damaged", "bomb"]

_MAGIC = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]", re.DOTALL)
_RECORD = re.compile(rb"\s{0,8}(?:WARC/|filedesc:|[a-z]{3,6}:/?/?[!-~]{1,2000} )")
_PROBED = 512  # encoded bytes that are enough to see how a member begins
_PROBE_STEP = 16
_CHUNK = 65_536
_KEPT = 16_000_000  # encoded bytes of a member in which a next one is looked for, if it turns out damaged


class Loss(msgspec.Struct, frozen=True):
    """A stretch of the file, in bytes, that gave no sound records, and why."""

    start: int
    size: int
    why: Trouble | Literal["foreign"]


class Member(io.RawIOBase):
    """The decoded bytes of one gzip member; ``trouble``, known when it has been read to its end, says how it ended."""

    def __init__(self, source: "_Source") -> None:
        self._source = source
        self._decoder = zlib.decompressobj(wbits=31)
        self._given = 0
        self.start = source.offset
        self.at = 0  # encoded bytes of this member that are decoded, counted from the beginning of ``source.held``
        self.encoded = 0
        self.ended = False
        self.trouble: Trouble | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]  # typeshed: any buffer
        data = b""
        while not data and not self.ended:
            data = self._more(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def _more(self, wanted: int) -> bytes:
        encoded = bytes(self._source.held[self.at : self.at + _CHUNK])
        if not encoded and not self._source.fill():
            return self._end("cut")
        try:
            data = self._decoder.decompress(encoded, wanted)
        except zlib.error:
            return self._end("damaged")
        # At the end of a member both of these hold what follows it.
        left = self._decoder.unused_data if self._decoder.eof else self._decoder.unconsumed_tail
        used = len(encoded) - len(left)
        self.at += used
        self.encoded += used
        self._given += len(data)
        if self._decoder.eof:
            self.ended = True
        elif not grows_like_text(self.encoded, self._given):
            return self._end("bomb")
        if self.at > _KEPT:
            self._source.drop(self.at)
            self.at = 0
        return data

    def _end(self, trouble: Trouble) -> bytes:
        self.ended, self.trouble = True, trouble
        return b""


def gzip_members(stream: BinaryIO) -> Iterator[Member | Loss]:
    """The members of ``stream``, each to be read before the next is asked for; a Loss for what is none."""
    source = _Source(stream)
    while source.held or source.fill():
        if not source.begins_record(0):
            start, begun = source.offset, _MAGIC.match(source.held)
            if not source.skip_to_record(0):
                yield Loss(start, source.offset - start, "damaged" if begun else "foreign")
            continue
        member = Member(source)
        yield member
        while member.read(_CHUNK):
            pass
        if member.trouble is None:
            source.drop(member.at)
            continue
        source.skip_to_record(1)
        # A member that the file's end cuts is told by its last record; one that others follow is damaged.
        if member.trouble != "cut" or source.held:
            why = "damaged" if member.trouble == "cut" else member.trouble
            yield Loss(member.start, source.offset - member.start, why)


def gzip_begins_record(head: bytes) -> bool:
    """Whether data that begins with ``head`` is a gzip member in which a record of a web archive begins."""
    return _begins_record(head[:_PROBED])


def _begins_record(encoded: bytes) -> bool:
    if not _MAGIC.match(encoded):
        return False
    decoder, head = zlib.decompressobj(wbits=31), b""
    with suppress(zlib.error):  # what comes before damage is enough
        for at in range(0, len(encoded), _PROBE_STEP):
            head += decoder.decompress(encoded[at : at + _PROBE_STEP], _PROBED)
    return bool(_RECORD.match(head))


class _Source:
    """The encoded bytes that are in hand; ``offset`` is where in the file they begin."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.held = bytearray()
        self.offset = 0

    def fill(self) -> bool:
        """Take more bytes; False at the end of the file."""
        data = self._stream.read(_CHUNK)
        self.held += data
        return bool(data)

    def drop(self, number: int) -> None:
        """Let go of the first bytes."""
        del self.held[:number]
        self.offset += number

    def begins_record(self, at: int) -> bool:
        """Whether a gzip member begins at ``at`` and in it a record: a compressed page within one is none."""
        while len(self.held) < at + _PROBED and self.fill():
            pass
        return _begins_record(bytes(self.held[at : at + _PROBED]))

    def skip_to_record(self, at: int) -> bool:
        """Drop everything before the next member that begins a record; whether all that was dropped is NULs."""
        padding = at == 0
        while True:
            found = _MAGIC.search(self.held, at)
            if found and self.begins_record(found.start()):
                padding = padding and not self.held[: found.start()].strip(b"\0")
                self.drop(found.start())
                return padding
            if found:
                at = found.start() + 1
                continue
            passed = max(0, len(self.held) - 3)
            padding = padding and not self.held[:passed].strip(b"\0")
            self.drop(passed)
            at = 0
            if not self.fill():
                padding = padding and not self.held.strip(b"\0")
                self.drop(len(self.held))
                return padding
