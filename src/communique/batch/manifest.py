"""What a dataset says of itself: its shards, their inputs, versions, counts and checksums."""

from collections import Counter
from pathlib import Path

import msgspec

from communique.batch.plan import Plan
from communique.batch.shard import MARKERS, Done
from communique.export.output import whole_file
from communique.records import Record, Rejected


class Manifest(Record, frozen=True):
    """All shards in order of their keys, what they sum up to, and the inputs that could not be opened."""

    documents: int
    events: int
    statements: int
    incomplete: int
    rejected: int
    passed: int
    screened: dict[str, int]
    unread: tuple[Rejected, ...]
    shards: tuple[Done, ...]


class OtherInputsError(Exception):
    """The folder holds shards made of the same files at another time, or by another version."""


def done_shards(out: Path) -> tuple[Done, ...]:
    """The shards in a dataset, in order of their keys. Raises OSError, and msgspec.DecodeError for a bad one."""
    markers = sorted((out / MARKERS).glob("*.json"))
    return tuple(msgspec.json.decode(path.read_bytes(), type=Done) for path in markers)


def check(plan: Plan, done: tuple[Done, ...]) -> None:
    """Raise OtherInputsError where the plan would put a file's events beside those it gave before."""
    planned = {one.path: shard.key for shard in plan.shards for one in shard.inputs}
    for before in done:
        for one in before.shard.inputs:
            if planned.get(one.path, before.shard.key) != before.shard.key:
                raise OtherInputsError(one.path)


def write_manifest(out: Path, plan: Plan) -> Manifest:
    """Sum up the dataset in ``manifest.json``."""
    done = done_shards(out)
    manifest = Manifest(
        documents=sum(x.documents for x in done),
        events=sum(x.events for x in done),
        statements=sum(x.statements for x in done),
        incomplete=sum(x.incomplete for x in done),
        rejected=sum(x.rejected for x in done) + len(plan.rejected),
        passed=sum(x.passed for x in done),
        screened=dict(sorted(sum((Counter(x.screened) for x in done), Counter[str]()).items())),
        unread=plan.rejected,
        shards=done,
    )
    with whole_file(out / "manifest.json") as stream:
        stream.write(msgspec.json.format(msgspec.json.encode(manifest)) + b"\n")
    return manifest
