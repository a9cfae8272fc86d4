"""What a line is by its own words."""

import pytest

from communique.read.lines import read_lines


@pytest.mark.parametrize(
    ("text", "kind", "about"),
    [
        ("Twelve states signed the North Atlantic Treaty in Washington on 4 April 1949.", "prose", ""),
        ("Twelve States Sign North Atlantic Treaty", "short", ""),
        ("Why did twelve states sign the North Atlantic Treaty in Washington in 1949?", "short", ""),
        ("* * *", "furniture", "marks"),
        ("<https://example.org/1949/04/04/treaty/>", "furniture", "address"),
        ("April 4, 1949", "credit", "date"),
        ("Washington, April 4, 1949", "credit", "date"),
        ("The treaty was signed April 4, 1949.", "short", ""),
        ("By Rudolf Rassendyll | April 4, 1949 | 5 min read", "credit", "date"),
        ("WASHINGTON —", "credit", "dateline"),
        ("WASHINGTON (AP) —", "credit", "dateline"),
        ("[Home](https://example.org) | [World](https://example.org/world)", "furniture", "link"),
        ("Read in English | Leer en español", "furniture", "several"),
        ("Source: [The Strelsau Gazette](#)", "credit", "source"),
        ("Photo: Ivan Petrov / AFP", "caption", ""),
    ],
)
def test_kind(text: str, kind: str, about: str) -> None:
    (line,) = read_lines(text)
    assert (line.kind, line.about) == (kind, about)


def test_a_line_keeps_what_it_states() -> None:
    heading, byline, source, address = read_lines(
        "## Treaty signed\n\nBy Rudolf Rassendyll, April 4, 1949\n\nSource: The Gazette\n\nhttps://example.org/a/b"
    )
    assert heading.heading == 2
    assert (byline.name, byline.date) == ("Rudolf Rassendyll", "1949-04-04")
    assert source.who == "The Gazette"
    assert address.url == "https://example.org/a/b"
