"""Files, folders and streams: which reader a path gets, and what is set aside before any reader sees it."""

import io
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

from communique.read.document import Overrides, rejected
from communique.read.html import read_html
from communique.read.jsonl import read_jsonl
from communique.read.text import read_text
from communique.records import Document, Rejected

Reader = Callable[[BinaryIO, str, Overrides], Iterator[Document | Rejected]]

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
}

_SNIFFED = 65_536
_ROW = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*[\"}]")
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?"
    rb"<(?:!--|(?:!doctype html|html|head|body|meta|title|div|p|article|main)(?=[\s>]))",
    re.IGNORECASE,
)


def read_path(path: Path, overrides: Overrides) -> Iterator[Document | Rejected]:
    """The documents of a file, or of all known files below a folder in order of name.

    What cannot be read comes as Rejected: an unknown suffix, no permission, a link that leads out of the folder, a
    folder without any known file. Raises nothing for any content.
    """
    if path.is_dir():
        yield from _read_folder(path, overrides)
    else:
        yield from _read_file(path, overrides)


def read_stream(name: str, stream: BinaryIO, overrides: Overrides) -> Iterator[Document | Rejected]:
    """The documents of an open binary stream, such as standard input: JSON lines, a page or plain text by its start."""
    head = stream.read(_SNIFFED)
    whole = io.BufferedReader(_Replay(head, stream))
    yield from sniff(head)(whole, name, overrides)


def sniff(head: bytes) -> Reader:
    """The reader for data that begins like this."""
    if _ROW.match(head):
        return read_jsonl
    return read_html if _PAGE.match(head) else read_text


def _read_folder(folder: Path, overrides: Overrides) -> Iterator[Document | Rejected]:
    known = 0
    root = folder.resolve()
    for path in _files_below(folder):
        if path.suffix.lower() not in READERS:
            continue
        known += 1
        if path.is_symlink() and not path.resolve().is_relative_to(root):
            yield rejected(str(path), "a link that leads out of the folder")
        else:
            yield from _read_file(path, overrides)
    if not known:
        yield rejected(str(folder), "no file with a known suffix (" + " ".join(READERS) + ")")


def _files_below(folder: Path) -> list[Path]:
    """All files below ``folder`` in order of name; hidden ones and linked folders are left out."""
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(place, name) for name in names if not name.startswith(".")]
    return sorted(found, key=lambda path: path.parts)


def _read_file(path: Path, overrides: Overrides) -> Iterator[Document | Rejected]:
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        yield rejected(str(path), f"unknown suffix {path.suffix!r}" if path.suffix else "no suffix")
        return
    try:
        if not S_ISREG(path.stat().st_mode):
            yield rejected(str(path), "not a regular file")
            return
        with path.open("rb") as stream:
            yield from reader(stream, str(path), overrides)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        yield rejected(str(path), f"cannot be read: {reason}")


class _Replay(io.RawIOBase):
    """A stream whose first bytes were read already."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = memoryview(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    # The base class takes any writable buffer; only these two are passed.
    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        data = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(data) :] if self._head else self._head
        buffer[: len(data)] = data
        return len(data)
