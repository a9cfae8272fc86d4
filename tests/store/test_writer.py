import random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.records import CodedDocument, MadeBy
from communique.store import IdTakenError, Store, Writer
from communique.store.check import check_store

from .conftest import ATTACK, MEETING, SANCTIONS, TREATY, TREATY_AGAIN, exported, fill


def test_what_is_kept_durably_is_written_through(tmp_path):
    full, normal = 2, 1  # https://www.sqlite.org/pragma.html#pragma_synchronous
    for durable, level in ((True, full), (False, normal)):
        with Writer(tmp_path / "s.db", durable=durable) as writer:
            assert writer._connection.execute("PRAGMA synchronous").fetchone() == (level,)


def test_one_treaty_told_twice_is_one_event(store):
    (event,) = store.events(party="XRU", type="SUPPORT")
    assert (event.documents, event.outlets, event.origins) == (2, 2, 2)
    assert {p.country for p in (*event.actors, *event.recipients)} == {"XRU", "XGR"}


def test_copies_are_one_origin_and_their_events_have_one(store):
    wire = store.documents(outlet="Edelweiss Post", start="2021-03-11")[0]
    assert wire.copies == 2
    recall = store.events(between=("XRU", "XFR"), text="recalled")[0]
    assert (recall.documents, recall.outlets, recall.origins) == (2, 2, 1)


def test_the_same_whatever_the_order_of_arrival(corpus, tmp_path):
    ways = [corpus, corpus[::-1], random.Random(3).sample(corpus, len(corpus))]
    stores = [exported(fill(tmp_path / f"{i}.db", documents)) for i, documents in enumerate(ways)]
    assert stores[0] == stores[1] == stores[2]


def test_the_same_document_again_changes_nothing(corpus, filled, tmp_path):
    path = fill(tmp_path / "s.db", corpus)
    with Writer(path) as writer:
        assert [writer.knows(coded.document, coded.made_by) for coded in corpus] == [True] * len(corpus)
        assert {writer.add(coded) for coded in corpus} == {"unchanged"}
    assert exported(path) == exported(filled)


def test_an_unknown_document_or_another_coder_is_not_known(corpus, article, tmp_path):
    with Writer(fill(tmp_path / "s.db", corpus)) as writer:
        assert not writer.knows(article("Sylvania praised Graustark.").document, corpus[0].made_by)
        assert not writer.knows(corpus[0].document, _by("99.0", corpus[0].made_by))


def test_a_changed_page_is_a_new_version_with_what_changed(article, tmp_path):
    address = {"url": "https://gazette.example/1", "outlet": "Strelsau Gazette"}
    first, second = (
        article(TREATY, **address),
        article(TREATY.replace("Monday", "Tuesday") + " " + SANCTIONS, **address),
    )
    path = fill(tmp_path / "s.db", [first])
    with Writer(path) as writer:
        assert writer.add(second) == "changed"
        assert writer.knows(first.document, first.made_by), "a version that was replaced does not come back"
        assert writer.add(first) == "unchanged"
    with Store(path) as opened:
        assert [d.id for d in opened.documents()] == [second.document.id]
        view = opened.show(second.document.id)
    assert view.earlier == (first,)
    changes = {(r.kind, r.change) for r in view.revisions}
    assert changes == {("event", "revised"), ("event", "added"), ("statement", "revised"), ("statement", "added")}
    (revised,) = [r for r in view.revisions if (r.kind, r.change) == ("event", "revised")]
    assert (revised.before, revised.after) == (("date: 2021-03-08",), ("date: 2021-03-09",))
    assert not list(check_store(path))


def test_what_a_changed_page_no_longer_says_is_gone(article, tmp_path):
    path = fill(tmp_path / "s.db", [article(TREATY, path="a.txt"), article(SANCTIONS, path="b.txt")])
    fill(path, [article(MEETING, path="a.txt")])
    assert exported(path) == exported(
        fill(tmp_path / "fresh.db", [article(MEETING, path="a.txt"), article(SANCTIONS, path="b.txt")])
    )
    with Store(path) as opened:
        assert not opened.search("treaty")


def test_one_text_in_two_files_is_one_document_until_one_of_them_changes(article, tmp_path):
    path = fill(tmp_path / "s.db", [article(TREATY, path="b.txt"), article(TREATY, path="a.txt")])
    with Store(path) as opened:
        assert [d.path for d in opened.documents()] == ["a.txt"]
    fill(path, [article(MEETING, path="a.txt")])
    with Store(path) as opened:
        assert sorted(d.path for d in opened.documents()) == ["a.txt", "b.txt"]
    assert not list(check_store(path))


def test_a_file_that_becomes_a_copy_of_another_is_a_new_version(article, tmp_path):
    path = fill(tmp_path / "s.db", [article(TREATY, path="a.txt"), article(MEETING, path="b.txt")])
    copy = article(MEETING, path="a.txt")
    with Writer(path) as writer:
        assert not writer.knows(copy.document, copy.made_by)
        assert writer.add(copy) == "changed"
        assert writer.knows(copy.document, copy.made_by)
    with Store(path) as opened:
        assert [d.path for d in opened.documents()] == ["a.txt"]
        assert len(opened.show(copy.document.id).earlier) == 1
    assert not list(check_store(path))


def test_a_record_that_contradicts_itself_is_refused_whole(article, filled, tmp_path):
    coded = article(TREATY_AGAIN)
    twice = msgspec.structs.replace(coded, events=(*coded.events, coded.events[0]))
    path = tmp_path / "s.db"
    with Writer(path) as writer, pytest.raises(ValueError, match="one id"):
        writer.add(twice)
    with Store(path) as opened:
        assert not opened.documents()


def test_rows_of_one_file_are_documents_of_their_own(article, tmp_path):
    rows = [article(text, path="rows.jsonl", id=str(i)) for i, text in enumerate((TREATY, MEETING))]
    path = fill(tmp_path / "s.db", rows)
    with Writer(path) as writer:
        assert writer.add(article(ATTACK, path="rows.jsonl", id="1")) == "changed"
    with Store(path) as opened:
        assert sorted(d.id for d in opened.documents()) == ["0", "1"]
        assert not opened.search("met")


def test_an_id_that_another_page_has_is_refused(article, tmp_path):
    path = fill(tmp_path / "s.db", [article(TREATY, id="1", url="https://a.example/")])
    before = exported(path)
    with Writer(path) as writer, pytest.raises(IdTakenError, match="id 1"):
        writer.add(article(MEETING, id="1", url="https://b.example/"))
    assert exported(path) == before


def test_removing_leaves_what_the_others_make(corpus, tmp_path):
    path = fill(tmp_path / "s.db", corpus)
    with Writer(path) as writer:
        assert writer.remove(corpus[0].document.id)
        assert not writer.remove(corpus[0].document.id)
    assert exported(path) == exported(fill(tmp_path / "fresh.db", corpus[1:]))
    assert not list(check_store(path))


@settings(max_examples=12)
@given(data=st.data())
def test_any_history_ends_as_its_last_documents_would(corpus, tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("history")
    there: dict[str, CodedDocument] = {}
    with Writer(folder / "s.db") as writer:
        for coded in data.draw(st.lists(st.sampled_from(corpus), max_size=14)):
            if coded.document.id in there and data.draw(st.booleans()):
                writer.remove(coded.document.id)
                del there[coded.document.id]
            else:
                writer.add(coded)
                there[coded.document.id] = coded
    fill(folder / "fresh.db", there.values())
    assert exported(folder / "s.db") == exported(folder / "fresh.db")
    assert not list(check_store(folder / "s.db"))


def test_coding_again_replaces_the_record_and_logs_what_is_different(article, coder, tmp_path):
    good = article(TREATY_AGAIN, url="https://post.example/7")
    poor = msgspec.structs.replace(good, events=good.events[:1], made_by=_by("0.0.1", good.made_by))
    path = fill(tmp_path / "s.db", [poor])
    with Writer(path) as writer:
        (document,) = writer.outdated(coder.maker)
        assert [r.change for r in writer.recode(coder.code(document))] == ["added"]
        assert not list(writer.outdated(coder.maker))
    with Store(path) as opened:
        assert next(opened.coded()) == good
        assert [(r.cause, r.kind) for r in opened.show(good.document.id).revisions] == [("coder", "event")]
    assert not list(check_store(path))


def test_linking_anew_changes_nothing_when_the_rules_are_the_same(corpus, filled, tmp_path):
    path = fill(tmp_path / "s.db", corpus)
    with Writer(path) as writer:
        writer.relink()
    assert exported(path) == exported(filled)
    assert not list(check_store(path))


def test_two_writers_take_turns(corpus, filled, tmp_path):
    path = tmp_path / "s.db"
    with Writer(path) as one, Writer(path) as other:
        for i, coded in enumerate(corpus):
            (one, other)[i % 2].add(coded)
    assert exported(path) == exported(filled)


def test_a_reader_sees_what_was_kept_when_it_asked_and_never_waits(corpus, tmp_path):
    path = fill(tmp_path / "s.db", corpus[:3])
    with Store(path) as reader, Writer(path) as writer:
        seen = reader.coded()
        assert next(seen)
        for coded in corpus[3:]:
            writer.add(coded)
        assert len(list(seen)) == 2
        assert len(reader.documents()) == len(corpus)


def _by(version: str, made_by: MadeBy) -> MadeBy:
    return msgspec.structs.replace(made_by, communique=version)
