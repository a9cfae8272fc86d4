"""Which inputs make which shard. A shard's key is made of its inputs' bytes and of what codes them."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from communique.dataset.layout import Input, Shard
from communique.read import READERS, holds_many, input_files
from communique.read.decode import no_surrogates
from communique.records import MadeBy, Passed, Rejected, ScreenLevel, identity
from communique.storage import is_address

SLICE = 500  # texts and pages of a folder that make one shard


class Plan(msgspec.Struct, frozen=True):
    """The shards of a run, and the inputs that cannot be read at all."""

    shards: tuple[Shard, ...]
    rejected: tuple[Rejected, ...]


def make_plan(paths: Iterable[str | Path], made_by: MadeBy, out: str | Path, screen: ScreenLevel = "none") -> Plan:
    """An archive or file of rows is a shard of its own; of texts and pages ``SLICE`` of one folder or list make one.

    A file that is named twice, or lies in two of the folders, is read once; what lies in the dataset ``out`` is no
    input. ``paths`` and ``out`` may be addresses (``s3://bucket/folder``). Raises OSError where one cannot be listed.
    """
    inputs: dict[str, Input] = {}
    rejected = []
    for path in paths:
        for found in _at_address(path, str(out)) if isinstance(path, str) and is_address(path) else _below(path, out):
            if isinstance(found, Rejected):
                rejected.append(found)
            else:
                inputs[found.path] = found
    shards, single = [], []
    for one in inputs.values():
        if holds_many(one.path):
            shards.append(_shard([one], made_by, screen))
        else:
            single.append(one)
    slices = [single[at : at + SLICE] for at in range(0, len(single), SLICE)]
    return Plan((*shards, *(_shard(part, made_by, screen) for part in slices)), tuple(rejected))


def _below(path: str | Path, out: str | Path) -> Iterator[Input | Rejected]:
    """The inputs at a path of this machine."""
    dataset = None if isinstance(out, str) and is_address(out) else Path(out).resolve()
    for found in input_files(Path(path)):
        if isinstance(found, Passed):
            continue
        if isinstance(found, Rejected):
            yield found
        elif dataset is None or not found.resolve().is_relative_to(dataset):
            yield _input(found)


def _input(file: Path) -> Input | Rejected:
    if no_surrogates(str(file)) != str(file):
        return Rejected(path=no_surrogates(str(file)), stage="read", reason="a name that is not UTF-8")
    try:
        with file.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
            return Input(path=str(file), digest=f"sha256:{digest}", bytes=stream.tell())
    except OSError as error:
        return Rejected(path=str(file), stage="read", reason=f"cannot be read: {error.strerror}")


def _at_address(address: str, out: str) -> Iterator[Input | Rejected]:
    """The inputs at an address: the object itself, or those of known suffix below it."""
    from communique.storage.cloud import stored_files

    known = 0
    for found in stored_files(address):
        below = found.address.rstrip("/") != address.rstrip("/")
        if found.address.startswith(f"{out.rstrip('/')}/"):
            continue
        if not below or Path(found.address).suffix.lower() in READERS:
            known += 1
            yield Input(path=found.address, digest=found.digest, bytes=found.bytes)
    if not known:
        yield Rejected(path=address, stage="read", reason="no object with a known suffix (" + " ".join(READERS) + ")")


def _shard(inputs: list[Input], made_by: MadeBy, screen: ScreenLevel) -> Shard:
    parts = [part for one in inputs for part in (one.path, one.digest)]
    parts += [] if screen == "none" else [screen]
    key = identity(made_by.communique, made_by.lexicon, made_by.parser, *parts)
    return Shard(key=key, inputs=tuple(inputs), made_by=made_by, screen=screen)
