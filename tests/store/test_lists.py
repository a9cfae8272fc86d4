import pytest


def test_documents_by_day_and_outlet(store, corpus):
    assert len(store.documents()) == len(corpus)
    days = [d.published for d in store.documents()]
    assert days == sorted(days, reverse=True)
    assert {d.outlet for d in store.documents(outlet="Edelweiss Post")} == {"Edelweiss Post"}
    assert [d.published for d in store.documents(start="2021-03-03", end="2021-03-04")] == ["2021-03-04", "2021-03-03"]
    assert len(store.documents(limit=2)) == 2
    (line,) = store.documents(outlet="Freedonian Times")
    assert (line.events, line.statements, line.copies, line.path) == (1, 1, 1, "in/sanctions.txt")


def test_stories_by_size_and_day(store, corpus):
    assert sum(s.documents for s in store.stories(least=1)) == len(corpus)
    assert all(s.documents > 1 for s in store.stories())
    assert not store.stories(start="2022")
    (wire,) = [s for s in store.stories() if s.last == "2021-03-11"]
    assert wire.documents - wire.origins == 1, "of its documents two are copies of one text"


@pytest.mark.parametrize("actor", ["XFR", "xfr"])
def test_how_outlets_name_an_actor(store, actor):
    found = store.framing(actor)
    assert {w.country for w in found} == {"XFR"}
    assert [w.mentions for w in found] == sorted((w.mentions for w in found), reverse=True)
    for wording in found:
        assert wording.words in wording.quote.casefold()
        assert wording.outlet is None or wording.document in {d.id for d in store.documents(outlet=wording.outlet)}


def test_an_actor_by_id_and_one_that_is_not_named(store):
    first = store.framing("XFR")[0]
    assert first in list(store.framing(first.actor))
    assert not store.framing("Nobody at all")
    assert not store.framing("")
