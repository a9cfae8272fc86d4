"""Files, folders and streams."""

import io
import os
from pathlib import Path

import pytest

from communique.read import Overrides, read_path, read_stream
from communique.records import Document, Rejected

SENTENCE = "Twelve states signed the North Atlantic Treaty in Washington on 4 April 1949."


def reasons(path: Path) -> list[str]:
    return [x.reason for x in read_path(path, Overrides()) if isinstance(x, Rejected)]


def documents(path: Path) -> list[Document]:
    return [x for x in read_path(path, Overrides()) if isinstance(x, Document)]


def test_a_folder_is_read_in_order_of_name(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.txt").write_text(SENTENCE + " Two.")
    (tmp_path / "a.MD").write_text(SENTENCE + " One.")
    (tmp_path / "c.jsonl").write_text('{"text": "Three."}\n{"text": "Four."}')
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / ".hidden.txt").write_text(SENTENCE)
    found = documents(tmp_path)
    assert [x.text.split()[-1] for x in found] == ["One.", "Two.", "Three.", "Four."]
    assert found[1].path == str(tmp_path / "b" / "2.txt")
    assert reasons(tmp_path) == ["1 .png"]


def test_paths_set_aside(tmp_path: Path) -> None:
    (tmp_path / "a.jpeg").write_text("x")
    (tmp_path / "a").write_text("x")
    assert reasons(tmp_path / "a.jpeg") == ["unknown suffix '.jpeg'"]
    assert reasons(tmp_path / "a") == ["no suffix"]
    assert reasons(tmp_path / "absent.txt") == ["cannot be read: No such file or directory"]
    passed, none = reasons(tmp_path)
    assert passed == "1 .jpeg, 1 no suffix"
    assert none.startswith("no file with a known suffix")


def test_what_may_hold_articles_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    (tmp_path / "b.PDF").write_bytes(b"%PDF-1.7")
    assert reasons(tmp_path) == ["a PDF cannot be read: save it as .txt, .docx, .html or .csv"]
    assert reasons(tmp_path / "b.PDF") == reasons(tmp_path)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs file permissions that bind")
def test_an_unreadable_file_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SENTENCE)
    path.chmod(0)
    assert reasons(path) == ["cannot be read: Permission denied"]


def test_a_failing_disk_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SENTENCE)

    def broken(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", broken)
    assert reasons(path) == ["cannot be read: Permission denied"]


@pytest.mark.skipif(os.name == "nt", reason="needs symbolic links and pipes")
def test_links_out_of_the_folder_and_pipes_are_not_read(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text(SENTENCE)
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "link.txt").symlink_to(outside)
    os.mkfifo(folder / "pipe.txt")
    assert reasons(folder) == ["a link that leads out of the folder", "not a regular file"]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ('{"text": "From a row."}\n', "From a row."),
        (' \n{ "text": "From a row."}', "From a row."),
        ("From a text.", "From a text."),
        ("{Editor's note} From a text.", "{Editor's note} From a text."),
        ("<3 from a text.", "<3 from a text."),
    ],
)
def test_a_stream_is_told_by_its_start(data: str, text: str) -> None:
    (found,) = read_stream("-", io.BytesIO(data.encode()), Overrides())
    assert isinstance(found, Document)
    assert (found.text, found.path) == (text, "-")


def test_a_page_from_a_stream() -> None:
    html = f"<!DOCTYPE html>\n<html><body><article><h1>Treaty signed</h1><p>{SENTENCE * 5}</p></article></body></html>"
    (found,) = read_stream("-", io.BytesIO(html.encode()), Overrides())
    assert isinstance(found, Document)
    assert "<p>" not in found.text
    assert SENTENCE in found.text


def test_a_long_stream_arrives_whole() -> None:
    data = (SENTENCE + "\n") * 5_000
    (found,) = read_stream("-", io.BytesIO(data.encode()), Overrides())
    assert isinstance(found, Document)
    assert found.text == data
