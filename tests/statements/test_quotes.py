"""Which marks pair up, on the text alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.records import Block
from communique.statements.quotes import find_quotations

from .conftest import paragraphs

CASES = [
    ('"The bridge is lost," he said.', [["The bridge is lost"]]),
    ("“The bridge is lost,” he said. “It was old.”", [["The bridge is lost"], ["It was old."]]),
    ("“First day.\n\n“Second day.\n\n“Third day.”\n\nNo more.", [["First day.", "Second day.", "Third day."]]),
    ("He said: “We are glad. “We will stay.” He left.", [["We are glad.", "We will stay."]]),
    ("She wrote: **“We will rebuild it.”**", [["We will rebuild it."]]),
    ("He called it 'a new start' and left.", [["a new start"]]),
    ("‘I said “no” to him,’ the minister’s aide said.", [["I said “no” to him"]]),
    ("the workers' party said 'no comment' on Monday", [["no comment"]]),
    ("«La paix» and „Friede“ are words.", [["La paix"], ["Friede"]]),
    ("''It is over,'' he said. ''It is late.''", [["It is over"], ["It is late."]]),
    # No quotations at all.
    ("The workers' march and the minister's car", []),
    ("Rock 'n' roll of the '60s isn't dead", []),
    ("A gate 12' wide and 6'2\" tall", []),
    ('""', []),
    # A stray mark reaches no further than its paragraph, and yields to a fresh opening.
    ("A stray “ here. He said “yes” to all.", [["yes"]]),
    ('He said "no.\n\nThe bridge stood.', [["no."]]),
    ("The bridge” stood for years. It fell.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_pairs(text: str, expected: list[list[str]]) -> None:
    found = find_quotations(text, paragraphs(text))
    assert [[text[span.start : span.end] for span in q.spans] for q in found] == expected


def test_an_unclosed_mark_in_a_long_paragraph_reaches_its_sentence_end_only() -> None:
    text = "He said “we will stay. " + "The bridge stood for years. " * 100
    (quotation,) = find_quotations(text, paragraphs(text))
    assert text[quotation.spans[0].start : quotation.spans[0].end] == "we will stay."


def test_furniture_holds_no_quotations() -> None:
    text = "“Sign up now.”"
    assert find_quotations(text, [Block(start=0, end=len(text), kind="furniture")]) == ()


@given(st.text(alphabet="ab .,\n\"'“”‘’«»„`*s!", max_size=120))
def test_any_text_gives_ordered_spans_without_double_marks(text: str) -> None:
    last = 0
    for quotation in find_quotations(text, paragraphs(text)):
        assert quotation.start >= last
        assert quotation.spans
        for span in quotation.spans:
            assert quotation.start < span.start < span.end <= quotation.end
            assert text[span.start : span.end].strip()
        last = quotation.end


@given(st.text(alphabet="a “”\n.", max_size=60))
def test_a_quotation_never_reaches_into_a_paragraph_that_does_not_reopen_it(text: str) -> None:
    for quotation in find_quotations(text, paragraphs(text)):
        for block in paragraphs(text)[1:]:
            if quotation.start < block.start < quotation.end:
                assert text[block.start] in "“”"
