"""The coder against reviewers' decisions: what it codes today, against what they accepted, corrected, rejected, added.

A coded event is right where reviewers hold that its words tell an event, whatever its fields; these are counted of the
events found. Decisions are about event mentions; what another version of the coder made of the same words is found
by its place: anchors that overlap. What nobody decided on is not counted, but for documents of which somebody says that
all events are there: of those recall is counted too, and what is coded besides is wrong.
"""

from collections.abc import Sequence

import msgspec

from communique.benchmark.figures import Figure
from communique.benchmark.scores import number, share
from communique.review.agreement import FIELDS, differing
from communique.review.answers import Answer, answer_of
from communique.review.pairing import countries, paired
from communique.review.reviewed import Reviewed
from communique.review.wording import lines

_WHOLE = ("type", "actors", "recipients")
_SHOWN = 90  # characters of an event's words in a detail


class Judged(msgspec.Struct):
    """The coded events of documents: ``right`` pairs (coded, reviewed), ``wrong`` ones, and reviewed ones that are
    ``missed``. ``found`` and ``there`` count the reviewed events of complete documents."""

    right: list[tuple[Answer, Answer]]
    wrong: list[Answer]
    missed: list[Answer]
    found: int = 0
    there: int = 0


def judged(document: Reviewed) -> Judged:
    """What one document's events of today are by its review."""
    text = document.document.text
    coded = {mention.id: answer_of(mention, text) for mention in document.machine}
    told = {one.item: one.answer for one in document.events}
    refuted = {one.item: one.answer for one in document.refuted}
    pairs = _matched(coded, told, refuted)
    matched, met = {name for name, _ in pairs}, {name for _, name in pairs}
    return Judged(
        right=[(coded[name], told[reviewed]) for name, reviewed in pairs],
        wrong=[
            answer
            for name, answer in coded.items()
            if name not in matched
            and (document.complete or name in refuted or any(_alike(answer, other) for other in refuted.values()))
        ],
        missed=[answer for name, answer in told.items() if name not in met],
        found=len(met) if document.complete else 0,
        there=len(told) if document.complete else 0,
    )


def measure(documents: Sequence[Reviewed]) -> tuple[Figure, ...]:
    """All figures of a reviewed store."""
    each = [judged(document) for document in documents]
    right = [pair for one in each for pair in one.right]
    wrong = sum(len(one.wrong) for one in each)
    found, there = sum(one.found for one in each), sum(one.there for one in each)
    differ = [differing(coded, reviewed) for coded, reviewed in right]
    return (
        share("events", "precision", len(right), len(right) + wrong),
        share("events", "recall (documents read whole)", found, there),
        *(
            share("fields of the events found", name, sum(name not in fields for fields in differ), len(differ))
            for name in FIELDS
        ),
        share(
            "fields of the events found",
            "type, actors and recipients all right",
            sum(not set(_WHOLE) & set(fields) for fields in differ),
            len(differ),
        ),
        number("review", "documents", len(documents), "documents"),
        number("review", "read whole", sum(one.complete for one in documents), "documents"),
        number("review", "events accepted or added", sum(len(one.events) for one in documents), "events"),
        number("review", "events rejected", sum(len(one.refuted) for one in documents), "events"),
        number("review", "orphaned decisions left out", sum(len(one.orphaned) for one in documents), "events"),
    )


def details(document: Reviewed) -> tuple[str, ...]:
    """What is wrong with a document's events of today, in words."""
    found = judged(document)
    return (
        *(f"missed: {_told(answer)}" for answer in found.missed),
        *(f"not there: {_told(answer)}" for answer in found.wrong),
        *(
            f"{name}: {lines(coded).get(name, 'none')}, reviewed: {lines(reviewed).get(name, 'none')}: {_told(coded)}"
            for coded, reviewed in found.right
            for name in differing(coded, reviewed)
        ),
    )


def _matched(coded: dict[str, Answer], told: dict[str, Answer], refuted: dict[str, Answer]) -> list[tuple[str, str]]:
    """Coded events and the reviewed ones that they are: the very ones, or what another version made of the words."""
    left = [name for name in coded if name not in told and name not in refuted]
    rest = [name for name in told if name not in coded]
    pairs = paired([coded[name] for name in left], [told[name] for name in rest])
    return [(name, name) for name in coded if name in told] + [(left[i], rest[j]) for i, j in pairs]


def _alike(a: Answer, b: Answer) -> bool:
    overlap = a.anchor.start < b.anchor.end and b.anchor.start < a.anchor.end
    return overlap and a.type == b.type and countries(a) == countries(b)


def _told(answer: Answer) -> str:
    sides = ["+".join(sorted(side)) or "-" for side in countries(answer)]
    return f"{sides[0]} {answer.type} {sides[1]}: {answer.anchor.words[:_SHOWN]}"
