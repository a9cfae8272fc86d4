import multiprocessing
from pathlib import Path

import msgspec
import pytest

from communique import run
from communique.coder import Coder
from communique.read import Overrides
from communique.records import CodedDocument, Document, Rejected

TEXTS = [
    "Ruritania signed a peace treaty with Graustark.",
    "Freedonia recalled its ambassador from Sylvania.",
    "Graustark did not attack Ruritania.",
    "The parliament of Sylvania met on Monday.",
]
DOCUMENTS = [Document(id=str(i), path=f"{i}.txt", published="2021-03-10", text=t) for i, t in enumerate(TEXTS)]
BROKEN = Rejected(path="broken.txt", stage="read", reason="empty")


class FailingCoder(Coder):
    """Fails on one text."""

    def code(self, document: Document) -> CodedDocument:
        if "ambassador" in document.text:
            raise ValueError("no ambassadors \ud800 today")
        return super().code(document)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for document in DOCUMENTS:
        (tmp_path / document.path).write_text(document.text)
    (tmp_path / "empty.txt").touch()
    return tmp_path


def test_processes_give_the_same_records_in_the_same_order():
    items = [DOCUMENTS[0], BROKEN, *DOCUMENTS[1:]]
    here = [msgspec.json.encode(x) for x in run.code_all(items)]
    there = [msgspec.json.encode(x) for x in run.code_all(items, jobs=2)]
    assert here == there
    assert len(here) == 5


def test_twice_is_the_same():
    first, second = ([msgspec.json.encode(x) for x in run.code_all(DOCUMENTS)] for _ in range(2))
    assert first == second


def test_a_document_on_which_coding_fails_is_rejected_and_the_rest_is_coded(monkeypatch):
    monkeypatch.setattr(run, "loaded", FailingCoder)
    first, second, *rest = run.code_all(DOCUMENTS)
    assert second == Rejected(path="1.txt", stage="code", reason="ValueError: no ambassadors \ufffd today")
    assert all(isinstance(x, CodedDocument) for x in (first, *rest))


def test_a_process_that_dies_takes_one_document_with_it():
    def items():
        yield DOCUMENTS[0]
        for process in multiprocessing.active_children():  # the one that has just been given the first document
            process.kill()
        yield from DOCUMENTS[1:]

    first, *rest = run.code_all(items(), jobs=2)
    assert first == Rejected(path="0.txt", stage="code", reason="the process that was coding it died")
    assert [x.document for x in rest] == DOCUMENTS[1:]


def test_stopping_early_leaves_no_process_behind():
    outcomes = run.code_all(DOCUMENTS[:1], jobs=2)
    next(outcomes)
    assert multiprocessing.active_children()
    outcomes.close()
    assert not multiprocessing.active_children()


def test_a_reader_that_fails_rejects_its_path_and_the_run_goes_on(folder, monkeypatch):
    def failing(path, overrides):
        yield DOCUMENTS[0]
        raise RuntimeError("disc error")

    monkeypatch.setattr(run, "read_path", failing)
    items = list(run.read_all([folder], Overrides()))
    assert items == [DOCUMENTS[0], Rejected(path=str(folder), stage="read", reason="RuntimeError: disc error")]


def test_files_that_are_no_input_are_left_out(folder):
    items = list(run.read_all([folder], Overrides(), without=lambda path: path.name != "2.txt"))
    assert [Path(item.path).name for item in items] == ["2.txt"]


def test_explaining_passes_on_rejections():
    rejected, explained = run.explain_all([BROKEN, DOCUMENTS[2]])
    assert rejected == BROKEN
    assert explained.document == DOCUMENTS[2]
    assert [f.sentence for f in explained.findings] == [0]
