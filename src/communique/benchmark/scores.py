"""Counting: precision, recall, F1 (the harmonic mean of the two), accuracy, confusions."""

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from communique.benchmark.figures import Figure

DIGITS = 4  # behind the point, in every figure

Pair = tuple[str, str]  # gold class, predicted class; "" is no answer


class Counts(msgspec.Struct):
    """How many were right, how many there are in the gold, how many were found; add to it as items come."""

    right: int = 0
    gold: int = 0
    found: int = 0

    @property
    def precision(self) -> float | None:
        """Right among found; None where nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Right among gold; None where there is no gold."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """None where there is neither gold nor anything found."""
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else None

    def add(self, other: "Counts") -> None:
        """Count the items of ``other`` too."""
        self.right += other.right
        self.gold += other.gold
        self.found += other.found

    def figure(self, group: str, name: str) -> Figure:
        """F1 with precision, recall and the counts."""
        return Figure(
            group=group,
            name=name,
            value=_rounded(self.f1),
            precision=_rounded(self.precision),
            recall=_rounded(self.recall),
            right=self.right,
            gold=self.gold,
            found=self.found,
        )


def share(group: str, name: str, right: int, total: int) -> Figure:
    """A plain share, such as an accuracy."""
    return Figure(group=group, name=name, value=_rounded(right / total) if total else None, right=right, gold=total)


def number(group: str, name: str, value: float | None, unit: str = "") -> Figure:
    """A number that is no share of counts: a mean of shares, a distance."""
    return Figure(group=group, name=name, value=_rounded(value), unit=unit)


def by_class(pairs: Iterable[Pair]) -> dict[str, Counts]:
    """The counts of every class of the gold, in order of name; an answer outside the gold's classes is only wrong."""
    pairs = list(pairs)
    out = {name: Counts() for name in sorted({gold for gold, _ in pairs})}
    for gold, answer in pairs:
        out[gold].gold += 1
        out[gold].right += gold == answer
        if answer in out:
            out[answer].found += 1
    return out


def macro_f1(pairs: Iterable[Pair]) -> float | None:
    """The mean F1 over the classes of the gold, each weighing the same; None without pairs."""
    scores = [counts.f1 or 0.0 for counts in by_class(pairs).values()]
    return sum(scores) / len(scores) if scores else None


def confusions(group: str, pairs: Sequence[Pair], most: int) -> tuple[Figure, ...]:
    """The commonest wrong answers, ``most`` of them; no answer is no confusion."""
    wrong = Counter(pair for pair in pairs if pair[1] and pair[0] != pair[1])
    commonest = sorted(wrong.items(), key=lambda item: (-item[1], item[0]))[:most]
    return tuple(number(group, f"{gold} read as {answer}", count, "times") for (gold, answer), count in commonest)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)
