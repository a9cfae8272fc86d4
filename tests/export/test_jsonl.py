import json

import msgspec

from communique.export.jsonl import line
from communique.records import CodedDocument, Document, Rejected


def test_a_line_a_document_that_decodes_to_the_same_record(example, written):
    out = written("jsonl", example, example)
    assert out.count(b"\n") == 2
    assert msgspec.json.decode(out.splitlines()[0], type=CodedDocument) == example


def test_spans_are_right_for_a_reader_in_another_language_than_python(example, written):
    record = json.loads(written("jsonl", example))
    text, event = record["document"]["text"], record["events"][0]
    assert text[event["anchor"]["start"] : event["anchor"]["end"]] == "signed"
    assert [text[p["start"] : p["end"]] for p in event["recipients"]] == ["=Graustark"]


def test_a_lone_surrogate_becomes_a_character_of_the_same_length():
    assert json.loads(line(Document(id="x", path="caf\udce9.txt", text="a\ud800b")))["text"] == "a\ufffdb"
    assert json.loads(line(Rejected(path="caf\udce9.txt", stage="read", reason="no")))["path"] == "caf\ufffd.txt"
