"""What a server answered, as a crawler keeps it: status, headers and a body that may be encoded several times over."""

import re
import zlib

import brotli
import msgspec

from communique.read.packed import BombError, grows_like_text

CODINGS = 2  # content codings, one over the other; more come from a fault or a bomb
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})")
_END = re.compile(rb"\r?\n\r?\n")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_CHUNK_SIZE = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")


class ResponseError(ValueError):
    """A response that cannot be read; the message says why."""


class Response(msgspec.Struct, frozen=True):
    """``kind`` is the content type in lower case, "" where none is stated; ``cut``: the body ends too early."""

    status: int
    kind: str
    charset: str | None
    headers: dict[str, str]
    body: bytes
    cut: bool = False


def read_head(block: bytes) -> Response:
    """The status and headers of a response; its body as it was sent. Raises ResponseError for what is none."""
    status = _STATUS.match(block)
    end = _END.search(block)
    if status is None or end is None:
        raise ResponseError("no HTTP response")
    headers: dict[str, str] = {}
    for line in block[: end.start()].decode("utf-8", "replace").splitlines()[1:]:
        name, _, value = line.partition(":")
        headers.setdefault(name.strip().lower(), value.strip())
    kind, charset = content_type(headers.get("content-type", ""))
    return Response(int(status[1]), kind, charset, headers, block[end.end() :])


def content_type(stated: str) -> tuple[str, str | None]:
    """The kind and the charset of a Content-Type."""
    charset = _CHARSET.search(stated)
    return stated.partition(";")[0].strip().lower(), charset[1] if charset else None


def decoded(response: Response, largest: int) -> Response:
    """The response with its body as the server meant it, at most ``largest`` bytes of it.

    Crawlers often keep the headers of an encoding they have undone, so a body that is not encoded as stated is taken
    as it is. Raises ResponseError for what cannot be decoded, BombError for what expands as no text does.
    """
    body, cut = response.body, False
    if "chunked" in response.headers.get("transfer-encoding", "").lower():
        body, cut = _unchunked(body)
    stated = response.headers.get("content-encoding", "").lower()
    codings = [c for c in (part.strip() for part in stated.split(",")) if c not in ("", "identity")]
    if len(codings) > CODINGS:
        raise ResponseError(f"{len(codings)} content encodings, one over the other")
    for coding in reversed(codings):
        body, short = _undone(body, coding, largest)
        cut = cut or short
    return msgspec.structs.replace(response, body=body, cut=cut)


def _unchunked(body: bytes) -> tuple[bytes, bool]:
    """The chunks joined, and whether the last one is missing."""
    parts: list[bytes] = []
    at = 0
    while size := _CHUNK_SIZE.match(body, at):
        length = int(size[1], 16)
        if not length:
            return b"".join(parts), False
        part = body[size.end() : size.end() + length]
        parts.append(part)
        at = size.end() + length
        at += 2 if body[at : at + 2] == b"\r\n" else 1
    return (b"".join(parts), True) if parts else (body, False)


def _undone(body: bytes, coding: str, largest: int) -> tuple[bytes, bool]:
    """The body without one coding, and whether it ends too early."""
    if coding in ("gzip", "x-gzip"):
        return _inflated(body, 31, largest) if body.startswith(b"\x1f\x8b") else (body, False)
    if coding == "deflate":
        zlib_head = len(body) > 1 and body[0] & 15 == 8 and not int.from_bytes(body[:2], "big") % 31
        return _inflated(body, 15 if zlib_head else -15, largest)
    if coding == "br":
        return _brotli(body, largest)
    raise ResponseError(f"unknown content encoding {coding[:20]!r}")


def _inflated(body: bytes, wbits: int, largest: int) -> tuple[bytes, bool]:
    decoder = zlib.decompressobj(wbits=wbits)
    try:
        data = decoder.decompress(body, largest + 1)
    except zlib.error as error:
        raise ResponseError(f"content cannot be decoded: {error}") from error
    _check(len(body), len(data), largest)
    return data, not decoder.eof


def _brotli(body: bytes, largest: int) -> tuple[bytes, bool]:
    decoder = brotli.Decompressor()
    parts: list[bytes] = []
    size = 0
    try:
        piece = decoder.process(body, output_buffer_limit=65_536)
        while piece:
            parts.append(piece)
            size += len(piece)
            _check(len(body), size, largest)
            piece = b"" if decoder.can_accept_more_data() else decoder.process(b"", output_buffer_limit=65_536)
    except brotli.error as error:
        if body.lstrip()[:1] == b"<":  # undone already
            return body, False
        raise ResponseError("content cannot be decoded: damaged Brotli data") from error
    return b"".join(parts), not decoder.is_finished()


def _check(encoded: int, size: int, largest: int) -> None:
    if size <= largest:
        return
    if not grows_like_text(encoded, max(size, largest)):
        raise BombError
    raise ResponseError(f"larger than {largest // 1_000_000} MB when decoded")
