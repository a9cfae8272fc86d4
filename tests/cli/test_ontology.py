"""A user's own ontology on the command line: checked, coded by, kept in a store, exported and in the codebook."""

import csv
import io
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from communique.benchmark.gold import Gold, GoldEvent, GoldParty, score
from communique.cli import main
from communique.coder import Coder
from communique.records import Document

OWN = """[[type]]
name = "TALKS"
meaning = "meets, negotiates"
[[map]]
when = { type = "CONSULT" }
type = "TALKS"
example = "The Ruritanian president met the president of Graustark."
expect = "XRU TALKS XGR"
[scores]
"04" = 2.0
"""
TEXT = (
    "STRELSAU, March 10, 2021 - The Ruritanian president met the president of Graustark on Monday. "
    "Freedonia condemned Ruritania."
)


def run(*arguments: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], input=stdin, env={"COLUMNS": "120"})


@pytest.fixture
def own(tmp_path: Path) -> Path:
    file = tmp_path / "own.toml"
    file.write_text(OWN)
    return file


@pytest.fixture
def text(tmp_path: Path) -> Path:
    file = tmp_path / "a.txt"
    file.write_text(TEXT)
    return file


@pytest.fixture
def store(own: Path, text: Path, tmp_path: Path) -> Path:
    assert run("add", text, "--store", tmp_path / "a.db", "--ontology", own).exit_code == 0
    return tmp_path / "a.db"


def test_a_sound_one(own: Path) -> None:
    result = run("ontology", "check", own)
    said = "no problem; types: 1, mappings: 1, scores: 1\n"
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", said)


def test_problems_a_line_each_and_for_machines(own: Path) -> None:
    own.write_text(OWN.replace('"CONSULT"', '"CONSULTS"').replace("2.0", "20"))
    result = run("ontology", "check", own)
    assert result.exit_code == 1
    assert [line.split(": ")[0] for line in result.stdout.splitlines()] == [f"{own}:5", f"{own}:10"]
    first, second = json.loads(run("ontology", "check", own, "--json").stdout)
    assert (first["line"], second["line"]) == (5, 10)
    refused = run("code", "-", "--ontology", own, stdin=TEXT)
    assert refused.exit_code == 2
    assert "no such PLOVER type: CONSULTS; did you mean CONSULT?" in refused.stderr


def test_with_words_of_a_lexicon_of_ones_own(own: Path, tmp_path: Path) -> None:
    (tmp_path / "senses").mkdir()
    (tmp_path / "senses" / "a.toml").write_text(
        '[[sense]]\nlemma = "lampoon"\npos = "verb"\ncameo = "111"\n'
        'example = "Ruritania lampooned Graustark."\nexpect = "XRU ACCUSE XGR"\n'
    )
    own.write_text(OWN + '[[map]]\nwhen = { predicate = "lampoon" }\ntype = "TALKS"\n')
    assert "no such word in the lexicon: lampoon" in run("ontology", "check", own).stdout
    assert run("ontology", "check", own, "--lexicon", tmp_path / "senses").exit_code == 0


def test_coding_in_one_and_in_two_processes(own: Path, text: Path) -> None:
    shown = [run("code", text, "--ontology", own, "--format", "jsonl", "--jobs", n).stdout for n in (1, 2)]
    assert shown[0] == shown[1]
    assert [(e["type"], (e["plover"] or {}).get("type")) for e in json.loads(shown[0])["events"]] == [
        ("TALKS", "CONSULT"),
        ("ACCUSE", None),
    ]


def test_a_batch_is_coded_by_it(own: Path, text: Path, tmp_path: Path) -> None:
    assert run("batch", text, "--out", tmp_path / "set", "--ontology", own, "--quiet").exit_code == 0
    again = run("batch", text, "--out", tmp_path / "set")
    assert again.exit_code == 2 and "the ontology" in again.stderr
    found = [file for file in (tmp_path / "set").rglob("*.parquet") if pq.read_schema(file).names.count("plover_type")]
    rows = [row for file in found for row in pq.read_table(file).to_pylist()]
    assert {(row["type"], row["plover_type"]) for row in rows} == {("ACCUSE", "ACCUSE"), ("TALKS", "CONSULT")}


def test_a_store_lists_them_by_either_name(store: Path) -> None:
    for name in ("TALKS", "talks", "CONSULT"):
        (event,) = map(json.loads, run("events", store, "--type", name, "--json").stdout.splitlines())
        assert (event["type"], event["plover"]["type"], event["score"]) == ("TALKS", "CONSULT", 2.0)
    assert run("check", store).exit_code == 0
    both = json.loads(run("events", store, "--type", "TALKS", "--json").stdout)
    assert len(both["actors"]) + len(both["recipients"]) == 2


def test_events_are_grouped_the_same_under_any_ontology(own: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    told = ("The Ruritanian president met the president of Graustark on Monday.", "Ruritania and Graustark held talks.")
    for number, words in enumerate(told):
        (tmp_path / "in" / f"{number}.txt").write_text(f"STRELSAU, March {10 + number}, 2021 - {words} {TEXT}")
    assert run("add", tmp_path / "in", "--store", tmp_path / "plain.db").exit_code == 0
    assert run("add", tmp_path / "in", "--store", tmp_path / "own.db", "--ontology", own).exit_code == 0
    groups = []
    for name in ("plain.db", "own.db"):
        lines = run("events", tmp_path / name, "--json", "--limit", 0).stdout.splitlines()
        groups.append(sorted((event["id"], event["members"]) for event in map(json.loads, lines)))
    assert groups[0] == groups[1] and any(len(members) > 1 for _, members in groups[0])


def test_gold_in_either_terms_is_met(own: Path) -> None:
    coded = Coder(ontology=own).code(Document(id="a", text=TEXT))
    (meeting, _) = coded.events
    assert (meeting.type, meeting.in_plover().type) == ("TALKS", "CONSULT")
    for kind, found in (("TALKS", (1, 1)), ("CONSULT", (1, 1)), ("AID", (0, 1))):
        one = GoldEvent(
            id="e", types=(kind,), actor=GoldParty("XRU"), recipient=GoldParty("XGR"), symmetric=True,
            anchor="met the president", factuality="asserted", required=True,
        )  # fmt: skip
        assert score(Gold("a", (one,)), coded).recall == found


def test_recoding_without_it_is_plover_again(store: Path) -> None:
    result = run("recode", store)
    assert result.exit_code == 0
    (event,) = map(json.loads, run("events", store, "--type", "CONSULT", "--json").stdout.splitlines())
    assert (event["type"], event["plover"]) == ("CONSULT", None)


def test_exports(store: Path, tmp_path: Path) -> None:
    panel = run("export", store, "--format", "panel", "--countries", "XRU,XGR", "--quiet").stdout
    rows = list(csv.DictReader(io.StringIO(panel)))
    assert [(r["country1"], r["events_talks"], r["score_talks"]) for r in rows] == [
        ("XGR", "1", "2.0"),
        ("XRU", "1", "2.0"),
    ]
    table = list(csv.DictReader(io.StringIO(run("export", store, "--format", "csv", "--quiet").stdout)))
    assert sorted((row["type"], row["plover_type"]) for row in table) == [("ACCUSE", "ACCUSE"), ("TALKS", "CONSULT")]
    polecat = run("export", store, "--format", "polecat", "--quiet").stdout
    assert "CONSULT" in polecat and "TALKS" not in polecat
    assert run("export", store, "--format", "brat", "--out", tmp_path / "brat").exit_code == 0
    assert "TALKS" in (tmp_path / "brat" / "annotation.conf").read_text()


def test_the_codebook_has_it(store: Path, own: Path) -> None:
    shown = run("codebook", store, "--ontology", own).stdout
    assert "| TALKS |  |  | meets, negotiates |  | 1 |" in shown
    assert "| type CONSULT | TALKS |" in shown
    assert run("codebook", "--ontology", own).exit_code == 0
