"""`communique serve` as its users start it."""

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner, Result

from communique.cli import main
from communique.store import Writer


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "news.db"
    Writer(path).close()
    return path


def _started(*arguments: object) -> tuple["subprocess.Popen[str]", str]:
    """A server, and the address it says it has."""
    command = [sys.executable, "-m", "communique", "serve", *map(str, arguments), "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"})
    assert process.stderr
    line = process.stderr.readline()
    return process, next((word for word in line.split() if word.startswith("http://")), line)


def _ended(process: "subprocess.Popen[str]") -> int:
    process.send_signal(signal.SIGINT)
    assert process.stderr
    process.stderr.close()
    return process.wait(20)


def test_a_store_is_served_until_ctrl_c(store: Path) -> None:
    before = store.read_bytes()
    process, address = _started(store)
    try:
        answer = httpx.get(address)
        assert answer.status_code == 200
        assert "No events yet" in answer.text
    finally:
        assert _ended(process) == 0
    assert store.read_bytes() == before


def test_where_others_can_look_a_token_is_needed(store: Path) -> None:
    process, address = _started(store, "--host", "0.0.0.0")
    try:
        port, token = re.fullmatch(r"http://[^/]+:(\d+)/\?token=(\S{20,})", address).groups()  # type: ignore[union-attr]  # else it fails
        here = f"http://127.0.0.1:{port}/"
        assert httpx.get(here).status_code == 401
        assert httpx.get(here, params={"token": token}, follow_redirects=True).status_code == 200
        assert httpx.get(here, headers={"authorization": f"Bearer {token}"}).status_code == 200
    finally:
        _ended(process)


def _refused(*arguments: object) -> str:
    result = CliRunner().invoke(main, ["serve", *map(str, arguments)])
    assert result.exit_code == 2
    return result.output


def test_what_cannot_be_served_is_said(store: Path, tmp_path: Path) -> None:
    assert "there is no store" in _refused(tmp_path / "none.db", "--port", 0)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert "--port 0 takes a free port" in _refused(store, "--port", taken.getsockname()[1])
    assert "cannot listen on" in _refused(store, "--host", "news.invalid")
    assert "at least 8" in _refused(store, "--token", "short")


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("news")
    (folder / "a.txt").write_text("Ruritania and Graustark signed a peace treaty in Strelsau on 8 March 2021.\n")
    assert _run("add", folder / "a.txt", "--store", folder / "news.db", "--published", "2021-03-10").exit_code == 0
    return folder / "news.db"


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)))


def test_a_dossier_is_written(news: Path, tmp_path: Path) -> None:
    out = tmp_path / "dossier.html"
    assert _run("report", news, "--between", "XRU", "XGR", "--out", out).exit_code == 0
    assert "Ruritania and Graustark" in out.read_text("utf-8")
    wrong = _run("report", news, "--from", "yesterday", "--out", out)
    assert (wrong.exit_code, "not a year, month or day" in wrong.output) == (2, True)
    assert "there is no folder" in _run("report", news, "--out", tmp_path / "none" / "x.html").output


def test_charts_are_drawn(news: Path, tmp_path: Path) -> None:
    for kind, asked in (
        ("activity", ()),
        ("dyad", ("--between", "XRU", "XGR")),
        ("partners", ("--party", "XRU")),
        ("map", ("--type", "SUPPORT")),
    ):
        for suffix, begins in ((".svg", b"<svg"), (".png", b"\x89PNG"), (".json", b"{")):
            out = tmp_path / f"{kind}{suffix}"
            assert _run("plot", news, kind, *asked, "--out", out).exit_code == 0
            assert out.read_bytes().startswith(begins)


def test_what_cannot_be_drawn_is_said(news: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.png"
    assert "--between A B" in _run("plot", news, "dyad", "--out", out).output
    assert "--party A" in _run("plot", news, "partners", "--out", out).output
    assert ".svg, .png, .json" in _run("plot", news, "activity", "--out", tmp_path / "x.gif").output
    empty = _run("plot", news, "activity", "--party", "Nobody", "--out", out)
    assert (empty.exit_code, "the chart is empty" in empty.output) == (0, True)
