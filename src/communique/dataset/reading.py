"""The whole shards of a dataset, and the coded documents in them."""

from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from communique.dataset.layout import MARKERS, Done, done_shards
from communique.records import CodedDocument
from communique.storage import Folder, opened_folder
from communique.store.addresses import fingerprint

_BATCH = 200  # documents that are read at once


class DatasetError(Exception):
    """A folder that is no dataset, or a damaged one; the message says so."""


class Part(msgspec.Struct, frozen=True):
    """A file with some of a shard's documents: its name in the dataset, and its checksum."""

    name: str
    sha256: str


class Dataset:
    """A dataset to read: what its markers say is done, whatever else lies in the folder.

    Raises DatasetError where there is none, or a marker is damaged, and OSError where it cannot be read.
    """

    def __init__(self, where: str) -> None:
        self.folder: Folder = opened_folder(where)
        try:
            done = done_shards(self.folder)
        except msgspec.DecodeError as error:
            raise DatasetError(f"{where}: a marker in it is damaged: {error}") from error
        if not done:
            raise DatasetError(f"{where} is no dataset: `communique batch INPUT... --out {where}` makes one")
        self.shards: tuple[Done, ...] = tuple(sorted(done, key=lambda d: (d.shard.inputs[0].path, d.shard.key)))

    def parts(self, table: str) -> tuple[Part, ...]:
        """The files of a table (``documents``, ``events``, ``resolved``, ``statements``).

        They come in the order of their shards' first inputs, and month by month within a shard.
        """
        start = f"{table}/"
        return tuple(Part(f.path, f.sha256) for d in self.shards for f in d.files if f.path.startswith(start))

    def coded(self) -> Iterator[CodedDocument]:
        """Every document as it was coded, in the order of ``parts``; one that lies in several inputs once.

        Memory holds a few of them, and 8 bytes of each to know it again.
        """
        seen: set[bytes] = set()
        for part in self.parts("documents"):
            for coded in coded_in(self.folder, part.name):
                known = bytes.fromhex(fingerprint(coded.document))
                if known not in seen:
                    seen.add(known)
                    yield coded

    def groups(self, part: Part) -> int:
        """In how many row groups a file is written: what can be read by itself."""
        with _opened(self.folder, part.name) as file:
            return int(file.num_row_groups)


def coded_in(folder: Folder, name: str, group: int | None = None) -> Iterator[CodedDocument]:
    """The documents of one file of a dataset's table ``documents``, or of one of its row groups.

    Raises DatasetError where it is damaged.
    """
    decoder = msgspec.json.Decoder(CodedDocument)
    groups = None if group is None else [group]
    with _opened(folder, name) as file:
        for batch in file.iter_batches(_BATCH, columns=["record"], row_groups=groups):
            for record in batch.column("record"):
                yield decoder.decode(record.as_py())


@contextmanager
def _opened(folder: Folder, name: str) -> Iterator[pq.ParquetFile]:
    try:
        with folder.open(name) as stream:
            yield pq.ParquetFile(stream)
    except FileNotFoundError as error:
        raise DatasetError(f"{folder.address}: {name}, which a marker lists, is not there") from error
    except (pa.ArrowException, msgspec.MsgspecError) as error:
        raise DatasetError(f"{folder.address}: {name} is damaged: {error}") from error


def holds_dataset(where: str) -> bool:
    """Whether a dataset is at this path or address. Raises OSError where that cannot be found out."""
    return bool(opened_folder(where).names(MARKERS, ".json"))
