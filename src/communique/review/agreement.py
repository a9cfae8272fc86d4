"""How far two reviews of the same documents agree: which events they see, and each field of those that both see.

Fields are nominal: raw agreement, and Krippendorff's alpha, which discounts what chance would give (K. Krippendorff,
"Computing Krippendorff's Alpha-Reliability", 2011, section B: nominal data, two observers, no missing data). For which
events there are nobody counts what both leave out, so that no chance can be discounted; there the share is twice what
both see by all that either sees, the F-measure to which kappa then tends (G. Hripcsak and A. Rothschild, "Agreement,
the F-Measure, and Reliability in Information Retrieval", JAMIA 12, 2005).
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import chain

import msgspec

from communique.records import Record
from communique.review.answers import Answer, Quote
from communique.review.pairing import TOLERANCE, countries, near, paired

Value = Hashable
Pair = tuple[Answer, Answer]


class FieldAgreement(Record, frozen=True):
    """One field over the events that both reviews see. ``alpha`` is null where both only ever gave one value."""

    field: str
    pairs: int
    agreed: int
    share: float | None
    alpha: float | None


class DocumentAgreement(Record, frozen=True):
    """One document, or all of them: events that both reviews see, that only one does, and their fields."""

    document: str
    both: int
    only_first: int
    only_second: int
    share: float | None
    fields: tuple[FieldAgreement, ...]


class Difference(Record, frozen=True):
    """What two reviews do not agree on: both answers, or the one that only one of them has, and which fields differ."""

    first: int | None
    second: int | None
    fields: tuple[str, ...]


class Reading(msgspec.Struct, frozen=True):
    """What two reviewers have as the events of one document."""

    document: str
    first: tuple[Answer, ...]
    second: tuple[Answer, ...]


def agreement(readings: Iterable[Reading], tolerance: int = TOLERANCE) -> tuple[DocumentAgreement, ...]:
    """The agreement on each document, and on all of them together under the name ``""``, which comes last.

    ``tolerance``: code points by which the ends of spans may differ.
    """
    out, every = list[DocumentAgreement](), list[Pair]()
    for reading in readings:
        pairs = _pairs(reading, tolerance)
        every += pairs
        counts = (len(pairs), len(reading.first) - len(pairs), len(reading.second) - len(pairs))
        out.append(_agreed(reading.document, pairs, counts, tolerance))
    both, first, second = (sum(getattr(one, name) for one in out) for name in ("both", "only_first", "only_second"))
    return (*out, _agreed("", every, (both, first, second), tolerance))


def differences(first: Sequence[Answer], second: Sequence[Answer], tolerance: int = TOLERANCE) -> list[Difference]:
    """Where two readings of one document differ, in the order of the text."""
    pairs = paired(first, second, tolerance)
    out = [Difference(first=i, second=j, fields=differing(first[i], second[j], tolerance)) for i, j in pairs]
    out += [Difference(first=i, second=None, fields=()) for i in range(len(first)) if i not in {i for i, _ in pairs}]
    out += [Difference(first=None, second=j, fields=()) for j in range(len(second)) if j not in {j for _, j in pairs}]
    found = (one for one in out if one.first is None or one.second is None or one.fields)
    return sorted(found, key=lambda one: _place(one, first, second))


def differing(a: Answer, b: Answer, tolerance: int = TOLERANCE) -> tuple[str, ...]:
    """The fields on which two answers differ."""
    return tuple(name for name, value in FIELDS.items() if value(a, b, tolerance)[0] != value(a, b, tolerance)[1])


def nominal_alpha(values: Sequence[tuple[Value, Value]]) -> float | None:
    """Krippendorff's alpha of two coders' nominal values, null where they give one value only, or none.

    >>> nominal_alpha([("a", "a"), ("b", "b"), ("a", "b"), ("b", "b")])
    0.5333333333333333
    """
    counts = Counter(chain.from_iterable(values))
    n = sum(counts.values())
    expected = n * n - sum(count * count for count in counts.values())  # ordered pairs of differing values
    if not expected:
        return None
    observed = sum(a != b for a, b in values) / len(values)
    return 1 - observed * n * (n - 1) / expected


def _span(a: Quote | None, b: Quote | None, tolerance: int) -> tuple[Value, Value]:
    """Two spans as values that are equal where they agree."""
    if a is None or b is None:
        return a and "span", b and "span"
    at = (a.start, a.end)
    return at, at if near(a, b, tolerance) else (b.start, b.end)


def _spans(a: Sequence[Quote], b: Sequence[Quote], tolerance: int) -> tuple[Value, Value]:
    """Two lists of spans likewise: they agree where each span of one is near one of the other."""
    left, right = (tuple((quote.start, quote.end) for quote in quotes) for quotes in (a, b))
    alike = len(a) == len(b) and all(any(near(x, y, tolerance) for y in b) for x in a)
    return left, left if alike else right


def _folded(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.casefold() for name in names)


FIELDS: dict[str, Callable[[Answer, Answer, int], tuple[Value, Value]]] = {
    "type": lambda a, b, _: (a.type, b.type),
    "mode": lambda a, b, _: (a.mode, b.mode),
    "actors": lambda a, b, _: (countries(a)[0], countries(b)[0]),
    "recipients": lambda a, b, _: (countries(a)[1], countries(b)[1]),
    "date": lambda a, b, _: (a.date and a.date.value, b.date and b.date.value),
    "place": lambda a, b, _: (a.place and a.place.name.casefold(), b.place and b.place.name.casefold()),
    "factuality": lambda a, b, _: (a.factuality, b.factuality),
    "according to": lambda a, b, _: (_folded(a.according_to), _folded(b.according_to)),
    "words of the event": lambda a, b, t: _span(a.anchor, b.anchor, t),
    "words of the parties": lambda a, b, t: _spans((*a.actors, *a.recipients), (*b.actors, *b.recipients), t),
}
_NO_CHANCE = ("words of the event", "words of the parties")  # a place in a text is hardly met by chance


def _pairs(reading: Reading, tolerance: int) -> list[Pair]:
    pairs = paired(reading.first, reading.second, tolerance)
    return [(reading.first[i], reading.second[j]) for i, j in pairs]


def _agreed(document: str, pairs: Sequence[Pair], counts: tuple[int, int, int], tolerance: int) -> DocumentAgreement:
    both, first, second = counts
    seen = 2 * both + first + second
    return DocumentAgreement(
        document=document,
        both=both,
        only_first=first,
        only_second=second,
        share=2 * both / seen if seen else None,
        fields=tuple(_field(name, pairs, tolerance) for name in FIELDS),
    )


def _field(name: str, pairs: Sequence[Pair], tolerance: int) -> FieldAgreement:
    values = [FIELDS[name](a, b, tolerance) for a, b in pairs]
    agreed = sum(a == b for a, b in values)
    return FieldAgreement(
        field=name,
        pairs=len(values),
        agreed=agreed,
        share=agreed / len(values) if values else None,
        alpha=None if name in _NO_CHANCE else nominal_alpha(values),
    )


def _place(one: Difference, first: Sequence[Answer], second: Sequence[Answer]) -> tuple[int, int]:
    answer = first[one.first] if one.first is not None else second[one.second or 0]
    return answer.anchor.start, answer.anchor.end
