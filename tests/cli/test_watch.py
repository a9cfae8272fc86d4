"""``communique watch`` as it is used: feeds of a server on this machine, a store, and what lies beside it."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.feeds.site import Asked, Site, answer

import communique
from communique.cli import main

STORIES = (
    "Ruritania and Graustark signed a peace treaty in Strelsau on Monday.",
    "Freedonia threatened to close its border with Sylvania.",
    "Sylvania thanked Graustark for its offer to mediate.",
    "The Ruritanian foreign minister condemned the attack on Graustark.",
    "Graustark expelled two Freedonian diplomats on Tuesday.",
    "Sylvania sent twelve trucks of food to Graustark.",
)


def page(story: str, title: str = "News from Strelsau") -> bytes:
    return answer(f"<html><body><article><h1>{title} today</h1><p>{story}</p></article></body></html>")


def rss(*items: str, title: str = "Gazette") -> bytes:
    return answer(
        f'<rss version="2.0"><channel><title>{title}</title>{"".join(items)}</channel></rss>', kind="text/xml"
    )


def item(link: str, title: str = "News", date: str = "") -> str:
    return f"<item><title>{title}</title><link>{link}</link>{f'<pubDate>{date}</pubDate>' if date else ''}</item>"


@pytest.fixture
def site() -> Iterator[Site]:
    """A feed of six pages."""
    with Site() as site:
        for number, story in enumerate(STORIES):
            site.pages[f"/{number}"] = page(story, f"Story {number}")
        site.pages["/rss"] = rss(*(item(f"/{number}") for number in range(len(STORIES))))
        yield site


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], env={"COLUMNS": "120"})


@pytest.fixture
def watch(site: Site, store: Path) -> Callable[..., Result]:
    def watching(*arguments: object, feeds: tuple[object, ...] = ("/rss",)) -> Result:
        named = [site.url(feed) if str(feed).startswith("/rss") else feed for feed in feeds]
        return run("watch", *named, "--store", store, "--once", "--allow", "127.0.0.1", "--delay", 0, *arguments)

    return watching


def stored(store: Path) -> list[str]:
    documents = map(json.loads, run("documents", store, "--json", "--limit", 0).stdout.splitlines())
    return sorted(document["url"].rpartition("/")[2] for document in documents)


def rejects(store: Path) -> dict[str, str]:
    path = Path(f"{store}.watch.rejects.jsonl")
    rows = map(json.loads, path.read_text().splitlines() if path.exists() else [])
    return {row["path"]: row["reason"] for row in rows}


def test_a_feed_comes_into_the_store_once(site, store, watch):
    result = watch()
    assert result.exit_code == 0
    assert "documents: 6 added, 0 changed, 0 known already" in result.stderr
    assert stored(store) == ["0", "1", "2", "3", "4", "5"]
    event = json.loads(run("events", store, "--between", "XRU", "XGR", "--type", "SUPPORT", "--json").stdout)
    assert event["first"]["outlet"] == "127.0.0.1"
    assert run("check", store).exit_code == 0
    site.asked.clear()
    result = watch()
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "pages to fetch: 0\n")
    assert site.paths() == ["/rss"]


def test_what_became_of_each_page(site, store, watch):
    site.pages["/rss"] = rss(
        item("/0", "&lt;script>alert(1)&lt;/script>"),
        item("javascript:alert(1)", "\x9b31mRed"),
        item("http://169.254.169.254/latest/"),
        item("/missing"),
        item("/empty"),
        item("/zbusy"),
    )
    site.pages |= {"/empty": answer("<html></html>"), "/zbusy": answer("", "503 Service Unavailable", retry_after="60")}
    result = watch("--json")
    assert result.exit_code == 1
    lines = {line["url"].removeprefix(site.url("")): line for line in map(json.loads, result.stdout.splitlines())}
    assert {url: (line["outcome"], line["reason"]) for url, line in lines.items()} == {
        "/0": ("added", ""),
        "javascript:alert(1)": ("rejected", "javascript: addresses are not followed"),
        "http://169.254.169.254/latest/": (
            "rejected", "169.254.169.254 is not a public address; --allow 169.254.169.254 permits it",
        ),
        "/missing": ("rejected", "HTTP status 404 (Not Found)"),
        "/empty": ("rejected", "page without text"),
        "/zbusy": ("waiting", "HTTP status 503 (Service Unavailable)"),
    }  # fmt: skip
    assert lines["/0"]["title"] == "<script>alert(1)</script>"
    assert json.loads(run("show", store, lines["/0"]["document"], "--format", "jsonl").stdout)
    assert rejects(store)["javascript:alert(1)"] == "javascript: addresses are not followed"
    assert len(rejects(store)) == 4
    assert "<script" not in json.dumps([json.loads(x) for x in run("documents", store, "--json").stdout.splitlines()])


def test_pages_that_failed_can_be_tried_again(site, store, watch):
    site.pages["/rss"] = rss(item("/0"), item("/missing"))
    assert watch().exit_code == 1
    site.pages["/missing"] = page(STORIES[5])
    assert watch().exit_code == 0
    assert stored(store) == ["0"]
    result = watch("--retry-failed")
    assert "pages that failed and are tried again: 1" in result.stderr
    assert stored(store) == ["0", "missing"]
    assert rejects(store) == {}


def test_a_list_of_feeds_and_one_that_is_bad(site, store, watch, tmp_path):
    opml = tmp_path / "feeds.opml"
    opml.write_text(
        f'<opml><body><outline text="x"><outline xmlUrl="{site.url("/rss2")}"/></outline>'
        f'<outline xmlUrl="{site.url("/bad")}"/><outline xmlUrl="{site.url("/rss")}"/>'
        '<outline xmlUrl="ftp://post.example/"/></body></opml>'
    )
    site.pages |= {"/rss2": rss(item(site.url("/0?utm_source=x")), item("/5")), "/bad": b"\x00\xff garbage"}
    result = watch(feeds=(opml, "/rss"))
    assert result.exit_code == 1
    assert f"{site.url('/bad')}: no valid HTTP answer" in result.stderr
    assert "left out: " in result.stderr
    assert stored(store) == ["0", "1", "2", "3", "4", "5"]
    assert sorted(site.paths()) == sorted(["/rss2", "/bad", "/rss", *(f"/{number}" for number in range(6))])


def test_how_feeds_stand(site, store, watch):
    site.pages |= {
        "/rss": rss(item("/0"), item("/missing"), title="A \u202e&lt;b>title"),
        "/rss2": answer(status="410 Gone"),
    }
    watch(feeds=("/rss", "/rss2"))
    result = run("watch", "--status", "--store", store)
    assert result.exit_code == 0
    assert "\u202e" not in result.stdout
    assert all(words in result.stdout for words in ("410", "A \\u202e<b>title", "never"))
    good, gone = map(json.loads, run("watch", "--status", "--store", store, "--json").stdout.splitlines())
    assert (good["in_store"], good["waiting"], good["failed"], good["failures"]) == (1, 0, 1, 0)
    assert (gone["read"], gone["failures"], gone["reason"]) == ("", 1, "HTTP status 410 (Gone)")


def test_a_trial_keeps_nothing(site, store, watch):
    result = watch("--dry-run")
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stdout.splitlines()] == [site.url(f"/{number}") for number in range(6)]
    assert site.paths() == ["/rss"]
    assert len(watch("--dry-run", "--json").stdout.splitlines()) == 6
    assert list(store.parent.iterdir()) == []


def test_quiet(site, store, watch):
    site.pages["/rss"] = rss(item("/0"), item("/missing"))
    result = watch("--quiet", feeds=("/rss", "/rss2"))
    assert result.stdout == ""
    assert [line.strip() for line in result.stderr.splitlines()] == [
        f"{site.url('/rss2')}: HTTP status 404 (Not Found)",
        f"rejected {site.url('/missing')} (fetch) HTTP status 404 (Not Found)",
        f"what was rejected and why: {store}.watch.rejects.jsonl",
    ]


def test_several_processes_code(site, store, watch):
    assert watch("--jobs", 2).exit_code == 0
    assert stored(store) == ["0", "1", "2", "3", "4", "5"]


def test_a_page_that_changed_is_a_new_version(site, store, watch):
    site.pages["/rss"] = rss(item("/1", date=ago(2)))
    watch()
    site.pages |= {
        "/1": page("Freedonia promised to open its border with Sylvania."),
        "/rss": rss(item("/1", date=ago(1))),
    }
    assert "0 added, 1 changed" in watch().stderr
    assert not run("events", store, "--type", "THREATEN", "--json").stdout
    site.pages["/rss"] = rss(item("/1", date=ago(0)))
    assert "1 known already" in watch().stderr  # fetched anew, and the same


def ago(hours: float) -> str:
    return time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime(time.time() - hours * 3600))


def test_what_the_store_has_is_not_fetched(site, store, watch, tmp_path):
    """As after a run that was killed between keeping a page and noting that, or where a page was added by hand."""
    watch()
    before = run("documents", store, "--json").stdout
    with sqlite3.connect(f"{store}.watch") as connection:
        connection.execute("UPDATE entries SET status = 'waiting', final = NULL")
    connection.close()
    site.asked.clear()
    assert watch().exit_code == 0
    assert site.paths() == ["/rss"]
    assert run("documents", store, "--json").stdout == before


def test_pages_that_lead_to_one_are_one(site, store, watch):
    site.pages |= {
        "/x": answer(status="302 Found", location="/0"),
        "/y": answer(status="302 Found", location="/0?utm_source=y"),
        "/rss": rss(item("/x"), item("/y"), item("/0")),
    }
    watch()
    assert stored(store) == ["0"]
    assert run("watch", "--status", "--store", store, "--json").stdout.count('"in_store":3') == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--store", "news.db"], "Name feeds by their addresses"),
        (["https://gazette.example/rss"], "--store"),
        (["https://gazette.example/rss", "--store", "no/news.db"], "there is no folder"),
        (["https://gazette.example/rss", "--store", "text.txt"], "not a store"),
        (["none.opml", "--store", "news.db"], "none.opml cannot be read"),
        (["text.txt", "--store", "news.db"], "is not OPML"),
        (["file:///etc/passwd", "--store", "news.db"], "file: addresses are not followed"),
        (["https://me:secret@gazette.example/", "--store", "news.db"], "user name or password"),
        (["https://gazette.example/rss", "--store", "news.db", "--every", "soon"], "is not a time like"),
        (["https://gazette.example/rss", "--store", "news.db", "--every", "0m"], "is not a time like"),
        (["https://gazette.example/rss", "--store", "news.db", "--contact", "a\r\nX: y"], "--contact"),
        (["https://gazette.example/rss", "--store", "news.db", "--dry-run", "--status"], "exclude each other"),
        (["--status", "--store", "news.db"], "nothing was watched"),
    ],
)
def test_wrong_usage_is_said_with_status_2(tmp_path, monkeypatch, arguments, message):
    monkeypatch.chdir(tmp_path)
    Path("text.txt").write_text("no list of feeds\n" * 1000)
    result = run("watch", *arguments, *(["--once"] if "--status" not in arguments else []))
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert "secret" not in result.stderr


def start(site: Site, store: Path, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "communique", "watch", site.url("/rss"), "--store", store, "--allow", "127.0.0.1"]
    environment = {**os.environ, "PYTHONPATH": str(Path(communique.__file__).parents[1])}
    return subprocess.Popen(
        [*map(str, command), "--delay", "0", *map(str, arguments)],
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def test_killed_between_fetching_and_adding_nothing_is_lost_and_nothing_twice(site, store, watch, tmp_path):
    """The real command, killed when it has just been sent a page; again and again, at another page each time."""
    undisturbed = tmp_path / "undisturbed.db"
    run("watch", site.url("/rss"), "--store", undisturbed, "--once", "--allow", "127.0.0.1", "--delay", 0)
    running: list[subprocess.Popen[str]] = []

    def deadly(sound: bytes) -> Callable[..., None]:
        def wire(connection, asked: Asked) -> None:
            connection.sendall(sound)
            connection.close()
            site.pages[asked.path] = sound
            running[-1].kill()

        return wire

    for path in ("/rss", "/0", "/3", "/5"):
        site.pages[path] = deadly(site.pages[path])
        with start(site, store, "--once") as process:
            running.append(process)
            process.communicate()
        assert process.returncode == -signal.SIGKILL
    assert watch().exit_code == 0
    assert stored(store) == stored(undisturbed) == ["0", "1", "2", "3", "4", "5"]
    assert run("events", store, "--json").stdout == run("events", undisturbed, "--json").stdout
    assert run("check", store).exit_code == 0
    with sqlite3.connect(store) as connection:
        assert connection.execute("SELECT max(number) FROM versions").fetchone() == (1,)
    connection.close()


@pytest.mark.parametrize(
    ("number", "everyone", "status"),
    [(signal.SIGTERM, False, 0), (signal.SIGINT, False, 130), (signal.SIGTERM, True, 0)],
)
def test_told_to_end_it_ends_cleanly_and_goes_on_later(site, store, watch, number, everyone, status):
    """Also where its helpers are told at the same time, as service managers do."""

    def ending(connection, asked: Asked) -> None:
        connection.sendall(page(STORIES[1]))
        os.killpg(process.pid, number) if everyone else process.send_signal(number)

    site.pages["/1"] = ending
    process = start(site, store, *(["--jobs", 2] if everyone else []))
    _, told = process.communicate(timeout=120)
    assert (process.returncode, "Traceback" in told) == (status, False)
    assert "stopping" in told
    site.pages["/1"] = page(STORIES[1])
    assert watch().exit_code == 0
    assert stored(store) == ["0", "1", "2", "3", "4", "5"]
    assert rejects(store) == {}


def test_rounds_go_on_and_take_up_what_is_new(site, store, watch):
    with start(site, store, "--every", "1s") as process:
        try:
            wait_for(lambda: site.paths().count("/rss") > 1)
            refused = watch()
            assert (refused.exit_code, "another `communique watch` is at work" in refused.stderr) == (2, True)
            site.pages |= {"/6": page("Freedonia recalled its ambassador from Graustark."), "/rss": rss(item("/6"))}
            wait_for(lambda: "/6" in site.paths())
            wait_for(lambda: stored(store)[-1:] == ["6"])
        finally:
            process.terminate()
            process.communicate(timeout=120)
    assert process.returncode == 0


def wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 120
    while not condition():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)
