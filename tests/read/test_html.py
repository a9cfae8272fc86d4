"""Saved pages."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.read import Overrides
from communique.read.html import read_html
from communique.records import Document, Rejected

ARTICLE = """<p>The Soviet Union lifted its blockade of the western sectors of Berlin one minute after midnight.</p>
<p>Trucks and trains from the west reached the city in the morning, and the power supply was restored by noon.</p>
<p>The airlift had carried more than two million tons of food and coal since June of the year before.</p>"""

PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Berlin blockade lifted - The Strelsau Gazette</title>
<meta property="og:site_name" content="The Strelsau Gazette">
<meta name="author" content="Rudolf Rassendyll">
<meta property="article:published_time" content="2019-05-12T08:00:00Z">
<link rel="canonical" href="https://www.gazette.example/2019/05/12/berlin-blockade-lifted">
</head><body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Berlin blockade lifted</h1>{ARTICLE}</article><footer>All rights reserved</footer></body></html>"""


def read(data: bytes | str, **overrides: str) -> Document | Rejected:
    stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
    (found,) = read_html(stream, "page.html", Overrides(**overrides))
    return found


def test_a_page_with_metadata() -> None:
    found = read(PAGE)
    assert isinstance(found, Document)
    assert found.title == "Berlin blockade lifted"
    assert found.published == "2019-05-12"
    assert found.byline == "Rudolf Rassendyll"
    assert found.url == "https://www.gazette.example/2019/05/12/berlin-blockade-lifted"
    assert found.outlet == "gazette.example"
    assert found.languages == ("en",)
    assert found.incomplete is None
    paragraphs = found.text.split("\n\n")
    assert paragraphs[0] == "Berlin blockade lifted"
    assert len(paragraphs) == 4
    assert "Home" not in found.text


def test_overrides_win() -> None:
    found = read(PAGE, published="2020-01-02", url="https://other.example/a", outlet="Other")
    assert isinstance(found, Document)
    assert (found.published, found.url, found.outlet) == ("2020-01-02", "https://other.example/a", "Other")


def test_the_declared_encoding() -> None:
    text = "El señor Núñez, embajador de España, llegó a La Habana con una delegación de la comisión bilateral. " * 4
    html = f'<html><head><meta charset="iso-8859-1"></head><body><article><p>{text}</p></article></body></html>'
    found = read(html.encode("latin-1"))
    assert isinstance(found, Document)
    assert "señor Núñez" in found.text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty file"),
        (b" \n", "blank file"),
        (b"<html><head><title>T</title></head><body><img src='a.png'></body></html>", "without text"),
        (b"%PDF-1.4", "PDF"),
    ],
)
def test_pages_set_aside(data: bytes, reason: str) -> None:
    found = read(data)
    assert isinstance(found, Rejected)
    assert reason in found.reason


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_set_aside(data: bytes) -> None:
    assert read(b"<html><body><p>" + data)
