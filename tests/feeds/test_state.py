"""What is remembered: of feeds, of entries, over restarts."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from communique.feeds import Fetched, FetchError, State, Visit, alone, state_path
from communique.feeds.state import AGAIN, BEGINNINGS, TRIES, Seen
from communique.store import StoreError

FEED, OTHER = "https://gazette.example/rss", "https://post.example/rss"
DAY = 86_400


class Clock:
    def __init__(self) -> None:
        self.now = 1_600_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def state(tmp_path: Path, clock: Clock) -> Iterator[State]:
    with State(tmp_path / "news.db.watch", now=clock) as state:
        state.due([FEED, OTHER])
        yield state


def fetched(etag: str | None = None, modified: str | None = None, unchanged: bool = False) -> Fetched:
    return Fetched(
        url=FEED, kind="", charset=None, body=b"", etag=etag, modified=modified, unchanged=unchanged
    )  # fmt: skip


def entry(name: str, stamp: int = 0, reason: str = "") -> Seen:
    return Seen(url=f"https://gazette.example/{name}", title=name, published=None, stamp=stamp, reason=reason)


def urls(visits: list[Visit]) -> list[str]:
    return [visit.url.rpartition("/")[2] for visit in visits]


def url(name: str) -> str:
    return f"https://gazette.example/{name}"


def test_entries_wait_the_newest_first_and_come_once(state):
    assert [
        one.title for one in state.note(FEED, fetched(), "Gazette", [entry("a", 1), entry("b", 2), entry("a")])
    ] == ["a", "b"]
    assert state.note(OTHER, fetched(), "Post", [entry("a", 3), entry("c")])[0].title == "c"
    assert urls(state.visits()) == ["b", "a", "c"]
    assert state.visits()[1].feed == FEED
    state.done(url("a"), "added")
    state.done(url("b"), "known")
    assert state.note(FEED, fetched(), "Gazette", [entry("a", 1), entry("b", 2)]) == []
    assert urls(state.visits()) == ["c"]


def test_conditions_are_those_of_the_last_sound_answer(state):
    assert state.conditions(FEED) == {}
    state.note(FEED, fetched('"1"', "Monday"), "", [])
    state.failed_feed(FEED, FetchError("no", temporary=True))
    state.note(FEED, fetched(unchanged=True), "", [])
    assert state.conditions(FEED) == {"If-None-Match": '"1"', "If-Modified-Since": "Monday"}
    state.note(FEED, fetched(), "", [])
    assert state.conditions(FEED) == {}


def test_a_feed_that_fails_is_asked_less_and_less(state, clock):
    waits = []
    for _ in range(12):
        start = clock.now
        state.failed_feed(FEED, FetchError("HTTP status 500", temporary=True))
        while state.due([FEED]) == []:
            clock.now += 60
        waits.append(clock.now - start)
    assert waits[0] == 600
    assert waits == sorted(waits)
    assert waits[-1] == DAY
    assert state.status()[0].failures == 12
    state.note(FEED, fetched(), "", [])
    assert (state.status()[0].failures, state.status()[0].reason, state.due([FEED])) == (0, "", [FEED])


def test_a_feed_is_left_alone_as_long_as_it_wants(state, clock):
    state.failed_feed(FEED, FetchError("HTTP status 429", temporary=True, pause=7200))
    assert state.due([FEED, OTHER]) == [OTHER]
    assert state.resting([FEED, OTHER]) == 1
    clock.now += 7201
    assert state.due([FEED, OTHER]) == [FEED, OTHER]


def test_what_was_refused_without_a_request_may_be_tried_at_once(state):
    state.failed_feed(FEED, FetchError("not public", temporary=False, asked=False))
    assert state.due([FEED]) == [FEED]


def test_pages_are_tried_a_few_times_and_then_given_up(state, clock):
    state.note(FEED, fetched(), "", [entry("a")])
    for number in range(1, TRIES):
        assert state.put_off(url("a"), FetchError("HTTP status 500", temporary=True)), number
        assert state.visits() == []
        clock.now += DAY
        assert urls(state.visits()) == ["a"]
    assert not state.put_off(url("a"), FetchError("HTTP status 500", temporary=True))
    clock.now += DAY
    assert state.visits() == []
    (rejected,) = state.rejects()
    assert (rejected.path, rejected.stage, rejected.reason) == (url("a"), "fetch", f"HTTP status 500 ({TRIES} tries)")


def test_waiting_for_ones_turn_is_no_try(state, clock):
    state.note(FEED, fetched(), "", [entry("a")])
    for _ in range(3 * TRIES):
        assert state.put_off(url("a"), FetchError("later", temporary=True, pause=60, asked=False))
        assert state.visits() == []
        clock.now += 61
    assert urls(state.visits()) == ["a"]
    clock.now += 31 * DAY
    state.give_up(30)
    assert state.visits() == []
    assert state.rejects()[0].reason == "later"


def test_what_fails_for_good_is_not_tried_again_unless_that_is_asked_for(state):
    state.note(FEED, fetched(), "", [entry("a"), entry("javascript:alert(1)", reason="not followed")])
    assert not state.put_off(url("a"), FetchError("HTTP status 404", temporary=False))
    assert state.visits() == []
    assert [(one.stage, one.reason) for one in state.rejects()] == [
        ("fetch", "HTTP status 404"),
        ("feed", "not followed"),
    ]
    assert state.retry() == 1
    assert urls(state.visits()) == ["a"]


def test_a_page_that_ends_the_process_each_time_is_given_up(state):
    state.note(FEED, fetched(), "", [entry("a")])
    for _ in range(BEGINNINGS):
        assert urls(state.visits()) == ["a"]
        state.begin(url("a"))
        state.give_up(30)
    assert state.visits() == []
    assert "died" in state.rejects()[0].reason


def test_a_page_whose_own_feed_says_that_it_changed_is_fetched_anew_a_few_times(state):
    state.note(FEED, fetched(), "", [entry("a", 100)])
    for number in range(1, AGAIN + 3):
        state.done(url("a"), "added")
        state.note(OTHER, fetched(), "", [entry("a", 100_000)])
        assert state.visits() == []
        state.note(FEED, fetched(), "", [entry("a", 100 + number)])
        assert [visit.again for visit in state.visits()] == [True] * (number <= AGAIN)


def test_a_feed_without_end_does_not_fill_the_disk(state, monkeypatch):
    monkeypatch.setattr("communique.feeds.state.CROWD", 5)
    for number in range(10):
        state.note(FEED, fetched(), "", [entry(f"{number}-{i}", reason="bad" if i else "") for i in range(3)])
    assert len(state.visits()) + len(state.rejects()) == 5
    state.done(url("0-0"), "added")
    assert len(state.note(FEED, fetched(), "", [entry("a"), entry("b")])) == 1


def test_pages_that_led_to_the_same(state):
    state.note(FEED, fetched(), "", [entry("a"), entry("b")])
    state.done(url("a"), "added", "https://gazette.example/final")
    assert state.stood("https://gazette.example/final", url("b"))
    assert not state.stood("https://gazette.example/final", url("a"))
    assert not state.stood("https://gazette.example/other", url("b"))


def test_the_sitemaps_of_an_index(state):
    state.note_children(FEED, ["https://gazette.example/1.xml", "https://gazette.example/2.xml"])
    state.note("https://gazette.example/1.xml", fetched('"1"'), "", [entry("a")])
    state.note_children(FEED, ["https://gazette.example/1.xml", "https://gazette.example/3.xml"])
    assert state.children(FEED) == ["https://gazette.example/1.xml", "https://gazette.example/3.xml"]
    assert state.conditions("https://gazette.example/1.xml") == {"If-None-Match": '"1"'}
    assert [one.feed for one in state.status()] == [
        FEED, "https://gazette.example/1.xml", "https://gazette.example/3.xml", OTHER,
    ]  # fmt: skip


def test_it_outlives_the_process(state, clock, tmp_path):
    state.note(FEED, fetched('"1"'), "Gazette", [entry("a", 5), entry("b")])
    state.done(url("b"), "added")
    state.close()
    with State(state.path, now=clock) as again:
        assert urls(again.visits()) == ["a"]
        assert again.conditions(FEED) == {"If-None-Match": '"1"'}
        (status, _) = again.status()
        assert (status.title, status.in_store, status.waiting, status.failed) == ("Gazette", 1, 1, 0)
        assert status.read == "2020-09-13T12:26:40Z"


def test_a_trial_changes_nothing(state, clock):
    state.note(FEED, fetched(), "", [entry("a")])
    with State(state.path, dry=True, now=clock) as trial:
        assert urls(trial.visits()) == ["a"]
        trial.done(url("a"), "added")
        assert trial.visits() == []
    assert urls(state.visits()) == ["a"]
    with State(state.path.with_name("none.watch"), dry=True) as trial:
        assert trial.visits() == []
    assert not state.path.with_name("none.watch").exists()


@pytest.mark.parametrize("dry", [True, False])
def test_a_file_that_is_something_else_is_left_as_it_is(tmp_path, dry):
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE a (b)")
    connection.close()
    before = other.read_bytes()
    with pytest.raises(StoreError, match="another program's SQLite database"):
        State(other, dry=dry)
    assert other.read_bytes() == before
    text = tmp_path / "text.watch"
    text.write_text("no database" * 1000)
    with pytest.raises(StoreError):
        State(text, dry=dry)


def test_a_newer_version_is_refused(state):
    with sqlite3.connect(state.path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StoreError, match="newer version"):
        State(state.path)


def test_one_watch_at_a_time(tmp_path):
    path = state_path(tmp_path / "news.db")
    with alone(path):
        with pytest.raises(StoreError, match="another `communique watch` is at work"), alone(path):
            pass
        with alone(state_path(tmp_path / "other.db")):
            pass
    with alone(path):
        pass
