"""The same question asked by many is answered once, and never with what another visitor was told."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from communique.web.guard import Guard
from communique.web.memory import LARGEST, Memory
from communique.web.settings import Settings

HERE = "http://127.0.0.1:8765"


class Page:
    """A page that counts how often it was asked, and shows the visitor's token."""

    def __init__(self) -> None:
        self.asked = 0

    async def __call__(self, request: Request) -> Response:
        self.asked += 1
        await asyncio.sleep(0.01)
        if "large" in request.query_params:
            return PlainTextResponse(f"{request.state.csrf} {'x' * LARGEST}")
        status = int(request.query_params.get("status", 200))
        return PlainTextResponse(f"{self.asked} {request.state.csrf}", status)


@pytest.fixture
def page() -> Page:
    return Page()


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "news.db"
    path.write_text("1")
    return path


@pytest.fixture
def client(page: Page, store: Path) -> Iterator[TestClient]:
    with TestClient(_app(page, store), base_url=HERE) as client:
        yield client


def _app(page: Page, store: Path) -> Guard:
    app = Starlette(routes=[Route("/{path:path}", page.__call__)])
    return Guard(Memory(app, store, ("/map",)), Settings(store=store))


def test_the_same_is_asked_once(page: Page, client: TestClient) -> None:
    assert client.get("/map?a=1").text == client.get("/map?a=1").text
    assert page.asked == 1
    client.get("/map?a=2")
    assert page.asked == 2


def test_what_changes_the_store_is_seen_at_once(page: Page, client: TestClient, store: Path) -> None:
    client.get("/map")
    store.write_text("another length")
    assert client.get("/map").text.startswith("2 ")
    store.with_name("news.db-wal").write_text("1")
    assert client.get("/map").text.startswith("3 ")


def test_a_chart_may_be_some_seconds_old(page: Page, store: Path) -> None:
    app = Memory(Starlette(routes=[Route("/{path:path}", page.__call__)]), store, ("/chart/",))
    with TestClient(Guard(app, Settings(store=store)), base_url=HERE) as client:
        client.get("/chart/activity.svg")
        store.write_text("another length")
        client.get("/chart/activity.svg")
    assert page.asked == 1


def test_each_visitor_has_a_token_of_their_own(page: Page, store: Path) -> None:
    app = _app(page, store)
    tokens = set()
    for query in ("", "?large=1"):
        for _ in range(2):
            with TestClient(app, base_url=HERE) as visitor:
                answer = visitor.get(f"/map{query}")
                token = visitor.cookies["communique_csrf_8765"]
                assert token in answer.text
                assert len(answer.content) == int(answer.headers["content-length"])
                tokens.add(token)
    assert len(tokens) == 4


@pytest.mark.parametrize("address", ["/map?status=404", "/map?large=1", "/review"])
def test_errors_large_answers_and_other_pages_are_not_remembered(page: Page, client: TestClient, address: str) -> None:
    client.get(address)
    client.get(address)
    assert page.asked == 2


def test_many_at_once_wait_for_one_answer(page: Page, store: Path) -> None:
    memory = Memory(Starlette(routes=[Route("/map", page.__call__)]), store, ("/map",))
    bodies: list[bytes] = []

    async def visit(token: str) -> None:
        async def send(message: dict[str, object]) -> None:
            if message["type"] == "http.response.body":
                bodies.append(bytes(message["body"]))  # type: ignore[arg-type]  # ASGI: bytes

        scope = {"type": "http", "method": "GET", "path": "/map", "query_string": b"", "headers": []}
        await memory({**scope, "state": {"csrf": token}}, None, send)  # type: ignore[arg-type]  # nothing is received

    async def visits() -> None:
        await asyncio.gather(*(visit(f"{n:032}") for n in range(20)))

    running = Thread(target=asyncio.run, args=(visits(),))  # a browser that is open has this thread's loop
    running.start()
    running.join()
    assert page.asked == 1
    assert sorted(bodies) == [f"1 {n:032}".encode() for n in range(20)]
