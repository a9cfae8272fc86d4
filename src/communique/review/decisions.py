"""What reviewers decide, one record each; several that belong together are one step, with one undo."""

from collections.abc import Iterator
from typing import Literal

import msgspec

from communique.records import Record, identity
from communique.review.answers import LONGEST, Answer, Corrections

Reason = Literal["not told", "duplicate", "out of scope", "not the article", "other"]
LARGEST = 500  # decisions in one step
LONGEST_NAME = 80  # code points of a reviewer's name
LONGEST_ID = 200


class Decision(Record, frozen=True, tag_field="kind", forbid_unknown_fields=True):
    """A decision about an item: an event mention's id, or the id of an event that a reviewer added.

    ``document`` is the id of the document that has it.
    """

    item: str
    document: str


class Accept(Decision, frozen=True, tag="accept"):
    """The text tells this, in every field as it stands now."""


class Correct(Decision, frozen=True, tag="correct"):
    """These fields are other than what stands there."""

    fields: Corrections


class Reject(Decision, frozen=True, tag="reject"):
    """No such event: the text does not tell it, it is told already, the codebook leaves it out, or a menu says it."""

    reason: Reason
    note: str = ""


class Comment(Decision, frozen=True, tag="comment"):
    """A remark that decides nothing."""

    text: str


class Ask(Decision, frozen=True, tag="ask"):
    """A colleague is asked to decide."""

    colleague: str
    text: str = ""


class Skip(Decision, frozen=True, tag="skip"):
    """Not now: it comes back at the end of the queue."""


class Add(Decision, frozen=True, tag="add"):
    """An event that the machine missed. Its item is named after the step and its place in it."""

    answer: Answer


class Merge(Decision, frozen=True, tag="merge"):
    """The item and the ``others`` tell one happening, which the machine took for several."""

    others: tuple[str, ...]


class Split(Decision, frozen=True, tag="split"):
    """The item and the ``others`` tell another happening than the rest of their event does."""

    others: tuple[str, ...] = ()


class Complete(Decision, frozen=True, tag="complete"):
    """Every event that the document tells is among its items. The item is ``whole(document)``.

    In a blind review that of its reviewer.
    """


class Adjudicate(Decision, frozen=True, tag="adjudicate"):
    """Where two reviews differ, what holds: an answer, or null where there is no such event.

    ``first`` and ``second`` are the items of the two reviews that it decides between, null where one has none.
    """

    first: str | None
    second: str | None
    answer: Answer | None


AnyDecision = Accept | Correct | Reject | Comment | Ask | Skip | Add | Merge | Split | Complete | Adjudicate


class Step(Record, frozen=True, forbid_unknown_fields=True):
    """Decisions that are made, kept and undone together.

    ``id`` is made by whoever decides, so that sending a step again keeps it once. ``undoes`` is the step that this one
    takes back (it then has no decisions); undoing an undo restores. ``blind``: made without seeing anyone's answers.
    ``seconds``: how long the reviewer looked. ``seen``: the version of each item that the reviewer saw, 0 for one
    that nobody had decided on.
    """

    id: str
    reviewer: str
    decisions: tuple[AnyDecision, ...] = ()
    undoes: str | None = None
    blind: bool = False
    seconds: float | None = None
    seen: dict[str, int] = msgspec.field(default_factory=dict)


def whole(document: str, blind: str | None = None) -> str:
    """The item that stands for a document as a whole, in the open review or in somebody's blind one."""
    return f"whole:{document}" if blind is None else f"whole:{document}:{blind}"


def touched(decision: AnyDecision) -> tuple[str, ...]:
    """The items a decision is about, the main one first."""
    if isinstance(decision, Merge | Split):
        return tuple(dict.fromkeys((decision.item, *decision.others)))
    if isinstance(decision, Adjudicate):
        return tuple(dict.fromkeys(item for item in (decision.first, decision.second) if item))
    return (decision.item,)


def numbered(step: Step) -> Step:
    """``step`` with the names that items have for which it adds events, and documents as a whole."""
    return msgspec.structs.replace(
        step, decisions=tuple(_named(decision, step, at) for at, decision in enumerate(step.decisions))
    )


def added_item(step: str, at: int) -> str:
    """The item of the event that decision number ``at`` of a step adds."""
    return identity("added", step, at)


def malformed(step: Step) -> Iterator[str]:
    """What is wrong with a step whatever the store holds, in words for who sent it."""
    if not 8 <= len(step.id) <= LONGEST_ID or not step.id.isascii() or not step.id.isprintable():
        yield f"the step's id must be 8 to {LONGEST_ID} printable ASCII characters"
    yield from bad_name("reviewer", step.reviewer)
    if len(step.decisions) > LARGEST:
        yield f"a step has at most {LARGEST} decisions"
    if step.undoes is not None and step.decisions:
        yield "a step that undoes another decides nothing itself"
    if step.undoes is None and not step.decisions:
        yield "the step decides nothing"
    if step.seconds is not None and not 0 <= step.seconds < 1e6:
        yield "seconds must be a number from 0"
    for decision in step.decisions:
        yield from _bad_texts(decision)
        if step.blind and not isinstance(decision, Add | Correct | Reject | Complete | Comment):
            yield f"a blind review cannot {decision.__struct_config__.tag}: it sees nobody's answers"


def bad_name(who: str, name: str) -> Iterator[str]:
    """What is wrong with a person's name, in words."""
    if not name.strip() or len(name) > LONGEST_NAME or not name.isprintable() or name != name.strip():
        yield f"the {who}'s name must be 1 to {LONGEST_NAME} printable characters"


def _named(decision: AnyDecision, step: Step, at: int) -> AnyDecision:
    if isinstance(decision, Add):
        return msgspec.structs.replace(decision, item=added_item(step.id, at))
    if isinstance(decision, Complete):
        blind = step.reviewer if step.blind else None
        return msgspec.structs.replace(decision, item=whole(decision.document, blind))
    if isinstance(decision, Adjudicate):
        return msgspec.structs.replace(decision, item=decision.first or decision.second or "")
    return decision


def _bad_texts(decision: AnyDecision) -> Iterator[str]:
    if isinstance(decision, Reject) and decision.reason == "other" and not decision.note.strip():
        yield "say in a note why it is rejected"
    if isinstance(decision, Comment) and not decision.text.strip():
        yield "the comment is empty"
    if isinstance(decision, Ask):
        yield from bad_name("colleague", decision.colleague)
    if isinstance(decision, Merge) and len(touched(decision)) < 2:
        yield "merging needs two events"
    if isinstance(decision, Adjudicate) and not touched(decision):
        yield "an adjudication decides between two reviews: name an item of one"
    if len(touched(decision)) > LARGEST:
        yield f"a decision is about at most {LARGEST} items"
    texts = [getattr(decision, name) for name in ("note", "text") if hasattr(decision, name)]
    if any(len(text) > LONGEST for text in texts):
        yield f"a note is longer than {LONGEST} characters"
