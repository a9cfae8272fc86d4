from hypothesis import given
from hypothesis import strategies as st
from tests.review.test_state import rows

from communique.review.decisions import Merge, Split
from communique.review.happenings import regrouped

GROUPS = {"a1": "A", "a2": "A", "a3": "A", "b1": "B", "c1": "C"}


def merge(item, *others):
    return Merge(item=item, document="d", others=others)


def split(item, *others):
    return Split(item=item, document="d", others=others)


def test_merging_joins_whole_events_and_splitting_takes_tellings_out():
    assert regrouped(GROUPS, []) == GROUPS
    assert regrouped(GROUPS, rows([merge("a1", "b1")]))["b1"] == "A"
    assert regrouped(GROUPS, rows([merge("b1", "a1", "c1")])) == dict.fromkeys(GROUPS, "B")
    after = regrouped(GROUPS, rows([split("a2", "a3")]))
    assert after == {**GROUPS, "a2": "split:a2", "a3": "split:a2"}


def test_the_order_of_decisions_counts():
    assert regrouped(GROUPS, rows([split("a2"), merge("a2", "b1")]))["b1"] == "split:a2"
    assert regrouped(GROUPS, rows([merge("a2", "b1"), split("b1")])) == {**GROUPS, "b1": "split:b1"}


def test_tellings_that_are_gone_are_left_out():
    assert regrouped(GROUPS, rows([merge("gone", "a1", "b1"), split("gone")])) == {**GROUPS, "b1": "A"}


MENTION = st.sampled_from(sorted(GROUPS))


@given(st.lists(st.one_of(st.builds(merge, MENTION, MENTION), st.builds(split, MENTION, MENTION)), max_size=6))
def test_every_telling_stays_in_exactly_one_happening(decisions):
    found = regrouped(GROUPS, rows(decisions))
    assert found.keys() == GROUPS.keys()
    assert regrouped(GROUPS, rows([*decisions, *decisions[-1:]])) == found
