"""What a dataset says of itself: its shards, their inputs, versions, counts and checksums."""

from collections import Counter

import msgspec

from communique.batch.plan import Plan
from communique.dataset.layout import Done, done_shards
from communique.records import Record, Rejected
from communique.storage import Folder


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


def check(plan: Plan, done: tuple[Done, ...]) -> None:
    """Raise OtherInputsError where the plan would put a file's events beside those it gave before."""
    planned = {one.path: shard.key for shard in plan.shards for one in shard.inputs}
    for before in done:
        for one in before.shard.inputs:
            if planned.get(one.path, before.shard.key) != before.shard.key:
                raise OtherInputsError(one.path)


def write_manifest(out: Folder, plan: Plan) -> Manifest:
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
    out.write("manifest.json", msgspec.json.format(msgspec.json.encode(manifest)) + b"\n")
    return manifest
