import pytest

from communique.review.decisions import Accept, Ask, Skip
from communique.review.desk import Desk
from communique.store import EventFilter, Store


def queue(store, order="uncertain", limit=20, asked=None, past=(), **wanted):
    with Desk(store) as desk:
        return desk.queue(EventFilter(**wanted), order, limit, asked, past)


def all_of(one, document_of):
    return [{"item": mention, "document": document_of[mention]} for mention in one.event.members]


@pytest.fixture
def document_of(store):
    with Desk(store) as desk:
        members = [mention for one in desk.queue(EventFilter(), "newest", 20) for mention in one.event.members]
        return desk.documents_of(members)


def test_each_order_lists_the_open_events_as_it_says(store):
    uncertain = queue(store)
    assert len(uncertain) == 4
    assert [one.event.confidence for one in uncertain] == sorted(one.event.confidence for one in uncertain)
    reported = queue(store, "reported")
    assert [one.event.origins for one in reported] == [2, 1, 1, 1]
    with Store(store) as opened:
        assert [one.event.id for one in queue(store, "newest")] == [event.id for event in opened.events()]
    assert queue(store, "disputed") == []


def test_filters_hold_in_every_order(store):
    for order in ("uncertain", "reported", "newest"):
        assert [one.event.type for one in queue(store, order, type=("SANCTION",))] == ["SANCTION"]
        assert {one.event.type for one in queue(store, order, party=("XRU",))} == {"SUPPORT"}
        assert [one.words for one in queue(store, order, text="criticized")] == ["Freedonia criticized Graustark."]
        assert queue(store, order, type=("AID",)) == []


def test_an_event_leaves_the_queue_when_all_its_tellings_are_decided(store, anna, document_of):
    treaty = queue(store, "reported")[0]
    first, second = all_of(treaty, document_of)
    anna.decide(Accept(**first))
    assert queue(store, "reported")[0].event.id == treaty.event.id
    assert [item.verdict for item in queue(store, "reported")[0].items] == ["accepted"]
    step = anna.decide(Accept(**second))
    assert treaty.event.id not in {one.event.id for one in queue(store)}
    anna.decide(undoes=step)
    assert queue(store, "reported")[0].event.id == treaty.event.id


def test_what_is_skipped_comes_back_at_the_end(store, anna, document_of):
    first, *others = queue(store)
    anna.decide(*(Skip(**one) for one in all_of(first, document_of)))
    after = [one.event.id for one in queue(store)]
    assert after == [*(one.event.id for one in others), first.event.id]
    assert [one.event.id for one in queue(store, limit=3)] == after[:3]


def test_a_colleague_finds_what_he_is_asked(store, anna, boris, document_of):
    assert queue(store, asked="Boris") == []
    one = queue(store)[1]
    asked = all_of(one, document_of)[0]
    anna.decide(Ask(**asked, colleague="Boris", text="sure?"))
    assert [x.event.id for x in queue(store, asked="Boris")] == [one.event.id]
    assert queue(store, asked="Anna") == []
    boris.decide(*(Accept(**telling) for telling in all_of(one, document_of)))
    assert queue(store, asked="Boris") == []


def test_the_next_event_is_another_than_the_one_at_hand(store):
    first, second = queue(store)[:2]
    assert queue(store, limit=1, past=(first.event.id,))[0].event.id == second.event.id


def test_a_date_that_is_none_is_refused(store):
    with pytest.raises(ValueError, match="is not a year, month or day"):
        queue(store, start="soon")
