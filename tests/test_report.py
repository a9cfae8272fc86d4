import io
from pathlib import Path

import pytest
from rich.console import Console

from communique.records import CodedDocument, Document, MadeBy, Rejected
from communique.report import SHOWN_BESIDE_FILE, SHOWN_REJECTS, ProgressBar, Tally, print_summary

CODED = CodedDocument(
    document=Document(id="1", path="a.txt", text="", incomplete="page cut at 5 MB"),
    blocks=(),
    mentions=(),
    statements=(),
    events=(),
    made_by=MadeBy(communique="0", lexicon="0", parser="0"),
)
REJECTED = Rejected(path="[red]\x1b[2J.jsonl", stage="read", reason="not JSON: \u202e[/]", line=3)


@pytest.fixture
def console() -> Console:
    return Console(file=io.StringIO(), width=40, markup=False, highlight=False)


def told(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def tally_of(*outcomes: CodedDocument | Rejected) -> Tally:
    tally = Tally()
    for outcome in outcomes:
        tally.add(outcome)
    return tally


def test_everything_is_counted(console):
    print_summary(tally_of(CODED, CODED, REJECTED), console, Path("out.csv.rejects.jsonl"))
    first, second, third = told(console).splitlines()
    assert first == "2 documents, 0 events, 0 statements, 1 rejected, 2 incomplete"
    assert "(read) not JSON" in second
    assert third.endswith("out.csv.rejects.jsonl")


def test_beside_a_file_of_all_only_the_first_are_shown(console):
    print_summary(tally_of(*[REJECTED] * (SHOWN_BESIDE_FILE + 7)), console, Path("out.csv.rejects.jsonl"))
    assert told(console).count("(read)") == SHOWN_BESIDE_FILE


def test_what_was_rejected_is_listed_safely(console):
    print_summary(tally_of(REJECTED), console, None)
    assert "rejected [red]\\x1b[2J.jsonl:3 (read) not JSON: \\u202e[/]" in told(console)


def test_a_long_list_is_cut(console):
    print_summary(tally_of(*[REJECTED] * (SHOWN_REJECTS + 7)), console, None)
    assert told(console).count("(read)") == SHOWN_REJECTS
    assert "and 7 more" in told(console)


def test_no_bar_without_a_terminal(console):
    with ProgressBar(console, [Path("a.txt")]) as bar:
        bar.step(CODED, tally_of(CODED))
        with bar.aside(True):
            pass
    assert told(console) == ""


def test_a_bar_on_a_terminal(tmp_path):
    (tmp_path / "a.txt").touch()
    console = Console(file=io.StringIO(), width=100, force_terminal=True, force_interactive=True)
    with ProgressBar(console, [tmp_path]) as bar:
        bar.step(CODED, tally_of(CODED))
        with bar.aside(True):
            console.print("a row")
    assert "1 document" in told(console) and "a row" in told(console)
