"""Folding keeps offsets; keys decide sameness."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.actors.fold import flat, key


@given(st.text())
def test_flat_keeps_length(text: str) -> None:
    """One character in, one out, whatever the script."""
    assert len(flat(text)) == len(text)


@given(st.text())
def test_key_is_stable(text: str) -> None:
    """The key of a key is itself."""
    assert key(key(text)) == key(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Díaz-Canel", "Diaz Canel"),
        ("Díaz- Canel", "Diaz-Canel"),
        ("U.S. government", "U S government"),
        ("ERDOĞAN", "Erdogan"),
    ],
)
def test_same_key(one: str, other: str) -> None:
    """Accents, hyphens, dots and case do not make another name."""
    assert key(one) == key(other)
