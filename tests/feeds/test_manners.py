import threading
import time
from itertools import pairwise

import pytest

from communique.feeds import FetchError, Manners
from communique.feeds.manners import LONGEST_DELAY, Robots, StoppedError

from .site import answer

PAGE = answer("<p>Peace.</p>")
BUSY = answer(status="503 Service Unavailable", retry_after="600")


def anything(kind: str) -> bool:
    return True


def fails(manners: Manners, url: str) -> FetchError:
    with pytest.raises(FetchError) as told:
        manners.page(url, anything)
    return told.value


@pytest.mark.parametrize(
    ("robots", "allowed"),
    [
        (answer("User-agent: *\nDisallow: /private"), True),
        (answer("User-agent: *\nDisallow: /"), False),
        (answer("User-agent: communique\nDisallow: /news\n\nUser-agent: *\nAllow: /"), False),
        (answer("User-agent: *\nDisallow: /\n\nUser-agent: Communique\nAllow: /"), True),
        (answer("User-agent: *\nDisallow: /*.html$"), False),
        (answer("User-agent: *\nDisallow: /news\nAllow: /news/a"), True),
        (answer("<html>no robots here</html>"), True),
        (answer(b"\xff\xfe\x00" * 100), True),
        (answer("", "404 Not Found"), True),
        (answer("", "403 Forbidden"), True),
        (answer(f"User-agent: *\nDisallow: {'/*a' * 5000}b$"), True),
    ],
)
def test_robots(site, manners, robots, allowed):
    site.pages |= {"/robots.txt": robots, "/news/a.html": PAGE}
    polite = manners()
    if allowed:
        assert polite.page(site.url("/news/a.html"), anything).body
    else:
        error = fails(polite, site.url("/news/a.html"))
        assert (str(error), error.temporary) == ("its robots.txt forbids it", False)
        assert site.paths() == []


@pytest.mark.parametrize(
    "robots",
    [
        answer("", "500 Internal Server Error"),
        answer("", "429 Too Many Requests"),
        b"garbage",
        answer(status="302 Found", location="http://127.0.0.1:1/robots.txt"),
    ],
)
def test_without_its_robots_a_site_is_not_asked_for_now(site, manners, robots):
    site.pages |= {"/robots.txt": robots, "/a": PAGE}
    polite = manners()
    for _ in range(2):
        error = fails(polite, site.url("/a"))
        assert str(error).startswith("its robots.txt cannot be had: ")
        assert (error.temporary, error.asked) == (True, False)
    assert [asked.path for asked in site.asked] == ["/robots.txt"]


def test_robots_are_asked_for_once_a_day(site, manners):
    site.pages |= {"/robots.txt": answer("User-agent: *\nDisallow: /b"), "/a": PAGE}
    now = 1_000_000.0
    first = manners(now=lambda: now)
    first.page(site.url("/a"), anything)
    first.page(site.url("/a"), anything)
    assert first.robots == {site.url(""): Robots(1_000_000, "User-agent: *\nDisallow: /b")}
    second = manners(kept=first.robots, now=lambda: now + 80_000)
    second.page(site.url("/a"), anything)
    assert len(site.asked) == 4
    third = manners(kept=first.robots, now=lambda: now + 90_000)
    third.page(site.url("/a"), anything)
    assert [asked.path for asked in site.asked].count("/robots.txt") == 2


def test_what_a_user_subscribed_to_needs_no_leave(site, manners):
    site.pages |= {"/robots.txt": answer("User-agent: *\nDisallow: /"), "/feed": PAGE}
    assert manners().feed(site.url("/feed"), {}).body
    assert site.paths() == ["/feed"]
    assert site.asked[0].headers["accept"].startswith("application/atom+xml")


def test_the_robots_of_every_hop_count(site, manners):
    site.pages |= {
        "/robots.txt": lambda connection, asked: connection.sendall(
            answer("User-agent: *\nDisallow: /" if "post" in asked.headers["host"] else "")
        ),
        "/a": answer(status="302 Found", location=site.url("/b", "post.example")),
        "/b": PAGE,
    }
    assert str(fails(manners(), site.url("/a", "gazette.example"))) == "its robots.txt forbids it"
    assert site.paths() == ["/a"]


def test_requests_to_a_host_are_apart(site, manners):
    arrived: list[float] = []
    site.pages["/a"] = lambda connection, asked: (arrived.append(time.monotonic()), connection.sendall(PAGE))
    polite = manners(delay=0.2)
    threads = [threading.Thread(target=polite.feed, args=(site.url("/a"), {})) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert min(later - before for before, later in pairwise(arrived)) > 0.15


@pytest.mark.parametrize(
    ("asked_for", "waited"),
    [("45", 45), ("0.5", 30), ("100000", LONGEST_DELAY), ("inf", 30), ("nan", 30), ("-1", 30), ("x", 30)],
)
def test_a_site_may_ask_for_longer_pauses(site, manners, asked_for, waited):
    class Recorded(threading.Event):
        longest = 0.0

        def wait(self, timeout: float | None = None) -> bool:
            self.longest = max(self.longest, timeout or 0)
            return False

    site.pages |= {"/robots.txt": answer(f"User-agent: *\nCrawl-delay: {asked_for}"), "/a": PAGE}
    polite, clock = manners(delay=30), Recorded()
    polite._stop = clock
    polite.page(site.url("/a"), anything)
    polite.page(site.url("/a"), anything)
    assert waited - 12 < clock.longest <= waited


def test_a_site_that_is_busy_is_left_alone(site, manners):
    site.pages |= {"/a": BUSY, "/b": PAGE}
    clock = [1000.0]
    polite = manners(now=lambda: clock[0])
    error = fails(polite, site.url("/a", "gazette.example"))
    assert (error.pause, error.asked) == (600, True)
    error = fails(polite, site.url("/b", "gazette.example"))
    assert (str(error), error.pause, error.asked) == ("its site wants to be left alone for now", 600, False)
    assert polite.page(site.url("/b", "post.example"), anything).body
    clock[0] += 601
    assert polite.page(site.url("/b", "gazette.example"), anything).body


def test_a_site_that_does_not_answer_is_given_up_for_the_round(site, manners):
    site.pages |= {"/a": b"garbage", "/missing": answer(status="404 Not Found")}
    polite = manners()
    for _ in range(3):
        assert fails(polite, site.url("/a")).asked
    error = fails(polite, site.url("/a"))
    assert (str(error), error.asked, len(site.paths())) == ("its site cannot be reached now", False, 3)


def test_a_page_that_is_missing_says_nothing_of_its_site(site, manners):
    site.pages["/a"] = answer(status="404 Not Found")
    polite = manners()
    for _ in range(5):
        assert fails(polite, site.url("/a")).asked


def test_a_slow_site_does_not_keep_a_round_from_ending(site, manners):
    site.pages["/a"] = PAGE
    polite = manners(delay=100, seconds=90)
    polite.feed(site.url("/a"), {})
    with pytest.raises(FetchError) as told:
        polite.feed(site.url("/a"), {})
    assert (str(told.value), told.value.temporary, told.value.asked) == ("the time of this round is over", True, False)


def test_a_site_in_a_private_network_is_refused_for_good(site, manners):
    error = fails(manners(), "http://127.0.0.3/")
    assert (error.temporary, error.asked) == (False, False)
    assert str(error) == "127.0.0.3 is not a public address; --allow 127.0.0.3 permits it"


def test_waiting_ends_with_the_run(site, manners):
    site.pages["/a"] = PAGE
    polite = manners(delay=600)
    polite.feed(site.url("/a"), {})
    threading.Timer(0.1, polite._stop.set).start()
    with pytest.raises(StoppedError):
        polite.feed(site.url("/a"), {})
