"""A dataset answers as a store does, but for what several documents tell."""

import csv
import io
import json
import shlex
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from communique.cli import main
from communique.dataset import Dataset, DatasetError
from communique.dataset.questions import Questions
from communique.store import EventFilter, Store

EVERY = ("asserted", "alleged", "negated", "hypothetical")


def ask(*words: object) -> str:
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize("by", ["day", "month", "year"])
@pytest.mark.parametrize(
    "options",
    [
        "",
        "--limit 3",
        "--between xgr XRU",
        "--between 'united nations' XGR --factuality hypothetical",
        "--from 2021-03-08 --to 2021-03",
        "--from 2021-04",
        "--to 2021",
        "--factuality asserted --factuality alleged --factuality negated --factuality hypothetical",
    ],
)
def test_dyads_are_those_of_the_store(single: tuple[Path, Path], by: str, options: str) -> None:
    dataset, store = (ask("dyads", at, "--by", by, "--format", "csv", *shlex.split(options)) for at in single)
    assert dataset == store
    if "--limit" in options:
        assert len(list(csv.reader(io.StringIO(store)))) == 4


@pytest.mark.parametrize(
    "wanted",
    [
        EventFilter(),
        EventFilter(between=("XRU", "xgr")),
        EventFilter(actor=("XFR",), type=("sanction",)),
        EventFilter(party=("united NATIONS", "XSY")),
        EventFilter(recipient=("XGR",), quad=(3, 4)),
        EventFilter(start="2021-03-19", end="2021-04-01"),
        EventFilter(end="2021-03"),
        EventFilter(place=("edelweiss",)),
        EventFilter(outlet=("HERALD",), factuality=("hypothetical",)),
        EventFilter(sector=("gov",), language=("en",)),
        EventFilter(actor=("nobody",)),
    ],
)
def test_events_are_those_of_the_store(single: tuple[Path, Path], wanted: EventFilter) -> None:
    with Questions(Dataset(str(single[0]))) as questions, Store(single[1]) as store:
        found = [one.line for one in store.each_event(wanted)]
        assert list(questions.events(wanted)) == found
        assert list(questions.events(wanted, 2)) == found[:2]
    assert bool(found) == (wanted.actor != ("nobody",))


def test_documents_are_those_of_the_store(both: tuple[Path, Path]) -> None:
    shared = ("id", "published", "outlet", "title", "url", "path", "events", "statements")
    for options in ([], ["--outlet", "Herald"], ["--from", "2021-04"], ["--to", "2021-03-10"], ["--limit", "2"]):
        dataset, store = (
            [{name: row[name] for name in shared} for row in map(json.loads, lines.splitlines())]
            for lines in (ask("documents", at, "--json", *options) for at in both)
        )
        assert dataset == store
        assert dataset


def test_what_two_documents_tell_counts_for_each_and_a_document_in_two_inputs_once(both: tuple[Path, Path]) -> None:
    counted = []
    for opened in (Questions(Dataset(str(both[0]))), Store(both[1])):
        with opened:
            counted.append({(d.period, d.actor, d.recipient): d.events for d in opened.dyads("year")})
    in_dataset, in_store = counted
    more = {pair: in_dataset[pair] - in_store[pair] for pair in in_store if in_dataset[pair] != in_store[pair]}
    assert in_dataset.keys() == in_store.keys()
    assert more == {("2021", "XRU", "XGR"): 1, ("2021", "XGR", "XRU"): 1}


@pytest.mark.parametrize("form", ["table", "csv", "jsonl", "parquet"])
def test_every_format(single: tuple[Path, Path], tmp_path: Path, form: str) -> None:
    out = tmp_path / f"out.{form}"
    ask("events", single[0], "--format", form, "--out", out)
    assert out.stat().st_size


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--text", "treaty"], "communique merge"),
        (["--min-origins", "2"], "communique merge"),
        (["--from", "yesterday"], "is not a year"),
    ],
)
def test_what_cannot_be_asked(single: tuple[Path, Path], options: list[str], words: str) -> None:
    result = CliRunner().invoke(main, ["events", str(single[0]), *options])
    assert (result.exit_code, words in result.output) == (2, True), result.output


def test_names_that_would_be_patterns_or_end_a_quotation(single: tuple[Path, Path], tmp_path: Path) -> None:
    odd = tmp_path / "it's [odd]*"
    odd.symlink_to(single[0])
    assert ask("dyads", odd, "--json") == ask("dyads", single[0], "--json")


def test_a_folder_that_is_no_dataset(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["dyads", str(tmp_path)])
    assert (result.exit_code, "is no dataset: `communique batch" in result.output) == (2, True)


def test_a_file_that_is_gone_is_told(both: tuple[Path, Path], tmp_path: Path) -> None:
    damaged = tmp_path / "damaged"
    shutil.copytree(both[0], damaged)
    next(damaged.glob("resolved/*/*")).unlink()
    result = CliRunner().invoke(main, ["dyads", str(damaged)])
    assert (result.exit_code, "No files found" in result.output) == (2, True)


def test_without_duckdb_it_says_what_to_install(single: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(DatasetError, match=r"pip install 'communique\[duckdb\]'"):
        Questions(Dataset(str(single[0])))
