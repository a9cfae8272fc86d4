"""A folder in object storage (``s3://bucket/folder``), or whatever else fsspec reaches by an address.

An object appears whole or not at all, and replaces the one of its name: there is nothing to rename. Keys, endpoints and
the rest come from the service's own environment variables and from fsspec's configuration
(https://filesystem-spec.readthedocs.io/en/latest/features.html#configuration).
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

try:
    import fsspec
except ModuleNotFoundError as error:
    raise OSError("addresses need fsspec, which is not installed: pip install 'communique[cloud]'") from error


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
    except OSError:
        raise
    except ImportError as error:
        raise OSError(f"{address}: {missing_part(error)}") from error
    except Exception as error:  # each service's library has errors of its own
        raise OSError(f"{address}: {type(error).__name__}: {error}") from error
