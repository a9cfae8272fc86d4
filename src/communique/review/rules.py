"""Which steps can be kept: what they must agree with in the store and among the decisions before."""

from collections.abc import Iterator, Mapping

import msgspec

from communique.records import CodedDocument
from communique.review.answers import Answer, Corrections, all_worded, answer_of, problems
from communique.review.decisions import (
    Add,
    Adjudicate,
    AnyDecision,
    Complete,
    Correct,
    Decision,
    Merge,
    Split,
    Step,
    added_item,
    touched,
)
from communique.review.state import Item, shown


class Current(msgspec.Struct, frozen=True):
    """A document of the store as it is now, the hash of its content, and its event mentions as answers, by id."""

    coded: CodedDocument
    fingerprint: str
    answers: dict[str, Answer]


class Standing(msgspec.Struct, frozen=True):
    """What a step is judged by: its documents, null where the store has none such; what holds of its items.

    ``seen_openly``: documents of a blind step that its reviewer decided on in the open review.
    """

    documents: Mapping[str, Current | None]
    items: Mapping[str, Item]
    seen_openly: frozenset[str] = frozenset()


def current(coded: CodedDocument, fingerprint: str) -> Current:
    """A document to be judged by."""
    text = coded.document.text
    return Current(coded, fingerprint, {event.id: answer_of(event, text) for event in coded.events})


def quoting(step: Step, documents: Mapping[str, Current | None]) -> Step:
    """``step`` with the words of every stretch of text that its answers point to without quoting it."""
    return msgspec.structs.replace(step, decisions=tuple(_quoting(one, documents) for one in step.decisions))


def _quoting(decision: AnyDecision, documents: Mapping[str, Current | None]) -> AnyDecision:
    found = documents.get(decision.document)
    if found is None:
        return decision
    text = found.coded.document.text
    if isinstance(decision, Correct):
        return msgspec.structs.replace(decision, fields=all_worded(decision.fields, text))
    if isinstance(decision, Add | Adjudicate) and decision.answer is not None:
        return msgspec.structs.replace(decision, answer=all_worded(decision.answer, text))
    return decision


def refusals(step: Step, standing: Standing) -> Iterator[str]:
    """Why a step's decisions cannot be kept, in words for who made them; nothing where they can."""
    added = {added_item(step.id, at) for at, one in enumerate(step.decisions) if isinstance(one, Add)}
    for decision in step.decisions:
        document = standing.documents.get(decision.document)
        if document is None:
            yield f"document {decision.document} is gone, perhaps for a new version of it: load the page again"
        elif decision.document in standing.seen_openly:
            yield "a blind review is for somebody who has not decided on this document before"
        else:
            for item in touched(decision):
                if item not in added:
                    yield from _unfit(item, decision, step, document, standing)
            yield from _wrong(decision, document, standing)


def _unfit(item: str, decision: AnyDecision, step: Step, document: Current, standing: Standing) -> Iterator[str]:
    """What keeps a decision from being about this item."""
    known = standing.items.get(item)
    whose = step.reviewer if step.blind else None
    if isinstance(decision, Complete):
        return
    if isinstance(decision, Merge | Split) and item != decision.item:
        return  # it may be of another document; whether it exists is known where the groups are made
    if known is None and (step.blind or item not in document.answers):
        yield f"there is no event {item} in this document any more: load the page again"
    elif known is not None and known.document != decision.document:
        yield f"the event {item} is of another document"
    elif known is not None and known.blind != whose and not isinstance(decision, Adjudicate):
        yield f"the event {item} belongs to another review"


def _wrong(decision: AnyDecision, document: Current, standing: Standing) -> Iterator[str]:
    """What is wrong with the answer that a decision gives."""
    text = document.coded.document.text
    if isinstance(decision, Add | Adjudicate) and decision.answer is not None:
        yield from problems(decision.answer, text)
    elif isinstance(decision, Correct):
        if not decision.fields.changes():
            yield "the correction changes nothing"
        yield from _wrong_fields(decision, decision.fields, document, standing)


def _wrong_fields(decision: Decision, fields: Corrections, document: Current, standing: Standing) -> Iterator[str]:
    known, machine = standing.items.get(decision.item), document.answers.get(decision.item)
    before = shown(known, machine) if machine else known.answer if known else None
    if before is not None:
        text = document.coded.document.text
        already = set(problems(before, text))  # what the coder made wrong elsewhere is not this correction's fault
        yield from (one for one in problems(fields.applied(before), text) if one not in already)
