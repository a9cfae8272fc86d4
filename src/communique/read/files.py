"""Files, folders and streams: which reader a path gets, and what is set aside before any reader sees it."""

import io
import os
import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

from communique.read.bundles import read_tar, read_zip
from communique.read.columns import read_parquet
from communique.read.compressed import read_compressed
from communique.read.document import Overrides, Reader, rejected
from communique.read.docx import read_docx
from communique.read.gzip_members import gzip_begins_record
from communique.read.html import read_html
from communique.read.jsonl import read_jsonl
from communique.read.replay import Replay
from communique.read.rtf import read_rtf
from communique.read.table import read_table
from communique.read.text import read_text
from communique.read.web_archive import read_web_archive
from communique.records import Document, Passed, Rejected

_COMPRESSED = (".gz", ".zst", ".bz2", ".xz")
_STREAMED: dict[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_text,
    ".ris": read_text,
    ".docx": read_docx,
    ".rtf": read_rtf,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": read_table,
    ".tsv": read_table,
    ".warc": read_web_archive,
    ".wet": read_web_archive,
    ".arc": read_web_archive,
}  # what may also lie within an archive, or be compressed


def _within(name: str) -> Reader | None:
    """The reader of a file within another by its name; None for an archive in an archive."""
    suffixes = [suffix.lower() for suffix in Path(name).suffixes[-2:]]
    if suffixes[-1:] == [".gz"] and suffixes[0] in (".warc", ".wet", ".arc"):
        return read_web_archive
    return _STREAMED.get(suffixes[-1]) if suffixes else None


def _in_bundle(name: str) -> Reader | None:
    reader = _within(name)
    suffix = Path(name).suffix.lower()
    if reader is None and suffix in _COMPRESSED:
        return partial(read_compressed, suffix=suffix, reader_of=_expanded)
    return reader


def _expanded(name: str, head: bytes) -> Reader | None:
    """The reader of what was compressed, by its name or else by its start; None for what is compressed again."""
    if any(head.startswith(start) for start in _COMPRESSED_STARTS) or head[257:262] == b"ustar":
        return None
    return _within(name) or _sniff_plain(head)


def _in_compressed(name: str, head: bytes) -> Reader | None:
    """As ``_expanded``; a tar may be compressed, too."""
    return (
        READERS[".tar"] if Path(name).suffix.lower() == ".tar" or head[257:262] == b"ustar" else _expanded(name, head)
    )


def _read_gzip(stream: BinaryIO, path: str, overrides: Overrides) -> Iterator[Document | Rejected]:
    """Gzip: a web archive, whose members are read one by one, or anything else that may be compressed."""
    reader = _within(Path(path).name)
    if reader is read_web_archive:
        return reader(stream, path, overrides)
    return read_compressed(stream, path, overrides, ".gz", _in_compressed)


READERS: dict[str, Reader] = {
    **_STREAMED,
    ".parquet": read_parquet,
    ".zip": partial(read_zip, reader_of=_in_bundle),
    ".tar": partial(read_tar, reader_of=_in_bundle),
    ".tgz": partial(read_compressed, suffix=".gz", reader_of=_in_compressed),
    ".gz": _read_gzip,
    **{x: partial(read_compressed, suffix=x, reader_of=_in_compressed) for x in (".zst", ".bz2", ".xz")},
}
# What people keep articles in and we do not read: said of each file, and not only counted.
_UNREADABLE = {
    ".pdf": "a PDF",
    ".doc": "an old Word document",
    ".odt": "an OpenDocument text",
    ".xls": "an old spreadsheet",
    ".xlsx": "a spreadsheet",
    ".epub": "an EPUB",
    ".eml": "an e-mail",
    ".msg": "an e-mail",
    ".mht": "a web archive of a browser",
    ".mhtml": "a web archive of a browser",
}
_SINGLE = (read_text, read_html, read_docx, read_rtf)

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
    for found in input_files(path):
        if isinstance(found, Rejected):
            yield found
        else:
            yield from _read_file(found, overrides)


def read_stream(name: str, stream: BinaryIO, overrides: Overrides) -> Iterator[Document | Rejected]:
    """The documents of an open binary stream, such as standard input: JSON lines, a page or plain text by its start."""
    head = stream.read(_SNIFFED)
    whole = io.BufferedReader(Replay(head, stream))
    yield from sniff(head)(whole, name, overrides)


def holds_rows(path: str) -> bool:
    """Whether ``path`` names a file of rows, whose documents have no path of their own."""
    name = Path(path)
    suffix = name.suffix.lower()
    rows = (read_jsonl, read_table, read_parquet)
    return READERS.get(suffix) in rows or (suffix in _COMPRESSED and not _is_web_archive(name))


def holds_many(path: str) -> bool:
    """Whether ``path`` names a file that may hold many documents."""
    reader = READERS.get(Path(path).suffix.lower())
    return path == "-" or (reader is not None and reader not in _SINGLE)


def sniff(head: bytes) -> Reader:
    """The reader for data that begins like this."""
    for start, reader in _COMPRESSED_STARTS.items():
        if head.startswith(start):
            return reader
    return READERS[".tar"] if head[257:262] == b"ustar" else _sniff_plain(head)


def _sniff_plain(head: bytes) -> Reader:
    if head.startswith((b"WARC/", b"filedesc:")):
        return read_web_archive
    if _ROW.match(head):
        return read_jsonl
    return read_html if _PAGE.match(head) else read_text


def _is_web_archive(name: Path) -> bool:
    return _within(name.name) is read_web_archive


def _read_gzip_stream(stream: BinaryIO, path: str, overrides: Overrides) -> Iterator[Document | Rejected]:
    assert isinstance(stream, io.BufferedReader)
    head = stream.peek(_SNIFFED)
    web = gzip_begins_record(head)
    reader = read_web_archive if web else partial(read_compressed, suffix=".gz", reader_of=_in_compressed)
    return reader(stream, path, overrides)


_COMPRESSED_STARTS: dict[bytes, Reader] = {
    b"\x1f\x8b": _read_gzip_stream,
    b"\x28\xb5\x2f\xfd": READERS[".zst"],
    b"BZh": READERS[".bz2"],
    b"\xfd7zXZ": READERS[".xz"],
}


def input_files(path: Path) -> Iterator[Path | Rejected]:
    """The files that ``read_path`` reads: ``path`` itself, or those of known suffix below a folder in order of name.

    What cannot be read but is likely to hold articles (a PDF) is rejected, other files are passed over and counted.
    """
    if not path.is_dir():
        yield path
        return
    known = 0
    passed: Counter[str] = Counter()
    root = path.resolve()
    for file in _files_below(path):
        suffix = file.suffix.lower()
        if suffix in _UNREADABLE:
            yield rejected(str(file), _not_read(suffix))
        if suffix not in READERS:
            passed[suffix or "no suffix"] += suffix not in _UNREADABLE
            continue
        known += 1
        if file.is_symlink() and not file.resolve().is_relative_to(root):
            yield rejected(str(file), "a link that leads out of the folder")
        else:
            yield file
    if passed.total():
        counted = ", ".join(f"{number} {suffix}" for suffix, number in sorted(passed.items()) if number)
        yield Passed(path=rejected(str(path), "").path, stage="read", reason=counted, number=passed.total())
    if not known:
        yield rejected(str(path), "no file with a known suffix (" + " ".join(READERS) + ")")


def _not_read(suffix: str) -> str:
    """Why a file of another suffix than those known is not read, and what to do."""
    if suffix in _UNREADABLE:
        return f"{_UNREADABLE[suffix]} cannot be read: save it as .txt, .docx, .html or .csv"
    return f"unknown suffix {suffix!r}" if suffix else "no suffix"


def _files_below(folder: Path) -> list[Path]:
    """All files below ``folder`` in order of name; hidden ones and linked folders are left out."""
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(place, name) for name in names if not name.startswith(".")]
    return sorted(found, key=lambda path: path.parts)


def _read_file(path: Path, overrides: Overrides) -> Iterator[Document | Rejected]:
    try:
        if path.suffix.lower() in READERS and not S_ISREG(path.stat().st_mode):
            yield rejected(str(path), "not a regular file")
            return
        with path.open("rb") if path.suffix.lower() in READERS else io.BytesIO() as stream:
            yield from read_named(str(path), stream, overrides)
    except (OSError, ValueError) as error:
        yield _unreadable(str(path), error)


def read_named(name: str, stream: BinaryIO, overrides: Overrides) -> Iterator[Document | Rejected]:
    """The documents of an open file, whose reader is that of its name."""
    suffix = Path(name).suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        yield rejected(name, _not_read(suffix))
        return
    try:
        yield from reader(stream, name, overrides)
    except (OSError, ValueError) as error:
        yield _unreadable(name, error)


def _unreadable(name: str, error: OSError | ValueError) -> Rejected:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return rejected(name, f"cannot be read: {reason}")
