"""A dataset is the same bytes whatever happens while it is made."""

import json
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import msgspec
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from communique.batch import code_shards, make_plan, workers
from communique.batch.shard import ShardMismatchError, code_shard
from communique.cli import main
from communique.coder import Coder
from communique.records import Rejected
from communique.storage import LocalFolder

LANDS = ("Ruritania", "Graustark", "Freedonia", "Sylvania")


def tell(number: int) -> str:
    first, second = LANDS[number % 4], LANDS[(number + 1 + number // 4 % 3) % 4]
    return f"{first} signed a peace treaty with {second} on Monday. {second} recalled its ambassador from {first}."


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three files of rows, a ZIP and a few texts: five shards, one of them with a row that is rejected."""
    folder = tmp_path_factory.mktemp("inputs")
    for number in range(3):
        rows = [{"text": tell(i), "id": f"{number}-{i}", "published": f"2021-0{i % 3 + 1}-10"} for i in range(6)]
        (folder / f"{number}.jsonl").write_text("\n".join(map(json.dumps, rows)) + ("\nbroken" if number == 1 else ""))
    with zipfile.ZipFile(folder / "pages.zip", "w") as archive:
        for number in range(4):
            paragraphs = f"<p>{tell(number)}</p>" * 4
            archive.writestr(
                f"{number}.html", f"<html><body><article><h1>A treaty</h1>{paragraphs}</article></body></html>"
            )
        archive.writestr("logo.png", b"x")
    for number in range(3):
        (folder / f"{number}.txt").write_text(tell(number))
    return folder


def tree(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def undisturbed(inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("undisturbed")
    result = CliRunner().invoke(main, ["batch", str(inputs), "--out", str(out)])
    assert result.exit_code == 1, result.output  # one row is rejected
    return out


def test_the_dataset_holds_everything_by_month(undisturbed: Path) -> None:
    manifest = json.loads((undisturbed / "manifest.json").read_text())
    assert (manifest["documents"], manifest["rejected"], manifest["passed"]) == (25, 1, 1)
    assert len(manifest["shards"]) == 5
    documents, events = (pq.read_table(undisturbed / name) for name in ("documents", "events"))
    assert documents.num_rows == 25
    assert events.num_rows == manifest["events"] > 0
    assert set(documents["month"].to_pylist()) == {"2021-01", "2021-02", "2021-03", "unknown"}
    assert all(json.loads(record)["document"]["text"] for record in documents["record"].to_pylist())
    (rejects,) = (undisturbed / "rejects").iterdir()
    assert json.loads(rejects.read_text())["line"] == 7


def test_a_manifest_s_checksums_are_those_of_the_files(undisturbed: Path) -> None:
    manifest = json.loads((undisturbed / "manifest.json").read_text())
    listed = {file["path"]: file["bytes"] for shard in manifest["shards"] for file in shard["files"]}
    found = {name: len(data) for name, data in tree(undisturbed).items()}
    assert {name: found[name] for name in listed} == listed
    assert {name for name in set(found) - set(listed) if not name.startswith("_shards/")} == {"manifest.json"}


def test_runs_that_are_killed_give_the_same_bytes(inputs: Path, undisturbed: Path, tmp_path: Path) -> None:
    noise = random.Random(9)
    out = tmp_path / "out"
    command = [sys.executable, "-m", "communique", "batch", str(inputs), "--out", str(out), "--workers", "2"]
    for wanted in (0, 2):  # shards that are done when the run is killed
        run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        while run.poll() is None and len(list((out / "_shards").glob("*.json"))) < wanted:
            time.sleep(0.01)
        while run.poll() is None and not list((out / ".parts").glob("*")):
            time.sleep(0.01)
        time.sleep(noise.random() / 4)
        if run.poll() is None:
            os.killpg(run.pid, signal.SIGKILL)
        run.wait()
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1
    assert tree(out) == tree(undisturbed)


def test_a_finished_run_does_nothing_again(inputs: Path, undisturbed: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in undisturbed.rglob("part-*")}
    result = CliRunner().invoke(main, ["batch", str(inputs), "--out", str(undisturbed)])
    assert "5 shards, 5 of them done already" in result.output
    assert {path: path.stat().st_mtime_ns for path in undisturbed.rglob("part-*")} == before


def test_inputs_that_changed_are_not_put_beside_what_they_gave(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(tell(1))
    command = ["batch", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out")]
    assert CliRunner().invoke(main, command).exit_code == 0
    before = tree(tmp_path / "out")
    (tmp_path / "a.txt").write_text(tell(2))
    result = CliRunner().invoke(main, command)
    assert (result.exit_code, "name another folder" in result.output) == (2, True)
    assert tree(tmp_path / "out") == before


@pytest.mark.parametrize("poison", ["document 2", "page {}/pages.zip/2.html"])
def test_what_kills_its_process_is_set_aside_alone(
    poison: str, inputs: Path, tmp_path: Path, coder: Coder, monkeypatch: pytest.MonkeyPatch
) -> None:
    deadly = poison.format(inputs)
    heard = workers.Worker.hear
    deaths = []

    def hear(worker: workers.Worker) -> object:
        said = heard(worker)
        if said == deadly and len(deaths) < 2:
            worker.process.kill()
            deaths.append(said)
            return None
        return said

    monkeypatch.setattr(workers.Worker, "hear", hear)
    plan = make_plan([inputs / "pages.zip"], coder.made_by, tmp_path)
    (done,) = code_shards(plan.shards, LocalFolder(tmp_path), 1, (None, None, None, None))
    assert deaths == [deadly, deadly]
    assert (done.documents, done.rejected) == (3, 1)
    (rejects,) = (tmp_path / "rejects").iterdir()
    rejected = json.loads(rejects.read_text())
    assert rejected["path"].endswith("pages.zip/2.html")
    assert rejected["reason"].endswith("died, twice")


def test_an_input_twice_is_read_once(inputs: Path, coder: Coder, tmp_path: Path) -> None:
    once, twice = (make_plan(x, coder.made_by, tmp_path) for x in ([inputs], [inputs, inputs / "0.jsonl"]))
    assert once == twice


def test_a_folder_with_nothing_to_read(tmp_path: Path, coder: Coder) -> None:
    plan = make_plan([tmp_path], coder.made_by, tmp_path / "out")
    assert not plan.shards
    assert isinstance(plan.rejected[0], Rejected)


def test_a_dataset_among_its_inputs_is_no_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": tell(1)}))
    monkeypatch.chdir(tmp_path)
    for expected in ("1 shards, 0 of them", "1 shards, 1 of them"):
        result = CliRunner().invoke(main, ["batch", ".", "--out", "dataset"])
        assert (result.exit_code, expected in result.output) == (0, True), result.output


def test_an_input_that_changes_while_the_run_goes_on_stops_it(coder: Coder, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": tell(1)}))
    plan = make_plan([tmp_path / "a.jsonl"], coder.made_by, tmp_path / "out")
    out = LocalFolder(tmp_path / "out")
    for change, words in ((lambda p: p.write_text("{}"), "has changed"), (Path.unlink, "cannot be read here")):
        change(tmp_path / "a.jsonl")
        with pytest.raises(ShardMismatchError, match=words):
            code_shard(plan.shards[0], out, lambda: coder, frozenset(), lambda _: None)
    assert not tree(tmp_path / "out")
    other = msgspec.structs.replace(plan.shards[0], made_by=msgspec.structs.replace(coder.made_by, parser="another"))
    with pytest.raises(ShardMismatchError, match="all machines of a run need the same"):
        code_shard(other, out, lambda: coder, frozenset(), lambda _: None)


@pytest.mark.parametrize("level", ["pages", "sentences"])
def test_what_is_screened_out_is_listed_with_its_reason(level: str, tmp_path: Path) -> None:
    rows = [
        {"id": "told", "text": tell(0)},
        {"id": "idle", "text": "The garden of the palace is open to all. The roses are in bloom."},
        {"id": "spanish", "text": "El jardín del palacio está abierto para todos. Las rosas están en flor desde mayo."},
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    paragraphs = "<p>The garden of the palace is open to all who like roses and old trees in bloom.</p>" * 4
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as archive:
        archive.writestr("idle.html", f"<html><body><article><h1>Roses</h1>{paragraphs}</article></body></html>")
    out = tmp_path / "out"
    command = ["batch", str(tmp_path / "rows.jsonl"), str(tmp_path / "pages.zip"), "--out", str(out)]
    result = CliRunner().invoke(main, [*command, "--screen", level])
    assert result.exit_code == 0, result.output  # no failure
    manifest = json.loads((out / "manifest.json").read_text())
    assert (manifest["documents"], manifest["rejected"]) == (1, 0)
    assert manifest["screened"] == {"no English": 1, "no actor pair with a trigger": 2}
    listed = [json.loads(line) for path in (out / "screened").iterdir() for line in path.read_text().splitlines()]
    assert sorted((row["stage"], row["document"] or Path(row["path"]).name) for row in listed) == [
        ("screen", "idle"), ("screen", "idle.html"), ("screen", "spanish"),
    ]  # fmt: skip
    other = CliRunner().invoke(main, command)
    assert (other.exit_code, "the screen" in other.output) == (2, True)  # no mixture


def test_what_a_crawler_cut_is_marked_up_to_the_event(tmp_path: Path) -> None:
    paragraphs = f"<p>{tell(0)}</p>" * 4
    page = f"<html><body><article><h1>A treaty</h1>{paragraphs}</article></body></html>".encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    lines = (
        "WARC/1.0", "WARC-Type: response", "WARC-Date: 2021-03-10T04:05:06Z", "WARC-Truncated: length",
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>", "WARC-Target-URI: https://gazette.example/1",
        "Content-Type: application/http; msgtype=response", f"Content-Length: {len(http)}",
    )  # fmt: skip
    (tmp_path / "cut.warc").write_bytes("\r\n".join(lines).encode() + b"\r\n\r\n" + http + b"\r\n\r\n")
    result = CliRunner().invoke(main, ["batch", str(tmp_path / "cut.warc"), "--out", str(tmp_path / "out")])
    assert (result.exit_code, "incomplete: 1" in result.output) == (0, True), result.output
    told = pq.read_table(tmp_path / "out" / "events")["incomplete"].to_pylist()
    assert told
    assert set(told) == {"cut by the crawler (length)"}
