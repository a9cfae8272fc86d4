"""A folder in object storage (``s3://bucket/folder``), or whatever else fsspec reaches by an address.

An object appears whole or not at all, and replaces the one of its name: there is nothing to rename. Keys, endpoints and
the rest come from the service's own environment variables and from fsspec's configuration
(https://filesystem-spec.readthedocs.io/en/latest/features.html#configuration).
"""

import hashlib
import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

try:
    import fsspec
except ModuleNotFoundError as error:
    raise OSError("addresses need fsspec, which is not installed: pip install 'communique[cloud]'") from error

_BLOCK = 8_000_000  # bytes that are asked for at a time
_TAGS = ("ETag", "etag", "md5Hash", "content_md5")  # what services call the mark of an object's content


class StoredFile(msgspec.Struct, frozen=True):
    """An object: its address, bytes, and what changes with its content ("etag:..." or "sha256:...")."""

    address: str
    bytes: int
    digest: str


def stored_files(address: str) -> Iterator[StoredFile]:
    """The object at an address, or all objects below it in order of name. Raises OSError, also where there is none."""
    with _told(address):
        system, root = fsspec.core.url_to_fs(address)
        system.invalidate_cache()
        found = system.find(root, detail=True)
        if not found:
            raise FileNotFoundError(f"there is nothing at {address}")
    for path, known in sorted(found.items()):
        with _told(address):
            yield StoredFile(str(system.unstrip_protocol(path)), int(known["size"]), _digest(system, path, known))


def _digest(system: fsspec.AbstractFileSystem, path: str, known: dict[str, object]) -> str:
    for name in _TAGS:
        if known.get(name):
            return f"etag:{str(known[name]).strip(chr(34))}"
    with system.open(path, "rb", block_size=_BLOCK) as stream:
        digest = hashlib.sha256()
        while data := stream.read(_BLOCK):
            digest.update(data)
    return f"sha256:{digest.hexdigest()}"


@contextmanager
def opened_file(address: str) -> Iterator[BinaryIO]:
    """An object as a stream that can seek; a few blocks of it are in memory.

    Raises OSError where the service fails: at the end of the block, too, so that no reader can take what a lost
    connection cut off for the end of a damaged file.
    """
    with _told(address):
        system, path = fsspec.core.url_to_fs(address)
        with system.open(path, "rb", block_size=_BLOCK) as stream:
            watched = _Watched(stream)
            yield io.BufferedReader(watched, 1_000_000)
            if watched.failure:
                raise watched.failure


class _Watched(io.RawIOBase):
    """A stream that remembers how it failed."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.failure: Exception | None = None

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    # The base class takes any writable buffer; only these two are passed.
    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]  # typeshed: any buffer
        try:
            data = self._stream.read(len(buffer))
        except Exception as error:
            self.failure = error
            raise OSError(f"{type(error).__name__}: {error}") from error
        buffer[: len(data)] = data
        return len(data)


class CloudFolder:
    """As ``folder.Folder`` says. Raises OSError where the address names no service that is installed."""

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")
        with _told(address):
            self.system, self._root = fsspec.core.url_to_fs(self.address)

    def names(self, below: str, suffix: str) -> list[str]:
        with _told(self.address):
            self.system.invalidate_cache()  # another machine may have written since
            try:
                found = self.system.find(f"{self._root}/{below}")
            except FileNotFoundError:
                return []
            start = f"{self._root}/"
            return sorted(path.removeprefix(start) for path in found if path.endswith(suffix))

    def open(self, name: str) -> BinaryIO:
        with _told(self.address):
            return cast(BinaryIO, self.system.open(self._path(name), "rb"))

    def read(self, name: str) -> bytes:
        with _told(self.address):
            return cast(bytes, self.system.cat_file(self._path(name)))

    def write(self, name: str, data: bytes) -> None:
        with _told(self.address):
            self.system.pipe_file(self._path(name), data)

    def keep(self, part: Path, name: str) -> None:
        with _told(self.address):
            self.system.put_file(str(part), self._path(name))

    @contextmanager
    def workplace(self, purpose: str) -> Iterator[Path]:
        with tempfile.TemporaryDirectory(prefix=f"communique-{purpose}.") as work:
            yield Path(work)

    def tidy(self) -> None:
        """Nothing: an object that was not whole never was."""

    def place(self, name: str) -> str:
        return str(self.system.unstrip_protocol(self._path(name)))

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}"


def missing_part(error: ImportError) -> str:
    """What to do where fsspec lacks a library for a kind of address."""
    return f"{error}; for s3:// pip install 'communique[cloud]'"


@contextmanager
def _told(address: str) -> Iterator[None]:
    """What a service's library raises, as an OSError that names the address."""
    try:
        yield
    except FileNotFoundError as error:
        raise FileNotFoundError(_with(address, error)) from error
    except OSError as error:
        raise OSError(_with(address, error)) from error
    except ImportError as error:
        raise OSError(f"{address}: {missing_part(error)}") from error
    except Exception as error:  # each service's library has errors of its own
        raise OSError(f"{address}: {type(error).__name__}: {error}") from error


def _with(address: str, error: OSError) -> str:
    return str(error) if address in str(error) else f"{address}: {error}"
