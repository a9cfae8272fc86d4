"""Which answers of two readings of one document are about the same telling."""

from collections.abc import Iterator, Sequence

from communique.review.answers import Answer, Quote

TOLERANCE = 10  # code points by which the ends of two spans may differ and still agree; about a word


def near(a: Quote, b: Quote, tolerance: int) -> bool:
    """Whether two spans agree: both their ends are no more than ``tolerance`` code points apart."""
    return abs(a.start - b.start) <= tolerance and abs(a.end - b.end) <= tolerance


def paired(first: Sequence[Answer], second: Sequence[Answer], tolerance: int = TOLERANCE) -> list[tuple[int, int]]:
    """Pairs (index in ``first``, index in ``second``), each answer in one at most, in order of ``first``.

    Answers can be about one telling where their anchors overlap, or lie no more than ``tolerance`` code points apart.
    Of those the likest are paired first: by type, then by both sides, then by how much of the anchors is shared.
    """
    taken_first, taken_second, out = set[int](), set[int](), []
    for _, i, j in sorted(_candidates(first, second, tolerance)):
        if i not in taken_first and j not in taken_second:
            taken_first.add(i)
            taken_second.add(j)
            out.append((i, j))
    return sorted(out)


def countries(answer: Answer) -> tuple[frozenset[str], frozenset[str]]:
    """Both sides as countries; who belongs to none counts under a name, or else as a sector."""
    sides = (answer.actors, answer.recipients)
    actors, recipients = (
        frozenset(side.country or (side.name or side.sector).casefold() for side in parties) for parties in sides
    )
    return actors, recipients


def _candidates(
    first: Sequence[Answer], second: Sequence[Answer], tolerance: int
) -> Iterator[tuple[tuple[int, ...], int, int]]:
    for i, a in enumerate(first):
        for j, b in enumerate(second):
            shared = min(a.anchor.end, b.anchor.end) - max(a.anchor.start, b.anchor.start)
            if shared >= -tolerance:
                yield (int(a.type != b.type), -_alike(a, b), -shared), i, j


def _alike(a: Answer, b: Answer) -> int:
    return sum(x == y for x, y in zip(countries(a), countries(b), strict=True))
