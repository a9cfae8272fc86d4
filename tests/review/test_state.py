"""Decisions over a few items: undoing restores, and how decisions are gathered into steps does not matter."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.review.test_answers import ANSWER

from communique.review.answers import Corrections
from communique.review.decisions import Accept, Add, Ask, Comment, Correct, Reject, Skip, added_item
from communique.review.state import Row, replayed, shown, undone

ITEMS = ("one", "two", "three")
ADDED = added_item("step-add", 0)


def decisions_on(item: str) -> st.SearchStrategy:
    at = {"item": item, "document": "d"}
    return st.sampled_from(
        (
            Accept(**at),
            Reject(**at, reason="duplicate"),
            Skip(**at),
            Comment(**at, text="look"),
            Ask(**at, colleague="Boris"),
            Correct(**at, fields=Corrections(factuality="alleged")),
            Correct(**at, fields=Corrections(type="AID", mode=None)),
        )
    )


DECISIONS = st.lists(
    st.one_of(*map(decisions_on, (*ITEMS, ADDED)), st.just(Add(item=ADDED, document="d", answer=ANSWER))),
    max_size=12,
)


def rows(decisions, steps=None):
    return [
        Row(
            n=n,
            step=steps[n] if steps else f"step {n}",
            reviewer="Anna",
            at="2021-03-11T10:00:00Z",
            blind=False,
            decision=decision,
            fingerprint="f",
            machine=None if decision.item == ADDED else ANSWER,
        )
        for n, decision in enumerate(decisions)
    ]


@given(DECISIONS, st.lists(st.integers(0, 3), min_size=12, max_size=12))
def test_the_state_does_not_depend_on_which_decisions_were_made_in_one_step(decisions, cuts):
    batches, number = [], 0
    for n in range(len(decisions)):
        number += cuts[n] == 0
        batches.append(f"batch {number}")
    assert replayed(rows(decisions)) == replayed(rows(decisions, batches))


@given(DECISIONS, DECISIONS)
def test_an_undone_step_leaves_what_was_before(before, step):
    kept = rows([*before, *step])
    steps = [(row.step, None) for row in kept]
    undo = [(f"undo {row.step}", row.step) for row in reversed(kept[len(before) :])]
    dead = undone([*steps, *undo])
    assert replayed(row for row in kept if row.step not in dead) == replayed(rows(before))
    redo = [(f"redo {name}", name) for name, _ in undo]
    assert not undone([*steps, *undo, *redo]) & {row.step for row in kept}


@pytest.mark.parametrize(
    ("steps", "dead"),
    [
        ([("a", None), ("b", None)], set()),
        ([("a", None), ("b", "a")], {"a"}),
        ([("a", None), ("b", "a"), ("c", "b")], {"b"}),
        ([("a", None), ("b", "a"), ("c", "b"), ("d", "c")], {"a", "c"}),
    ],
)
def test_an_undo_can_be_undone(steps, dead):
    assert undone(steps) == dead


def test_what_each_decision_makes_of_an_item():
    at = {"item": "one", "document": "d"}
    for decision, expected in (
        (Accept(**at), {"verdict": "accepted"}),
        (Reject(**at, reason="other", note="a joke"), {"verdict": "rejected", "reason": "other", "note": "a joke"}),
        (Skip(**at), {"verdict": "open", "skipped": 0}),
        (Ask(**at, colleague="Boris", text="sure?"), {"verdict": "open", "asked": "Boris"}),
        (Correct(**at, fields=Corrections(factuality="alleged")), {"verdict": "open", "corrected": True}),
    ):
        item = replayed(rows([decision]))["one"]
        assert {name: getattr(item, name) for name in expected} == expected
        assert item.machine == ANSWER


def test_a_verdict_answers_the_question_and_ends_the_skipping():
    at = {"item": "one", "document": "d"}
    item = replayed(rows([Comment(**at, text="x"), Skip(**at), Ask(**at, colleague="Boris"), Accept(**at)]))["one"]
    assert (item.asked, item.skipped, item.verdict) == (None, 0, "accepted")
    assert [remark.asked for remark in item.remarks] == [None, "Boris"]


def test_a_decision_on_an_event_whose_addition_is_undone_has_nothing_to_apply_to():
    assert replayed(rows([Accept(item=ADDED, document="d")])) == {}


def test_what_the_coder_learned_since_is_shown_until_somebody_corrected_or_decided():
    later = msgspec.structs.replace(ANSWER, factuality="negated")
    at = {"item": "one", "document": "d"}
    assert shown(None, later) == later
    assert shown(replayed(rows([Skip(**at)]))["one"], later) == later
    assert shown(replayed(rows([Accept(**at)]))["one"], later) == ANSWER
    seen_later = msgspec.structs.replace(rows([Accept(**at)])[0], n=1, machine=later)
    item = replayed([*rows([Skip(**at)]), seen_later])["one"]
    assert (item.answer, item.corrected) == (later, False)
