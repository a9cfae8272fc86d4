import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.store import Store, search


@pytest.mark.parametrize(
    ("typed", "kind", "found"),
    [
        ("treaty", "document", ["gazette.example/1", "post.example/7"]),
        ("sao tome", "document", [None]),
        ("SÃO", "document", [None]),
        ("习近", "document", [None]),
        ('"signed a peace treaty"', "document", ["gazette.example/1", "post.example/7"]),
        ('"treaty peace"', "document", []),
        ("title:peace", "document", ["gazette.example/1"]),
        ('outlet:"el pais"', "document", [None]),
        ("treaty sanctions", "document", []),
        ("choice", "statement", [None]),
        ("source:president choice", "statement", [None]),
        ("source:gazette choice", "statement", []),
        ("title:choice", "statement", []),
    ],
)
def test_words_phrases_and_fields(store, typed, kind, found):
    hits = store.search(typed, kind)
    assert sorted(hit.url.removeprefix("https://") if hit.url else "" for hit in hits) == [one or "" for one in found]


def test_a_hit_says_where_it_is_from_and_shows_the_words(store):
    (hit,) = store.search("sanctions", "document")
    assert (hit.kind, hit.outlet, hit.published) == ("document", "Freedonian Times", "2021-03-03")
    assert [hit.snippet[m.start : m.end] for m in hit.matches] == ["sanctions"]
    (said,) = store.search("choice", "statement")
    assert said.source and said.snippet == "We had no choice"


def test_documents_come_before_statements(store):
    assert [hit.kind for hit in store.search("choice")] == ["document", "statement"]


@pytest.mark.parametrize(
    "typed", ["park.", '"x', "NEAR(", "-x", "", "中文", "*", '"', "a:b", "\x00", "\ud800", "(" * 500]
)
def test_no_text_is_an_error(store, typed):
    for hit in store.search(typed):
        assert hit.snippet
    store.events(text=typed)


@given(st.text())
def test_no_text_at_all_is_an_error(filled, typed):
    with Store(filled) as store:
        store.search(typed)
        store.events(text=typed)


@pytest.mark.parametrize("dense", [0, 1_000])
def test_words_too_frequent_to_rank_give_the_newest_first(store, monkeypatch, dense):
    monkeypatch.setattr(search, "DENSE", dense)
    ranked = {hit.id for hit in store.search("Freedonia", "document", 10)}
    monkeypatch.setattr(search, "FREQUENT", 1)
    newest = store.search("Freedonia", "document", 10)
    assert {hit.id for hit in newest} == ranked
    days = [hit.published for hit in newest]
    assert days == sorted(days, reverse=True)
    assert [hit.kind for hit in store.search("no", "statement")] == ["statement"]


def test_a_limit_cuts_the_worst(store):
    hits = store.search("Ruritania", "document", 10)
    assert list(store.search("Ruritania", "document", 2)) == list(hits[:2])
    assert not store.search("Ruritania", "document", 0)
