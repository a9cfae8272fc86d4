"""Plain text."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.read import Overrides, text
from communique.read.text import read_text
from communique.records import Document, Rejected


def read(data: bytes, **overrides: str) -> Document | Rejected:
    (found,) = read_text(io.BytesIO(data), "a.txt", Overrides(**overrides))
    return found


def test_the_text_stays_as_it_is() -> None:
    original = "\ufeff \r\n  Two states\u200e signed.\x00 \U0001f600\r\n\r\n\tThe end. "
    found = read(original.encode())
    assert isinstance(found, Document)
    assert found.text == original.removeprefix("\ufeff")


def test_the_id_depends_on_content_alone() -> None:
    (one,) = read_text(io.BytesIO(b"Two states signed."), "a.txt", Overrides())
    (two,) = read_text(io.BytesIO(b"Two states signed."), "b/c.txt", Overrides())
    (other,) = read_text(io.BytesIO(b"Three states signed."), "a.txt", Overrides())
    assert isinstance(one, Document)
    assert isinstance(two, Document)
    assert isinstance(other, Document)
    assert one.id == two.id != other.id


def test_overrides_fill_the_fields() -> None:
    found = read(b"Two states signed.", url="https://www.gazette.example/2019/05/12/a")
    assert isinstance(found, Document)
    assert (found.outlet, found.published) == ("gazette.example", "2019-05-12")
    found = read(b"Two states signed.", published="2021-08-31", outlet="Gazette")
    assert isinstance(found, Document)
    assert (found.outlet, found.published) == ("Gazette", "2021-08-31")


@pytest.mark.parametrize(
    ("data", "reason"), [(b"", "empty file"), (b"\n \n", "blank file"), (b"\x89PNG\r\n\x1a\n\0\0", "binary")]
)
def test_files_set_aside(data: bytes, reason: str) -> None:
    found = read(data)
    assert isinstance(found, Rejected)
    assert reason in found.reason


def test_a_file_above_the_limit_is_set_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "LARGEST", 1_000_000)
    found = read(b"x" * 1_000_001)
    assert isinstance(found, Rejected)
    assert "larger than 1 MB" in found.reason


@given(st.binary(max_size=500))
def test_any_bytes_are_read_or_set_aside(data: bytes) -> None:
    assert read(data)
