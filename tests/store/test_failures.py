"""The disk fills up, writes fail, the process is killed: what was kept stays whole, and going on ends the same."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

import communique
from communique.export.jsonl import line
from communique.store import StoreError, Writer
from communique.store.check import check_store

from .conftest import exported, fill
from .syscalls import failing_write, vfs


@pytest.fixture(scope="module")
def expected(corpus, tmp_path_factory) -> bytes:
    return exported(fill(tmp_path_factory.mktemp("expected") / "s.db", corpus[:4]))


def _sound(path: Path) -> None:
    """The file is whole, and holds some of the documents with all that follows from them, or nothing yet."""
    if not path.exists():
        return
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    connection.close()
    if tables:
        assert not list(check_store(path))


@pytest.mark.skipif(vfs() is None, reason="this Python has a SQLite of its own, which ctypes cannot reach")
@pytest.mark.parametrize("for_good", [False, True], ids=["one write fails", "all writes fail from then on"])
def test_the_nth_write_fails_for_every_n(corpus, tmp_path, for_good):
    two = exported(fill(tmp_path / "two.db", corpus[:2]))
    number, failures = 1, 0
    while True:
        path = tmp_path / f"{number}.db"
        with failing_write(number, for_good) as writes:
            try:
                fill(path, corpus[:2])
            except StoreError as error:
                failures += 1
                assert "disk" in str(error)
        if not writes.failed:
            break
        _sound(path)
        fill(path, corpus[:2])
        assert exported(path) == two
        number += _stride(number)
    assert failures > 10
    assert exported(path) == two


def _stride(number: int) -> int:
    """Every write while the store is made, then every eleventh: enough to meet each kind."""
    return 1 if number < 30 else 11


def test_a_full_disk_of_every_size(corpus, expected, tmp_path, monkeypatch):
    """SQLite is given one page more at each try, as on a disk of that size, until all fits."""
    path = tmp_path / "s.db"
    Writer(path).close()
    pages = sqlite3.connect(path).execute("PRAGMA page_count").fetchone()[0]
    told = 0
    while True:
        try:
            with Writer(path) as writer:
                writer._connection.execute(f"PRAGMA max_page_count = {pages}")
                for coded in corpus[:4]:
                    writer.add(coded)
            break
        except StoreError as error:
            assert "disk is full" in str(error)
            told += 1
        _sound(path)
        pages += 1
    assert told
    assert exported(path) == expected


ADDING = """
import sys
from pathlib import Path
import msgspec
from communique.records import CodedDocument
from communique.store import Writer
documents = [msgspec.json.decode(line, type=CodedDocument) for line in Path(sys.argv[1]).read_bytes().splitlines()]
with Writer(Path(sys.argv[2])) as writer:
    for coded in documents:
        print(coded.document.id, writer.add(coded), flush=True)
"""


def test_killed_at_any_moment_it_goes_on_from_there(corpus, filled, tmp_path):
    """Each run is killed a little later than the one before, counted from when it begins to write."""
    rows, path = tmp_path / "rows.jsonl", tmp_path / "s.db"
    rows.write_bytes(b"".join(map(line, corpus)))
    environment = {**os.environ, "PYTHONPATH": str(Path(communique.__file__).parents[1])}
    for run in range(3):
        with subprocess.Popen(
            [sys.executable, "-c", ADDING, rows, path], env=environment, stdout=subprocess.PIPE
        ) as process:
            assert process.stdout
            for _ in range(2 * run):  # documents that were kept in this run or before
                process.stdout.readline()
            time.sleep(0.003 * run)
            process.send_signal(signal.SIGKILL)
        _sound(path)
    subprocess.run([sys.executable, "-c", ADDING, rows, path], env=environment, check=True, stdout=subprocess.DEVNULL)
    assert not list(check_store(path))
    assert exported(path) == exported(filled)
