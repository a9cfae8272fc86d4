"""Which inputs make which shard. A shard's key is made of its inputs' bytes and of what codes them."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from communique.dataset.layout import Input, Shard
from communique.read import holds_many, input_files
from communique.read.decode import no_surrogates
from communique.records import MadeBy, Passed, Rejected, ScreenLevel, identity

SLICE = 500  # texts and pages of a folder that make one shard


class Plan(msgspec.Struct, frozen=True):
    """The shards of a run, and the inputs that cannot be read at all."""

    shards: tuple[Shard, ...]
    rejected: tuple[Rejected, ...]


def make_plan(paths: Iterable[Path], made_by: MadeBy, out: Path, screen: ScreenLevel = "none") -> Plan:
    """An archive or file of rows is a shard of its own; of texts and pages ``SLICE`` of one folder or list make one.

    A file that is named twice, or lies in two of the folders, is read once; what lies in
    the dataset ``out`` is no input.
    """
    dataset = out.resolve()
    files: dict[Path, None] = {}
    rejected = []
    for path in paths:
        for found in input_files(path):
            if isinstance(found, Passed):
                continue
            if isinstance(found, Rejected):
                rejected.append(found)
            elif not found.resolve().is_relative_to(dataset):
                files[found] = None
    shards, single = [], []
    for file in files:
        if no_surrogates(str(file)) != str(file):
            rejected.append(Rejected(path=no_surrogates(str(file)), stage="read", reason="a name that is not UTF-8"))
            continue
        try:
            read = _input(file)
        except OSError as error:
            rejected.append(Rejected(path=str(file), stage="read", reason=f"cannot be read: {error.strerror}"))
            continue
        if holds_many(str(file)):
            shards.append(_shard([read], made_by, screen))
        else:
            single.append(read)
    slices = [single[at : at + SLICE] for at in range(0, len(single), SLICE)]
    return Plan((*shards, *(_shard(part, made_by, screen) for part in slices)), tuple(rejected))


def _input(file: Path) -> Input:
    with file.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        return Input(path=str(file), sha256=digest, bytes=stream.tell())


def _shard(inputs: list[Input], made_by: MadeBy, screen: ScreenLevel) -> Shard:
    parts = [part for one in inputs for part in (one.path, one.sha256)]
    parts += [] if screen == "none" else [screen]
    key = identity(made_by.communique, made_by.lexicon, made_by.parser, *parts)
    return Shard(key=key, inputs=tuple(inputs), made_by=made_by, screen=screen)
