"""The records of a web archive as they follow one another: WARC (ISO 28500) and the ARC that came before it.

Each record tells its length and nothing else marks its end, so one wrong length would make rubbish of all the rest:
where no record begins that should, the lines are passed over until one does. Both common readers hand over a record
that was cut short as if it were whole; here a frame tells how much of it is missing.
"""

import io
import re
from collections.abc import Iterator

import msgspec

LARGEST = 25_000_000  # bytes of a record that are kept, as of any page
_LINE = 65_536
_HEADERS = 200  # lines
_STEP = 1_000_000
_ARC = re.compile(rb"[a-z][a-z0-9+.-]{1,20}:\S{0,4000} \S{1,60} \d{8,14} (?:\S{1,200} ){1,7}\d{1,12}\r?\n")


class Frame(msgspec.Struct, frozen=True):
    """One record: where it begins in the decoded data, its headers by lower-case name, its bytes.

    ``missing``: bytes of its stated length that the data does not have; ``beyond``: bytes over ``LARGEST`` that were
    passed over.
    """

    start: int
    headers: dict[str, str]
    body: bytes
    missing: int = 0
    beyond: int = 0


class Stray(msgspec.Struct, frozen=True):
    """Decoded bytes that belong to no record."""

    start: int
    size: int


def frames(stream: io.BufferedReader) -> Iterator[Frame | Stray]:
    """The records of decoded data in order, and what lies between them."""
    at = 0
    stray: int | None = None
    while line := stream.readline(_LINE):
        start, at = at, at + len(line)
        headers: dict[str, str] | None = None
        if line.startswith(b"WARC/"):
            headers, used = _warc_headers(stream)
            at += used
        elif _ARC.fullmatch(line):
            headers = _arc_headers(line)
        if headers is None or not headers["content-length"].isdecimal():
            stray = start if stray is None and line.strip() else stray
            continue
        if stray is not None:
            yield Stray(stray, start - stray)
            stray = None
        frame = _frame(stream, start, headers)
        at += len(frame.body) + frame.beyond
        yield frame
    if stray is not None:
        yield Stray(stray, at - stray)


def _frame(stream: io.BufferedReader, start: int, headers: dict[str, str]) -> Frame:
    length = int(headers["content-length"][:18])
    body = stream.read(min(length, LARGEST))
    beyond = 0
    while len(body) + beyond < length and (more := stream.read(min(_STEP, length - len(body) - beyond))):
        beyond += len(more)
    return Frame(start, headers, body, length - len(body) - beyond, beyond)


def _warc_headers(stream: io.BufferedReader) -> tuple[dict[str, str] | None, int]:
    """The headers up to the blank line, None where they have no end or no length, and how many bytes they took."""
    headers: dict[str, str] = {}
    used = 0
    for _ in range(_HEADERS):
        line = stream.readline(_LINE)
        used += len(line)
        if not line.strip():
            return (headers if "content-length" in headers else None), used
        name, colon, value = line.decode("utf-8", "replace").partition(":")
        if colon:
            headers.setdefault(name.strip().lower(), value.strip())
    return None, used


def _arc_headers(line: bytes) -> dict[str, str]:
    """The header line of an ARC record (address, IP, time, type, ..., length) in the terms of a WARC."""
    fields = line.decode("utf-8", "replace").split()
    page = fields[0].startswith(("http:", "https:"))
    day = fields[2]
    return {
        "warc-type": "response" if page else "warcinfo",
        "warc-target-uri": fields[0],
        "warc-date": f"{day[:4]}-{day[4:6]}-{day[6:8]}",
        "content-type": "application/http",
        "content-length": fields[-1],
    }
