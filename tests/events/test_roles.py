"""Who stands in a slot, read off real trees."""

import pytest

from communique.events.lexicon import lexicon
from communique.events.roles import Slots
from communique.events.sides import conjuncts
from communique.parse import parse_text

SLOTS = [
    ("Ruritania attacked Graustark.", "attacked", "subj", ["Ruritania"]),
    ("Graustark was attacked by Ruritania.", "attacked", "subj", ["Ruritania"]),
    ("Graustark was attacked by Ruritania.", "attacked", "obj", ["Graustark"]),
    ("Ruritania promised to help Graustark.", "help", "subj", ["Ruritania"]),
    ("Ruritania urged Graustark to free the sailors.", "free", "subj", ["Graustark"]),
    ("Ruritania, which invaded Graustark, apologised.", "invaded", "subj", ["Ruritania"]),
    ("Ruritania criticised and sued Graustark.", "criticised", "obj", ["Graustark"]),
    ("Ruritania criticised and sued Graustark.", "sued", "subj", ["Ruritania"]),
    ("Ruritania signed a treaty with Graustark.", "signed", "with", ["Graustark"]),
    ("Ruritania gave Graustark an ultimatum.", "gave", "iobj", ["Graustark"]),
    ("Ruritania's rejection of the offer was final.", "rejection", "poss", ["Ruritania"]),
]


@pytest.mark.parametrize(("text", "word", "slot", "expected"), SLOTS)
def test_slot(text: str, word: str, slot: str, expected: list[str]) -> None:
    (sentence,) = parse_text(text)
    index = next(t.index for t in sentence.tokens if t.text == word)
    found = Slots(sentence, lexicon().grammar).slot(index, slot)
    assert [sentence.tokens[i].text for i in found] == expected


def test_conjuncts_are_all_that_are_joined() -> None:
    (sentence,) = parse_text("Ruritania, Graustark and Freedonia met.")
    assert [sentence.tokens[i].text for i in conjuncts(sentence, 0)] == ["Ruritania", "Graustark", "Freedonia"]
