import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

import communique
from communique import export
from communique.cli import main
from communique.cli.options import FORMATS

TREATY = "Ruritania signed a peace treaty with Graustark on Monday.\n"
WARNING = "Freedonia threatened to close its border with Sylvania.\n"


def run(*arguments: object, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], input=stdin, env={"COLUMNS": "120"})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two good articles and two that are none."""
    inputs = tmp_path / "in"
    inputs.mkdir()
    (inputs / "a.txt").write_text(TREATY)
    (inputs / "b.txt").write_bytes(b"")
    (inputs / "c.txt").write_text(WARNING)
    (inputs / "d.txt").write_bytes(b"\x00\x01\x02\xff" * 200)
    return inputs


def test_a_table_by_default_and_a_summary_beside_it(folder):
    result = run("code", folder / "a.txt", "--published", "2021-03-10")
    assert result.exit_code == 0
    for words in ("Ruritania", "→ Graustark", "SUPPORT", "2021-03-08", "signed"):
        assert words in result.stdout
    assert "1 document, 1 event, 1 statement, 0 rejected" in result.stderr


def test_quiet_leaves_errors_and_what_was_rejected(folder):
    result = run("code", folder / "a.txt", "--json", "--quiet")
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout)["events"][0]["type"] == "SUPPORT"
    result = run("code", folder, "--quiet", "--format", "csv")
    assert result.exit_code == 1
    assert "rejected" in result.stderr and "2 documents" not in result.stderr


def test_standard_input_by_name_and_by_default():
    for arguments in (("code", "-"), ("code",)):
        result = run(*arguments, "--format", "jsonl", stdin=TREATY)
        assert result.exit_code == 0
        assert [e["type"] for e in json.loads(result.stdout)["events"]] == ["SUPPORT"]


def test_overrides_fill_the_document():
    result = run(
        "code", "-", "--format", "jsonl", "--url", "https://e.org/1", "--outlet", "E", "--published", "2021-03-10",
        stdin=TREATY,
    )  # fmt: skip
    document = json.loads(result.stdout)["document"]
    assert (document["url"], document["outlet"], document["published"]) == ("https://e.org/1", "E", "2021-03-10")


def test_rejects_lie_beside_the_output_and_are_counted(folder, tmp_path):
    out = tmp_path / "out.jsonl"
    result = run("code", folder, "--out", out)
    assert result.exit_code == 1
    assert "2 documents" in result.stderr and "2 rejected" in result.stderr
    rejects = [json.loads(x) for x in Path(f"{out}.rejects.jsonl").read_text().splitlines()]
    assert [Path(r["path"]).name for r in rejects] == ["b.txt", "d.txt"]
    assert all(r["reason"] and r["stage"] for r in rejects)


def test_rejects_are_listed_where_there_is_no_output_file(folder):
    result = run("code", folder)
    assert result.exit_code == 1
    assert "b.txt" in result.stderr and "d.txt" in result.stderr


def test_rejects_of_an_earlier_run_do_not_stay(folder, tmp_path):
    out = tmp_path / "out.jsonl"
    run("code", folder, "--out", out)
    assert run("code", folder / "a.txt", "--out", out).exit_code == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in", "out.jsonl"]


def test_an_output_inside_the_input_folder_is_not_read_again(folder):
    out = folder / "out.jsonl"
    first = run("code", folder, "--out", out), out.read_bytes()
    second = run("code", folder, "--out", out), out.read_bytes()
    assert first[1] == second[1]
    assert first[0].stderr == second[0].stderr


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_bytes_twice(folder, tmp_path, form):
    first, second = tmp_path / "first", tmp_path / "second"
    for out in (first, second):
        assert run("code", folder, "--format", form, "--out", out).exit_code == 1
    assert first.read_bytes() == second.read_bytes() != b""


def test_the_same_bytes_with_processes(folder, tmp_path):
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    for out, jobs in ((one, 1), (two, 2)):
        assert run("code", folder, "--out", out, "--jobs", jobs).exit_code == 1
    assert one.read_bytes() == two.read_bytes() != b""
    assert Path(f"{one}.rejects.jsonl").read_bytes() == Path(f"{two}.rejects.jsonl").read_bytes()


def test_the_suffix_of_the_output_names_its_format(folder, tmp_path):
    run("code", folder / "a.txt", "--out", tmp_path / "o.csv")
    run("code", folder / "a.txt", "--out", tmp_path / "o.parquet")
    run("code", folder / "a.txt", "--out", tmp_path / "o.txt")
    with (tmp_path / "o.csv").open(newline="") as lines:
        assert [row["type"] for row in csv.DictReader(lines)] == ["SUPPORT"]
    assert pq.read_table(tmp_path / "o.parquet").column("type").to_pylist() == ["SUPPORT"]
    assert "SUPPORT" in (tmp_path / "o.txt").read_text()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["code", "missing.txt"], "does not exist"),
        (["code", "a.txt", "--out", "no/out.csv"], "there is no folder"),
        (["code", "a.txt", "--out", "a.txt"], "also an input"),
        (["code", "a.txt", "--out", "."], "is a folder"),
        (["code", "a.txt", "--published", "31 August"], "is not a date"),
        (["code", "a.txt", "--published", "2021-02-30"], "is not a date"),
        (["code", "a.txt", "--jobs", "0"], "--jobs"),
        (["code", "a.txt", "--format", "xml"], "--format"),
        (["code", "a.txt", "--parser", "no_such_pipeline"], "no_such_pipeline"),
        (["code", "a.txt", "--parser", "no_such_pipeline", "--jobs", "2"], "no_such_pipeline"),
        (["code", "-", "-"], "only once"),
        (["explain", "a.txt", "--parser", "no_such_pipeline"], "no_such_pipeline"),
        (["codify"], "No such command"),
    ],
)
def test_wrong_usage_is_said_with_status_2(folder, monkeypatch, arguments, message):
    monkeypatch.chdir(folder)
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert (folder / "a.txt").read_text() == TREATY


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disc_is_said(folder):
    result = run("code", folder / "a.txt", "--out", "/dev/full")
    assert result.exit_code == 2
    assert "cannot write" in result.stderr


def test_an_unreadable_file_is_set_aside(folder):
    (folder / "a.txt").chmod(0)
    if os.access(folder / "a.txt", os.R_OK):
        pytest.skip("the superuser may read everything")
    result = run("code", folder / "a.txt", folder / "c.txt")
    assert result.exit_code == 1
    assert "1 rejected" in result.stderr


def test_a_file_name_that_is_not_utf8(tmp_path):
    name = os.fsdecode(b"caf\xe9.txt")
    (tmp_path / name).write_text(TREATY)
    for form in FORMATS:
        assert run("code", tmp_path, "--format", form, "--out", tmp_path.parent / f"o.{form}").exit_code == 0


def test_statements_are_listed_and_written(folder, tmp_path):
    result = run("statements", folder)
    assert "  Freedonia (XFR GOV)\n    to close its border with Sylvania\n" in result.stdout
    out = tmp_path / "said.csv"
    run("statements", folder, "--out", out)
    header, *rows = out.read_text(encoding="utf-8").splitlines()
    assert header.startswith("document_id,") and "chain_role" in header
    assert rows


def test_explain_shows_tree_predicate_roles_and_outcome(folder):
    result = run("explain", folder / "a.txt")
    assert result.exit_code == 0
    for words in ("root signed", "nsubj Ruritania", "predicate", "actors", "recipients", "coded SUPPORT"):
        assert words in result.stdout


def test_explain_sets_aside_what_cannot_be_read(folder):
    result = run("explain", folder)
    assert result.exit_code == 1
    assert "b.txt" in result.stderr


def test_demo_codes_the_bundled_samples():
    result = run("demo")
    assert result.exit_code == 0
    assert "0 rejected" in result.stderr


@pytest.mark.parametrize("command", ["code", "statements", "explain", "demo"])
def test_help_has_examples(command):
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"communique {command}" in result.stdout.partition("Examples:")[2]


def test_the_formats_offered_are_those_there_are():
    assert set(FORMATS) == set(export.FORMATS)


def test_version():
    assert run("--version").stdout == f"communique {communique.__version__}\n"


def test_python_m_communique_and_a_reader_that_goes_away():
    """``communique code - | head -0``: no traceback."""
    command = [sys.executable, "-m", "communique", "code", "-", "--format", "jsonl"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=_environment()
    ) as process:
        assert process.stdin and process.stdout and process.stderr
        process.stdout.close()
        process.stdin.write(TREATY.encode())
        process.stdin.close()
        assert b"Traceback" not in process.stderr.read()


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(communique.__file__).parents[1])}
