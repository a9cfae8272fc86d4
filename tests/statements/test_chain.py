"""From the outlet to the speaker: the chain of a document and of each statement."""

import pytest

from communique.coder import Coder
from communique.read.document import Given, Overrides, make_document
from communique.records import CodedDocument, SourceLink

Link = tuple[str, str]

RELEASE = """King pledges aid to Graustark

By Rudolf Rassendyll

STRELSAU (Reuters) - Ruritania's president has pledged aid to Graustark, according to a statement from the Ruritanian \
foreign ministry.

“We will open the bridge,” Graustark's president told Kyodo on Monday.

The road is closed.
"""
RELAYED = """Graustark closes its border with Ruritania

The border with Ruritania will be closed for a month, Graustark's president told the Strelsau Gazette on Monday.

Source: The Ruritanian Herald
"""
PLAIN = """Graustark closes its border

Graustark closed its border with Ruritania on Monday. “It was time,” said Graustark's president.
"""


def coded(coder: Coder, text: str) -> CodedDocument:
    return coder.code(make_document(text, "", Given(), Overrides(outlet="gazette.example")))


def shown(chain: tuple[SourceLink, ...]) -> list[Link]:
    return [(link.name, link.role) for link in chain]


def test_a_release_run_by_an_agency(coder: Coder) -> None:
    assert shown(coded(coder, RELEASE).chain) == [
        ("gazette.example", "outlet"),
        ("Rudolf Rassendyll", "byline"),
        ("Reuters", "agency"),
        ("Ruritanian foreign ministry", "speaker"),
    ]


def test_told_another_agency(coder: Coder) -> None:
    found = coded(coder, RELEASE)
    (statement,) = [s for s in found.statements if s.kind == "direct"]
    assert shown(statement.chain)[1:] == [
        ("Rudolf Rassendyll", "byline"),
        ("Reuters", "agency"),
        ("Kyodo", "agency"),
        ("Graustarkian president", "speaker"),
    ]


def test_a_document_that_nobody_is_quoted_in_ends_with_its_outlet(coder: Coder) -> None:
    found = coded(coder, PLAIN)
    assert shown(found.chain) == [("gazette.example", "outlet")]
    assert shown(found.statements[0].chain)[0] == ("gazette.example", "outlet")


def test_the_lead_is_somebodys_words(coder: Coder) -> None:
    chain = shown(coded(coder, RELAYED).chain)
    assert chain[:2] == [("gazette.example", "outlet"), ("The Ruritanian Herald", "credited_outlet")]
    assert chain[-1] == ("Graustarkian president", "speaker")


@pytest.mark.parametrize("text", [RELEASE, RELAYED, PLAIN])
def test_every_link_but_the_outlet_shows_its_words(coder: Coder, text: str) -> None:
    found = coded(coder, text)
    chains = [found.chain, *(s.chain for s in found.statements)]
    assert all(chain[0].start is None for chain in chains)
    for link in (link for chain in chains for link in chain[1:]):
        assert link.start is not None
        assert text[link.start : link.end].strip()


def test_no_name_twice_and_the_speaker_last(coder: Coder) -> None:
    for text in (RELEASE, RELAYED, PLAIN):
        for statement in coded(coder, text).statements:
            names = [link.name for link in statement.chain]
            assert len(names) == len(set(names))
            assert statement.source is None or names[-1] == statement.source.name
