"""What the review of one document comes to: its events, what was rejected, and what is not certain yet."""

from collections.abc import Iterable, Sequence

import msgspec

from communique.records import Document, EventMention
from communique.review.agreement import Reading
from communique.review.answers import Answer, stands_in
from communique.review.decisions import Adjudicate
from communique.review.state import Item, Row


class Told(msgspec.Struct, frozen=True):
    """An event that reviewers hold the document to tell; ``again`` where another of its events is the same."""

    item: str
    answer: Answer
    again: bool = False


class Refuted(msgspec.Struct, frozen=True):
    """An event that the machine coded and reviewers rejected, with the reason."""

    item: str
    answer: Answer
    reason: str
    note: str


class Reviewed(msgspec.Struct, frozen=True):
    """A document of the store and what reviewers made of it.

    ``machine`` is what the coder has today. ``settled``: all of that was accepted or rejected. ``complete``: somebody
    says that the document tells nothing else. ``orphaned``: items whose evidence does not stand in this version.
    """

    document: Document
    machine: tuple[EventMention, ...]
    events: tuple[Told, ...]
    refuted: tuple[Refuted, ...]
    orphaned: tuple[Item, ...]
    settled: bool
    complete: bool


def reviewed(
    document: Document,
    machine: Sequence[EventMention],
    items: Iterable[Item],
    rulings: Iterable[Row],
    complete: bool,
) -> Reviewed:
    """What the open review's ``items`` of a document come to, after the adjudications among ``rulings``."""
    every = tuple(items)
    standing = [item for item in every if stands_in(item.answer, document.text)]
    ruled, more = _ruled(rulings, document.text)
    known = {item.id: item for item in standing}
    again = {mention.id for mention in machine if mention.duplicate_of is not None}
    events, refuted = list[Told](), list[Refuted]()
    for item in standing:
        answer = ruled.get(item.id, item.answer if item.verdict == "accepted" else None)
        if answer is not None:
            events.append(Told(item.id, answer, item.id in again))
        elif item.machine and item.id in ruled:
            refuted.append(Refuted(item.id, item.machine, "adjudicated", ""))
        elif item.machine and item.verdict == "rejected":
            refuted.append(Refuted(item.id, item.machine, item.reason or "", item.note))
    events += [Told(item, answer) for item, answer in more]
    return Reviewed(
        document=document,
        machine=tuple(machine),
        events=tuple(sorted(events, key=lambda told: (told.answer.anchor.start, told.answer.anchor.end, told.item))),
        refuted=tuple(refuted),
        orphaned=tuple(item for item in every if item.id not in known),
        settled=all(mention.id in known and known[mention.id].verdict != "open" for mention in machine),
        complete=complete,
    )


def readings(document: str, first: Iterable[Item], second: Iterable[Item]) -> Reading:
    """What the open review and a blind one have as the events of a document."""
    kept_first, kept_second = (
        tuple(item.answer for item in items if item.verdict == "accepted") for items in (first, second)
    )
    return Reading(document, kept_first, kept_second)


def _ruled(rulings: Iterable[Row], text: str) -> tuple[dict[str, Answer | None], list[tuple[str, Answer]]]:
    """What adjudications make of the open review's items, and the events that they take from a blind review."""
    ruled: dict[str, Answer | None] = {}
    more: dict[str, Answer | None] = {}
    for row in rulings:
        decision = row.decision
        if not isinstance(decision, Adjudicate) or (decision.answer and not stands_in(decision.answer, text)):
            continue
        if decision.first:
            ruled[decision.first] = decision.answer
        elif decision.second:
            more[decision.second] = decision.answer
    return ruled, [(item, answer) for item, answer in more.items() if answer is not None]
