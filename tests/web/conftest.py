"""A store of the bundled samples, served as a user serves it, and Chromium to look at it."""

import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright
from starlette.testclient import TestClient

from communique.coder import Coder
from communique.read import Overrides
from communique.records import Rejected
from communique.run import read_all
from communique.samples import sample_articles
from communique.store import Writer
from communique.web.application import make
from communique.web.settings import Settings

from .hostile import TEXTS, coded

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="session")
def samples_store(coder: Coder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled samples in a store. Only for reading: all tests share it."""
    path = tmp_path_factory.mktemp("samples") / "samples.db"
    with Writer(path) as writer:
        for item in read_all(sample_articles(), Overrides()):
            assert not isinstance(item, Rejected)
            writer.add(coder.code(item))
    return path


@pytest.fixture(scope="session")
def client(samples_store: Path) -> Iterator[TestClient]:
    """A client of the pages over the samples, without a browser and without a network."""
    with TestClient(make(Settings(store=samples_store)), base_url="http://127.0.0.1:8765") as client:
        yield client


@pytest.fixture(scope="session")
def hostile_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "<b>hostile.db"
    with Writer(path) as writer:
        for number, text in enumerate(TEXTS):
            writer.add(coded(number, text))
    return path


@pytest.fixture(scope="session")
def hostile_client(hostile_store: Path) -> Iterator[TestClient]:
    with TestClient(make(Settings(store=hostile_store)), base_url="http://127.0.0.1") as client:
        yield client


@contextmanager
def running(settings: Settings) -> Iterator[str]:
    """Pages that are served on a free port within this block, and their address."""
    config = uvicorn.Config(make(settings), port=0, log_level="error", lifespan="on", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    for _ in range(1_000):
        if server.started:
            break
        time.sleep(0.01)
    assert server.started
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="session")
def address(samples_store: Path) -> Iterator[str]:
    """Where the samples are served for the browser, for reading."""
    with running(Settings(store=samples_store)) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; tests that need it are skipped where it is not installed, except in CI."""
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("CI installs Chromium (.ci/run), and it is not there")
        pytest.skip("Chromium is not installed: `apt-get install chromium`")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser, address: str) -> Iterator[Page]:
    """A fresh browser window; the test fails if a page says anything on the console or asks another host."""
    context = chromium.new_context(base_url=address)
    yield from watched(context, address)
    leave(context)


def leave(context: BrowserContext) -> None:
    """Close the context. Chromium never answers when one is closed while a page of it is on the way to another page."""
    for page in context.pages:
        with suppress(Error):  # where that way is not over yet
            page.goto("about:blank")
        page.goto("about:blank")
    context.close()


def watched(context: BrowserContext, address: str) -> Iterator[Page]:
    """A page of ``context``; afterwards, what it complained of and whom else it asked must be nothing."""
    page = context.new_page()
    page.set_default_timeout(10_000)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith((address, "data:")) else said.append(request.url))
    yield page
    assert said == []
