"""JSON lines."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.read import Overrides, jsonl
from communique.read.jsonl import read_jsonl
from communique.records import Document, Rejected

ROW = {
    "id": "a-1",
    "url": "https://www.gazette.example/a",
    "outlet": "The Gazette",
    "title": "Treaty signed",
    "published": "1949-04-04T10:00:00Z",
    "text": "Twelve states signed the treaty in Washington on Monday.",
}


def read(data: bytes, **overrides: str) -> list[Document | Rejected]:
    return list(read_jsonl(io.BytesIO(data), "a.jsonl", Overrides(**overrides)))


def test_a_row_fills_the_document() -> None:
    (found,) = read(json.dumps(ROW).encode())
    assert isinstance(found, Document)
    assert found.id == "a-1"
    assert found.url == ROW["url"]
    assert found.outlet == "The Gazette"
    assert found.title == "Treaty signed"
    assert found.published == "1949-04-04"
    assert found.text == ROW["text"]


def test_given_fields_go_before_what_the_text_prints() -> None:
    text = (
        "Another headline\n\nMay 5, 1950\n\nTwelve states signed the treaty in Washington, the ministry said on Monday."
    )
    (found,) = read(json.dumps({"title": "Treaty signed", "published": "1949-04-04", "text": text}).encode())
    assert isinstance(found, Document)
    assert (found.title, found.published) == ("Treaty signed", "1949-04-04")
    (found,) = read(json.dumps({"text": text}).encode())
    assert isinstance(found, Document)
    assert (found.title, found.published) == ("Another headline", "1950-05-05")


def test_broken_rows_are_set_aside_and_the_rest_is_read() -> None:
    rows = [
        b'{"text": "One."}',
        b"{broken",
        b"",
        b'{"title": "x"}',
        b'{"text": 5}',
        b"[1]",
        b'{"text": " "}',
        b'{"text": "Two."}',
    ]
    found = read(b"\xef\xbb\xbf" + b"\n".join(rows))
    assert [x.text for x in found if isinstance(x, Document)] == ["One.", "Two."]
    rejected = [(x.line, x.reason.partition(":")[0]) for x in found if isinstance(x, Rejected)]
    assert rejected == [(2, "not JSON"), (4, "no text"), (5, "wrong field"), (6, "wrong field"), (7, "no text")]


def test_lone_surrogates_and_nuls_keep_their_places() -> None:
    (found,) = read(rb'{"id": "\udc00", "title": "A \ud800 b", "text": "A \ud800 \u0000 \ud83d\ude00 treaty."}')
    assert isinstance(found, Document)
    assert found.text == "A \ufffd \x00 \U0001f600 treaty."
    assert found.title == "A \ufffd b"
    json.dumps(found.to_dict()).encode()


def test_a_row_above_the_limit_is_set_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "LARGEST", 1_000)
    monkeypatch.setattr(jsonl, "_CHUNK", 100)
    found = read(b'{"text": "' + b"x" * 5_000 + b'"}\n{"text": "Short."}\n')
    assert isinstance(found[0], Rejected)
    assert (found[0].line, found[0].reason) == (1, "row larger than 0 MB")
    assert isinstance(found[1], Document)


def test_deeply_nested_json_is_set_aside() -> None:
    (found,) = read(b"[" * 200_000)
    assert isinstance(found, Rejected)


def test_an_empty_file_is_set_aside() -> None:
    assert [x.reason for x in read(b"\n\n") if isinstance(x, Rejected)] == ["empty file"]


@given(st.lists(st.binary(max_size=60)))
def test_any_lines_are_read_or_set_aside(lines: list[bytes]) -> None:
    assert all(isinstance(x, Rejected) for x in read(b"\n".join(lines)))


@given(st.text())
def test_any_text_comes_through_json(text: str) -> None:
    (found,) = read(json.dumps({"text": "x" + text}).encode())
    assert isinstance(found, Document)
    assert len(found.text) == len(text) + 1
    found.text.encode()
