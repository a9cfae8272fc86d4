"""What lies where in a dataset: its shards, and the markers that say which of them are done."""

import msgspec

from communique.records import MadeBy, Record, ScreenLevel
from communique.storage import Folder

MARKERS = "_shards"


class Input(Record, frozen=True):
    """A file as it was when it was coded: ``digest`` ("sha256:...", in object storage "etag:...") tells its content."""

    path: str
    digest: str
    bytes: int


class Shard(Record, frozen=True):
    """Inputs that are coded together, and what codes them; ``key`` names the shard's files."""

    key: str
    inputs: tuple[Input, ...]
    made_by: MadeBy
    screen: ScreenLevel = "none"


class File(Record, frozen=True):
    """A file of the dataset: its path in it, and what its bytes are."""

    path: str
    sha256: str
    bytes: int


class Done(Record, frozen=True):
    """What became of a shard: the marker beside its files. ``screened``: how many were screened out, by reason."""

    shard: Shard
    documents: int
    events: int
    statements: int
    incomplete: int
    rejected: int
    passed: int
    files: tuple[File, ...]
    screened: dict[str, int] = msgspec.field(default_factory=dict)


def marker(shard: Shard) -> str:
    """The file of a dataset that is there when the shard is done."""
    return f"{MARKERS}/{shard.key}.json"


def done_shards(out: Folder) -> tuple[Done, ...]:
    """The shards in a dataset, in order of their keys. Raises OSError, and msgspec.DecodeError for a bad one."""
    return tuple(msgspec.json.decode(out.read(name), type=Done) for name in out.names(MARKERS, ".json"))
