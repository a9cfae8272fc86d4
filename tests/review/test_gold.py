"""What was reviewed, taken away as gold and read by the benchmarks."""

import csv
import json

import msgspec
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from tests.review.conftest import Reviewer
from tests.review.test_desk import accept_all, blind_copy, treaty  # noqa: F401 - fixtures

from communique.benchmark.gold import read_gold, read_predicted, score
from communique.cli import main
from communique.review.answers import Corrections, Quote
from communique.review.decisions import Accept, Add, Complete, Correct, Merge, Reject
from communique.review.desk import Desk
from communique.review.export import file_name
from communique.review.gold import unique_words


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments], env={"COLUMNS": "120"})


@pytest.fixture
def reviewed(store, anna, news):
    """All of the news decided on: the praise rejected, the sanctions' actors corrected, a missed event added."""
    events = [[{"item": event.id, "document": coded.document.id} for event in coded.events] for coded in news]
    anna.decide(Accept(**events[0][0]), Reject(**events[0][1], reason="not told", note="a wish"))
    anna.decide(*(Accept(**event) for event in events[1]))
    anna.decide(*(Accept(**event) for event in events[2]))
    text = news[2].document.text
    start = text.index("Sylvania")
    with Desk(store) as desk:
        answer = desk.document(news[2].document.id).answers[events[2][0]["item"]]
    anna.decide(Correct(**events[2][0], fields=Corrections(date=None)))
    missed = msgspec.structs.replace(answer, type="PROTEST", mode=None, anchor=Quote(start=start, end=start + 8))
    anna.decide(Add(item="", document=news[2].document.id, answer=missed))
    for coded in news:
        anna.decide(Complete(item="", document=coded.document.id))
    return store


def test_exported_gold_is_read_and_scores_the_coder_as_reviewers_did(reviewed, tmp_path, news):
    folder = tmp_path / "gold"
    result = run("review", "export", reviewed, "--out", folder)
    assert (result.exit_code, result.stderr) == (0, f"3 documents written to {folder}\n")
    predicted = read_predicted(folder / "coded.jsonl")
    scores = {gold.file: score(gold, predicted[gold.file]) for gold in read_gold(folder)}
    assert scores.keys() == {f"{coded.document.id}.txt" for coded in news}
    first, _, third = (scores[f"{coded.document.id}.txt"] for coded in news)
    assert (first.recall, first.precision, first.traps) == ((1, 1), (1, 2), (1, 1))
    assert (third.recall, third.precision) == ((2, 3), (2, 2))
    told = run("benchmark", "gold", folder, "--dated", "--details")
    assert told.exit_code == 0, told.output
    assert "trap: not told: a wish" in told.output


def test_a_document_is_exported_with_all_that_is_known_of_it(reviewed, tmp_path, news):
    run("review", "export", reviewed, "--out", tmp_path / "gold")
    document = news[0].document
    found = json.loads((tmp_path / "gold" / f"{document.id}.json").read_text())
    assert (tmp_path / "gold" / found["file"]).read_bytes().decode() == document.text
    (event,) = found["events"]
    assert (event["types"], event["actor"]["country"], event["recipient"]["country"]) == (["SUPPORT"], "XRU", "XGR")
    assert (event["symmetric"], event["date"], event["place"]["name"]) == (True, "2021-03-08", "Strelsau")
    assert found["document"]["published"] == "2021-03-10"
    (trap,) = found["must_not"]
    assert (trap["type"], trap["actor"]["country"], trap["anchor"]) == ("SUPPORT", "XSY", "praised Ruritania")


def test_happenings_are_exported_as_merged(reviewed, tmp_path, anna, news):
    one, other = news[0].events[0].id, news[2].events[1].id
    anna.decide(Merge(item=one, document=news[0].document.id, others=(other,)))
    run("review", "export", reviewed, "--out", tmp_path / "gold")
    written = (tmp_path / "gold" / "happenings.tsv").read_text()
    rows = list(csv.DictReader(written.splitlines(), delimiter="\t"))
    happening = {row["event"]: row["happening"] for row in rows}
    assert happening[one] == happening[other] == happening[news[1].events[0].id]
    assert len(rows) == 5


def test_undecided_documents_are_left_out_unless_asked_for(store, anna, news, tmp_path):
    coded = news[0]
    anna.decide(Accept(item=coded.events[0].id, document=coded.document.id))
    result = run("review", "export", store, "--out", tmp_path / "gold")
    assert result.exit_code == 1
    assert "0 documents written" in result.stderr
    assert "1 with undecided events left out (--partly writes them too)" in result.stderr
    result = run("review", "export", store, "--out", tmp_path / "partly", "--partly")
    assert result.exit_code == 0
    assert len(list((tmp_path / "partly").glob("*.json"))) == 1


def test_a_folder_with_something_in_it_is_refused(reviewed, tmp_path):
    (tmp_path / "other.json").write_text("{}")
    for out, why in ((tmp_path, "is not empty"), (reviewed, "cannot write")):
        result = run("review", "export", reviewed, "--out", out)
        assert (result.exit_code, why in result.stderr) == (2, True)


def test_the_coder_is_scored_by_decisions(reviewed, news):
    result = run("benchmark", "review", reviewed, "--json")
    figures = {one["name"]: one for one in json.loads(result.output)["results"][-1]["figures"]}
    assert (figures["precision"]["right"], figures["precision"]["gold"]) == (4, 5)
    recall = figures["recall (documents read whole)"]
    assert (recall["right"], recall["gold"]) == (4, 5)
    assert (figures["date"]["right"], figures["date"]["gold"]) == (3, 4)
    assert figures["type, actors and recipients all right"]["value"] == 1.0
    details = run("benchmark", "review", reviewed, "--details").output
    assert "not there: XSY SUPPORT XRU: praised Ruritania" in details
    assert "missed: XFR PROTEST XSY: Sylvania" in details
    assert "date: 2021-03-02, reviewed: none" in details


def test_a_coder_that_reads_otherwise_is_scored_by_place(store, anna, news, coder):
    coded = news[0]
    gone = msgspec.structs.replace(coded.events[1], id="f" * 16, cameo="050")
    accept_all(anna, [{"item": event.id, "document": coded.document.id} for event in coded.events])
    from communique.store import Writer

    with Writer(store) as writer:
        writer.recode(msgspec.structs.replace(coded, events=(coded.events[0], gone)))
    figures = {
        one["name"]: one
        for one in json.loads(run("benchmark", "review", store, "--json").output)["results"][-1]["figures"]
    }
    assert (figures["precision"]["right"], figures["precision"]["gold"]) == (2, 2)
    assert figures["recall (documents read whole)"]["value"] is None


def test_without_decisions_there_is_nothing_to_score_or_to_export(store, tmp_path):
    result = run("benchmark", "review", store)
    assert (result.exit_code, "nobody decided anything" in result.stderr) == (2, True)
    assert run("review", "export", store, "--out", tmp_path / "gold").exit_code == 1
    assert run("review", "log", store).exit_code == 1
    assert run("review", "agreement", store).exit_code == 1
    for command in ("log", "agreement"):
        result = run("review", command, tmp_path / "none.db")
        assert (result.exit_code, "there is no store" in result.stderr) == (2, True)


def test_the_log_is_listed_in_every_format(reviewed):
    lines = run("review", "log", reviewed).output.splitlines()
    assert lines[1] == "2021-03-11 10:00 Anna: reject “praised Ruritania”: not told: a wish"
    assert "2021-03-11 10:00 Anna: correct “imposed sanctions on Sylvania”: date: 2021-03-02 ->" in "\n".join(lines)
    rows = list(csv.DictReader(run("review", "log", reviewed, "--format", "csv").output.splitlines()))
    assert [row["kind"] for row in rows][:3] == ["accept", "reject", "accept"]
    assert len(run("review", "log", reviewed, "--format", "jsonl").output.splitlines()) == len(rows) == len(lines)


def test_agreement_is_told_on_the_command_line(store, anna, treaty):  # noqa: F811 - fixtures
    document, events = treaty
    blind_copy(store, treaty, Reviewer(store, "Boris", blind=True), factuality="alleged")
    result = run("review", "agreement", store)
    assert (result.exit_code, "1 second reviews wait" in result.stderr) == (1, True)
    accept_all(anna, events)
    found = json.loads(run("review", "agreement", store, "--json").output)
    assert [one["document"] for one in found] == [document, ""]
    assert (found[1]["both"], found[1]["only_first"]) == (1, 1)
    assert "factuality" in run("review", "agreement", store).output


TEXT = st.text(alphabet="ab \n.", min_size=1, max_size=40)


@given(TEXT, st.integers(0, 39), st.integers(1, 5))
def test_an_anchor_is_widened_until_it_stands_only_once(text, start, length):
    start = min(start, len(text) - 1)
    end = min(len(text), start + length)
    words = unique_words(text, Quote(start=start, end=end, words=text[start:end]))
    assert text[start:end] in words
    assert text.find(words) == text.rfind(words)


def test_widening_a_text_that_repeats_itself_ends():
    text = "said " * 50_000
    assert len(unique_words(text, Quote(start=500, end=504, words="said"))) < 1_000


@pytest.mark.parametrize("name", ["../../etc/passwd", "row 1", ".hidden", "a/b", "x" * 200, "", "öl"])
def test_no_id_leads_out_of_the_folder(name):
    assert len(file_name(name)) == 16
