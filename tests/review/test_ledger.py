import sqlite3
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.review.conftest import AT, Reviewer

from communique.review.answers import Corrections, Quote
from communique.review.decisions import (
    Accept,
    Add,
    Comment,
    Complete,
    Correct,
    Merge,
    Reject,
    Skip,
    Split,
    Step,
    numbered,
    whole,
)
from communique.review.desk import Desk
from communique.review.errors import RefusedError
from communique.review.ledger import Conflict, Ledger, Saved, ledger_path
from communique.review.state import replayed
from communique.store import EventFilter, StoreError


@pytest.fixture
def tellings(store):
    """(item, document) of every telling in the store."""
    with Desk(store) as desk:
        rows = desk._store.execute(
            "SELECT m.id, d.id FROM mentions m JOIN documents d ON d.n = m.document ORDER BY m.id"
        )
        return [{"item": item, "document": document} for item, document in rows]


def kept(store: Path, step: Step):
    with Desk(store, writing=True) as desk:
        return desk.record(step, AT)


def test_a_step_is_kept_once_however_often_it_is_sent(store, anna, tellings):
    step = anna.step(Accept(**tellings[0]))
    first, again = kept(store, step), kept(store, step)
    assert (first.again, again.again) == (False, True)
    assert first.versions == again.versions == {tellings[0]["item"]: 1}
    with Desk(store) as desk:
        assert len(desk.ledger.steps(10)) == 1


def test_another_step_under_a_used_id_is_refused(store, anna, tellings):
    step = anna.step(Accept(**tellings[0]))
    kept(store, step)
    with pytest.raises(RefusedError, match="another step has this id"):
        kept(store, msgspec.structs.replace(step, decisions=(Skip(**tellings[0]),)))


def test_who_saw_less_than_there_is_keeps_nothing_and_learns_who_was_first(store, anna, boris, tellings):
    late = boris.step(Accept(**tellings[0]), Accept(**tellings[1]))
    anna.decide(Reject(**tellings[0], reason="not told"))
    answer = kept(store, late)
    assert isinstance(answer, Conflict)
    (changed,) = answer.changed
    assert (changed.item, changed.version, changed.reviewer, changed.kind) == (tellings[0]["item"], 1, "Anna", "reject")
    with Desk(store) as desk:
        assert desk.ledger.items(t["item"] for t in tellings).keys() == {tellings[0]["item"]}


def test_an_undo_changes_what_others_must_have_seen(store, anna, boris, tellings):
    step = anna.decide(Accept(**tellings[0]))
    late = boris.step(Comment(**tellings[0], text="really?"))
    anna.decide(undoes=step)
    assert isinstance(kept(store, late), Conflict)


def test_one_undo_takes_back_all_that_was_accepted_in_one_step_and_nothing_later(store, anna, tellings):
    step = anna.decide(*(Accept(**telling) for telling in tellings))
    anna.decide(Reject(**tellings[0], reason="duplicate"))
    undo = anna.decide(undoes=step)
    with Desk(store) as desk:
        found = desk.ledger.items(t["item"] for t in tellings)
        assert {item.verdict for item in found.values()} == {"rejected"}
        assert len(desk.ledger.steps(10)) == 3
    anna.decide(undoes=undo)
    with Desk(store) as desk:
        verdicts = [item.verdict for item in desk.ledger.items(t["item"] for t in tellings).values()]
    assert sorted(verdicts) == ["accepted"] * (len(tellings) - 1) + ["rejected"]


def test_a_step_cannot_be_undone_twice_nor_one_that_is_not_there(store, anna, tellings):
    step = anna.decide(Accept(**tellings[0]))
    anna.decide(undoes=step)
    for undoes, why in ((step, "undone already"), ("no such step", "no such step")):
        with pytest.raises(RefusedError, match=why):
            kept(store, Step(id=f"again {undoes}", reviewer="Anna", undoes=undoes))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"id": "short"}, "the step's id"),
        ({"reviewer": " "}, "the reviewer's name"),
        ({"reviewer": "Anna\u202e"}, "the reviewer's name"),
        ({"reviewer": "x" * 81}, "the reviewer's name"),
        ({"seconds": float("nan")}, "seconds"),
        ({"decisions": ()}, "decides nothing"),
        ({"undoes": "something else"}, "decides nothing itself"),
        ({"blind": True}, "a blind review cannot accept"),
    ],
)
def test_a_malformed_step_is_refused_and_nothing_is_kept(store, anna, tellings, change, why):
    step = msgspec.structs.replace(anna.step(Accept(**tellings[0])), **change)
    with pytest.raises(RefusedError, match=why):
        kept(store, step)
    with Desk(store) as desk:
        assert desk.ledger.steps(10) == ()


def test_a_step_whose_last_decision_is_wrong_keeps_none(store, anna, tellings):
    nonsense = Correct(**tellings[1], fields=Corrections(anchor=Quote(start=0, end=10**6)))
    for wrong, why in (
        (nonsense, "do not stand at 0"),
        (Correct(**tellings[1], fields=Corrections()), "changes nothing"),
        (Correct(**tellings[1], fields=Corrections(type="NONSENSE")), "no event type"),
        (Accept(item="0" * 16, document=tellings[1]["document"]), "there is no event"),
        (Accept(item=tellings[1]["item"], document="gone"), "document gone is gone"),
        (Reject(**tellings[1], reason="other"), "say in a note"),
        (Merge(**tellings[1], others=()), "merging needs two"),
        (Comment(**tellings[1], text="  "), "the comment is empty"),
    ):
        with pytest.raises(RefusedError, match=why):
            kept(store, anna.step(Accept(**tellings[0]), wrong))
    with Desk(store) as desk:
        assert desk.ledger.steps(10) == ()


def test_reading_makes_no_file_and_writes_nothing(store):
    with Desk(store) as desk:
        assert desk.ledger.steps(10) == ()
        assert desk.ledger.items(["x"]) == {}
        assert desk.ledger.tally().accepted == 0
    assert not ledger_path(store).exists()


def test_a_reader_cannot_decide(store, anna, tellings):
    anna.decide(Accept(**tellings[0]))
    with Desk(store) as desk, pytest.raises(StoreError, match="may not be written"):
        desk.record(anna.step(Accept(**tellings[1])), AT)


def test_rows_can_be_neither_changed_nor_removed(store, anna, tellings):
    anna.decide(Accept(**tellings[0]))
    connection = sqlite3.connect(ledger_path(store))
    for statement in (
        "UPDATE steps SET reviewer = 'Boris'",
        "DELETE FROM steps",
        "UPDATE decisions SET kind = 'reject'",
        "DELETE FROM decisions",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="are kept"):
            connection.execute(statement)
    connection.close()


def test_what_is_no_file_of_decisions_is_not_touched(store):
    path = ledger_path(store)
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE theirs (x)")
    other.close()
    before = path.read_bytes()
    for writing in (True, False):
        with pytest.raises(StoreError, match="another program's"):
            Ledger(path, writing)
    assert path.read_bytes() == before
    path.write_bytes(b"not a database, whatever its name says" * 40)
    with pytest.raises(StoreError, match="is not a store"):
        Ledger(path)


def test_a_file_that_is_just_being_made_has_no_decisions(store):
    ledger_path(store).touch()
    with Desk(store) as desk:
        assert desk.ledger.steps(10) == ()
        assert len(desk.queue(EventFilter(), "newest", 10)) == 4


def test_a_file_of_a_newer_version_is_refused(store, anna, tellings):
    anna.decide(Accept(**tellings[0]))
    connection = sqlite3.connect(ledger_path(store))
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StoreError, match="newer version"):
        Desk(store)


def test_a_store_may_be_written_while_decisions_are_kept(store, anna, tellings, news):
    other = sqlite3.connect(store, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    anna.decide(Accept(**tellings[0]))
    other.execute("ROLLBACK")
    other.close()


def test_the_machines_answer_stays_beside_every_decision(store, anna, tellings, news):
    anna.decide(Correct(**tellings[0], fields=Corrections(factuality="alleged")), Accept(**tellings[0]))
    with Desk(store) as desk:
        (kept_step,) = desk.ledger.steps(1)
        machine = desk.document(tellings[0]["document"]).answers[tellings[0]["item"]]
    assert [row.machine for row in kept_step.rows] == [machine, machine]
    assert machine.factuality == "asserted"


COUNT = 4


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["accept", "reject", "correct", "skip", "comment", "all", "merge", "undo"]),
            st.integers(0, 30),
        ),
        max_size=10,
    )
)
def test_what_is_kept_of_each_item_is_what_all_steps_come_to(store, tellings, moves):
    """Against a replay of everything, after any steps and undos."""
    ledger_path(store).unlink(missing_ok=True)
    anna, steps = Reviewer(store, "Anna"), []
    made = {
        "accept": lambda t: [Accept(**t)],
        "reject": lambda t: [Reject(**t, reason="duplicate")],
        "correct": lambda t: [Correct(**t, fields=Corrections(factuality="alleged"))],
        "skip": lambda t: [Skip(**t)],
        "comment": lambda t: [Comment(**t, text="look")],
        "all": lambda t: [Accept(**one) for one in tellings[:COUNT]],
        "merge": lambda t: [Merge(**t, others=tuple(x["item"] for x in tellings[:COUNT] if x != t))],
    }
    for kind, number in moves:
        if kind != "undo":
            steps.append(anna.decide(*made[kind](tellings[number % COUNT])))
        elif steps:
            target = steps[number % len(steps)]
            try:
                steps.append(anna.decide(undoes=target))
            except RefusedError as error:
                assert "undone already" in str(error)
    with Desk(store) as desk:
        expected = replayed(desk.ledger.rows())
        assert desk.ledger.items(expected) == expected
        assert len(desk.ledger.steps(100)) == len(steps)


def test_an_added_event_is_an_item_of_its_own(store, anna, tellings):
    with Desk(store) as desk:
        answer = desk.document(tellings[0]["document"]).answers[tellings[0]["item"]]
    add = Add(item="", document=tellings[0]["document"], answer=msgspec.structs.replace(answer, type="AID", mode=None))
    step = numbered(anna.step(add))
    assert isinstance(kept(store, step), Saved)
    with Desk(store) as desk:
        found = desk.page(tellings[0]["document"])
    (added,) = [one for one in found.tellings if one.machine is None]
    assert (added.item, added.answer.type, added.known.verdict) == (step.decisions[0].item, "AID", "accepted")


def test_a_document_is_complete_until_that_is_taken_back(store, anna, tellings):
    document = tellings[0]["document"]
    step = anna.decide(Complete(item="", document=document))
    with Desk(store) as desk:
        page = desk.page(document)
        assert (page.complete.reviewer, page.whole, page.version) == ("Anna", whole(document), 1)
    anna.decide(undoes=step)
    with Desk(store) as desk:
        assert desk.page(document).complete is None


def test_a_split_of_nothing_else_is_still_a_split(store, anna, tellings):
    anna.decide(Split(**tellings[0]))
    with Desk(store) as desk:
        assert desk.happenings()[tellings[0]["item"]] == f"split:{tellings[0]['item']}"
