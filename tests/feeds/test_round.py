"""Rounds over a real server: feeds, sitemaps, indexes; what is new and what is not."""

import gzip
import threading
from collections.abc import Callable, Iterator
from email.utils import formatdate
from pathlib import Path

import pytest

from communique.feeds import Fetched, FetchError, Manners, State, fetch_pages, read_feeds, read_page
from communique.feeds.round import FeedReport
from communique.records import Document

from .site import Site, answer

NOW = 1_615_300_000.0  # 9 March 2021
DAY = 86_400


def rss(*items: str) -> bytes:
    return answer(f'<rss version="2.0"><channel><title>Gazette</title>{"".join(items)}</channel></rss>', ETag='"1"')


def item(link: str, title: str = "", days: float | None = None) -> str:
    date = "" if days is None else f"<pubDate>{formatdate(NOW + days * DAY)}</pubDate>"
    return f"<item><title>{title}</title><link>{link}</link>{date}</item>"


def urlset(*links: str) -> bytes:
    return answer(f"<urlset>{''.join(f'<url><loc>{link}</loc></url>' for link in links)}</urlset>", kind="text/xml")


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    with State(tmp_path / "news.db.watch", now=lambda: NOW) as state:
        yield state


@pytest.fixture
def read(state: State, manners: Callable[..., Manners]) -> Callable[..., dict[str, FeedReport]]:
    def reading(*feeds: str, days: int = 30) -> dict[str, FeedReport]:
        found = read_feeds(feeds, state, manners(), threading.Event(), days, NOW)
        return {report.feed: report for report in found}

    return reading


def waiting(state: State, site: Site) -> list[str]:
    return sorted(visit.url.removeprefix(site.url("")) for visit in state.visits())


def test_one_bad_feed_stops_nothing(site, state, read):
    bad = {
        "/garbage": b"garbage",
        "/page": answer("<html>hello</html>"),
        "/picture": answer(b"\x89PNG", kind="image/png"),
        "/error": answer("", "500 Internal Server Error"),
        "/gone": answer("", "410 Gone"),
        "/empty": answer(""),
        "/circle": answer(status="301 Moved Permanently", location="/circle"),
    }
    site.pages |= bad | {"/good": rss(item("/a", days=0))}
    urls = [site.url(path) for path in (*bad, "/none", "/good")]
    reports = read(*urls)
    assert set(reports) == set(urls)
    assert [url for url, report in reports.items() if not report.reason] == [site.url("/good")]
    assert waiting(state, site) == ["/a"]
    assert {one.feed for one in state.status() if one.failures} == set(urls) - {site.url("/good")}


def test_what_is_known_is_not_sent_again(site, state, read):
    def wire(connection, asked):
        known = asked.headers.get("if-none-match") == '"1"'
        connection.sendall(answer(status="304 Not Modified", kind="") if known else rss(item("/a")))

    site.pages["/rss"] = wire
    assert read(site.url("/rss"))[site.url("/rss")].new == 1
    assert read(site.url("/rss"))[site.url("/rss")] == FeedReport(feed=site.url("/rss"))
    assert [asked.headers.get("if-none-match") for asked in site.asked] == [None, '"1"']
    assert waiting(state, site) == ["/a"]


def test_the_same_page_through_two_feeds_and_twice_in_one(site, state, read):
    site.pages |= {
        "/rss": rss(item("/a?utm_source=rss"), item("/a#top"), item("/b")),
        "/news.xml": urlset(site.url("/a?utm_medium=x"), site.url("/c")),
    }
    reports = read(site.url("/rss"), site.url("/news.xml"))
    assert sum(report.new for report in reports.values()) == 3
    assert waiting(state, site) == ["/a", "/b", "/c"]


def test_dates(site, state, read):
    site.pages["/rss"] = rss(
        item("/old", days=-40),
        item("/new", days=-1),
        item("/none"),
        item("/tomorrow", days=0.5),
        item("/future", days=400),
    )
    read(site.url("/rss"))
    assert {visit.url.rpartition("/")[2]: visit.published for visit in state.visits()} == {
        "new": "2021-03-08",
        "none": None,
        "tomorrow": "2021-03-10",
        "future": None,  # a date that cannot be is none
    }


def test_links_that_are_not_followed_are_told_once(site, state, read):
    site.pages["/rss"] = answer(
        "<rss><channel>" + item("javascript:alert(1)", "&lt;script>alert(1)&lt;/script>") + item("file:///etc/passwd")
        + "<item><title>No link</title></item>" + item("/a") + "</channel></rss>"
    )  # fmt: skip
    refused = read(site.url("/rss"))[site.url("/rss")].refused
    assert [one.reason for one in refused] == [
        "javascript: addresses are not followed",
        "file: addresses are not followed",
        "an entry without a link",
    ]
    assert waiting(state, site) == ["/a"]
    assert read(site.url("/rss"))[site.url("/rss")].refused == ()
    assert len(state.rejects()) == 3


def test_an_index_of_sitemaps(site, state, read):
    index = (
        f"<sitemapindex><sitemap><loc>{site.url('/1.xml')}</loc></sitemap>"
        f"<sitemap><loc>{site.url('/old.xml')}</loc><lastmod>2020-01-01</lastmod></sitemap>"
        f"<sitemap><loc>{site.url('/index.xml')}</loc></sitemap>"
        f"<sitemap><loc>http://169.254.169.254/x.xml</loc></sitemap><sitemap><loc>file:///etc/passwd</loc></sitemap>"
        f"<sitemap><loc>{site.url('/2.xml')}</loc><lastmod>2021-03-08</lastmod></sitemap></sitemapindex>"
    )
    unchanged = answer(status="304 Not Modified", kind="")
    site.pages |= {
        "/index.xml": lambda connection, asked: connection.sendall(
            unchanged if "if-none-match" in asked.headers else answer(index, kind="text/xml", ETag="x")
        ),
        "/1.xml": urlset(site.url("/a")),
        "/2.xml": urlset(site.url("/b")),
    }
    reports = read(site.url("/index.xml"))
    assert {url for url, report in reports.items() if report.new} == {site.url("/1.xml"), site.url("/2.xml")}
    assert waiting(state, site) == ["/a", "/b"]
    assert "not a public address" not in reports[site.url("/1.xml")].reason
    assert "/old.xml" not in site.paths()
    site.pages["/1.xml"] = urlset(site.url("/a"), site.url("/c"))
    read(site.url("/index.xml"))  # unchanged itself
    assert waiting(state, site) == ["/a", "/b", "/c"]


def test_an_index_within_an_index_is_not_followed_on(site, state, read):
    index = "<sitemapindex><sitemap><loc>{}</loc></sitemap></sitemapindex>"
    for number in range(5):
        site.pages[f"/{number}"] = answer(index.format(site.url(f"/{number + 1}")))
    read(site.url("/0"))
    assert site.paths() == ["/0", "/1"]


def test_ten_thousand_entries_wait_for_their_turn(site, state, read, manners):
    locations = "".join(f"<url><loc>{site.url(f'/{number}')}</loc></url>" for number in range(10_000))
    site.pages["/news.xml.gz"] = answer(
        gzip.compress(f"<urlset>{locations}</urlset>".encode()), kind="application/gzip"
    )
    site.pages |= {f"/{number}": answer("<p>Peace.</p>") for number in range(10_000)}
    assert read(site.url("/news.xml.gz"))[site.url("/news.xml.gz")].new == 10_000
    found = list(fetch_pages(state.visits(), manners(), threading.Event(), 20))
    assert len(found) == 20
    assert all(isinstance(result, Fetched) for _, result in found)
    assert len(state.visits()) == 10_000


def test_pages_come_with_what_became_of_them(site, state, read, manners):
    site.pages |= {
        "/rss": rss(*(item(path, days=-1) for path in ("/a", "/moved", "/missing", "/picture", "/forbidden"))),
        "/robots.txt": answer("User-agent: *\nDisallow: /forbidden"),
        "/a": answer("<p>Peace.</p>"),
        "/moved": answer(status="301 Moved Permanently", location="/a"),
        "/picture": answer(b"\x89PNG", kind="image/png"),
    }
    read(site.url("/rss"))
    found = {
        visit.url.removeprefix(site.url("")): str(result) if isinstance(result, FetchError) else result.url
        for visit, result in fetch_pages(state.visits(), manners(), threading.Event(), 100)
    }
    assert found == {
        "/a": site.url("/a"),
        "/moved": site.url("/a"),
        "/missing": "HTTP status 404 (Not Found)",
        "/picture": "content of type image/png",
        "/forbidden": "its robots.txt forbids it",
    }


HEAD = (  # of a page that pretends to be another's
    '<link rel="canonical" href="https://famous.example/scoop"><meta property="og:site_name" content="Famous">'
    '<meta property="article:published_time" content="2021-03-08">'
)
ARTICLE = "Ruritania and Graustark signed a peace treaty in Strelsau on Monday. Both governments had asked for it."


@pytest.mark.parametrize(
    ("kind", "body", "published"),
    [
        (
            "text/html",
            f"<html><body><article><h1>Peace in Strelsau</h1><p>{ARTICLE}</p></article></body></html>",
            "2021-03-09",
        ),
        (
            "text/html",
            f"<html><head>{HEAD}</head><body><article><h1>Peace</h1><p>{ARTICLE}</p></article></body></html>",
            "2021-03-08",
        ),
        ("text/plain", ARTICLE, "2021-03-09"),
    ],
)
def test_a_page_speaks_in_the_name_of_where_it_stood(kind, body, published):
    page = Fetched(
        url="https://www.gazette.example/a", kind=kind, charset=None, body=body.encode(), etag=None, modified=None
    )  # fmt: skip
    (document,) = read_page(page, "2021-03-09")
    assert isinstance(document, Document)
    assert (document.url, document.outlet) == ("https://www.gazette.example/a", "gazette.example")
    assert (document.published, document.path) == (published, None)
    assert ARTICLE in document.text
