"""Where paragraphs begin and end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.read.paragraphs import MOST, paragraphs

WRAPPED = """\
The Treaty of Tordesillas was signed on 7 June 1494 and
divided the lands outside Europe between Portugal and the
Crown of Castile along a meridian west of the Cape Verde
islands.

It was meant to settle a dispute that had followed the
return of Christopher Columbus."""


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraphs(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\n ", []),
        ("one paragraph", ["one paragraph"]),
        ("first\n\nsecond\n\n\n third ", ["first", "second", "third"]),
        ("First line.\r\nSecond line.\rThird line.", ["First line.", "Second line.", "Third line."]),
        ("Menu\nHome\nWorld", ["Menu", "Home", "World"]),
        # A line that breaks off in mid-sentence goes on in the next.
        (
            "The delegations met in the Belgian capital\nand agreed to meet again.",
            ["The delegations met in the Belgian capital\nand agreed to meet again."],
        ),
        ("They agreed on three points, the ministry said:\n- a truce\n- a joint inquiry", None),
    ],
)
def test_lines_and_blank_lines(text: str, expected: list[str] | None) -> None:
    assert pieces(text) == (text.split("\n") if expected is None else expected)


def test_lines_broken_to_a_width_are_joined() -> None:
    first, second = WRAPPED.split("\n\n")
    assert pieces(WRAPPED) == [first, second]


def test_more_paragraphs_than_any_page_has_are_kept_together() -> None:
    text = "a\n" * (MOST + 100)
    found = paragraphs(text)
    assert len(found) == MOST
    assert found[-1][1] == len(text) - 1


@given(st.text(alphabet=st.sampled_from("ab .\n\r\t-|#\u2028\u00a0é“")))
def test_paragraphs_are_ordered_and_hold_all_text(text: str) -> None:
    end = 0
    for start, stop in paragraphs(text):
        assert start < stop
        assert not text[end:start].strip()
        assert text[start:stop] == text[start:stop].strip()
        end = stop
    assert not text[end:].strip()
