"""All names of places, whatever part they play: text -> names joined by "|"."""

import pytest

from communique.parse import Parser, parse_text
from communique.where import find_toponyms

TABLE = [
    ("Cuba rejected the offer.", "Cuba"),
    ("The Cuban president flew to Paris.", "Cuban|Paris"),
    ("Aleppo's streets were empty.", "Aleppo"),
    ("Ruritania and Graustark met in Strelsau.", "Ruritania|Graustark|Strelsau"),
    ("He told the Washington Post about it.", ""),
    ("Andrew Jackson spoke. Jackson left.", ""),
    ("Nobody came.", ""),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_toponyms(parser: Parser, text: str, expected: str) -> None:
    found = [mention.place for mention in find_toponyms(parse_text(text, parser))]
    assert "|".join(text[p.start : p.end] for p in found) == expected


def test_a_country_named_in_the_text_decides(parser: Parser) -> None:
    found = find_toponyms(parse_text("They met in Tripoli, Lebanon.", parser))
    assert [(m.place.name, m.place.country) for m in found] == [("Tripoli", "LBN"), ("Lebanon", "LBN")]
