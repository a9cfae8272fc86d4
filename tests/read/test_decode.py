"""Bytes to text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.read.decode import UndecodableError, decode, no_surrogates

SPANISH = "El embajador de España llegó a La Habana: «Hubo señales», dijo."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252"]
)
def test_text_in_the_usual_encodings(encoding: str) -> None:
    assert decode(SPANISH.encode(encoding)) == SPANISH


def test_a_declared_encoding_is_believed_after_utf_8() -> None:
    russian = "Посол прибыл в Москву."
    assert decode(russian.encode("koi8-r"), "koi8-r") == russian
    assert decode(russian.encode("utf-8"), "koi8-r") == russian
    assert decode(SPANISH.encode("latin-1"), "no-such-encoding") == SPANISH


def test_an_undeclared_cyrillic_encoding_is_recognised() -> None:
    russian = "Президент России прибыл в Пекин с официальным визитом. " * 4
    assert decode(russian.encode("cp1251")) == russian


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (bytes(range(32)) * 40, "binary"),
        (bytes(range(256)) * 40, "binary"),
        ("Se reunieron en España. ".encode() + "El señor Núñez llegó.".encode("latin-1"), "mixed encodings"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UndecodableError, match=reason):
        decode(data)


def test_a_stray_nul_is_kept() -> None:
    assert decode(b"The talks\x00 ended.") == "The talks\x00 ended."


def test_lone_surrogates_are_replaced_one_for_one() -> None:
    assert no_surrogates("a\ud800b\udfff\U0001f600") == "a\ufffdb\ufffd\U0001f600"


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        decode(data).encode("utf-8")
    except UndecodableError as error:
        assert str(error)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf_8_survives(text: str) -> None:
    assert decode(("x" + text).encode()) == "x" + text
