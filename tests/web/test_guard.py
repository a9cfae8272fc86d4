"""Who may look, and who may change: nothing else gets past the guard."""

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from communique.web.guard import Guard
from communique.web.settings import Settings

HERE = "http://127.0.0.1:8765"
done: list[str] = []


async def _change(request: Request) -> Response:
    done.append((await request.body()).decode())
    return PlainTextResponse("changed")


def _read(request: Request) -> Response:
    return PlainTextResponse(request.state.csrf)


def _client(settings: Settings = Settings(store=Path("news.db")), base_url: str = HERE) -> TestClient:  # noqa: B008 - frozen
    done.clear()
    app = Starlette(routes=[Route("/", _read), Route("/change", _change, methods=["POST"])])
    return TestClient(Guard(app, settings), base_url=base_url, follow_redirects=False)


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "localhost", "[::1]:8765", "LOCALHOST"])
def test_pages_of_this_machine_are_answered(host: str) -> None:
    assert _client().get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", ["news.example", "127.0.0.1.news.example", "10.0.0.1", "", "[::1", "localhost.evil:1"])
def test_a_foreign_host_gets_403(host: str) -> None:
    answer = _client().get("/", headers={"host": host})
    assert answer.status_code == 403
    assert "csrf" not in str(answer.headers)


def test_every_answer_has_a_strict_policy() -> None:
    for answer in (_client().get("/"), _client().get("/none"), _client().get("/", headers={"host": "x.example"})):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_form_of_these_pages_changes() -> None:
    client = _client()
    csrf = client.get("/").text
    answer = client.post("/change", data={"csrf": csrf, "x": "1"}, headers={"origin": HERE})
    assert answer.status_code == 200
    assert done == [f"csrf={csrf}&x=1"]
    assert client.post("/change", json={}, headers={"x-csrf-token": csrf}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "null"},
        {"origin": "http://news.example"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "https://127.0.0.1:8765"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_change_from_elsewhere_gets_403_and_changes_nothing(headers: dict[str, str]) -> None:
    client = _client()
    answer = client.post("/change", data={"csrf": client.get("/").text}, headers=headers)
    assert answer.status_code == 403
    assert done == []


@pytest.mark.parametrize("csrf", ["", "x" * 32, "é" * 32])
def test_a_change_without_the_forms_token_gets_403(csrf: str) -> None:
    client = _client()
    client.get("/")
    assert client.post("/change", data={"csrf": csrf}, headers={"origin": HERE}).status_code == 403
    assert done == []


def test_a_token_that_no_cookie_has_gets_403() -> None:
    assert _client().post("/change", data={"csrf": "a" * 32}, headers={"origin": HERE}).status_code == 403


@pytest.mark.parametrize("length", [None, "10"])
def test_a_large_body_gets_413(length: str | None) -> None:
    client = _client(Settings(store=Path("news.db"), body=1_000))
    csrf = client.get("/").text
    sent = client.post(
        "/change",
        content=iter([b"x" * 600, b"x" * 600]),
        headers={"x-csrf-token": csrf, "origin": HERE, **({"content-length": length} if length else {})},
    )
    assert sent.status_code == 413
    assert done == []


def test_read_only_is_read_only() -> None:
    client = _client(Settings(store=Path("news.db"), read_only=True))
    csrf = client.get("/").text
    assert client.post("/change", data={"csrf": csrf}, headers={"origin": HERE}).status_code == 403
    assert done == []


def test_the_token_moves_from_the_address_to_a_cookie() -> None:
    client = _client(Settings(store=Path("news.db"), token="open sesame", host="0.0.0.0"))
    assert client.get("/").status_code == 401
    assert client.get("/?token=wrong").status_code == 401
    moved = client.get("/?a=1&token=open+sesame&b=")
    assert (moved.status_code, moved.headers["location"]) == (303, "/?a=1&b=")
    cookie = moved.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "sesame" not in cookie
    assert client.get("/").status_code == 200


def test_a_token_does_not_redirect_elsewhere() -> None:
    client = _client(Settings(store=Path("news.db"), token="open sesame"))
    moved = client.get("http://127.0.0.1:8765//evil.example/?token=open+sesame")
    assert moved.headers["location"] == "/evil.example/"


def test_a_program_brings_the_token_in_a_header() -> None:
    client = _client(Settings(store=Path("news.db"), token="open sesame"))
    assert client.get("/", headers={"authorization": "Bearer open sesame"}).status_code == 200
    assert client.get("/", headers={"authorization": "Bearer open"}).status_code == 401


def test_an_overlong_question_gets_414() -> None:
    assert _client().get("/", params={"text": "x" * 9_000}).status_code == 414
