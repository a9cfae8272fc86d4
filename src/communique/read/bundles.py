"""ZIP and tar: many files in one, each read as if it lay in a folder. Nothing is unpacked to the disk."""

import tarfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import IO, BinaryIO, cast

from communique.read.document import Overrides, Reader, rejected
from communique.read.packed import DECODING_ERRORS, BombError, grows_like_text
from communique.records import Document, Passed, Rejected

ReaderOf = Callable[[str], Reader | None]

MEMBERS = 200_000
_DAMAGE = (
    *DECODING_ERRORS, OSError, ValueError, RuntimeError, NotImplementedError, zipfile.BadZipFile, tarfile.TarError,
)  # fmt: skip
_OUTSIDE = "a name that leads out of the archive"
_NOT_KNOWN = "file of unknown kind"


def read_zip(stream: BinaryIO, path: str, overrides: Overrides, reader_of: ReaderOf) -> Iterator[Document | Rejected]:
    """The documents of a ZIP's members in the order of its directory; ``reader_of`` tells by name how one is read.

    The path of a document is that of the archive, a slash and the member's name. A member that is damaged, encrypted
    or expands as no text does is Rejected, and the others are read.
    """
    try:
        with zipfile.ZipFile(stream) as archive:
            entries = archive.infolist()
            if len(entries) > MEMBERS:
                yield rejected(path, f"more than {MEMBERS} members")
                return
            if _overlap(entries):
                yield rejected(path, "members that overlap: the same bytes are to be read many times")
                return
            yield from _members(
                ((x.filename, x.is_dir(), _opener(archive, x)) for x in entries), path, overrides, reader_of
            )
    except _DAMAGE as error:
        yield rejected(path, _damaged("ZIP archive", error))


def read_tar(stream: BinaryIO, path: str, overrides: Overrides, reader_of: ReaderOf) -> Iterator[Document | Rejected]:
    """The documents of a tar's members in their order, as ``read_zip`` gives them; links in it are passed over."""
    try:
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            yield from _members(_tar_entries(archive), path, overrides, reader_of)
    except _DAMAGE as error:
        yield rejected(path, _damaged("tar archive", error))


def _tar_entries(archive: tarfile.TarFile) -> Iterator[tuple[str, bool, Callable[[], BinaryIO] | None]]:
    for number, entry in enumerate(archive):
        if number >= MEMBERS:
            raise tarfile.TarError(f"more than {MEMBERS} members")
        file = archive.extractfile(entry) if entry.isreg() else None
        yield entry.name, entry.isdir(), partial(cast, BinaryIO, file) if file else None


def _members(
    entries: Iterator[tuple[str, bool, Callable[[], BinaryIO] | None]],
    path: str,
    overrides: Overrides,
    reader_of: ReaderOf,
) -> Iterator[Document | Rejected]:
    passed: Counter[str] = Counter()
    found = 0
    for name, folder, opened in entries:
        if folder:
            continue
        found += 1
        inside = PurePosixPath(name.replace("\\", "/"))
        place = f"{path}/{name}"
        if inside.is_absolute() or ".." in inside.parts or (inside.parts[:1] and inside.parts[0].endswith(":")):
            yield rejected(place, _OUTSIDE)
        elif opened is None:
            passed["link or device"] += 1
        elif any(part.startswith((".", "__MACOSX")) for part in inside.parts):
            passed["hidden file"] += 1
        elif (reader := reader_of(inside.name)) is None:
            passed[_NOT_KNOWN] += 1
        else:
            yield from _read_member(opened, place, overrides, reader)
    if passed:
        counted = ", ".join(f"{number} {kind}" for kind, number in sorted(passed.items()))
        yield Passed(path=rejected(path, "").path, stage="read", reason=counted, number=passed.total())
    if not found:
        yield rejected(path, "empty archive")


def _read_member(
    opened: Callable[[], BinaryIO], place: str, overrides: Overrides, reader: Reader
) -> Iterator[Document | Rejected]:
    try:
        with opened() as member:
            yield from reader(member, place, overrides)
    except tarfile.TarError:
        raise  # the archive itself has ended
    except _DAMAGE as error:
        yield rejected(place, _damaged("member", error))


def _opener(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Callable[[], BinaryIO]:
    def opened() -> BinaryIO:
        if not grows_like_text(entry.compress_size, entry.file_size):
            raise BombError
        member: IO[bytes] = archive.open(entry)  # gives no more than the stated size
        return cast(BinaryIO, member)

    return opened


def _overlap(entries: list[zipfile.ZipInfo]) -> bool:
    """Whether the data of members lies over one another, as in an archive made to expand without end."""
    ends = 0
    for entry in sorted(entries, key=lambda x: x.header_offset):
        if entry.header_offset < ends:
            return True
        ends = entry.header_offset + entry.compress_size
    return False


def _damaged(what: str, error: Exception) -> str:
    if isinstance(error, BombError):
        return str(error)
    return f"damaged {what}: {error or type(error).__name__}"
