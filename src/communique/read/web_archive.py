"""Crawl archives, WARC and ARC: the pages of a crawl, with the address and day the crawler noted.

Pages and plain texts that a server answered with status 200 become documents, and so do the texts that were extracted
from pages (WET). Everything else a crawl keeps (requests, redirects, pictures) is passed over and counted.
"""

import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from communique.read.dates import any_date
from communique.read.document import Carried, Overrides, rejected
from communique.read.frames import LARGEST, Frame, Stray, frames
from communique.read.gzip_members import Loss, Member, gzip_members
from communique.read.html import read_html
from communique.read.http_response import ResponseError, content_type, decoded, read_head
from communique.read.packed import FOLD, BombError, Counting
from communique.read.text import read_text
from communique.records import Document, Passed, Rejected

_PAGES = ("text/html", "application/xhtml+xml")
_TEXT = "text/plain"
_FAMILIES = ("application", "audio", "font", "image", "text", "video")
_TYPES = ("warcinfo", "request", "metadata", "revisit", "continuation")  # the record types that never hold a page
_LOSSES = {
    "damaged": "damaged gzip member; reading went on after it",
    "cut": "the file ends within it",
    "bomb": f"gzip member that expands more than {FOLD} times; reading went on after it",
    "foreign": "no gzip member that begins a record",
}
_CUT = "the archive ends before the page does"


class _Content(msgspec.Struct, frozen=True):
    """What a record holds to be read."""

    kind: str
    charset: str | None
    body: bytes
    cut: bool = False


def read_web_archive(stream: BinaryIO, path: str, overrides: Overrides) -> Iterator[Document | Rejected]:
    """The pages of a WARC or ARC, plain or gzipped; what is damaged is Rejected with its offset, the rest is read.

    The path of a document is that of the archive with ``#`` and the offset of its record: in the file where each
    record is a gzip member, else in the decoded data. A page that ends too early, or that the crawler cut, is marked
    ``incomplete``.
    """
    passed: Counter[str] = Counter()
    found = 0
    for place, piece in _pieces(stream):
        if isinstance(piece, Loss):
            yield rejected(path, f"{piece.size} bytes at byte {piece.start} are lost: {_LOSSES[piece.why]}")
        elif isinstance(piece, Stray):
            yield rejected(path, f"{piece.size} bytes at byte {piece.start} of the data belong to no record")
        else:
            yield from _read_frame(piece, f"{path}#{place}", overrides, passed)
        found += 1
    if passed:
        yield Passed(path=rejected(path, "").path, stage="read", reason=_counted(passed), number=passed.total())
    if not found:
        yield rejected(path, "no records: not a web archive, or an empty one")


def _pieces(stream: BinaryIO) -> Iterator[tuple[int, Frame | Stray | Loss]]:
    """Records and losses, each with its offset."""
    source = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(Counting(stream))
    if source.peek(2)[:2] != b"\x1f\x8b":
        yield from ((frame.start, frame) for frame in frames(source))
        return
    for member in gzip_members(source):
        if isinstance(member, Loss):
            yield member.start, member
            continue
        yield from _of_member(member)


def _of_member(member: Member) -> Iterator[tuple[int, Frame | Stray]]:
    """The records of a gzip member; the last is held back, and lost where the member turns out damaged."""
    last: Frame | Stray | None = None
    for piece in frames(io.BufferedReader(member, 65_536)):
        if last is not None:
            yield member.start + last.start, last
        last = piece
    if last is not None and not (isinstance(last, Frame) and member.trouble in ("damaged", "bomb")):
        yield member.start + last.start, last


def _read_frame(frame: Frame, path: str, overrides: Overrides, passed: Counter[str]) -> Iterator[Document | Rejected]:
    try:
        content = _content(frame)
    except (ResponseError, BombError) as error:
        yield rejected(path, str(error) if not frame.missing else f"{_CUT}: {error}")
        return
    if isinstance(content, str):
        passed[content] += 1
        return
    if frame.beyond or len(content.body) > LARGEST:
        yield rejected(path, f"larger than {LARGEST // 1_000_000} MB")
        return
    carried = Carried(
        url=frame.headers.get("warc-target-uri", "").strip("<>") or None,
        published=any_date(frame.headers.get("warc-date", "")),
        charset=content.charset,
        incomplete=_incomplete(frame, content),
    )
    reader = read_text if content.kind == _TEXT else read_html
    for item in reader(io.BytesIO(content.body), path, msgspec.structs.replace(overrides, carried=carried)):
        if isinstance(item, Rejected) and carried.incomplete:
            yield rejected(path, f"{item.reason}: {carried.incomplete}")
        else:
            yield item


def _content(frame: Frame) -> _Content | str:
    """What a record holds to be read, or, where that is nothing, its kind. Raises ResponseError and BombError."""
    sort = frame.headers.get("warc-type", "").lower()
    kind, charset = content_type(frame.headers.get("content-type", ""))
    if sort == "response" and kind == "application/http":
        head = read_head(frame.body)
        if head.status != 200:
            return f"HTTP status {head.status}"
        if head.kind in (*_PAGES, _TEXT, ""):
            whole = decoded(head, LARGEST)
            return _Content(whole.kind, whole.charset, whole.body, whole.cut)
        return _family(head.kind)
    if sort in ("response", "resource", "conversion"):
        return _Content(kind, charset, frame.body) if kind in (*_PAGES, _TEXT) else _family(kind)
    return sort if sort in _TYPES else "other record"


def _family(kind: str) -> str:
    """The family of a content type: few names, whatever an archive states."""
    family = kind.partition("/")[0]
    return f"{family} content" if family in _FAMILIES else "other content"


def _incomplete(frame: Frame, content: _Content) -> str | None:
    """Why a part of the page may be missing."""
    truncated = re.match(r"[a-z]{1,20}", frame.headers.get("warc-truncated", "").lower())
    reasons = (
        f"cut by the crawler ({truncated[0]})" if truncated else None,
        _CUT if frame.missing else None,
        "the response ends before the page does" if content.cut and not frame.missing else None,
    )
    return "; ".join(reason for reason in reasons if reason) or None


def _counted(passed: Counter[str]) -> str:
    return ", ".join(f"{number} {kind}" for kind, number in sorted(passed.items()))
