"""Counting, by hand-made examples and against what must always hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.benchmark.scores import Counts, by_class, confusions, macro_f1, number, share

PAIRS = [("AID", "AID"), ("AID", "AID"), ("AID", "REJECT"), ("REJECT", "REJECT"), ("REJECT", ""), ("ACCUSE", "AGREE")]


def test_precision_recall_f1() -> None:
    figure = Counts(right=3, gold=4, found=6).figure("events", "type")
    assert (figure.precision, figure.recall, figure.value) == (0.5, 0.75, 0.6)
    assert (figure.right, figure.gold, figure.found) == (3, 4, 6)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        (Counts(), (None, None, None)),
        (Counts(gold=2), (None, 0.0, 0.0)),
        (Counts(found=2), (0.0, None, 0.0)),
    ],
)
def test_nothing_counted_is_not_zero(counts: Counts, expected: tuple[float | None, ...]) -> None:
    assert (counts.precision, counts.recall, counts.f1) == expected


def test_classes_are_those_of_the_gold() -> None:
    counts = by_class(PAIRS)
    assert list(counts) == ["ACCUSE", "AID", "REJECT"]
    assert counts["AID"] == Counts(right=2, gold=3, found=2)
    assert counts["REJECT"] == Counts(right=1, gold=2, found=2)
    # AID 2*2/(3+2), REJECT 2*1/(2+2), ACCUSE 0; AGREE is no class of the gold
    assert macro_f1(PAIRS) == pytest.approx((0.8 + 0.5 + 0) / 3)


def test_confusions_by_count_then_name_and_silence_is_none() -> None:
    found = confusions("confusions", [*PAIRS, ("AID", "REJECT")], 5)
    assert [(f.name, f.value) for f in found] == [("AID read as REJECT", 2), ("ACCUSE read as AGREE", 1)]
    assert len(confusions("confusions", PAIRS, 1)) == 1


def test_share_and_number() -> None:
    assert share("g", "n", 1, 3).value == 0.3333
    assert share("g", "n", 0, 0).value is None
    assert number("g", "n", None, "km").value is None


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["a", "b", "c", "d", ""]))))
def test_counts_of_classes_add_up(pairs: list[tuple[str, str]]) -> None:
    counts = by_class(pairs).values()
    assert sum(c.gold for c in counts) == len(pairs)
    assert sum(c.right for c in counts) == sum(gold == answer for gold, answer in pairs)
    assert all(c.right <= min(c.gold, c.found) for c in counts)
    score = macro_f1(pairs)
    assert score is None if not pairs else 0 <= (score or 0) <= 1
