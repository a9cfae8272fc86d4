"""Pairing spans."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.benchmark.scores import Counts
from communique.benchmark.spans import count, overlapping

SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 6)).map(lambda x: (x[0], x[0] + x[1])), unique=True)


@pytest.mark.parametrize(
    ("gold", "found", "pairs"),
    [
        ([(0, 5)], [(0, 5)], [(0, 0)]),
        ([(0, 5)], [(5, 9)], []),
        ([(0, 5)], [(4, 9)], [(0, 0)]),
        ([(0, 9)], [(0, 3), (4, 9)], [(0, 0)]),
        ([(0, 3), (4, 9)], [(0, 9)], [(0, 0)]),
        ([(4, 9), (0, 3)], [(5, 6), (1, 2)], [(1, 1), (0, 0)]),
        ([], [(0, 1)], []),
    ],
)
def test_overlapping(gold: list[tuple[int, int]], found: list[tuple[int, int]], pairs: list[tuple[int, int]]) -> None:
    assert overlapping(gold, found) == pairs


def test_counts() -> None:
    assert count([(0, 5), (6, 9)], [(0, 5), (7, 9), (20, 21)]) == (Counts(1, 2, 3), Counts(2, 2, 3))


@given(SPANS, SPANS)
def test_no_span_is_paired_twice(gold: list[tuple[int, int]], found: list[tuple[int, int]]) -> None:
    pairs = overlapping(gold, found)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(gold[i][0] < found[j][1] and found[j][0] < gold[i][1] for i, j in pairs)
