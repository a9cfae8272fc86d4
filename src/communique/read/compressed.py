"""One compressed file (``rows.jsonl.gz``, ``pages.tar.zst``): read as what it is when expanded."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from communique.read.document import Overrides, Reader, rejected
from communique.read.packed import DECODING_ERRORS, BombError, expanded
from communique.records import Document, Rejected

_SNIFFED = 65_536


def read_compressed(
    stream: BinaryIO, path: str, overrides: Overrides, suffix: str, reader_of: Callable[[str, bytes], Reader | None]
) -> Iterator[Document | Rejected]:
    """The documents of a stream compressed as ``suffix`` says.

    ``reader_of`` tells by the name without that suffix, and by how the data begins, how it is read; None for what is
    not read from within a compressed file. What comes before damage is read; the damage is Rejected.
    """
    read = 0
    try:
        data = expanded(stream, suffix)
        assert isinstance(data, io.BufferedReader)
        head = data.peek(_SNIFFED)[:_SNIFFED]
        reader = reader_of(Path(path).stem, head)
        if reader is None:
            yield rejected(path, "compressed twice, or an archive that cannot be read from a stream")
            return
        for item in reader(data, path, overrides):
            read += 1
            yield item
    except BombError as error:
        yield rejected(path, str(error))
    except (*DECODING_ERRORS, OSError, ValueError) as error:
        after = f" after {read} documents" if read else ""
        yield rejected(path, f"damaged {suffix.removeprefix('.')} data{after}: {error or type(error).__name__}")
