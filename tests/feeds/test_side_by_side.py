import threading
from collections import defaultdict

import pytest

from communique.feeds import FetchError
from communique.feeds.manners import StoppedError
from communique.feeds.side_by_side import THREADS, by_host


def host(item: str) -> str:
    return item.partition("/")[0]


def test_every_item_comes_out_and_those_of_a_host_in_order():
    items = [f"{number % 40}/{number:03}" for number in range(400)]
    found: defaultdict[str, list[str]] = defaultdict(list)
    for item, result in by_host(items, host, str.upper, threading.Event()):
        assert result == item.upper()
        found[host(item)].append(item)
    assert found == {name: [item for item in items if host(item) == name] for name in map(host, items)}


def test_nothing_to_do():
    assert list(by_host([], host, str.upper, threading.Event())) == []


def test_hosts_are_asked_side_by_side():
    together = threading.Barrier(THREADS)
    results = by_host(map(str, range(THREADS)), host, lambda item: together.wait(30), threading.Event())
    assert sorted(str(result) for _, result in results) == sorted(map(str, range(THREADS)))


@pytest.mark.parametrize("error", [FetchError("no", temporary=False), RecursionError("deep"), ValueError()])
def test_what_fails_stops_nothing_else(error):
    def work(item: str) -> str:
        if item == "a/1":
            raise error
        return item

    found = dict(by_host(["a/1", "a/2", "b/1"], host, work, threading.Event()))
    failure = found.pop("a/1")
    assert isinstance(failure, FetchError)
    assert type(error).__name__ in str(failure) or failure is error
    assert found == {"a/2": "a/2", "b/1": "b/1"}


def test_it_ends_when_it_is_told_to_though_a_host_never_answers():
    stop, never = threading.Event(), threading.Event()

    def work(item: str) -> str:
        if item == "a/1":
            never.wait(60)
            raise StoppedError
        return item

    found = []
    for item, _ in by_host(["a/1", *(f"b/{number}" for number in range(100))], host, work, stop):
        found.append(item)
        if len(found) == 10:
            stop.set()
    never.set()
    assert 10 <= len(found) < 100


def test_no_more_is_done_than_is_taken():
    done: list[str] = []
    results = by_host((f"a/{number}" for number in range(1000)), host, done.append, threading.Event())
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert len(done) <= THREADS + 2
