import csv
import io

import pytest

from communique.export.csv import neutral


def read(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d"])
def test_a_cell_that_a_spreadsheet_would_run_is_neutralised(start):
    assert neutral(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("text", ["", "treaty", "1-1", "a=b", "'quoted'"])
def test_other_text_stays_as_it_is(text):
    assert neutral(text) == text


def test_quoted_words_are_columns(example, written):
    row = read(written("csv", example))[0]
    assert (row["anchor_text"], row["actor_text"], row["date_text"]) == ("signed", "Ruritania", "on Monday")
    assert row["recipient_text"] == "'=Graustark"
    assert row["title"] == "'+Peace \U0001f54a"
    assert row["according_to"] == "'@ministry"
    assert row["cameo"] == "057"


def test_a_negative_score_is_a_number(example, written):
    assert [row["score"] for row in read(written("csv", example))] == ["-2.5", "8.0"]


def test_several_values_are_joined_and_absent_ones_empty(example, written):
    first, second = read(written("csv", example))
    assert first["contexts"] == "diplomatic; military"
    assert (second["actor_country"], second["actor_name"]) == ("XRU; XGR", "; Graustark")
    assert (second["recipient_text"], second["date"], second["place_lat"]) == ("", "", "")


def test_a_header_even_without_events(written):
    assert written("csv").startswith(b"document_id,path,")
