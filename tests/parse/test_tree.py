"""The tree decoder against every possible tree of short sentences."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from communique.parse.tree import _arborescence, best_tree, is_tree, one_subject


def best_by_trial(scores: np.ndarray) -> float:
    """The highest sum of scores among all single-root trees, by trying each."""
    words = range(1, len(scores))
    trees = (heads for heads in product(range(len(scores)), repeat=len(scores) - 1) if is_tree(np.array([0, *heads])))
    return max(sum(scores[i, h] for i, h in zip(words, heads, strict=True)) for heads in trees)


def total(scores: np.ndarray, heads: np.ndarray) -> float:
    return float(sum(scores[i, heads[i]] for i in range(1, len(scores))))


@given(st.integers(2, 6).flatmap(lambda n: arrays(np.float64, (n, n), elements=st.integers(-6, 6).map(float))))
def test_finds_the_best_of_all_trees(scores: np.ndarray) -> None:
    heads = best_tree(scores)
    assert is_tree(heads)
    assert total(scores, heads) == best_by_trial(scores)


@pytest.mark.parametrize("root", [-1000.0, 0.0, 1000.0])
@pytest.mark.parametrize("seed", range(10))
def test_many_words_that_want_or_shun_the_root(root: float, seed: int) -> None:
    """More root words than are tried one by one, against the arborescence whose root arcs are made dear."""
    scores = np.random.default_rng(seed).normal(size=(12, 12))
    scores[:, 0] += root
    heads, dear = best_tree(scores), scores.copy()
    dear[1:, 0] -= 20_000
    assert is_tree(heads)
    assert total(scores, heads) == pytest.approx(total(scores, _arborescence(dear)))


@given(st.integers(2, 40), st.integers(0, 2**32 - 1))
def test_always_gives_a_tree_with_one_root(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(scale=20, size=(size, size)).astype(np.float32)
    assert is_tree(best_tree(scores))


def test_a_greedy_tree_is_left_alone() -> None:
    scores = np.array([[0, 0, 0], [9, 0, 0], [0, 9, 0]], dtype=float)
    assert best_tree(scores).tolist() == [0, 0, 1]


def test_of_two_roots_the_better_pair_of_arcs_wins() -> None:
    scores = np.array([[0, 0, 0], [9, 0, 1], [8, 7, 0]], dtype=float)
    assert best_tree(scores).tolist() == [0, 0, 1]


def test_equal_scores_still_give_a_tree() -> None:
    assert is_tree(best_tree(np.zeros((30, 30))))


def test_a_sentence_of_one_word() -> None:
    assert best_tree(np.zeros((2, 2))).tolist() == [0, 0]


def test_is_tree_sees_cycles_and_second_roots() -> None:
    assert is_tree(np.array([0, 2, 0, 2]))
    assert not is_tree(np.array([0, 2, 1, 0]))
    assert not is_tree(np.array([0, 0, 0]))


def test_a_second_subject_goes_to_its_next_best_head() -> None:
    # root, EU, consulted, Pompeo, announced: both names claim "consulted"
    scores = np.full((5, 5), -9.0)
    scores[1, 2], scores[2, 0], scores[3, 2], scores[3, 4], scores[4, 2] = 9, 9, 5, 4, 9
    subjects = np.zeros((5, 5), dtype=bool)
    subjects[[1, 3, 3], [2, 2, 4]] = True
    heads = best_tree(scores)
    assert heads.tolist() == [0, 2, 0, 2, 2]
    assert one_subject(heads, scores, subjects).tolist() == [0, 2, 0, 4, 2]
    scores[3, 4] = -9  # too much worse
    assert one_subject(heads, scores, subjects).tolist() == heads.tolist()


@given(st.integers(2, 30), st.integers(0, 2**32 - 1))
def test_moving_subjects_leaves_a_tree(size: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    scores = random.normal(size=(size, size))
    assert is_tree(one_subject(best_tree(scores), scores, random.random((size, size)) < 0.5))
