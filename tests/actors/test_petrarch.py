"""Dictionaries in PETRARCH's format, written for these tests."""

import pytest

from communique.actors import Knowledge, read_actors
from communique.actors.petrarch import read_petrarch
from communique.parse import Parser
from communique.records import Block, Document

from .expect import check

ACTORS = """<!-- actors of a
 story -->
RURITANIA_ [XRU]   ; the country
+ZEMBLA
ANNA_MCRUDOLF_ # a person
+MCRUDOLF
	[XRUELI 931231-19940301]
	[XRUGOV 19940302-980630]
	[XRUELI >19980630]
BLACK_HAND [XGRREBXYZ]
FREEDONIA_LEAGUE_ [IGOFRE]
MAX_STARK
    [XSYGOV <800101]
    [XSYELI]
"""

AGENTS = """!PERSON! = MAN, WOMEN
VOIVODE {VOIVODAS} [~GOVXYZ] # a title
BORDER_!PERSON! {} [~MIL]
RIGHTS_BODY [NGO~]
AMBASSADOR [~SPY]
"""


def test_actors() -> None:
    own, problems = read_petrarch("a.txt", ACTORS.encode(), "d")
    assert problems == []
    assert [(n.kind, n.name, n.country, n.sector, n.since, n.until) for n in own.names] == [
        ("country", "Ruritania", "XRU", "GOV", "", ""),
        ("person", "Anna Mcrudolf", "XRU", "ELI", "1993-12-31", "1994-03-01"),
        ("person", "Anna Mcrudolf", "XRU", "GOV", "1994-03-02", "1998-06-30"),
        ("person", "Anna Mcrudolf", "XRU", "ELI", "1998-06-30", ""),
        ("organisation", "Black Hand", "XGR", "REB", "", ""),
        ("organisation", "Freedonia League", "", "IGO", "", ""),
        ("person", "Max Stark", "XSY", "GOV", "", "1980-01-01"),
        ("person", "Max Stark", "XSY", "ELI", "", ""),
    ]
    assert own.names[0].aliases == ("Zembla",)


def test_agents() -> None:
    own, problems = read_petrarch("a.txt", AGENTS.encode(), "d")
    assert problems == []
    assert [(t.name, t.plural, t.sector) for t in own.titles] == [
        ("voivode", "voivodas", "GOV"), ("border man", "", "MIL"), ("border women", "", "MIL"),
        ("rights body", "", "NGO"), ("ambassador", "", "SPY"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("RURITANIA\nFREEDONIA [XFR]\n", 1, "no code"),
        ("RURITANIA [XRU\n", 1, "not closed"),
        ("ANNA_RUDOLF\n\t[XRUGOV 20211301-20220101]\n", 2, "no date: 20211301"),
        ("ANNA_RUDOLF\n\t[XRUGOV 20220101-20210101]\n", 2, "before it begins"),
        ("ANNA_RUDOLF\n\t[XRUGOV 20220101]\n", 2, "no period"),
        ("ANNA_RUDOLF [---]\n", 1, "tells neither a country nor a sector"),
        ("VOIVODE\nMINISTER [~GOV]\n", 1, "no code"),
        ("MINISTER [~XRU]\n", 1, "no sector in the code"),
        ("CONGRESS!PERSON! [~LEG]\n", 1, "!PERSON! stands for nothing"),
    ],
)
def test_lines_that_are_passed_over(text: str, line: int, what: str) -> None:
    _, problems = read_petrarch("a.txt", text.encode(), "d")
    assert (problems[0].line, what in problems[0].what) == (line, True), problems
    assert problems[0].mend


def test_old_files_are_not_utf_8() -> None:
    own, _ = read_petrarch("a.txt", "FRAN\xc7OIS_STARK [XGRGOV]\n".encode("latin-1"), "d")
    assert [n.name for n in own.names] == ["Fran\xe7ois Stark".title()]


@pytest.mark.parametrize(
    ("day", "text", "expected"),
    [
        ("1995-05-05", "Anna McRudolf criticized Graustark.", "Anna McRudolf = XRU GOV"),
        ("1999-05-05", "Graustark criticized McRudolf.", "McRudolf = XRU ELI"),
        ("1999-05-05", "The Black Hand attacked Graustark.", "Black Hand = XGR REB"),
        ("1999-05-05", "A black hand was seen in Zembla.", "!black hand; Zembla = XRU GOV"),
    ],
)
def test_coding_by_actors(parser: Parser, day: str, text: str, expected: str) -> None:
    own, _ = read_petrarch("a.txt", ACTORS.encode(), "d")
    document = Document(id="test", text=text, published=day)
    blocks = (Block(start=0, end=len(text), kind="body", language="en"),)
    check(
        text, expected, read_actors(document, parser.sentences(document, blocks), Knowledge(own).at(document)).mentions
    )


def test_coding_by_agents(parser: Parser) -> None:
    own, _ = read_petrarch("a.txt", AGENTS.encode(), "d")
    text = "The Ruritanian voivode met Graustarkian voivodas. The Ruritanian ambassador resigned."
    document = Document(id="test", text=text)
    blocks = (Block(start=0, end=len(text), kind="body", language="en"),)
    found = read_actors(document, parser.sentences(document, blocks), Knowledge(own).at(document)).mentions
    expected = "The Ruritanian voivode = XRU GOV; Graustarkian voivodas = XGR GOV; The Ruritanian ambassador = XRU SPY"
    check(text, expected, found)
