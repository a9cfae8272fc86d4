"""Statements as a transcript, as rows and as lines of JSON."""

import csv
import io
from collections.abc import Callable, Iterator

import msgspec
import pyarrow.parquet as pq
import pytest

from communique.coder import Coder
from communique.export import Sink, open_export
from communique.export.disputes import contested, joined
from communique.export.statement_rows import StatementLine, StatementRow
from communique.read.document import Given, Overrides, make_document
from communique.records import CodedDocument, Contest, Party, Voice

TEXT = """Graustark accuses Ritania

STRELSAU (Reuters) - A media report surfaced that Ruritania had attacked Graustark.

The Freedonian and Sylvanian governments cast doubt on the report. Ruritania called the allegations false.

“The bridge is open,” Graustark's president told Kyodo on Monday.
"""
PARTY = Party(start=0, end=1, id="p", country="XRU", sector="GOV", name="Ruritania")


@pytest.fixture(scope="module")
def coded() -> Iterator[CodedDocument]:
    document = make_document(TEXT, "a.txt", Given(), Overrides(outlet="gazette.example", published="2021-03-10"))
    return Coder().code(document)


@pytest.fixture
def listed() -> Callable[..., bytes]:
    def write(form: str, coded: CodedDocument) -> bytes:
        stream = io.BytesIO()
        exporter = open_export(form, Sink(stream, width=100), "statements")
        exporter.write(coded)
        exporter.close()
        return stream.getvalue()

    return write


def test_a_transcript_names_each_speaker_once_and_what_is_contested(coded, listed):
    lines = listed("table", coded).decode().splitlines()
    assert lines.count("  media report (MED)") == 1
    assert "  chain  gazette.example ← Reuters ← media report" in lines
    assert "    “The bridge is open”" in lines
    assert "      direct, “told”, on 2021-03-08, via Kyodo" in lines
    assert "  disputed  alleged by media report; doubted by Freedonia and Sylvania; denied by Ruritania" in lines


def test_a_hostile_text_reaches_no_terminal(example, listed):
    written = listed("table", example).decode()
    assert "\x1b" not in written
    assert "\x00" not in written
    assert "We [bold]keep[/bold] our word" in written


def test_csv_has_a_row_a_statement(coded, listed):
    rows = list(csv.DictReader(io.StringIO(listed("csv", coded).decode(), newline="")))
    assert len(rows) == len(coded.statements)
    assert tuple(rows[0]) == StatementRow.__struct_fields__
    first = rows[0]
    assert (first["source"], first["commitment"]) == ("media report", "claim")
    assert first["content"] == "Ruritania had attacked Graustark"
    assert first["chain"] == "gazette.example; Reuters; media report"
    assert first["chain_role"] == "outlet; agency; speaker"
    assert first["disputed_by"] == "Freedonia; Sylvania; Ruritania"


def test_parquet_keeps_lists(coded, listed):
    table = pq.read_table(io.BytesIO(listed("parquet", coded)))
    assert table.num_rows == len(coded.statements)
    row = table.to_pylist()[0]
    assert row["chain"] == ["gazette.example", "Reuters", "media report"]
    assert [TEXT[s:e] for s, e in zip(row["content_start"], row["content_end"], strict=True)] == row["content"]


def test_json_lines_are_records(coded, listed):
    found = [msgspec.json.decode(line, type=StatementLine) for line in listed("jsonl", coded).splitlines()]
    assert tuple(line.statement for line in found) == coded.statements
    assert found[0].content_text == ("Ruritania had attacked Graustark",)


@pytest.mark.parametrize(
    ("names", "words"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_names_as_a_sentence_has_them(names, words):
    assert joined(names) == words


def test_a_claim_of_nobody_named(example):
    voices = (
        Voice(statement="1", commitment="claim", parties=()),
        Voice(statement="2", commitment="deny", parties=(PARTY,)),
    )
    assert contested(example, Contest(claim="1", events=(), voices=voices)) == "alleged; denied by Ruritania"
