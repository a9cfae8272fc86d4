"""Files that appear whole or not at all."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


class OutputError(OSError):
    """An output that cannot be written; the message says why in words for the person who named it."""


class Output:
    """A file to write, and the file beside it that takes what was rejected.

    ``rejects`` is None where there is no "beside": a device such as /dev/null.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.ordinary = path.is_file() or not path.exists()
        self.rejects = path.with_name(f"{path.name}.rejects.jsonl") if self.ordinary else None

    def check(self, inputs: Iterable[Path]) -> None:
        """Raises OutputError if the file could not be written or is one of ``inputs``: before any work is done."""
        path, folder = self.path, self.path.parent
        if path.is_dir():
            raise OutputError(f"{path} is a folder")
        if not folder.is_dir():
            raise OutputError(f"{path}: there is no folder {folder}")
        if any(self.owns(read) for read in inputs):
            raise OutputError(f"{path} (or the rejects file beside it) is also an input")
        if path.exists() and not os.access(path, os.W_OK):
            raise OutputError(f"{path} exists and may not be written")
        if self.ordinary and not os.access(path.resolve().parent, os.W_OK | os.X_OK):
            raise OutputError(f"{path}: the folder {path.resolve().parent} may not be written")

    def owns(self, path: Path) -> bool:
        """Whether ``path`` is this output, its rejects file, or one of them in the making: never an input."""
        if not self.ordinary:
            return False
        target, path = self.path.resolve(), path.resolve()
        if path.parent != target.parent:
            return path.exists() and target.exists() and path.samefile(target)
        name = path.name
        finished = name in (target.name, f"{target.name}.rejects.jsonl")
        return finished or (name.startswith(_part_prefix(target)) and name.endswith(_PART))


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A stream whose bytes become the file ``path`` when the block ends without an exception.

    Until then they lie in a hidden file beside it, which goes away if the block fails. A link is followed;
    a device or a pipe is written directly. Raises OSError where that cannot be done.
    """
    if path.exists() and not path.is_file():
        with path.open("wb") as stream:
            yield stream
        return
    target = path.resolve()
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=_part_prefix(target), suffix=_PART)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        part.chmod(mode)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


_PART = ".part"


def _part_prefix(target: Path) -> str:
    return f".{target.name[:100]}."


def _umask() -> int:
    mask = os.umask(0o022)  # it can be read only by setting it
    os.umask(mask)
    return mask
