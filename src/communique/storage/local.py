"""A folder on this machine's disk: files get their names when they are whole and on the disk."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

PARTS = ".parts"


class LocalFolder:
    """As ``folder.Folder`` says."""

    system = None

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def address(self) -> str:
        return str(self.path)

    def names(self, below: str, suffix: str) -> list[str]:
        folder = self.path / below
        if not folder.is_dir():
            return []
        return sorted(p.relative_to(self.path).as_posix() for p in folder.rglob(f"*{suffix}") if p.is_file())

    def open(self, name: str) -> BinaryIO:
        return (self.path / name).open("rb")

    def read(self, name: str) -> bytes:
        return (self.path / name).read_bytes()

    def write(self, name: str, data: bytes) -> None:
        with self.workplace("writing") as work:
            part = work / "part"
            part.write_bytes(data)
            self.keep(part, name)

    def keep(self, part: Path, name: str) -> None:
        """The rename is on the disk when this returns, so that a power cut cannot undo it."""
        target = self.path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with part.open("rb") as stream:
            os.fsync(stream.fileno())
        part.replace(target)
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    @contextmanager
    def workplace(self, purpose: str) -> Iterator[Path]:
        """Within the folder itself: a rename works on one disk only."""
        (self.path / PARTS).mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(dir=self.path / PARTS, prefix=f"{purpose}."))
        try:
            yield work
        finally:
            shutil.rmtree(work, ignore_errors=True)

    def tidy(self) -> None:
        shutil.rmtree(self.path / PARTS, ignore_errors=True)

    def place(self, name: str) -> str:
        return str(self.path.absolute() / name)
