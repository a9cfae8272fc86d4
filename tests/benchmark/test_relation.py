"""Relations between marked parties."""

import csv
from pathlib import Path

import pytest

from communique.benchmark import FormatError
from communique.benchmark.relation import Answered, Row, measure, read_rows
from communique.relations import NOTHING, Relation

HEADER = "id\tmarked_sentence\tgold_root\tgold_quad"
ROWS = [
    "1\t<s>Ruritania</s> rejected an offer of talks from <t>Graustark</t>.\tREJECT\t3",
    "2\t<s>Freedonia </s>withdrew its troops from <t>Sylvania</t>.\tYIELD\t2",
    "3\t<s>The <t>Ruritanian</t> parliament</s> slept.\tAID\t2",
    "4\t<s>Ruritania</s> sent food aid.\tAID\t2",
]


def write(folder: Path, *lines: str, header: str = HEADER) -> Path:
    path = folder / "table.tsv"
    path.write_text("\n".join((header, *lines)) + "\n", encoding="utf-8")
    return path


def test_marks_become_spans(tmp_path: Path) -> None:
    rows = read_rows(write(tmp_path, *ROWS))
    named = [[r.text[p[0] : p[1]] if p else None for p in (r.source, r.target)] for r in rows]
    assert named == [
        ["Ruritania", "Graustark"],
        ["Freedonia", "Sylvania"],
        ["The Ruritanian parliament", "Ruritanian"],
        ["Ruritania", None],
    ]
    assert rows[1].text == "Freedonia withdrew its troops from Sylvania."
    assert [r.root for r in rows] == ["REJECT", "YIELD", "AID", "AID"]


def test_a_table_without_marks(tmp_path: Path) -> None:
    header = "sentence\tsource\ttarget\tgold_root\tgold_quad"
    line = "Graustark thanked Freedonia.\tGraustark\t\tsupport\t1"
    (row,) = read_rows(write(tmp_path, line, header=header))
    assert (row.source, row.target, row.root) == ((0, 9), None, "SUPPORT")


def test_a_side_may_be_unmarked_and_quotes_are_csv(tmp_path: Path) -> None:
    (row,) = read_rows(write(tmp_path, '1\t"<s>Ruritania</s> called it ""a farce""."\tACCUSE\t3'))
    assert row.text == 'Ruritania called it "a farce".'
    assert row.target is None


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["1\t<s>A</s> b\tDANCE\t3"], ":2: gold_root 'DANCE' is no PLOVER type"),
        ([ROWS[0], "1\t<s>A</s> b\tAID\t5"], ":3: gold_quad '5'"),
        (["1\t<s>A</s> b\tAID"], ":2: more or fewer columns"),
        (["1\t<s>A</s> b\tAID\t2\t2"], ":2: more or fewer columns"),
        (["1\t \tAID\t2"], ":2: an empty sentence"),
        ([], "no row below the header"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, lines: list[str], message: str) -> None:
    with pytest.raises(FormatError) as caught:
        read_rows(write(tmp_path, *lines))
    assert message in str(caught.value)


@pytest.mark.parametrize("marked", ["<s>A b <t>c</t>", "A</s> b <t>c</t>", "A b <t>c</t>"])
def test_a_broken_tag_marks_nothing(tmp_path: Path, marked: str) -> None:
    (row,) = read_rows(write(tmp_path, f"1\t{marked}\tAID\t2"))
    assert (row.text, row.source, row.target) == ("A b c", None, (4, 5))


def test_words_that_do_not_stand_in_the_sentence_mark_nothing(tmp_path: Path) -> None:
    header = "sentence\tsource\ttarget\tgold_root\tgold_quad"
    (row,) = read_rows(write(tmp_path, "Graustark thanked Freedonia.\tGraustark\tSylvania\tSUPPORT\t1", header=header))
    assert (row.source, row.target) == ((0, 9), None)


def answered(root: str, quad: str, kind: str | None, by: str) -> Answered:
    answer = Relation(type=kind, cameo=None, score=0.5, by=by, why="a word") if kind else NOTHING
    return Answered(Row("A b", None, None, root, quad, {}), answer)


def test_figures_with_and_without_the_model() -> None:
    items = [
        answered("YIELD", "2", "RETREAT", "grammar"),
        answered("YIELD", "2", "CONCEDE", "model"),
        answered("REJECT", "3", "ACCUSE", "grammar"),
        answered("REJECT", "3", None, ""),
    ]
    found = {(f.group, f.name): f for f in measure(items, "manual")}
    assert found["grammar alone", "root accuracy"].value == 0.25
    assert found["grammar alone", "coverage"].value == 0.5
    assert found["grammar alone", "precision where answered"].value == 0.5
    assert found["grammar alone", "root macro-F1"].value == round((2 / 3 + 0) / 2, 4)
    assert found["grammar and model", "root macro-F1"].value == 0.5
    assert found["grammar and model", "coverage"].value == 0.75
    # ACCUSE is of REJECT's quad class, CONCEDE (1) is not of RETREAT's (2)
    quads = {f.name: f.value for (group, _), f in found.items() if group == "grammar and model"}
    assert quads["quad macro-F1"] == round((2 * 1 / (2 + 1) + 2 * 1 / (2 + 1)) / 2, 4)
    assert [f.name for f in found.values() if "confusions" in f.group] == ["REJECT read as ACCUSE"]


def test_a_file_coded_by_the_conversion_table() -> None:
    intent = Relation(type="CONCEDE", cameo="0353", score=0.5, by="grammar", why="will + release")
    ease = Relation(type="CONCEDE", cameo="0811", score=0.5, by="grammar", why="ease")
    items = [
        Answered(Row("A b", None, None, r, q, {}), x) for r, q, x in (("AGREE", "1", intent), ("YIELD", "2", ease))
    ]
    for codebook, root, quad in (("table", 1.0, 1.0), ("manual", 0.3333, 0.3333)):
        found = {f.name: f.value for f in measure(items, codebook) if f.group == "grammar alone"}
        assert (found["root macro-F1"], found["quad macro-F1"]) == (root, quad)


def test_the_command_and_its_predictions(tmp_path: Path, run, figures) -> None:
    table, out = write(tmp_path, *ROWS), tmp_path / "out.tsv"
    found = figures("relation", table, "--predictions", out)
    assert found["grammar and model", "coverage"]["right"] == 3
    assert found["grammar and model", "root accuracy"]["right"] == 3
    with out.open(newline="", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, dialect="excel-tab"))
    assert list(rows[0]) == ["id", "marked_sentence", "gold_root", "gold_quad", "predicted", "score", "why"]
    assert [r["predicted"] for r in rows] == ["REJECT", "RETREAT", "none", "AID"]
    assert rows[0]["marked_sentence"] == ROWS[0].split("\t")[1]
    assert all(0 <= float(r["score"]) <= 1 for r in rows) and rows[0]["why"]
    before = out.read_bytes()
    assert figures("relation", out, "--limit", 1)["grammar alone", "coverage"]["gold"] == 1
    assert run("relation", table, "--predictions", out).exit_code == 0
    assert out.read_bytes() == before


def test_the_predictions_must_not_replace_the_table(tmp_path: Path, run) -> None:
    table = write(tmp_path, *ROWS)
    result = run("relation", table, "--predictions", table)
    assert result.exit_code == 2
    assert "is also an input" in result.stderr


def test_a_table_of_something_else(tmp_path: Path, run) -> None:
    result = run("relation", write(tmp_path, "1,2", header="a,b"))
    assert result.exit_code == 2
    assert ":1: a tab-separated header must name marked_sentence" in result.stderr
