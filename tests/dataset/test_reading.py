"""What a dataset gives to ``communique export``: the same as a store of its documents, but in its own order."""

import csv
import io
import json
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from communique.cli import main
from communique.dataset import Dataset, DatasetError


def export(source: Path, *options: object, out: Path | None = None) -> bytes:
    to = ["--out", str(out)] if out else []
    result = CliRunner().invoke(main, ["export", str(source), *map(str, options), *to])
    assert result.exit_code == 0, result.output
    return out.read_bytes() if out and out.is_file() else result.stdout_bytes


def rows(data: bytes) -> Counter[tuple[str, ...]]:
    return Counter(map(tuple, csv.reader(io.StringIO(data.decode()))))


@pytest.mark.parametrize("form", ["csv", "jsonl", "polecat", "icews", "gdelt", "keds", "ftm", "geojson", "gexf"])
def test_events_are_grouped_as_in_a_store(both: tuple[Path, Path], form: str) -> None:
    dataset, store = (export(at, "--format", form) for at in both)
    assert dataset == store
    assert store


def test_a_panel(both: tuple[Path, Path], tmp_path: Path) -> None:
    dataset, store = (export(at, "--format", "panel", out=tmp_path / "panel.csv") for at in both)
    assert dataset == store


@pytest.mark.parametrize("kind", ["mentions", "statements"])
@pytest.mark.parametrize("options", [(), ("--countries", "XRU"), ("--from", "2021-03", "--to", "2021-04")])
def test_rows_of_documents(both: tuple[Path, Path], kind: str, options: tuple[str, ...]) -> None:
    dataset, store = (rows(export(at, "--format", "csv", "--rows", kind, *options)) for at in both)
    assert dataset == store


def test_whole_documents(both: tuple[Path, Path], tmp_path: Path) -> None:
    records, lines = (
        [json.loads(line) for line in export(at, "--format", "jsonl", "--rows", "mentions").splitlines()] for at in both
    )
    key = str
    assert sorted(records, key=key) == sorted(lines, key=key)
    annotated = []
    for number, at in enumerate(both):
        export(at, "--format", "brat", out=tmp_path / str(number))
        annotated.append({p.name: p.read_bytes() for p in (tmp_path / str(number)).iterdir()})
    assert annotated[0] == annotated[1]
    pages = [json.loads(export(at, "--format", "webannotation", out=tmp_path / "out.json"))["items"] for at in both]
    assert sorted(pages[0], key=key) == sorted(pages[1], key=key)


def test_a_marker_that_is_damaged(both: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "_shards").mkdir()
    (tmp_path / "_shards" / "0.json").write_text("{")
    with pytest.raises(DatasetError, match="a marker in it is damaged"):
        Dataset(str(tmp_path))


def test_what_no_marker_lists_is_not_read(both: tuple[Path, Path], tmp_path: Path) -> None:
    """A shard that was being written when its run was killed."""
    for name in ("documents", "_shards"):
        (tmp_path / name).mkdir()
    markers = sorted((both[0] / "_shards").iterdir())
    (tmp_path / "_shards" / markers[0].name).write_bytes(markers[0].read_bytes())
    for part in (both[0] / "documents").rglob("*.parquet"):
        target = tmp_path / part.relative_to(both[0])
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(part.read_bytes())
    (whole,) = Dataset(str(tmp_path)).shards
    assert len(list(Dataset(str(tmp_path)).coded())) == whole.documents < 8
