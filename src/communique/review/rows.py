"""Rows of the file of decisions as records."""

from collections.abc import Iterable, Iterator

import msgspec

from communique.records import Record, identity
from communique.review.answers import Answer
from communique.review.decisions import AnyDecision, Step
from communique.review.state import Item, Row


class Kept(Record, frozen=True):
    """A step as it was kept, with its number; ``holds`` unless it is undone. ``rows`` may be the first of ``count``."""

    n: int
    id: str
    reviewer: str
    at: str
    blind: bool
    undoes: str | None
    seconds: float | None
    holds: bool
    count: int
    rows: tuple[Row, ...]


STEPS = "SELECT n, id, reviewer, at, blind, undoes, seconds, id NOT IN (SELECT step FROM undone) FROM steps"
DECISIONS = (
    "SELECT d.n, d.step, s.reviewer, s.at, s.blind, d.decision, d.fingerprint, d.machine"
    " FROM decisions d JOIN steps s ON s.id = d.step"
)


def decided(row: tuple[int, str, str, str, int, str, str, str | None]) -> Row:
    """A decision, from a row of DECISIONS."""
    n, step, reviewer, at, blind, decision, fingerprint, machine = row
    return Row(
        n=n,
        step=step,
        reviewer=reviewer,
        at=at,
        blind=bool(blind),
        decision=msgspec.json.decode(decision, type=AnyDecision),
        fingerprint=fingerprint,
        machine=msgspec.json.decode(machine, type=Answer) if machine else None,
    )


def items_of(rows: Iterable[tuple[str]]) -> Iterator[Item]:
    """Items, from rows with their records."""
    return (msgspec.json.decode(record, type=Item) for (record,) in rows)


def digest(step: Step) -> str:
    """A hash of what a step decides; how long it took and what had been seen are left out."""
    return identity(as_json(msgspec.structs.replace(step, seconds=None, seen={})))


def as_json(value: object) -> str:
    """A value as the file keeps it."""
    return msgspec.json.encode(value).decode()
