import csv
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

import communique
from communique.cli import main
from communique.cli.store import COMMANDS

GAZETTE = {
    "url": "https://gazette.example/1",
    "outlet": "Strelsau Gazette",
    "published": "2021-03-10",
    "title": "=Peace \x1b[31m",
    "text": "Ruritania and Graustark signed a peace treaty in Strelsau on Monday.",
}
POST = {
    "url": "https://post.example/1",
    "outlet": "Edelweiss Post",
    "published": "2021-03-09",
    "text": 'Graustark signed a peace treaty with Ruritania on Monday. "Peace has come," its president said.',
}


def run(*arguments: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], input=stdin, env={"COLUMNS": "120"})


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with two rows, two pages and one file that is no text."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "rows.jsonl").write_text(f"{json.dumps(GAZETTE)}\n{json.dumps(POST)}\n")
    (folder / "a.txt").write_text("Freedonia threatened to close its border with Sylvania.\n")
    (folder / "b.txt").write_text("Sylvania thanked Graustark for its offer to mediate.\n")
    (folder / "c.txt").write_bytes(b"\x00\x01\x02\xff" * 200)
    return folder


@pytest.fixture
def store(news: Path, tmp_path: Path) -> Path:
    path = tmp_path / "news.db"
    assert run("add", news, "--store", path).exit_code == 1
    return path


def _all(store: Path) -> str:
    return "".join(
        run(*command).stdout
        for command in (
            ("events", store, "--format", "jsonl"),
            ("documents", store, "--format", "jsonl"),
            ("stories", store, "--least", 1, "--format", "jsonl"),
            ("dyads", store, "--format", "jsonl"),
        )
    )


def test_adding_tells_what_was_added_and_what_was_set_aside(news, tmp_path):
    store = tmp_path / "news.db"
    result = run("add", news, "--store", store)
    assert result.exit_code == 1
    assert "documents: 4 added, 0 changed, 0 known already" in result.stderr
    assert "linking it anew" not in result.stderr
    rejects = [json.loads(x) for x in Path(f"{store}.rejects.jsonl").read_text().splitlines()]
    assert [Path(r["path"]).name for r in rejects] == ["c.txt"]
    assert run("check", store).exit_code == 0


def test_json_is_short_for_the_format(store):
    assert run("events", store, "--json").stdout == run("events", store, "--format", "jsonl").stdout != ""
    assert run("events", store, "--format", "csv").stdout.startswith("event_id,")


def test_adding_again_codes_nothing_and_changes_nothing(news, store, monkeypatch):
    before = _all(store)
    monkeypatch.setattr("communique.coder.Coder.code", None)  # what is known is not coded again
    result = run("add", news, "--store", store)
    assert "documents: 0 added, 0 changed, 4 known already" in result.stderr
    assert _all(store) == before


def test_a_changed_page_is_a_new_version(news, store):
    (news / "a.txt").write_text("Freedonia promised to open its border with Sylvania.\n")
    result = run("add", news, "--store", store)
    assert "documents: 0 added, 1 changed, 3 known already" in result.stderr
    assert not run("events", store, "--type", "THREATEN", "--format", "jsonl").stdout
    document = json.loads(run("search", store, "promised", "--format", "jsonl").stdout)["document"]
    shown = run("show", store, document).stdout
    assert "earlier versions  1" in shown and "by a new text" in shown
    assert run("check", store).exit_code == 0


def test_the_same_store_with_processes(news, store, tmp_path):
    other = tmp_path / "other.db"
    assert run("add", news, "--store", other, "--jobs", 2).exit_code == 1
    assert _all(other) == _all(store)


def test_one_event_two_outlets(store):
    line = run("events", store, "--between", "XRU", "XGR", "--type", "SUPPORT", "--format", "jsonl").stdout
    event = json.loads(line)
    assert (event["documents"], event["origins"], event["first"]["outlet"]) == (2, 2, "Edelweiss Post")
    table = run("events", store, "--min-origins", 2).stdout
    for words in ("2021-03-08", "Ruritania", "SUPPORT", "2 documents", "2 independent", "Strelsau"):
        assert words in table


def test_formats_and_files(store, tmp_path):
    for name in ("o.csv", "o.parquet", "o.jsonl", "o.txt"):
        assert run("events", store, "--out", tmp_path / name).exit_code == 0
    with (tmp_path / "o.csv").open(newline="") as lines:
        rows = list(csv.DictReader(lines))
    table = pq.read_table(tmp_path / "o.parquet")
    events = [json.loads(line) for line in (tmp_path / "o.jsonl").read_text().splitlines()]
    assert [r["event_id"] for r in rows] == table.column("event_id").to_pylist() == [e["id"] for e in events]
    assert "SUPPORT" in (tmp_path / "o.txt").read_text()
    for command in (("dyads",), ("documents",), ("stories", "--least", 1), ("search", "peace"), ("framing", "XRU")):
        name, *rest = command
        out = tmp_path / f"{name}.csv"
        assert run(name, store, *rest, "--out", out).exit_code == 0
        with out.open(newline="") as lines:
            assert list(csv.DictReader(lines))
        assert run(name, store, *rest).stdout


def test_hostile_text_is_neither_run_nor_printed(store, tmp_path):
    run("documents", store, "--out", tmp_path / "o.csv")
    assert "'=Peace" in (tmp_path / "o.csv").read_text()
    for command in (
        ("documents",),
        ("search", "peace"),
        (
            "show",
            json.loads(run("search", store, "peace", "--in", "documents", "--limit", 1, "--format", "jsonl").stdout)[
                "document"
            ],
        ),
    ):
        name, *rest = command
        assert "\x1b" not in run(name, store, *rest).stdout


@pytest.mark.parametrize("text", ["park.", '"x', "NEAR(", "-x", "", "中文", "*", "title:"])
def test_any_text_can_be_searched_for(store, text):
    result = run("search", store, "--", text)
    assert result.exit_code == 0
    assert not result.stdout and "nothing found" in result.stderr


def test_an_event_in_full(store):
    event = json.loads(run("events", store, "--type", "SUPPORT", "--between", "XRU", "XGR", "--format", "jsonl").stdout)
    shown = run("show", store, event["id"][:8]).stdout
    for words in ("2 documents", "2 independent origins", "[2]", "Edelweiss Post", "peace treaty", event["id"]):
        assert words in shown
    view = json.loads(run("show", store, event["id"], "--format", "jsonl").stdout)
    assert [t["mention"]["id"] for t in view["tellings"]] == event["members"]


def test_coding_again_reports_what_is_different(store):
    with sqlite3.connect(store) as connection:
        connection.execute("UPDATE makers SET communique = '0.0.1'")
    result = run("recode", store, "--out", f"{store}.differences.jsonl")
    assert result.exit_code == 0
    assert "4 documents" in result.stderr
    assert Path(f"{store}.differences.jsonl").read_text() == ""
    assert "0 documents" in run("recode", store).stderr


def test_check_finds_what_is_wrong(store):
    with sqlite3.connect(store) as connection:
        connection.execute("UPDATE dyads SET events = events + 1")
    result = run("check", store)
    assert result.exit_code == 1
    assert "its sums are not those of its events" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["add", "news"], "--store"),
        (["add", "news", "--store", "."], "is a folder"),
        (["add", "news", "--store", "no/s.db"], "there is no folder"),
        (["add", "news", "--store", "news/a.txt"], "not a store"),
        (["add", "missing", "--store", "s.db"], "does not exist"),
        (["add", "news", "--store", "s.db", "--url", "https://a.example/"], "one document"),
        (["add", "news/rows.jsonl", "--store", "s.db", "--url", "https://a.example/"], "one document"),
        (["events", "missing.db"], "communique add"),
        (["events", "news/a.txt"], "is not a store"),
        (["events", "news.db", "--from", "March"], "is not a year, month or day"),
        (["events", "news.db", "--quad", "5"], "--quad"),
        (["events", "news.db", "--out", "no/o.csv"], "there is no folder"),
        (["dyads", "news.db", "--by", "week"], "--by"),
        (["show", "news.db", "0000"], "nothing in this store"),
        (["recode", "missing.db"], "there is no store"),
        (["check", "missing.db"], "there is no store"),
    ],
)
def test_wrong_usage_is_said_with_status_2(news, store, monkeypatch, arguments, message):
    monkeypatch.chdir(news.parent)
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_help_has_examples(command):
    result = run(command.name, "--help")
    assert result.exit_code == 0
    assert f"communique {command.name}" in result.stdout.partition("Examples:")[2]


def test_asking_loads_no_parser(store):
    code = f"""
import sys
from communique.cli import main
try:
    main(["events", {str(store)!r}, "--format", "csv"])
except SystemExit:
    sys.exit("spacy" in sys.modules or "trafilatura" in sys.modules)
"""
    subprocess.run([sys.executable, "-c", code], check=True, env=_environment(), stdout=subprocess.DEVNULL)


def test_a_run_that_is_killed_goes_on_from_there(news, store, tmp_path):
    """The real command, killed while it adds; the same command then ends with the same store."""
    for i in range(40):
        (news / f"more{i:02}.txt").write_text(
            f"Sylvania sent {i + 2} trucks of food to Graustark on {i % 28 + 1} May 2020.\n"
        )
    undisturbed, killed = tmp_path / "undisturbed.db", tmp_path / "killed.db"
    run("add", news, "--store", undisturbed)
    command = [sys.executable, "-m", "communique", "add", news, "--store", killed]
    with subprocess.Popen(command, env=_environment(), stderr=subprocess.DEVNULL) as process:
        while not killed.exists() or _count(killed) < 5:
            assert process.poll() is None
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
    assert 5 <= _count(killed) < 44
    assert run("check", killed).exit_code == 0
    run("add", news, "--store", killed)
    assert _all(killed) == _all(undisturbed)


def _count(store: Path) -> int:
    connection = sqlite3.connect(store)
    try:
        return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])
    except sqlite3.Error:
        return 0  # not made yet
    finally:
        connection.close()


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(communique.__file__).parents[1])}
