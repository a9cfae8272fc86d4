"""The lexicon on the command line."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from communique.cli import main

SENSE = """[[sense]]
lemma = "lampoon"
pos = "verb"
cameo = "111"
example = "Ruritania lampooned Graustark."
expect = "XRU ACCUSE XGR"
"""


def run(*arguments: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], input=stdin, env={"COLUMNS": "120"})


@pytest.fixture
def lexicon(tmp_path: Path) -> Path:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a.toml").write_text(SENSE)
    return tmp_path / "mine"


def test_a_sound_lexicon(lexicon: Path) -> None:
    result = run("lexicon", "check", lexicon)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "no problem; 1 usable senses\n")


def test_problems_a_line_each(lexicon: Path) -> None:
    (lexicon / "b.toml").write_text(SENSE.replace("lampoon", "tongue\x1b[31m-lash").replace("111", "9999"))
    (lexicon / "c.toml").write_text(SENSE.replace("XRU", "XFR").replace('"lampoon"', '"berate"'))
    result = run("lexicon", "check", lexicon)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert [line.split(": ")[0] for line in lines] == [f"{lexicon}/b.toml:2", f"{lexicon}/c.toml:6"]
    assert "2 problems; 2 usable senses" in result.stderr
    assert "\x1b" not in result.stdout


def test_problems_for_machines(lexicon: Path) -> None:
    (lexicon / "a.toml").write_text(SENSE.replace("111", "9999"))
    (problem,) = json.loads(run("lexicon", "check", lexicon, "--json").stdout)
    assert (problem["file"], problem["line"]) == (f"{lexicon}/a.toml", 4)
    assert problem["what"] and problem["mend"]


def test_coding_with_it_in_one_and_in_two_processes(lexicon: Path, tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Ruritania lampooned Graustark.")
    shown = [run("code", text, "--lexicon", lexicon, "--format", "jsonl", "--jobs", n).stdout for n in (1, 2)]
    assert shown[0] == shown[1]
    assert [e["type"] for e in json.loads(shown[0])["events"]] == ["ACCUSE"]
    plain = json.loads(run("code", text, "--format", "jsonl").stdout)
    assert plain["events"] == []
    assert plain["made_by"]["lexicon"] != json.loads(shown[0])["made_by"]["lexicon"]
    assert "lampoon" in run("explain", text, "--lexicon", lexicon).stdout


@pytest.mark.parametrize("command", ["code", "explain"])
def test_coding_does_not_start_with_a_faulty_one(lexicon: Path, command: str) -> None:
    (lexicon / "a.toml").write_text(SENSE.replace("111", "9999"))
    result = run(command, "-", "--lexicon", lexicon, stdin="Ruritania condemned Graustark.")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "a.toml:4: sense 'lampoon': no such CAMEO code: 9999" in result.stderr


def test_a_folder_without_tables(tmp_path: Path) -> None:
    result = run("lexicon", "check", tmp_path)
    assert result.exit_code == 2
    assert "no folder with lexicon tables" in result.stderr
