"""RTF files, as one article and as a library's many."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.read import Overrides, read_path
from communique.read.rtf import LARGEST
from communique.records import Document, Rejected

HEAD = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\*\generator Word;}\f0 "
UNI = (
    "Freedonia expels envoy", "The Zenda Herald", "January 3, 1999", "Body",
    "Freedonia expelled the Ruritanian ambassador on Saturday.", "Load-Date: January 3, 1999", "End of Document",
)  # fmt: skip


def read(where: Path, data: bytes) -> Document | Rejected:
    (where / "a.rtf").write_bytes(data)
    (one,) = read_path(where / "a.rtf", Overrides())
    return one


def test_words_without_layout(tmp_path: Path) -> None:
    one = read(tmp_path, HEAD + rb"The Caf\'e9 of \b Zenda\b0  {\i closed}.\par \par It\u8217?s over.\par}")
    assert isinstance(one, Document)
    assert one.text == "The Café of Zenda closed.\n\nIt’s over."


def test_a_file_of_a_news_library(tmp_path: Path) -> None:
    one = read(tmp_path, HEAD + b"".join(line.encode() + rb"\par " for line in UNI) + b"}")
    assert isinstance(one, Document)
    assert (one.title, one.outlet, one.published) == ("Freedonia expels envoy", "The Zenda Herald", "1999-01-03")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not RTF"),
        (b"Freedonia left.", "not RTF"),
        (HEAD + b"}", "no text in it"),
        (HEAD + b" " * LARGEST, "larger than 12 MB"),
    ],
    ids=range(4),
)
def test_what_cannot_be_read(tmp_path: Path, data: bytes, reason: str) -> None:
    one = read(tmp_path, data)
    assert isinstance(one, Rejected) and one.reason == reason


PIECES = ["{", "}", "\\", "\\'", "\\'8", "\\u", "\\u99999 ", "\\ansicpg1", "\\bin99", "\\*", "\\par", "é", "\x00", "ab"]


@given(st.lists(st.sampled_from(PIECES), max_size=40))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damage_raises_nothing(tmp_path: Path, pieces: list[str]) -> None:
    one = read(tmp_path, HEAD + "".join(pieces).encode("utf-8") + b"Freedonia left.}")
    assert isinstance(one, Document | Rejected)
