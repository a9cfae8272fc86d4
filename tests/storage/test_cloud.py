"""Object storage: a real S3 server (moto) on loopback gives and takes what a disk does."""

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from communique.batch import make_plan
from communique.batch.shard import code_shard
from communique.cli import main
from communique.coder import Coder
from communique.storage import LocalFolder

moto = pytest.importorskip("moto.server", reason="needs pip install 'moto[server]'")
s3fs = pytest.importorskip("s3fs", reason="needs pip install 'communique[cloud]'")

fsspec = pytest.importorskip("fsspec")
MemoryFileSystem = pytest.importorskip("fsspec.implementations.memory").MemoryFileSystem

LANDS = ("Ruritania", "Graustark", "Freedonia", "Sylvania")


def tell(number: int) -> str:
    return f"{LANDS[number % 4]} signed a peace treaty with {LANDS[(number + 1) % 4]} on Monday."


@pytest.fixture(scope="module")
def s3() -> Iterator["s3fs.S3FileSystem"]:
    """A bucket ``news`` with a file of rows, a ZIP, a text, and a file that is not for reading."""
    server = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        patch.setenv("AWS_ACCESS_KEY_ID", "testing")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        patch.delenv("AWS_PROFILE", raising=False)
        s3fs.S3FileSystem.clear_instance_cache()
        system = s3fs.S3FileSystem()
        system.mkdir("news")
        yield system
        s3fs.S3FileSystem.clear_instance_cache()
    server.stop()


@pytest.fixture(scope="module")
def inputs(s3: "s3fs.S3FileSystem", tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same files on this machine and under s3://news/in."""
    folder = tmp_path_factory.mktemp("in")
    rows = [{"text": tell(i), "id": f"r{i}", "published": f"2021-0{i % 2 + 1}-10"} for i in range(4)]
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    with zipfile.ZipFile(folder / "b.zip", "w") as archive:
        for number in range(2):
            archive.writestr(f"{number}.txt", tell(number))
    (folder / "c.txt").write_text(tell(3))
    (folder / "logo.png").write_bytes(b"x")
    s3.put(f"{folder}/", "news/in", recursive=True)
    return folder


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def told(*words: object) -> str:
    result = run(*words)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture(scope="module")
def dataset(inputs: Path) -> str:
    result = run("batch", "s3://news/in", "--out", "s3://news/dataset")
    assert result.exit_code == 0, result.output
    assert "3 shards, 0 of them done already" in result.output
    return "s3://news/dataset"


@pytest.fixture(scope="module")
def local(inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("local") / "dataset"
    told("batch", inputs, "--out", out)
    return out


def test_the_dataset_says_what_a_local_one_does(dataset: str, local: Path) -> None:
    for command in ("dyads", "events --json", "dyads --between xru XGR --format csv"):
        name, *options = command.split()
        assert told(name, dataset, *options) == told(name, local, *options)
    rows = [json.loads(line) for line in told("documents", dataset, "--json").splitlines()]
    assert {row["path"] for row in rows} == {
        "s3://news/in/a.jsonl", "s3://news/in/b.zip/0.txt", "s3://news/in/b.zip/1.txt", "s3://news/in/c.txt",
    }  # fmt: skip


def test_a_marker_comes_last_and_what_is_done_is_not_done_again(dataset: str, s3: "s3fs.S3FileSystem") -> None:
    times = {path: known["LastModified"] for path, known in s3.find("news/dataset", detail=True).items()}
    markers = [path for path in times if "/_shards/" in path]
    assert len(markers) == 3
    for marker in markers:
        key = Path(marker).stem
        assert all(times[path] <= times[marker] for path in times if key in path)
    s3.rm(markers[0])
    before = {path: s3.cat(path) for path in s3.find("news/dataset")}
    result = run("batch", "s3://news/in", "--out", dataset)
    assert "3 shards, 2 of them done already" in result.output
    s3.invalidate_cache()
    after = {path: s3.cat(path) for path in s3.find("news/dataset")}
    assert {path: after[path] for path in before} == before
    assert set(after) - set(before) == {markers[0]}


def test_an_object_that_changed_is_not_put_beside_what_it_gave(dataset: str, s3: "s3fs.S3FileSystem") -> None:
    text = s3.cat("news/in/c.txt")
    s3.pipe("news/in/c.txt", b"Ruritania attacked Sylvania.")
    result = run("batch", "s3://news/in", "--out", dataset)
    s3.pipe("news/in/c.txt", text)
    assert (result.exit_code, "name another folder" in result.output) == (2, True), result.output


def test_exports_and_merging_from_object_storage(dataset: str, local: Path, tmp_path: Path) -> None:
    events = [told("export", at, "--format", "csv") for at in (dataset, local)]
    assert events[0] == events[1]
    stores = [tmp_path / "s3.db", tmp_path / "local.db"]
    for at, store in zip((dataset, local), stores, strict=True):
        told("merge", at, "--store", store)
    assert told("events", stores[0], "--json") == told("events", stores[1], "--json")


def test_a_dataset_among_its_inputs_is_no_input(dataset: str) -> None:
    result = run("batch", "s3://news", "--out", dataset)
    assert "3 shards, 3 of them done already" in result.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("batch", "s3://news/nothing", "--out", "s3://news/other"), "there is nothing at s3://news/nothing"),
        (("batch", "s3://nowhere/in", "--out", "s3://news/other"), "nowhere"),
        (("dyads", "s3://news/in"), "is no dataset"),
        (("merge", "s3://news/in", "--store", "s.db"), "is no dataset"),
        (("dyads", "nonsense://news/in"), "nonsense"),
    ],
)
def test_what_is_wrong_is_told(s3: "s3fs.S3FileSystem", words: tuple[str, ...], said: str) -> None:
    result = run(*words)
    assert (result.exit_code, said in result.output) == (2, True), result.output


@pytest.mark.parametrize("missing", ["s3fs", "fsspec"])
def test_a_missing_library_is_named(missing: str, tmp_path: Path) -> None:
    (tmp_path / f"{missing}.py").write_text(f"raise ModuleNotFoundError('No module named {missing}', name={missing!r})")
    command = [sys.executable, "-m", "communique", "dyads", "s3://news/dataset"]
    done = subprocess.run(command, capture_output=True, text=True, env={"PYTHONPATH": str(tmp_path)}, check=False)
    assert done.returncode == 2
    assert "pip install 'communique[cloud]'" in done.stderr, done.stderr


def test_paths_do_not_need_fsspec(local: Path, tmp_path: Path) -> None:
    (tmp_path / "fsspec.py").write_text("raise ModuleNotFoundError('No module named fsspec', name='fsspec')")
    command = [sys.executable, "-m", "communique", "export", str(local), "--format", "csv"]
    done = subprocess.run(command, capture_output=True, text=True, env={"PYTHONPATH": str(tmp_path)}, check=False)
    assert (done.returncode, done.stdout.count("\n") > 1) == (0, True), done.stderr


class Failing(MemoryFileSystem):
    """Storage whose connection is lost after 100 bytes of a file."""

    protocol = "failing"

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        return super()._strip_protocol(path.replace("failing://", "memory://"))

    def find(self, path: str, **options: Any) -> dict[str, dict[str, object]]:
        return {name: {**known, "ETag": "1"} for name, known in super().find(path, **options).items()}

    def open(self, path: str, mode: str = "rb", **options: object) -> "Breaking":
        return Breaking(self.cat_file(path))


class Breaking(io.BytesIO):
    def read(self, size: int | None = -1) -> bytes:
        if self.tell():
            raise ConnectionError("the connection was lost")
        return super().read(100)


def test_a_lost_connection_is_no_end_of_a_file(coder: Coder, tmp_path: Path) -> None:
    fsspec.register_implementation("failing", Failing, clobber=True)
    MemoryFileSystem().pipe("/a.jsonl", "\n".join(json.dumps({"text": tell(number)}) for number in range(9)).encode())
    (shard,) = make_plan(["failing:///a.jsonl"], coder.made_by, str(tmp_path)).shards
    with pytest.raises(OSError, match="the connection was lost"):
        code_shard(shard, LocalFolder(tmp_path), lambda: coder, frozenset(), lambda _: None)
    assert not list(tmp_path.rglob("*.json"))
