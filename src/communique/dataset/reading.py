"""The whole shards of a dataset, and the coded documents in them."""

from collections.abc import Iterator

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
            for coded in self.coded_in(part.name):
                known = bytes.fromhex(fingerprint(coded.document))
                if known not in seen:
                    seen.add(known)
                    yield coded

    def coded_in(self, name: str) -> Iterator[CodedDocument]:
        """The documents of one file of the table ``documents``. Raises DatasetError where it is damaged."""
        decoder = msgspec.json.Decoder(CodedDocument)
        try:
            with self.folder.open(name) as stream:
                for batch in pq.ParquetFile(stream).iter_batches(_BATCH, columns=["record"]):
                    for record in batch.column("record"):
                        yield decoder.decode(record.as_py())
        except FileNotFoundError as error:
            raise DatasetError(f"{self.folder.address}: {name}, which a marker lists, is not there") from error
        except (pa.ArrowException, msgspec.MsgspecError) as error:
            raise DatasetError(f"{self.folder.address}: {name} is damaged: {error}") from error


def holds_dataset(where: str) -> bool:
    """Whether a dataset is at this path or address. Raises OSError where that cannot be found out."""
    return bool(opened_folder(where).names(MARKERS, ".json"))
