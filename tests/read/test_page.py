"""What a saved page prints about itself."""

import pytest

from communique.read.lines import read_lines
from communique.read.page import Facts, folded, host, printed_facts

PAGE = """\
Skip to content

Berlin blockade lifted after eleven months

By Rudolf Rassendyll

May 12, 1949

BERLIN (AP) - The Soviet Union lifted its blockade of the western sectors of Berlin one minute after midnight.

Trucks and trains from the west reached the city in the morning, and the power supply was restored by noon.

Source: [The Strelsau Gazette](#)

<https://www.gazette.example/1949/05/12/berlin-blockade-lifted-after-eleven-months/>"""

BODY = """

The Soviet Union lifted its blockade of the western sectors of Berlin one minute after midnight.

Trucks and trains from the west reached the city in the morning, and the power supply was restored by noon."""


def facts(text: str, **known: str) -> Facts:
    return printed_facts(text, read_lines(text), **known)


def test_a_saved_page_states_its_facts() -> None:
    found = facts(PAGE)
    assert found.title == "Berlin blockade lifted after eleven months"
    assert found.byline == "Rudolf Rassendyll"
    assert found.published == "1949-05-12"
    assert found.credits == ("AP", "The Strelsau Gazette")
    assert found.url == "https://www.gazette.example/1949/05/12/berlin-blockade-lifted-after-eleven-months/"
    assert found.languages == ("en",)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Berlin blockade lifted", "Berlin blockade lifted"),
        ("# Berlin blockade lifted", "Berlin blockade lifted"),
        ("Menu\n\nHome\n\nBerlin blockade lifted\n\n12 May 1949", "Berlin blockade lifted"),
        ("Will the blockade be lifted?", "Will the blockade be lifted?"),
        ("Levantan el bloqueo de Berlín\n\nBerlin blockade is lifted at last", "Berlin blockade is lifted at last"),
        ("Berlin Blockade Lifted.", "Berlin Blockade Lifted."),
        ("written by Rudolf Rassendyll", None),
        ("Share on Facebook", None),
    ],
)
def test_headline(head: str, title: str | None) -> None:
    assert facts(head + BODY).title == title


def test_the_address_tells_the_headline_from_the_site() -> None:
    head = "Gazette of Strelsau: all the news\n\nBerlin blockade lifted"
    assert facts(head + BODY, url="https://example.org/berlin-blockade-lifted").title == "Berlin blockade lifted"


def test_a_text_that_is_all_article_has_no_headline() -> None:
    assert facts("The Soviet Union lifted its blockade of Berlin.").title is None
    assert facts(BODY.strip()).title is None


@pytest.mark.parametrize(
    ("lines", "published"),
    [
        ("Updated May 13, 1949\n\nMay 12, 1949", "1949-05-12"),
        ("Updated May 13, 1949", "1949-05-13"),
        ("12/05/1949", None),
    ],
)
def test_published(lines: str, published: str | None) -> None:
    assert facts(f"Berlin blockade lifted\n\n{lines}{BODY}").published == published


def test_the_day_in_the_address_counts_where_no_date_line_does() -> None:
    text = f"Berlin blockade lifted{BODY}\n\nhttps://gazette.example/1949/05/12/blockade"
    assert facts(text).published == "1949-05-12"


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.example.org/a", "example.org"),
        ("http://news.example.org:8080/", "news.example.org"),
        ("example.org/a", "example.org"),
        ("https://[broken", None),
        (None, None),
    ],
)
def test_host(url: str | None, name: str | None) -> None:
    assert host(url) == name


def test_folded() -> None:
    assert folded("Díaz-Canel’s  “Visit”!") == "diaz canel s visit"
