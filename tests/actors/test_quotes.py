"""Quotation marks to spans."""

import pytest

from communique.actors.quotes import quoted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Yes,” he said. “No.”", ["“Yes,”", "“No.”"]),
        ('"Yes," he said.', ['"Yes,"']),
        ("He said “yes and no", ["“yes and no"]),
        ("«Oui», he said.", ["«Oui»"]),
        ("No quotation.", []),
    ],
)
def test_quoted(text: str, expected: list[str]) -> None:
    """Each quotation with its marks; one left open runs to the end."""
    assert [text[a:b] for a, b in quoted(text, 0, len(text))] == expected
