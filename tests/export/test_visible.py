import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.export.visible import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Strelsau", "Strelsau"),
        ("two\nlines\t and  spaces", "two lines and spaces"),
        ("\x1b[2J", "\\x1b[2J"),
        ("a\x00b\x7f", "a\\x00b\\x7f"),
        ("\u202egnp.exe", "\\u202egnp.exe"),
        ("a\u2066b\u2069", "a\\u2066b\\u2069"),
        ("\ud800", "\\ud800"),
        ("\U000e0041", "\\U000e0041"),
        ("família 👩\u200d👧 مرحبا", "família 👩\u200d👧 مرحبا"),
    ],
)
def test_what_is_shown(text, shown):
    assert visible(text) == shown


@given(st.text(st.characters(exclude_categories=[])))
def test_nothing_shown_controls_anything(text):
    assert not {unicodedata.category(c) for c in visible(text)} & {"Cc", "Cs", "Zl", "Zp"}
