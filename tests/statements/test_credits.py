"""Whom a page credits, as links of its chain."""

import pytest

from communique.clean import label_blocks
from communique.read.document import Given, Overrides, make_document
from communique.records import Document
from communique.statements.credits import is_agency, page_links, same_outlet

HEADLINE = "Harbour leased to Sylvanian firm for forty years"
BODY = (
    "The parliament of Ruritania voted to lease the old harbour of Zenda to a Sylvanian firm for forty years.",
    "The finance minister said that the rent would pay for a new railway to the mining towns in the north.",
    "Dockers walked out before the vote and blocked two cranes, and their union asked the court to stop the contract.",
)
HERALD, GAZETTE, AP = ("The Zenda Herald", "credited_outlet"), ("The Strelsau Gazette", "credited_outlet"), "agency"
AUTHOR = ("Rudolf Rassendyll", "byline")

LINES = [
    ("First published by The Zenda Herald", [HERALD]),
    ("This article was originally published by The Strelsau Gazette.", [GAZETTE]),
    ("This article first appeared in The Strelsau Gazette on March 3, 2021.", [GAZETTE]),
    ("This article was first published on March 3, 2021.", []),
    ("The post Harbour leased appeared first on The Zenda Herald.", [HERALD]),
    ("Republished from The Zenda Herald under a Creative Commons licence.", [HERALD]),
    ("This story was produced by The Zenda Herald and republished here with permission.", [HERALD]),
    ("Read the original article on The Zenda Herald.", [HERALD]),
    ("Source: Xinhua", [("Xinhua", AP)]),
    ("(With inputs from AFP)", [("AFP", AP)]),
    ("The Associated Press contributed to this report.", [("Associated Press", AP)]),
    ("Copyright 2021 The Associated Press. All rights reserved.", [("Associated Press", AP)]),
    ("AP/Reuters", [("AP", AP), ("Reuters", AP)]),
    ("By The Associated Press", [("The Associated Press", AP)]),
    ("By Reuters Staff", [("Reuters", AP)]),
    ("By Rudolf Rassendyll, Associated Press", [AUTHOR, ("Associated Press", AP)]),
    ("By Rudolf Rassendyll | Reuters", [AUTHOR, ("Reuters", AP)]),
    ("By Rudolf Rassendyll, staff writer", [AUTHOR]),
    ("By Editorial Staff", []),
    ("(Reporting by Rudolf Rassendyll; Editing by Fritz von Tarlenheim)", []),
    ("Publicado originalmente en La Gaceta de Strelsau", [("La Gaceta de Strelsau", "credited_outlet")]),
]


def links(document: Document) -> list[tuple[str, str]]:
    return [(link.name, link.role) for link in page_links(document, label_blocks(document))]


def made(*paragraphs: str, outlet: str = "harbour-post.example") -> Document:
    return make_document("\n\n".join(paragraphs), "", Given(), Overrides(outlet=outlet))


@pytest.mark.parametrize(("line", "credited"), LINES)
def test_a_line_above_and_below_the_text(line: str, credited: list[tuple[str, str]]) -> None:
    expected = [("harbour-post.example", "outlet"), *credited]
    assert links(made(HEADLINE, line, *BODY)) == expected
    assert links(made(HEADLINE, *BODY, line)) == expected


def test_a_dateline_and_a_paper_that_runs_the_agency() -> None:
    document = made(HEADLINE, f"ZENDA (Reuters) - {BODY[0]}", *BODY[1:], "Source: The Zenda Herald")
    assert links(document)[1:] == [HERALD, ("Reuters", AP)]


def test_a_credit_between_paragraphs_is_a_pictures() -> None:
    assert links(made(HEADLINE, BODY[0], "REUTERS", *BODY[1:]))[1:] == []


def test_the_outlet_does_not_credit_itself() -> None:
    document = made(HEADLINE, "By Rudolf Rassendyll", *BODY, "Source: The Zenda Herald", outlet="zendaherald.example")
    assert links(document) == [("zendaherald.example", "outlet"), AUTHOR]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("AP", "The Associated Press", True),
        ("AFP", "Agence France-Presse", True),
        ("Reuters", "REUTERS", True),
        ("Reuters", "Reuters Staff", True),
        ("AP", "AFP", False),
        ("Ana Press", "AP", False),
        ("The Zenda Herald", "Zenda Herald", True),
    ],
)
def test_one_outlet(one: str, other: str, same: bool) -> None:
    assert same_outlet(one, other) is same


@pytest.mark.parametrize(
    ("name", "agency"),
    [
        ("Xinhua", True),
        ("Xinhua news agency", True),
        ("Atlantic News Service", True),
        ("The Gazette", False),
        ("", False),
    ],
)
def test_agencies(name: str, agency: bool) -> None:
    assert is_agency(name) is agency
