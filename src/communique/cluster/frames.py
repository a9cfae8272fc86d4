"""Bytes of any length through a pipe, each with its length before it."""

from typing import IO

_LENGTH = 8


def write_frame(stream: IO[bytes], data: bytes) -> None:
    """Send ``data`` at once. Raises OSError where nobody reads."""
    stream.write(len(data).to_bytes(_LENGTH, "big") + data)
    stream.flush()


def read_frame(stream: IO[bytes]) -> bytes | None:
    """What was sent, None at the end of the stream or where it breaks off."""
    head = stream.read(_LENGTH)
    if len(head) < _LENGTH:
        return None
    length = int.from_bytes(head, "big")
    data = stream.read(length)
    return data if len(data) == length else None
