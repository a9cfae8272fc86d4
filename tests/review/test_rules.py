import msgspec
import pytest

from communique.review.answers import Corrections, Quote
from communique.review.decisions import Accept, Adjudicate, Correct, Merge, Step
from communique.review.rules import Standing, current, quoting, refusals
from communique.review.state import Item


@pytest.fixture
def wrong(news):
    """A document whose first event has a party of a sector that is none."""
    coded = news[0]
    party = msgspec.structs.replace(coded.events[0].actors[0], sector="?")
    event = msgspec.structs.replace(coded.events[0], actors=(party,))
    return current(msgspec.structs.replace(coded, events=(event,)), "f")


def refused(document, *decisions, items=None, blind=False):
    step = Step(id="step-0001", reviewer="Anna", decisions=decisions, blind=blind)
    return list(refusals(step, Standing(documents={document.coded.document.id: document}, items=items or {})))


def test_what_the_coder_made_wrong_elsewhere_does_not_stop_a_correction(wrong):
    (item,) = wrong.answers
    at = {"item": item, "document": wrong.coded.document.id}
    assert refused(wrong, Correct(**at, fields=Corrections(factuality="alleged"))) == []
    assert refused(wrong, Correct(**at, fields=Corrections(factuality="alleged", type="NONE"))) == [
        "there is no event type 'NONE'"
    ]


def test_an_item_of_another_document_or_review_is_refused(wrong):
    (item,) = wrong.answers
    document = wrong.coded.document.id
    elsewhere = Item(id="x", document="other", fingerprint="f", machine=None, answer=wrong.answers[item])
    blind = msgspec.structs.replace(elsewhere, document=document, blind="Boris")
    for known, why in (
        (elsewhere, "the event x is of another document"),
        (blind, "the event x belongs to another review"),
    ):
        assert refused(wrong, Accept(item="x", document=document), items={"x": known}) == [why]
    settle = Adjudicate(item="x", document=document, first=item, second="x", answer=None)
    assert refused(wrong, settle, items={"x": elsewhere}) == ["the event x is of another document"]
    assert refused(wrong, settle, items={"x": blind}) == []
    assert refused(wrong, Merge(item=item, document=document, others=("of another document",))) == []


def test_words_that_are_only_pointed_to_are_quoted_from_the_text(wrong):
    (item,) = wrong.answers
    document = wrong.coded.document.id
    bare = Correct(item=item, document=document, fields=Corrections(anchor=Quote(start=0, end=9)))
    step = quoting(Step(id="step-0001", reviewer="Anna", decisions=(bare,)), {document: wrong})
    assert step.decisions[0].fields.anchor.words == "Ruritania"
    assert quoting(step, {document: None}) == step
