"""What stands after all decisions: the fold of the rows that are not undone."""

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from communique.records import Record
from communique.review.answers import Answer
from communique.review.decisions import (
    Accept,
    Add,
    Adjudicate,
    AnyDecision,
    Ask,
    Comment,
    Complete,
    Correct,
    Reject,
    Skip,
    touched,
)

Verdict = Literal["open", "accepted", "rejected"]


class Row(Record, frozen=True):
    """One decision as it is kept: by whom and when, on which version of the document, and what the machine had said.

    ``n`` numbers decisions in the order they were kept. ``fingerprint`` is that of the document's content, ``machine``
    the coder's answer when the decision was made, null for an item that a reviewer added.
    """

    n: int
    step: str
    reviewer: str
    at: str
    blind: bool
    decision: AnyDecision
    fingerprint: str
    machine: Answer | None


class Remark(Record, frozen=True):
    """A comment, or what a colleague is asked."""

    reviewer: str
    at: str
    text: str
    asked: str | None = None


class Item(Record, frozen=True):
    """What holds of an event mention or an added event.

    ``machine`` is the coder's answer, null for an added event; ``answer`` is what stands now. ``by`` are the
    reviewers who decided, ``blind`` the reviewer whose blind review has it, null for the open review. ``asked`` is the
    colleague who is to decide, ``skipped`` the decision that skipped it last, 0 where none holds.
    """

    id: str
    document: str
    fingerprint: str
    machine: Answer | None
    answer: Answer
    verdict: Verdict = "open"
    reason: str | None = None
    note: str = ""
    skipped: int = 0
    asked: str | None = None
    by: tuple[str, ...] = ()
    blind: str | None = None
    remarks: tuple[Remark, ...] = ()

    @property
    def corrected(self) -> bool:
        """Whether it differs from what the machine had."""
        return self.machine is not None and self.answer != self.machine


def undone(steps: Sequence[tuple[str, str | None]]) -> frozenset[str]:
    """Which of the steps, (id, the step it undoes) in the order they were kept, hold no more.

    A step is undone by a later one that itself holds.
    """
    dead: set[str] = set()
    for step, undoes in reversed(steps):
        if undoes is not None and step not in dead:
            dead.add(undoes)
    return frozenset(dead)


def replayed(rows: Iterable[Row]) -> dict[str, Item]:
    """The items after decisions that hold, in the order they were kept; which step they belonged to is no matter.

    A decision on an added event whose addition does not hold has nothing to apply to.
    """
    items: dict[str, Item] = {}
    for row in rows:
        if isinstance(row.decision, Complete | Adjudicate):
            continue
        for item in touched(row.decision):
            known = _as_seen(items[item], row) if item in items else _begun(row, item)
            if known is not None:
                items[item] = _applied(known, row)
    return items


def shown(item: Item | None, machine: Answer) -> Answer:
    """What a reviewer sees of an event mention that the machine now codes as ``machine``.

    The coder may have learned since somebody looked: its answer of today stands until one was corrected or accepted.
    """
    return item.answer if item and (item.corrected or item.verdict != "open") else machine


def _as_seen(item: Item, row: Row) -> Item:
    """``item`` with the machine's answer that the reviewer of ``row`` had before him."""
    if row.machine is None or item.machine is None or row.decision.item != item.id:
        return item
    return msgspec.structs.replace(item, machine=row.machine, answer=shown(item, row.machine))


def completed(rows: Iterable[Row]) -> dict[tuple[str, str | None], Row]:
    """The documents whose events are all there, and in whose blind review (null: in the open one)."""
    found = (row for row in rows if isinstance(row.decision, Complete))
    return {(row.decision.document, row.reviewer if row.blind else None): row for row in found}


def _begun(row: Row, item: str) -> Item | None:
    decision = row.decision
    if isinstance(decision, Add):
        return Item(
            id=item,
            document=decision.document,
            fingerprint=row.fingerprint,
            machine=None,
            answer=decision.answer,
            blind=row.reviewer if row.blind else None,
        )
    if row.machine is None or item != decision.item:
        return None
    return Item(
        id=item,
        document=decision.document,
        fingerprint=row.fingerprint,
        machine=row.machine,
        answer=row.machine,
    )


def _applied(item: Item, row: Row) -> Item:
    decision, changes = row.decision, dict[str, object]()
    match decision:
        case Add() | Accept():
            changes = {"verdict": "accepted", "reason": None, "note": "", "skipped": 0, "asked": None}
        case Reject():
            changes = {
                "verdict": "rejected",
                "reason": decision.reason,
                "note": decision.note,
                "skipped": 0,
                "asked": None,
            }
        case Correct():
            changes = {"answer": decision.fields.applied(item.answer)}
        case Skip():
            changes = {"skipped": row.n}
        case Ask():
            changes = {"asked": decision.colleague}
    if isinstance(decision, Comment | Ask):
        asked = decision.colleague if isinstance(decision, Ask) else None
        changes["remarks"] = (*item.remarks, Remark(reviewer=row.reviewer, at=row.at, text=decision.text, asked=asked))
    if isinstance(decision, Add | Accept | Reject | Correct):
        changes["by"] = tuple(dict.fromkeys((*item.by, row.reviewer)))
    return msgspec.structs.replace(item, **changes)
