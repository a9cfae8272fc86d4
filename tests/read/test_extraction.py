"""The article of a page, and what is said where some of it may be missing."""

import time

import pytest

from communique.read import extraction
from communique.read.extraction import extract


def sentences(number: int, about: str) -> str:
    return "".join(
        f"<p>In its report number {i} on {about} the commission of the two states said that the border of the valley "
        f"had been surveyed for {i} days and that all {i} markers stood where the treaty put them.</p>\n"
        for i in range(number)
    )


def page(inner: str) -> str:
    return f"<html><head><title>Border surveyed</title></head><body><article>{inner}</article></body></html>"


def test_the_paragraphs_of_a_page() -> None:
    found = extract(page("<h1>Border surveyed</h1>" + sentences(5, "the border")))
    assert sum(p.startswith("In its report") for p in found.paragraphs) == 5
    assert found.headings == ("Border surveyed",)
    assert found.incomplete is None


def test_what_lies_deep_below_is_kept_and_the_page_marked() -> None:
    deep = "<div>" * 300 + sentences(20, "the east") + "</div>" * 300
    found = extract(page(sentences(5, "the west") + deep))
    assert sum("the east" in p for p in found.paragraphs) == 20
    assert found.incomplete is not None
    assert "nested" in found.incomplete


def test_the_deepest_pages_are_read_without_a_tree() -> None:
    found = extract(page("<div>" * 5_000 + sentences(3, "the east")))
    assert sum("the east" in p for p in found.paragraphs) == 3
    assert found.incomplete is not None


def test_a_large_page_is_read_by_the_simpler_extraction(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "LARGEST", 5_000)
    found = extract(page(sentences(60, "the border")))
    assert sum(p.startswith("In its report") for p in found.paragraphs) == 60
    assert "larger than" in (found.incomplete or "")


def test_a_slow_page_is_read_by_the_simpler_extraction(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "SECONDS", 0.01)
    monkeypatch.setattr(extraction, "_first", lambda html, url: time.sleep(0.5))
    found = extract(page(sentences(5, "the border")))
    assert len(found.paragraphs) >= 5
    assert "took more than" in (found.incomplete or "")


@pytest.mark.parametrize(
    "html", ["", "<html></html>", "<", "<p>", "\x00", "<html><body><script>var a;</script></body>"]
)
def test_a_page_without_text_has_no_paragraphs(html: str) -> None:
    assert not [p for p in extract(html).paragraphs if any(c.isalpha() for c in p)]
