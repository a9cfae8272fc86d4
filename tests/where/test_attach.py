"""Which place a word happened at: (text, word, place)."""

import pytest

from communique.parse import Parser, parse_text
from communique.where import attach, find_places

TABLE = [
    ("The leaders met in Geneva.", "met", "Geneva"),
    ("In Geneva, the leaders met.", "met", "Geneva"),
    ("The king flew from London to Paris and met the envoy in Lyon.", "met", "Lyon"),
    ("The leaders held a meeting on the sidelines of the summit in Johannesburg.", "held", "Johannesburg"),
    ("The leaders held a meeting on the sidelines of the summit in Johannesburg.", "meeting", "Johannesburg"),
    ("The minister said in Vienna that rebels had attacked a convoy in Mali.", "said", "Vienna"),
    ("The minister said in Vienna that rebels had attacked a convoy in Mali.", "attacked", "Mali"),
    ("The minister said in Vienna that rebels had attacked a convoy.", "attacked", None),
    ("Freedonia threatened a response to the attack in Douma.", "threatened", None),
    ("Freedonia threatened a response to the attack in Douma.", "attack", "Douma"),
    ("The attack on Mosul failed.", "attack", "Mosul"),
    ("The 1991 Madrid peace conference failed.", "conference", "Madrid"),
    ("The king travelled to Cuba to sign a treaty.", "sign", "Cuba"),
    ("The king made a visit to troops at Bagram.", "visit", "Bagram"),
    ("Freedonia blocked an inquiry into the attacks in Douma.", "blocked", None),
    ("The king ordered a strike against the Graustarkian army's base in Edelweiss.", "strike", "Edelweiss"),
    ("The envoys met.", "met", None),
]


@pytest.mark.parametrize(("text", "word", "expected"), TABLE)
def test_attach(text: str, word: str, expected: str | None, parser: Parser) -> None:
    (sentence,) = parse_text(text, parser)
    places = find_places([sentence])
    index = next(t.index for t in sentence.tokens if t.text == word)
    found = attach(sentence, index, places)
    assert (found and found.place.name) == expected
