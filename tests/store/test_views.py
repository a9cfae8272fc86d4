import pytest

from communique.store import Store, UnknownIdError
from communique.store.views import DocumentView, EventView, StoryView

from .conftest import TREATY, TREATY_AGAIN, fill


def test_an_event_with_its_tellings_words_and_chain(store):
    (event,) = store.events(type="SUPPORT")
    view = store.show(event.id)
    assert isinstance(view, EventView)
    assert view.event == event
    assert [t.published for t in view.tellings] == ["2021-03-09", "2021-03-10"]
    assert [t.passage for t in view.tellings] == [TREATY_AGAIN.split(". ")[1] + ".", TREATY]
    for telling in view.tellings:
        assert telling.anchor in telling.passage
        assert telling.chain[0] == telling.outlet
    assert {t.mention.id for t in view.tellings} == set(event.members)
    assert len(view.origins) == 2


def test_copies_are_told_as_one_origin(store):
    (event,) = store.events(type="SANCTION", between=("XRU", "XFR"), text="recalled")
    view = store.show(event.id)
    assert len(view.tellings) == 2
    (origin,) = view.origins
    assert set(origin.members) == {t.document for t in view.tellings}


def test_a_document_with_its_record_events_and_story(store, corpus):
    view = store.show(corpus[0].document.id)
    assert isinstance(view, DocumentView)
    assert view.coded == corpus[0]
    assert len(view.events) == len(corpus[0].events)
    assert (view.earlier, view.revisions) == ((), ())
    assert view.story.documents >= 1


def test_a_story_with_its_documents_and_events(store):
    line = store.stories()[0]
    view = store.show(line.id)
    assert isinstance(view, StoryView)
    assert view.story == line
    assert {d.story for d in view.documents} == {line.id}
    assert len(view.documents) == line.documents
    assert view.events


def test_whatever_belongs_to_a_thing_leads_to_it(store, corpus):
    (event,) = store.events(type="SUPPORT")
    assert store.show(event.members[1]) == store.show(event.id) == store.show(event.id[:6])
    statement = corpus[2].statements[0]
    assert store.show(statement.id) == store.show(corpus[2].document.id)
    document = store.documents(outlet="Edelweiss Post")[0]
    assert store.show(document.origin).coded.document.id in {c.document.id for c in corpus}


def test_an_id_that_its_owner_gave(store):
    assert store.show("row 1").coded.document.id == "row 1"
    assert store.show("row ").coded.document.id == "row 1"


@pytest.mark.parametrize("thing", ["", "0", "ffffffffffffffff", "no such thing", "%", "\x00", "z" * 5000, "习近平访"])
def test_what_nothing_is_called(store, thing):
    with pytest.raises(UnknownIdError):
        store.show(thing)


def test_an_id_cut_too_short_names_what_it_may_mean(article, tmp_path):
    rows = [article(text, path="r.jsonl", id=f"row {i}") for i, text in enumerate((TREATY, TREATY_AGAIN))]
    with Store(fill(tmp_path / "s.db", rows)) as store, pytest.raises(UnknownIdError, match=r"row 0.*row 1"):
        store.show("row ")
