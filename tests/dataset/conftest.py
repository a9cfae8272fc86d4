"""A dataset as ``communique batch`` makes it, of articles by the real coder; and a store of the same files."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from communique.batch import make_plan, write_manifest
from communique.batch.shard import code_shard
from communique.cli import main
from communique.coder import Coder
from communique.storage import LocalFolder

# Each tells something of its own, so that a store joins no two of them.
ROWS = (
    ("gazette.example/1", "Strelsau Gazette", "2021-03-10", "Ruritania and Graustark signed a peace treaty on Monday."),
    ("post.example/2", "Edelweiss Post", "2021-04-02", "Freedonia imposed sanctions on Sylvania on 1 April 2021."),
    ("post.example/3", "Edelweiss Post", None, "Sylvania did not attack Freedonia."),
    (
        "herald.example/4",
        "Herald",
        "2021-03-20",
        "The president of Sylvania met the Ruritanian foreign minister in Edelweiss on 19 March 2021. They met.",
    ),
    ("herald.example/5", "Herald", "2021-05-05", "The United Nations may send aid to Graustark next month."),
    ("herald.example/6", "Herald", "2021-05-07", "Freedonia, Graustark and Ruritania agreed to form an alliance."),
    ("herald.example/7", "Herald", "2021-05-09", "Sylvania accused Graustark of attacking Freedonia in February 2021."),
)
TREATY = "Graustark and Ruritania signed a peace treaty in Strelsau on Monday, 8 March 2021."


def write_inputs(folder: Path) -> None:
    """Two files of rows, the second with a row of the first and a telling of an event of the first."""
    rows = [
        {"url": f"https://{url}", "outlet": outlet, "published": day, "text": text} for url, outlet, day, text in ROWS
    ]
    again = {"url": "https://post.example/8", "outlet": "Edelweiss Post", "published": "2021-03-09", "text": TREATY}
    folder.mkdir()
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    (folder / "b.jsonl").write_text("\n".join(map(json.dumps, (again, rows[1]))))


def make_dataset(inputs: list[Path], out: Path, coder: Coder) -> Path:
    """What ``communique batch`` makes of ``inputs``, made in this process."""
    folder = LocalFolder(out)
    plan = make_plan(inputs, coder.made_by, out)
    for shard in plan.shards:
        code_shard(shard, folder, lambda: coder, frozenset(), lambda _: None)
    write_manifest(folder, plan)
    return out


def make_store(inputs: list[Path], store: Path) -> Path:
    """What ``communique add`` makes of them."""
    result = CliRunner().invoke(main, ["add", *map(str, inputs), "--store", str(store)])
    assert result.exit_code == 0, result.output
    return store


@pytest.fixture(scope="session")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dataset") / "in"
    write_inputs(folder)
    return folder


@pytest.fixture(scope="session")
def single(inputs: Path, coder: Coder) -> tuple[Path, Path]:
    """A dataset and a store of documents of which no two tell the same."""
    found = [inputs / "a.jsonl"]
    return make_dataset(found, inputs.parent / "single", coder), make_store(found, inputs.parent / "single.db")


@pytest.fixture(scope="session")
def both(inputs: Path, coder: Coder) -> tuple[Path, Path]:
    """A dataset and a store of all documents: two tell one treaty, and one lies in both files."""
    return make_dataset([inputs], inputs.parent / "both", coder), make_store([inputs], inputs.parent / "both.db")
