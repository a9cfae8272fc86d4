"""Which found span answers which gold span."""

from collections.abc import Sequence

from communique.benchmark.scores import Counts

Place = tuple[int, int]


def overlapping(gold: Sequence[Place], found: Sequence[Place]) -> list[tuple[int, int]]:
    """Pairs of overlapping spans as (index in gold, index in found), each span in one pair at most.

    The spans of each side do not overlap one another much, so that taking them in text order pairs as many as
    there can be.
    """
    out = []
    taken: set[int] = set()
    order = sorted(range(len(found)), key=lambda j: found[j])
    for i in sorted(range(len(gold)), key=lambda i: gold[i]):
        for j in order:
            if found[j][0] >= gold[i][1]:
                break
            if j not in taken and found[j][1] > gold[i][0]:
                taken.add(j)
                out.append((i, j))
                break
    return out


def count(gold: Sequence[Place], found: Sequence[Place]) -> tuple[Counts, Counts]:
    """The counts of spans with the same ends, and of spans that overlap."""
    exact = len(set(gold) & set(found))
    return (
        Counts(exact, len(gold), len(found)),
        Counts(len(overlapping(gold, found)), len(gold), len(found)),
    )
