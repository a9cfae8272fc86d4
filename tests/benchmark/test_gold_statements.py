"""The fields of statements against gold made by hand."""

import pytest

from communique.benchmark.gold_statements import GoldStatement, StatementScore, score_statements
from communique.coder import Coder
from communique.read.document import Given, Overrides, make_document
from communique.records import CodedDocument

TEXT = """Ruritania denies raid

STRELSAU (Reuters) - A media report surfaced that Ruritania had attacked Graustark.

Freedonia cast doubt on the report. Ruritania called the allegations false.

In a tweet on Monday, the Graustarkian president said that the bridge was lost.

Graustark believes that the road is open.
"""
REPORT = "Ruritania had attacked Graustark"
TWEET = "the bridge was lost"


@pytest.fixture(scope="module")
def coded(coder: Coder) -> CodedDocument:
    given = Overrides(outlet="gazette.example", published="2021-03-10")
    return coder.code(make_document(TEXT, "a.txt", Given(), given))


def scored(coded: CodedDocument, *gold: GoldStatement) -> StatementScore:
    return score_statements(gold, ("gazette.example", "Reuters"), coded)


def test_who_disputes_it(coded: CodedDocument) -> None:
    found = scored(coded, GoldStatement("media report", REPORT, disputed_by=("XRU", "XFR", "XGR")))
    assert (found.found, found.disputed) == ((1, 1), (2, 3))
    assert found.details == (f"not disputed by XGR: {REPORT}",)


def test_channel_and_day(coded: CodedDocument) -> None:
    right = GoldStatement("Graustarkian president", TWEET, channel="Twitter", said_on="2021-03-08")
    wrong = GoldStatement("Graustarkian president", TWEET, channel="letter", said_on="2021-03-09")
    assert (scored(coded, right).channel, scored(coded, right).said_on) == ((1, 1), (1, 1))
    assert (scored(coded, wrong).channel, scored(coded, wrong).said_on) == ((0, 1), (0, 1))


def test_the_chain_must_hold_all_in_order(coded: CodedDocument) -> None:
    told = GoldStatement("Graustarkian president", TWEET, via=("Reuters",))
    assert scored(coded, told).chain == (1, 1)
    assert score_statements([told], ("Reuters", "gazette.example"), coded).chain == (0, 1)
    assert scored(coded, GoldStatement("Graustarkian president", TWEET, via=("Kyodo",))).chain == (0, 1)


def test_thoughts(coded: CodedDocument) -> None:
    thought = GoldStatement("Graustark", "the road is open", belief=True)
    said = GoldStatement("Graustarkian president", TWEET, belief=True)
    assert scored(coded, thought).thought == (1, 1)
    assert scored(coded, said).thought == (0, 1)


def test_what_is_not_found_has_no_fields(coded: CodedDocument) -> None:
    found = scored(coded, GoldStatement("Sylvania", TWEET, channel="Twitter"))
    assert (found.found, found.channel) == ((0, 1), (0, 0))
