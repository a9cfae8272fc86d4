"""A store and the decisions about it: new versions, second reviews, what a review comes to."""

import msgspec
import pytest
from tests.review.conftest import AT, TREATY, Reviewer

from communique.review.answers import Corrections
from communique.review.decisions import Accept, Add, Adjudicate, Complete, Correct, Merge, Reject, Split
from communique.review.desk import Desk
from communique.review.errors import RefusedError
from communique.review.log import every_line
from communique.store import UnknownIdError, Writer


@pytest.fixture
def treaty(news):
    """The first document, and its two events: a treaty and praise for it."""
    coded = news[0]
    return coded.document.id, [{"item": one.id, "document": coded.document.id} for one in coded.events]


def accept_all(reviewer, events):
    reviewer.decide(*(Accept(**event) for event in events))


def test_evidence_that_a_new_version_lacks_is_orphaned_and_stays(store, anna, code, treaty):
    document, events = treaty
    accept_all(anna, events)
    with Writer(store) as writer:
        assert writer.add(code(f"Corrected. {TREATY}", "https://gazette.example/1")) == "changed"
    with Desk(store) as desk:
        assert {item.id for item in desk.orphaned()} == {event["item"] for event in events}
        assert [found for found in desk.reviewed() if found.document.id == document] == []
        newer = code(f"Corrected. {TREATY}", "https://gazette.example/1").document.id
        page = desk.page(newer)
    assert [item.answer.anchor.words for item in page.orphaned] == ["signed a peace treaty", "praised Ruritania"]
    assert all(telling.known is None for telling in page.tellings)
    with pytest.raises(RefusedError, match="is gone"):
        anna.decide(Reject(**events[0], reason="duplicate"))


def test_decisions_outlive_a_store_that_is_made_anew(store, anna, treaty, news):
    _, events = treaty
    accept_all(anna, events)
    store.unlink()
    with Writer(store) as writer:
        for coded in reversed(news):
            writer.add(coded)
    with Desk(store) as desk:
        assert {one.known.verdict for one in desk.page(treaty[0]).tellings} == {"accepted"}
        assert desk.orphaned() == ()


def test_a_sheet_has_every_telling_and_what_stands(store, anna, treaty, news):
    document, events = treaty
    anna.decide(Correct(**events[0], fields=Corrections(factuality="alleged")))
    with Desk(store) as desk:
        event = desk.event_of(events[0]["item"])
        sheet = desk.sheet(event)
        assert [one.document.id for one in sheet.tellings] == [news[0].document.id, news[1].document.id] or [
            one.document.id for one in sheet.tellings
        ] == [news[1].document.id, news[0].document.id]
        mine = next(one for one in sheet.tellings if one.document.id == document)
        assert (mine.answer.factuality, mine.machine.factuality, mine.version, mine.stands) == (
            "alleged",
            "asserted",
            1,
            True,
        )
        for wrong in ("0" * 16, "nonsense", ""):
            with pytest.raises(UnknownIdError):
                desk.sheet(wrong)
        with pytest.raises(UnknownIdError):
            desk.page("nonsense")


def test_merged_and_split_tellings_are_told_on_both_sheets(store, anna, treaty, news):
    _, events = treaty
    other = {"item": news[2].events[0].id, "document": news[2].document.id}
    anna.decide(Merge(**events[1], others=(other["item"],)))
    with Desk(store) as desk:
        assert desk.sheet(desk.event_of(events[1]["item"])).elsewhere == (other["item"],)
        assert desk.sheet(desk.event_of(other["item"])).elsewhere == (events[1]["item"],)
    anna.decide(Split(**events[0]))
    with Desk(store) as desk:
        assert desk.sheet(desk.event_of(events[0]["item"])).apart == (events[0]["item"],)


def blind_copy(store, treaty, boris_blind, **changes):
    """Boris marks the treaty without seeing anything, and says that this is all."""
    document, events = treaty
    with Desk(store) as desk:
        answer = desk.document(document).answers[events[0]["item"]]
    add = Add(item="", document=document, answer=msgspec.structs.replace(answer, **changes))
    boris_blind.decide(add)
    boris_blind.decide(Complete(item="", document=document))


def test_a_second_review_sees_nothing_and_is_compared_when_both_are_done(store, anna, treaty):
    document, events = treaty
    boris = Reviewer(store, "Boris", blind=True)
    blind_copy(store, treaty, boris, factuality="alleged")
    with Desk(store) as desk:
        assert [one.answer.factuality for one in desk.page(document, "Boris").tellings] == ["alleged"]
        assert desk.page(document, "Carla").tellings == ()
        assert [one.machine is None for one in desk.page(document).tellings] == [False, False]
        assert desk.second_reviews() == ((document, "Boris"),)
        assert desk.reading(document, "Boris") is None
        assert next(iter(desk.reviewed())).events == ()
    accept_all(anna, events)
    with Desk(store) as desk:
        reading = desk.reading(document, "Boris")
        assert (len(reading.first), len(reading.second)) == (2, 1)


def test_who_has_seen_the_answers_cannot_review_blind(store, anna, treaty):
    document, events = treaty
    accept_all(anna, events[:1])
    blind = Reviewer(store, "Anna", blind=True)
    with pytest.raises(RefusedError, match="somebody who has not decided"):
        blind.decide(Complete(item="", document=document))


def test_a_blind_review_decides_on_its_own_events_only(store, anna, treaty):
    document, events = treaty
    boris, carla = Reviewer(store, "Boris", blind=True), Reviewer(store, "Carla", blind=True)
    blind_copy(store, treaty, boris)
    with Desk(store) as desk:
        (added,) = desk.ledger.of_document(document, "Boris")
    for reviewer, item in ((boris, events[0]["item"]), (carla, added.id), (anna, added.id)):
        with pytest.raises(RefusedError, match=r"another review|no event"):
            reviewer.decide(Reject(item=item, document=document, reason="not told"))
    step = boris.decide(Reject(item=added.id, document=document, reason="not told"))
    with pytest.raises(RefusedError, match="by its own reviewer"):
        carla.decide(undoes=step)


def test_what_is_adjudicated_is_what_the_review_comes_to(store, anna, treaty):
    document, events = treaty
    accept_all(anna, events)
    blind_copy(store, treaty, Reviewer(store, "Boris", blind=True), factuality="alleged")
    carla = Reviewer(store, "Carla")
    with Desk(store) as desk:
        (second,) = desk.ledger.of_document(document, "Boris")
    carla.decide(
        Adjudicate(item="", document=document, first=events[0]["item"], second=second.id, answer=second.answer),
    )
    ruling = carla.decide(Adjudicate(item="", document=document, first=events[1]["item"], second=None, answer=None))
    with Desk(store) as desk:
        (found,) = [one for one in desk.reviewed() if one.document.id == document]
        assert [told.answer.factuality for told in found.events] == ["alleged"]
        assert [refuted.reason for refuted in found.refuted] == ["adjudicated"]
        assert desk.reading(document, "Boris").first[0].factuality == "asserted"
    carla.decide(undoes=ruling)
    with Desk(store) as desk:
        (found,) = [one for one in desk.reviewed() if one.document.id == document]
        assert len(found.events) == 2


def test_the_log_tells_what_was_changed_into_what(store, anna, boris, treaty):
    _, events = treaty
    anna.decide(Correct(**events[0], fields=Corrections(factuality="alleged", date=None)), Accept(**events[0]))
    step = boris.decide(Correct(**events[0], fields=Corrections(factuality="negated")))
    boris.decide(undoes=step)
    anna.decide(Reject(**events[1], reason="other", note="a joke"))
    blind_copy(store, treaty, Reviewer(store, "Carla", blind=True))
    with Desk(store) as desk:
        lines = list(every_line(desk.ledger))
    assert [(line.reviewer, line.kind, line.before, line.after, line.note, line.holds) for line in lines[:5]] == [
        ("Anna", "correct", ("date: 2021-03-08", "factuality: asserted"), ("factuality: alleged",), "", "yes"),
        ("Anna", "accept", (), (), "", "yes"),
        ("Boris", "correct", ("factuality: alleged",), ("factuality: negated",), "", "no"),
        ("Boris", "undo", (), (), step, "yes"),
        ("Anna", "reject", (), (), "other: a joke", "yes"),
    ]
    assert {line.at for line in lines} == {AT}
    assert lines[5].kind == "add"


def test_the_log_keeps_a_second_review_to_itself_while_it_is_under_way(store, treaty, news):
    document, events = treaty
    boris = Reviewer(store, "Boris", blind=True)
    with Desk(store) as desk:
        answer = desk.document(document).answers[events[0]["item"]]
    boris.decide(Add(item="", document=document, answer=answer))
    with Desk(store) as desk:
        (line,) = every_line(desk.ledger)
    assert (line.kind, line.words, line.after, line.item) == ("second review", "", (), "")
