"""CSV and tab-separated tables: a document a row."""

from pathlib import Path

import pytest

from communique.read import Overrides, read_path
from communique.records import Document, Rejected

BODY = 'Ruritania met Graustark.\nThey talked; at length, and said "yes".'
CELL = '"Ruritania met Graustark.\nThey talked; at length, and said ""yes""."'
ROW = f"7,https://a.example/1,Gazette,Talks,2021-03-10,{CELL}"


def read(path: Path, data: bytes) -> list[Document | Rejected]:
    path.write_bytes(data)
    return list(read_path(path, Overrides()))


def only(found: list[Document | Rejected]) -> Document:
    (one,) = found
    assert isinstance(one, Document), one
    return one


HEADERS = [
    "id,url,outlet,title,published,text",
    "ID,URL,Outlet,Title,Published,Text",
    "doc_id,link,source,headline,date,body",
    "stories_id,Link,Publication,Headline,publish_date,Full Text",
    "article_id,permalink,media name,heading,Published At,content",
]


@pytest.mark.parametrize("header", HEADERS)
def test_columns_by_the_names_people_give_them(tmp_path: Path, header: str) -> None:
    one = only(read(tmp_path / "a.csv", f"{header}\n{ROW}\n".encode()))
    assert (one.id, one.url, one.outlet, one.title) == ("7", "https://a.example/1", "Gazette", "Talks")
    assert (one.published, one.text, one.path) == ("2021-03-10", BODY, str(tmp_path / "a.csv"))


@pytest.mark.parametrize(("name", "delimiter"), [("a.csv", ";"), ("a.tsv", "\t"), ("a.csv", "\t"), ("a.csv", "|")])
def test_delimiters(tmp_path: Path, name: str, delimiter: str) -> None:
    data = f"date{delimiter}body\n10 March 2021{delimiter}Ruritania met Graustark.\n"
    one = only(read(tmp_path / name, data.encode()))
    assert (one.published, one.text) == ("2021-03-10", "Ruritania met Graustark.")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = "Der Präsident traf den Außenminister. Größere Übereinkünfte folgten später."
    assert only(read(tmp_path / "a.csv", f"text,n\r\n{text},1\r\n".encode(encoding))).text == text


FAULTS = [
    (b"", "empty file", None),
    (b"name,date\na,b\n", "no column named text, body or content in its first line: name,date", None),
    (b"text,n\n", "no row below its first line", None),
    (b"text,n\nOne.\n", "1 cells where the first line names 2 columns", 2),
    (b"text,n\n ,1\n", "no text", 2),
    (b'text,n\n"One.\nTwo.,2\n', "1 cells where the first line names 2 columns", 2),
]


@pytest.mark.parametrize(("data", "reason", "line"), FAULTS)
def test_what_cannot_be_read_says_why_and_where(tmp_path: Path, data: bytes, reason: str, line: int | None) -> None:
    (one,) = read(tmp_path / "a.csv", data)
    assert isinstance(one, Rejected) and (one.reason, one.line) == (reason, line)


def test_a_bad_row_costs_no_other(tmp_path: Path) -> None:
    found = read(tmp_path / "a.csv", b"text,n\nOne.,1\nTwo.\n\nFour.,4\n")
    assert [one.text for one in found if isinstance(one, Document)] == ["One.", "Four."]
    assert [one.line for one in found if isinstance(one, Rejected)] == [3]


def test_a_text_longer_than_csv_allows_by_itself(tmp_path: Path) -> None:
    long = "Ruritania met Graustark. " * 20_000
    assert len(only(read(tmp_path / "a.csv", f"n,text\n1,{long}\n".encode())).text) == len(long)
