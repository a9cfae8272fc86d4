"""What a folder of files can be asked for, and which kind of folder an address names."""

import re
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

from communique.storage.local import LocalFolder

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://")


class Folder(Protocol):
    """A folder whose files are whole or not there at all; names are relative to it, with ``/`` between their parts.

    Every method raises OSError where the disk or the service fails, FileNotFoundError for a file that is not there.
    """

    @property
    def address(self) -> str:
        """What a person would type to name the folder."""
        ...

    @property
    def system(self) -> "AbstractFileSystem | None":
        """The fsspec file system it lies in, None for this machine's disk."""
        ...

    def names(self, below: str, suffix: str) -> list[str]:
        """The files in the folder ``below`` that end in ``suffix``, in order; none where there is no such folder."""
        ...

    def open(self, name: str) -> BinaryIO:
        """A stream of a file's bytes, which can seek."""
        ...

    def read(self, name: str) -> bytes:
        """All bytes of a file."""
        ...

    def write(self, name: str, data: bytes) -> None:
        """Make a file, or replace it, at once."""
        ...

    def keep(self, part: Path, name: str) -> None:
        """Make a file of ``part``, a whole file that lies in a ``workplace``; where it is there already, replace it."""
        ...

    def workplace(self, purpose: str) -> AbstractContextManager[Path]:
        """A folder on this machine's disk to prepare files in, gone at the end of the block."""
        ...

    def tidy(self) -> None:
        """Remove the workplaces that runs which were killed left behind. Nobody else may be writing."""
        ...

    def place(self, name: str) -> str:
        """Where a file is, as pyarrow and DuckDB (with ``system``) take it."""
        ...


def is_address(where: str) -> bool:
    """Whether ``where`` is an address such as ``s3://bucket/folder`` and no path.

    >>> is_address("s3://bucket/folder"), is_address("C:/folder"), is_address("news/2021")
    (True, False, False)
    """
    return _ADDRESS.match(where) is not None


def opened_folder(where: str) -> Folder:
    """The folder at a path or an address; it need not be there yet. Raises OSError, which says what to do."""
    if not is_address(where):
        return LocalFolder(Path(where))
    from communique.storage.cloud import CloudFolder

    return CloudFolder(where)
