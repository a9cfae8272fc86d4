"""How fast the pages answer: alone on a large store, and to many readers while documents are added.

usage: python benchmarks/web.py pages [--mentions 1000000] [--store FILE]
       python benchmarks/web.py load [--readers 50] [--seconds 60] [--pause 1.0] [--charts]
       python benchmarks/web.py first

``pages`` builds a store of generated records (or takes one it built before), serves it and times every kind of page.
``load`` serves a store of the bundled samples to readers who open a page, look at it for ``--pause`` seconds and follow
one of its links, while `communique add` adds generated articles to the same store; with ``--charts`` they draw each
page's charts too. ``first`` opens the samples' first page in Chromium: bytes over the wire, and the time until it can
be used. All of it on this machine's loopback address, bounded in requests and time.
"""

import argparse
import asyncio
import contextlib
import json
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from playwright.sync_api import Browser, sync_playwright
from store_corpus import build

from communique.samples import sample_articles
from communique.store import EventFilter, Store
from communique.web.memory import AGE

HOST = "127.0.0.1"
REPEATS = 9
LONGEST = 60  # seconds of load at most
SEED = 5
_CHART = re.compile(r'data-chart="([^"]*)"')
_GROUPS = ("/event/", "/story/")
_LINK = re.compile(r'href="(/(?:event|between|actor|document|story|\?)[^"#]*)"')


def main() -> None:
    """Parse the arguments and run one of the three."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    kinds = arguments.add_subparsers(dest="kind", required=True)
    pages = kinds.add_parser("pages")
    pages.add_argument("--mentions", type=int, default=1_000_000)
    pages.add_argument("--store", type=Path)
    load = kinds.add_parser("load")
    load.add_argument("--readers", type=int, default=50)
    load.add_argument("--seconds", type=int, default=LONGEST)
    load.add_argument("--pause", type=float, default=1.0)
    load.add_argument("--charts", action="store_true")
    kinds.add_parser("first")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if given.kind == "pages":
            time_pages(given.store or folder / "big.db", given.mentions)
        elif given.kind == "load":
            bear_load(folder, given.readers, min(given.seconds, LONGEST), given.pause, given.charts)
        else:
            open_first(folder)


@contextlib.contextmanager
def served(store: Path) -> Iterator[int]:
    """The store, served by a process of its own; the port."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "communique", "serve", str(store), "--port", str(port)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, env=os.environ)
    assert process.stderr
    process.stderr.readline()
    try:
        for _ in range(200):
            with contextlib.suppress(OSError), socket.create_connection((HOST, port), 1):
                break
            time.sleep(0.05)
        yield port
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(20)


def time_pages(path: Path, mentions: int) -> None:
    """Time every kind of page, once cold and then REPEATS times."""
    if not path.exists():
        begun = time.perf_counter()
        build(path, mentions)
        say(f"built in {time.perf_counter() - begun:.0f} s")
    with Store(path) as store:
        addresses = _addresses(store)
        say(f"{store.counts().documents:,} documents, {store.counts().events:,} events")
    times: dict[str, list[float]] = {name: [] for name in addresses}
    with served(path) as port:
        for _ in range(REPEATS + 1):
            for name, address in addresses.items():
                times[name].append(asyncio.run(_timed(port, address)))
            time.sleep(AGE)  # past the server's own memory
    usual = {name: sorted(taken[1:])[REPEATS // 2] for name, taken in times.items()}
    for name, (first, *others) in times.items():
        then = f"median {usual[name] * 1000:6.1f}, slowest {max(others) * 1000:6.1f} ms"
        say(f"{name:46} first {first * 1000:6.0f} ms, then {then}")
    overview = max(value for name, value in usual.items() if name.startswith("overview"))
    say(f"slowest median of an overview: {overview * 1000:.0f} ms; of all: {max(usual.values()) * 1000:.0f} ms")


def _addresses(store: Store) -> dict[str, str]:
    busy = store.busiest(EventFilter(), 1)[0]
    one = store.events(min_origins=3, limit=1)[0]
    place, outlet = store.frequent("place", limit=1)[0].term, store.frequent("outlet", limit=1)[0].term
    asked: dict[str, dict[str, object]] = {
        "overview": {},
        "overview, a party": {"party": busy.a},
        "overview, a dyad": {"between": (busy.a, busy.b)},
        "overview, a type in a period": {"type": "CONSULT", "from": "2022", "to": "2022-06"},
        "overview, quad, sector, factuality, language": {
            "quad": 4, "sector": "GOV", "factuality": "asserted", "language": "en",
        },
        "overview, a place": {"place": place},
        "overview, an outlet": {"outlet": outlet},
        "overview, several origins": {"min_origins": 3},
        "overview, words": {"text": "minister"},
        "overview, words and a party": {"text": "minister", "party": busy.a},
        "overview, most reported": {"order": "reported", "party": busy.a},
    }  # fmt: skip
    found = {name: f"/?{urllib.parse.urlencode(values, doseq=True)}" for name, values in asked.items()}
    found |= {
        "dyad": f"/between/{busy.a}/{busy.b}",
        "actor": f"/actor/{busy.a}",
        "map": "/map",
        "event": f"/event/{one.id}",
        "document": f"/document/{one.first.document}",
        "search": "/search?text=minister",
        "chart of activity": "/chart/activity.svg",
        "chart of a party's activity": f"/chart/activity.svg?party={busy.a}",
        "chart of a dyad": f"/chart/dyad.svg?between={busy.a}&between={busy.b}",
    }
    return found


async def _timed(port: int, address: str) -> float:
    begun = time.perf_counter()
    status, _ = await asyncio.wait_for(_get(port, address), 30)
    if status != 200:
        sys.exit(f"{address}: {status}")
    return time.perf_counter() - begun


async def _get(port: int, address: str) -> tuple[int, bytes]:
    """Ask for a page over a connection of its own; its status and body."""
    reader, writer = await asyncio.open_connection(HOST, port)
    try:
        writer.write(f"GET {address} HTTP/1.1\r\nHost: {HOST}:{port}\r\nConnection: close\r\n\r\n".encode())
        await writer.drain()
        answer = await reader.read(-1)
    finally:
        writer.close()
    head, _, body = answer.partition(b"\r\n\r\n")
    return int(head.split(b" ", 2)[1] or 0), body


def bear_load(folder: Path, readers: int, seconds: int, pause: float, charts: bool) -> None:
    """Let readers read while articles are added; raises SystemExit where anything failed."""
    store, articles = folder / "news.db", folder / "articles.jsonl"
    add = [sys.executable, "-m", "communique", "add", "--store", str(store)]
    subprocess.run([*add, *map(str, sample_articles())], check=True, stderr=subprocess.DEVNULL)
    articles.write_text("".join(f"{json.dumps(one)}\n" for one in _articles(20_000)))
    with served(store) as port:
        writing = subprocess.Popen([*add, str(articles)], stderr=subprocess.DEVNULL)
        try:
            before = _documents(store)
            seen = asyncio.run(_readers(port, readers, seconds, pause, charts))
            added = _documents(store) - before
        finally:
            writing.send_signal(signal.SIGINT)
            writing.wait(60)
    say(f"{readers} readers, {pause} s a page, {seconds} s: {added} documents added, {len(seen.failed)} errors")
    for name, taken in (("pages", seen.pages), ("charts", seen.charts)):
        if not (times := sorted(taken)):
            continue
        shares = ", ".join(f"p{share:g} {_part(times, share / 100):.0f} ms" for share in (50, 95, 99))
        say(f"{len(times):6,} {name}: {shares}, slowest {times[-1] * 1000:.0f} ms")
    say(f"events and stories that had joined others since the link to them was drawn: {len(seen.gone)}")
    if seen.failed or not added:
        sys.exit(f"not as it should be: {seen.failed[:5]}")


def _documents(store: Path) -> int:
    with Store(store) as opened:
        return opened.counts().documents


class Seen(msgspec.Struct):
    """What readers saw: the seconds that pages and charts took, what failed, and which groups were others by then."""

    pages: list[float] = msgspec.field(default_factory=list)
    charts: list[float] = msgspec.field(default_factory=list)
    failed: list[str] = msgspec.field(default_factory=list)
    gone: list[str] = msgspec.field(default_factory=list)


async def _readers(port: int, readers: int, seconds: int, pause: float, charts: bool) -> Seen:
    seen = Seen()
    end = time.monotonic() + seconds
    await asyncio.gather(*(_read(port, random.Random(SEED + n), end, pause, charts, seen) for n in range(readers)))
    return seen


async def _read(port: int, chance: random.Random, end: float, pause: float, charts: bool, seen: Seen) -> None:
    """One reader: a page, its charts if ``charts``, a pause, one of the page's links."""
    address = "/"
    await asyncio.sleep(chance.random() * max(pause, 0.1))
    while time.monotonic() < end:
        body = (await _seen(port, address, seen.pages, seen)).decode("utf-8", "replace")
        for chart in _CHART.findall(body) if charts else ():
            await _seen(port, chart.replace("&amp;", "&"), seen.charts, seen)
        links = _LINK.findall(body)
        address = chance.choice(links).replace("&amp;", "&") if links and chance.random() < 0.8 else "/"
        await asyncio.sleep(pause * chance.uniform(0.5, 1.5))


async def _seen(port: int, address: str, times: list[float], seen: Seen) -> bytes:
    begun = time.perf_counter()
    try:
        status, body = await asyncio.wait_for(_get(port, address), 30)
    except (OSError, TimeoutError, ValueError, IndexError) as error:
        seen.failed.append(f"{address}: {error!r}")
        return b""
    times.append(time.perf_counter() - begun)
    if status == 404 and address.startswith(_GROUPS):
        seen.gone.append(address)  # what was added joined it to another since the link was drawn
    elif status != 200:
        seen.failed.append(f"{address}: {status}")
    return body


def _articles(number: int) -> Iterator[dict[str, str]]:
    """Short articles about invented countries, no two alike."""
    chance = random.Random(SEED)
    countries = ("Ruritania", "Graustark", "Freedonia", "Sylvania")
    acts = (
        "signed a trade agreement with", "recalled its ambassador from", "imposed sanctions on", "thanked",
        "threatened to close its border with", "opened talks with", "sent aid to", "accused spies of",
    )  # fmt: skip
    for n in range(number):
        day = f"20{chance.randint(10, 24)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        a, b, c = chance.sample(countries, 3)
        sentences = [
            f"{a} {chance.choice(acts)} {b} on Monday.",
            f'"We had no other choice in matter {n}," the {a} foreign minister said.',
            f"{c} {chance.choice(acts)} {a} after {chance.randint(2, 90)} days of talks in Strelsau.",
            f"The president of {b} met the foreign minister of {c} in Edelweiss on {day}.",
        ]
        yield {
            "url": f"https://gazette.example/{n}",
            "outlet": f"Gazette {n % 40}",
            "published": day,
            "title": f"{a} and {b}: report {n}",
            "text": " ".join(sentences),
        }


def open_first(folder: Path) -> None:
    """Open the first page in Chromium, with nothing remembered from before."""
    store = folder / "samples.db"
    command = [sys.executable, "-m", "communique", "add", "--store", str(store), *map(str, sample_articles())]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with served(store) as port, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for visit in ("the first after start", "the next"):
            say(f"{visit}: {_visited(browser, port)}")
        browser.close()


def _visited(browser: Browser, port: int) -> str:
    page = browser.new_context().new_page()
    protocol = page.context.new_cdp_session(page)
    protocol.send("Network.enable")
    received: list[int] = []
    protocol.on("Network.loadingFinished", lambda one: received.append(int(one["encodedDataLength"])))
    page.goto(f"http://{HOST}:{port}/", wait_until="networkidle")
    timing = page.evaluate("performance.getEntriesByType('navigation')[0].toJSON()")
    ends = page.evaluate("performance.getEntriesByType('resource').map((one) => one.responseEnd)")
    page.close()
    return (
        f"{sum(received) / 1000:.0f} kB in {len(received)} requests; can be used after "
        f"{timing['domInteractive']:.0f} ms, its chart is there after {max(ends):.0f} ms"
    )


def _part(times: Sequence[float], share: float) -> float:
    """The time within which a share of the answers came, in milliseconds."""
    return times[min(len(times) - 1, int(len(times) * share))] * 1000


def say(text: str) -> None:
    """Print one line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
