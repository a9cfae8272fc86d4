"""A Dask cluster of real processes makes the dataset that local processes make, also when it loses a worker."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner

from communique.cli import main

pytest.importorskip("distributed", reason="needs pip install 'communique[cluster]'")

DEADLY = "Zenda"  # a document with this word kills the process that codes it
FAULT = f"""
import builtins, os, signal, sys

real = builtins.__import__

def importing(*words, **named):
    found = real(*words, **named)
    coder = sys.modules.get("communique.coder")
    if hasattr(coder, "loaded"):
        builtins.__import__, code = real, coder.Coder.code
        def deadly(self, document):
            if {DEADLY!r} in document.text:
                os.kill(os.getpid(), signal.SIGKILL)
            return code(self, document)
        coder.Coder.code = deadly
    return found

builtins.__import__ = importing
"""
LANDS = ("Ruritania", "Graustark", "Freedonia", "Sylvania")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Cluster:
    """A scheduler and two workers, each a process group of its own, as ``dask scheduler`` and ``dask worker`` start."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.started: list[subprocess.Popen[bytes]] = []
        self.address = f"tcp://127.0.0.1:{free_port()}"
        port = self.address.rpartition(":")[2]
        self._start("scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard")
        self.workers = [self.worker(), self.worker()]

    def worker(self) -> "subprocess.Popen[bytes]":
        at = ("--local-directory", str(self._folder), "--no-dashboard", "--nthreads", "1", "--host", "127.0.0.1")
        return self._start("worker", self.address, *at)

    def _start(self, *words: str) -> "subprocess.Popen[bytes]":
        log = (self._folder / f"{len(self.started)}.log").open("wb")
        with log:
            process = subprocess.Popen(
                [sys.executable, "-m", "dask", *words], stdout=log, stderr=log, start_new_session=True
            )
        self.started.append(process)
        return process

    def stop(self) -> None:
        for process in reversed(self.started):
            end(process)


def end(process: "subprocess.Popen[bytes]") -> None:
    """Kill a process with all that it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@pytest.fixture(scope="module", autouse=True)
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Every process that is started has the fault."""
    folder = tmp_path_factory.mktemp("fault")
    (folder / "sitecustomize.py").write_text(FAULT)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(folder), prepend=os.pathsep)
        yield


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    made = Cluster(tmp_path_factory.mktemp("cluster"))
    yield made
    made.stop()


def tell(number: int) -> str:
    first, second = LANDS[number % 4], LANDS[(number + 1 + number // 4 % 3) % 4]
    return f"{first} signed a peace treaty with {second} on Monday. {second} recalled its ambassador from {first}."


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six files of rows: six shards, one of them with a deadly document."""
    folder = tmp_path_factory.mktemp("inputs")
    for number in range(6):
        rows = [
            {"text": tell(i + number), "id": f"{number}-{i}", "published": f"2021-0{i % 3 + 1}-10"} for i in range(8)
        ]
        rows[2]["text"] += f" They met in {DEADLY if number == 3 else 'Strelsau'}."
        (folder / f"{number}.jsonl").write_text("\n".join(map(json.dumps, rows)))
    return folder


def tree(out: Path) -> dict[str, bytes]:
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def local(inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("local")
    result = CliRunner().invoke(main, ["batch", str(inputs), "--out", str(out)])
    assert result.exit_code == 1, result.output
    found = tree(out)
    (rejects,) = (json.loads(data) for name, data in found.items() if name.startswith("rejects/"))
    assert rejects["reason"] == "the process that was coding it died, twice"
    assert json.loads(found["manifest.json"])["documents"] == 47
    return found


def test_the_dataset_is_the_local_one_though_a_worker_and_a_coder_are_lost(
    cluster: Cluster, inputs: Path, local: dict[str, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    command = [
        sys.executable,
        "-m",
        "communique",
        "batch",
        str(inputs),
        "--out",
        str(out),
        "--scheduler",
        cluster.address,
    ]
    run = subprocess.Popen(command, stderr=subprocess.PIPE)
    while run.poll() is None and not list(out.glob("_shards/*")):
        time.sleep(0.02)
    end(cluster.workers[0])  # in the middle of a shard
    _, errors = run.communicate()
    assert run.returncode == 1, errors.decode()  # the deadly document is set aside
    assert tree(out) == local


def test_merging_by_a_cluster(cluster: Cluster, inputs: Path, local: dict[str, bytes], tmp_path: Path) -> None:
    for name, data in local.items():
        (tmp_path / "dataset" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "dataset" / name).write_bytes(data)
    counts = []
    for options in ((), ("--scheduler", cluster.address)):
        store = tmp_path / f"{len(options)}.db"
        result = CliRunner().invoke(main, ["merge", str(tmp_path / "dataset"), "--store", str(store), *options])
        assert result.exit_code == 0, result.output
        counts.append(CliRunner().invoke(main, ["events", str(store), "--json"]).stdout)
    assert counts[0] == counts[1]
    assert counts[0]


def test_a_lost_scheduler_ends_the_run_and_what_is_done_stays(
    cluster: Cluster, inputs: Path, local: dict[str, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    command = [sys.executable, "-m", "communique", "batch", str(inputs), "--out", str(out)]
    run = subprocess.Popen([*command, "--scheduler", cluster.address], stderr=subprocess.PIPE)
    while run.poll() is None and not list(out.glob("_shards/*")):
        time.sleep(0.02)
    end(cluster.started[0])
    _, errors = run.communicate()
    assert (run.returncode, b"the scheduler is gone" in errors, b"Traceback" in errors) == (2, True, False), errors
    for worker in cluster.workers:
        end(worker)
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1
    assert tree(out) == local


@pytest.mark.parametrize("listening", [False, True])
def test_no_scheduler_at_an_address(
    listening: bool, inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("communique.cluster.client._FOUND_WITHIN", 1)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        if listening:
            other.listen()  # and never answers
        address = f"tcp://127.0.0.1:{other.getsockname()[1]}"
        result = CliRunner().invoke(main, ["batch", str(inputs), "--out", str(tmp_path), "--scheduler", address])
    assert (result.exit_code, "no Dask scheduler answers at" in result.output) == (2, True), result.output
