"""Attributions in brat folders, with texts of ours."""

from pathlib import Path

import pytest

from communique.benchmark import FormatError
from communique.benchmark.statements import Annotated, Attribution, measure, plain, read_folder

TEXT = '"We will," the envoy said, "never yield." Graustark denied that it had met Ruritania.\n'
ANN = """T1\tSource 11 20\tthe envoy
T2\tCue 21 25\tsaid
T3\tContent 0 10;27 41\t"We will," "never yield."
T4\tAttribution 21 25\tsaid
E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3
T5\tCue 52 58\tdenied
T6\tContent 64 70\tit had
T7\tContent 71 84\tmet Ruritania
E2\tAttribution-no-source:T5 Cue:T5 Content:T6 Content2:T7
#1\tAnnotatorNotes T1\tours
"""


def write(folder: Path, ann: str = ANN, text: str | None = TEXT) -> Path:
    (folder / "a.ann").write_text(ann, encoding="utf-8")
    if text is not None:
        (folder / "a.txt").write_text(text, encoding="utf-8")
    return folder


def words(text: str, pieces: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[a:b] for a, b in pieces]


def test_spans_and_what_joins_them(tmp_path: Path) -> None:
    (item,) = read_folder(write(tmp_path))
    assert (item.name, item.text) == ("a.ann", TEXT)
    assert [[words(TEXT, x) for x in (a.source, a.cue, a.content)] for a in item.attributions] == [
        [["the envoy"], ["said"], ["We will,", "never yield."]],
        [[], ["denied"], ["it had", "met Ruritania"]],
    ]


def test_the_folders_of_polnear(tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "paper_1.txt").write_text(TEXT)
    for name in ("paper_1_4e07.ann", "paper_1_5fec.ann"):
        (tmp_path / "attributions" / name).write_text(ANN)
    assert [(item.name, item.text == TEXT) for item in read_folder(tmp_path)] == [
        ("paper_1_4e07.ann", True),
        ("paper_1_5fec.ann", True),
    ]


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([(0, 10)], ["We will,"]),
        ([(27, 41), (0, 10)], ["We will,", "never yield."]),
        ([(0, 3), (4, 10)], ["We will,"]),
        ([(0, 4), (2, 10)], ["We will,"]),
        ([(0, 1)], []),
        ([], []),
    ],
)
def test_marks_at_the_ends_do_not_count(pieces: list[tuple[int, int]], expected: list[str]) -> None:
    assert words(TEXT, plain(TEXT, pieces)) == expected


@pytest.mark.parametrize(
    ("ann", "text", "message"),
    [
        ("T1\tSource\tthe envoy\n", TEXT, "a.ann:1: a T line needs a label and offsets"),
        ("T1\tSource 5 2\tx\n", TEXT, "a.ann:1: offsets outside the text"),
        ("\nT1\tSource 0 999\tx\n", TEXT, "a.ann:2: offsets outside the text of 86 characters"),
        ("E1\tAttribution:T4 Source:T1\n", TEXT, "a.ann:1: Source:T1 names no T line"),
        ("<xml>\n", TEXT, "a.ann:1: no line of brat's standoff format"),
        (ANN, None, "a.ann: no text of this name"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, ann: str, text: str | None, message: str) -> None:
    with pytest.raises(FormatError) as caught:
        read_folder(write(tmp_path, ann, text))
    assert message in str(caught.value)


def test_a_folder_without_annotations(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=r"no \.ann file"):
        read_folder(tmp_path)


GOLD = Attribution(source=((11, 20),), cue=((21, 25),), content=((1, 9), (28, 40)))
FOUND = [
    (GOLD, (1, 1, 1, 1), (1, 1, 1, 1), (1, 1, 1, 1)),
    (Attribution(((15, 20),), ((21, 25),), ((1, 8), (28, 39))), (0, 1, 0, 0), (0, 1, 1, 0), (1, 1, 1, 1)),
    (Attribution((), ((21, 25),), ((1, 9), (28, 40))), (0, 1, 1, 0), (0, 1, 1, 0), (0, 1, 1, 0)),
    (Attribution(((11, 20),), ((21, 25),), ((1, 9),)), (1, 1, 0, 0), (1, 1, 0, 0), (1, 1, 1, 1)),
    (Attribution(((42, 51),), ((52, 58),), ((64, 84),)), (0, 0, 0, 0), (0, 0, 0, 0), (0, 0, 0, 0)),
]


@pytest.mark.parametrize(("found", "exact", "bare", "overlap"), FOUND)
def test_what_counts_as_found(
    found: Attribution, exact: tuple[int, ...], bare: tuple[int, ...], overlap: tuple[int, ...]
) -> None:
    figures = list(measure([(Annotated("a.ann", TEXT, (GOLD,)), (found,))]))
    assert [f.name for f in figures[:4]] == ["source", "cue", "content", "whole attribution"]
    assert tuple(f.right for f in figures) == (*exact, *bare, *overlap)


def test_a_source_shared_by_two_attributions_counts_once() -> None:
    other = Attribution(GOLD.source, ((52, 58),), ((64, 84),))
    figures = list(measure([(Annotated("a.ann", TEXT, (GOLD, other)), (GOLD, GOLD))]))
    assert [(f.right, f.gold, f.found) for f in figures[:4]] == [(1, 1, 1), (1, 2, 1), (1, 2, 1), (1, 2, 2)]


def test_the_command(tmp_path: Path, run, figures) -> None:
    found = figures("statements", write(tmp_path))
    assert found["exact span", "cue"]["gold"] == 2
    assert found["exact span", "cue"]["value"] == 1
    assert found["overlap", "content"]["value"] == 1
    (tmp_path / "a.ann").write_text("<xml>")
    assert "a.ann:1: no line of brat's" in run("statements", tmp_path).stderr


def test_annotators_are_compared_both_ways(tmp_path: Path, figures) -> None:
    folder = write(tmp_path)
    second = ANN.splitlines(keepends=True)
    (folder / "a_4e07.ann").write_text("".join(line for line in second if not line.startswith("E2")))
    found = figures("statements", folder, "--agreement")
    assert found["exact span", "cue"]["gold"] == found["exact span", "cue"]["found"] == 3
    assert found["exact span", "cue"]["right"] == 2
