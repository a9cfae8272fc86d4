"""Learning on the command line, and files about actors."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from communique.cli import main

FIRST = "Ruritanian Foreign Minister Anna Rudolf praised Sylvania. Rudolf left."
SECOND = "Anna Rudolf, Ruritania's foreign minister, criticized Freedonia. Rudolf left."
BARE = "Rudolf criticized Graustark on Thursday."


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], env={"COLUMNS": "140"})


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in (("a", FIRST), ("b", SECOND)):
        (folder / f"{name}.txt").write_text(text)
    (tmp_path / "bare.txt").write_text(BARE)
    return folder


@pytest.fixture
def facts(news: Path, tmp_path: Path) -> Path:
    result = run("actors", "learn", news, "--published", "2021-03-09", "--out", tmp_path / "facts.jsonl")
    assert (result.exit_code, "1 fact about 1 person" in result.stderr) == (0, True), result.output
    return tmp_path / "facts.jsonl"


def coded(*arguments: object) -> dict[str, object]:
    result = run("code", *arguments, "--published", "2021-04-02", "--format", "jsonl")
    assert result.exit_code == 0, result.output
    record = json.loads(result.stdout)
    assert isinstance(record, dict)
    return record


def test_a_bare_name_is_resolved_by_what_other_documents_say(facts: Path, tmp_path: Path) -> None:
    record = coded(tmp_path / "bare.txt", "--actors", facts)
    assert [p["name"] for p in record["events"][0]["actors"]] == ["Anna Rudolf"]
    [learnt] = record["learnt"]
    assert [e["words"] for e in learnt["evidence"]] == [
        "Anna Rudolf, Ruritania's foreign minister", "Ruritanian Foreign Minister Anna Rudolf",
    ]  # fmt: skip
    assert coded(tmp_path / "bare.txt")["events"] == []


def test_in_several_processes_as_in_one(facts: Path, tmp_path: Path) -> None:
    assert coded(tmp_path / "bare.txt", "--actors", facts, "--jobs", 2) == coded(
        tmp_path / "bare.txt", "--actors", facts
    )


def test_explaining_quotes_the_documents_it_was_learnt_from(facts: Path, tmp_path: Path) -> None:
    shown = run("explain", tmp_path / "bare.txt", "--published", "2021-04-02", "--actors", facts).stdout
    assert "learnt: Anna Rudolf XRU GOV foreign minister, as said in " in shown
    assert "“Ruritanian Foreign Minister Anna Rudolf”" in shown


def test_daily_use_with_a_store(news: Path, tmp_path: Path) -> None:
    store = tmp_path / "s.db"
    (tmp_path / "other.txt").write_text("Freedonia criticized Sylvania.")
    for path, day in (
        (tmp_path / "bare.txt", "2021-03-08"),
        (news, "2021-03-09"),
        (tmp_path / "other.txt", "2021-03-09"),
    ):
        assert run("add", path, "--store", store, "--published", day).exit_code == 0
    assert "nothing found" in run("events", store, "--actor", "Anna Rudolf", "--recipient", "XGR").stderr
    assert "1 fact about 1 person, 1 of them new" in run("actors", "learn", "--store", store).stderr
    result = run("recode", store)
    assert (result.exit_code, "1 events added" in result.stdout) == (0, True), result.output
    assert "3 documents" in result.stderr, "only documents that name her are coded again"
    assert "Graustark" in run("events", store, "--actor", "Anna Rudolf", "--recipient", "XGR").stdout
    late = tmp_path / "late.txt"
    late.write_text(BARE.replace("Thursday", "Friday"))
    run("add", late, "--store", store, "--published", "2021-04-09")
    assert len(run("events", store, "--recipient", "XGR", "--format", "jsonl").stdout.splitlines()) == 2
    assert "1 known already" in run("add", late, "--store", store, "--published", "2021-04-09").stderr
    assert run("check", store).exit_code == 0
    assert "Anna Rudolf" in run("actors", "list", store, "--country", "xru", "--on", "2021-05").stdout
    assert "nothing found" in run("actors", "list", store, "--on", "2024").stderr
    assert run("actors", "export", store, "--out", tmp_path / "f.jsonl").exit_code == 0
    assert coded(late, "--actors", tmp_path / "f.jsonl") == coded(late, "--actors", store)
    assert run("actors", "learn", "--store", store, "--forget").exit_code == 0
    run("recode", store)
    assert not run("events", store, "--recipient", "XGR", "--format", "jsonl").stdout


def test_a_users_file_corrects_and_forbids_what_a_store_has_learnt(news: Path, tmp_path: Path) -> None:
    store, mine = tmp_path / "s.db", tmp_path / "mine.toml"
    run("add", news, "--store", store, "--published", "2021-03-09")
    run("actors", "learn", "--store", store)
    mine.write_text('[[forbid]]\nname = "Anna Rudolf"\n')
    assert coded(tmp_path / "bare.txt", "--actors", store, "--actors", mine)["events"] == []
    mine.write_text('[[person]]\nname = "Max Rudolf"\naliases = ["Rudolf"]\ncountry = "XSY"\nsector = "OPP"\n')
    record = coded(tmp_path / "bare.txt", "--actors", store, "--actors", mine)
    assert [(p["name"], p["country"]) for p in record["events"][0]["actors"]] == [("Max Rudolf", "XSY")]
    run("add", tmp_path / "bare.txt", "--store", store, "--published", "2021-04-02", "--actors", mine)
    assert "Max Rudolf" in run("events", store, "--recipient", "XGR").stdout
    run("recode", store)
    assert "Anna Rudolf" in run("events", store, "--recipient", "XGR").stdout


def test_searching_shows_the_evidence(facts: Path) -> None:
    shown = run("actors", "search", facts, "rudolf").stdout
    assert "Anna Rudolf  XRU GOV, foreign minister" in shown
    assert "holds 2020-09-01 to 2021-09-30; told by 2 documents, 2 of them independent" in shown
    assert "“Anna Rudolf, Ruritania's foreign minister”" in shown
    assert "nothing is learnt of nobody" in run("actors", "search", facts, "nobody").stderr


def test_listing_for_other_programs(facts: Path) -> None:
    table = run("actors", "list", facts, "--format", "csv").stdout.splitlines()
    assert table[0].startswith("fact_id,name,called,country,sector,role,since,until,documents,origins,")
    assert ",Anna Rudolf,rudolf,XRU,GOV,foreign minister,2020-09-01,2021-09-30,2,2," in table[1]
    assert [json.loads(line)["name"] for line in run("actors", "list", facts, "--format", "jsonl").stdout.splitlines()]


def test_a_file_with_faults(tmp_path: Path, news: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text('[[person]]\nname = "Anna\\u001b[31m"\ncountry = "XXX"\nsector = "GOV"\n')
    result = run("actors", "check", mine)
    assert (result.exit_code, result.stdout.startswith(f"{mine}:3: person ")) == (1, True), result.output
    assert "\x1b" not in result.stdout
    for command in ("code", "explain"):
        result = run(command, tmp_path / "bare.txt", "--actors", mine)
        assert (result.exit_code, "communique actors check" in result.stderr) == (2, True)
    assert run("add", news, "--store", tmp_path / "s.db", "--actors", mine).exit_code == 2
    [problem] = json.loads(run("actors", "check", mine, "--json").stdout)
    assert (problem["line"], bool(problem["mend"])) == (3, True)


def test_a_dictionary_with_lines_that_are_none(tmp_path: Path, news: Path) -> None:
    dictionary = tmp_path / "Phoenix.actors.txt"
    dictionary.write_text("ANNA_RUDOLF\n+RUDOLF\n\t[XRUGOV 20200101-20221231]\nNOBODY [---]\n")
    result = run("actors", "check", dictionary)
    assert (result.exit_code, "NOBODY" in result.stdout.upper()) == (1, True)
    result = run("code", tmp_path / "bare.txt", "--published", "2021-04-02", "--actors", dictionary)
    assert "lines of dictionaries that cannot be used: 1" in result.stderr
    assert "Anna Rudolf XRU GOV" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["learn"], "Name documents to learn from, or a store"),
        (["list", "none.db"], "cannot be read"),
        (["list", "{facts}", "--on", "May"], "is not a year, month or day"),
    ],
)
def test_wrong_usage(arguments: list[str], message: str, facts: Path) -> None:
    result = run("actors", *(a.replace("{facts}", str(facts)) for a in arguments))
    assert (result.exit_code, message in result.stderr) == (2, True), result.output
