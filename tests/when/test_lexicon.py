"""Every rule of the table does what the examples beside it say."""

from collections.abc import Callable

import pytest

from communique.parse.sentence import Sentence
from communique.when import find_times
from communique.when.lexicon import Example, grammar
from communique.when.meaning import MEANINGS

RULES = [rule for rule, _ in grammar("en").rules]


@pytest.mark.parametrize("example", [e for r in RULES for e in r.examples], ids=lambda e: e.text)
def test_example(example: Example, flat: Callable[[str], tuple[str, Sentence]]) -> None:
    text, sentence = flat(example.text)
    found = find_times([sentence], example.published or None)
    assert all(text[m.date.start : m.date.end] == m.date.text for m in found)
    assert [(m.date.text, m.date.value or "") for m in found] == [(example.span, example.value)]
    date = found[0].date
    for told, bound in ((example.early, date.early), (example.late, date.late)):
        assert not told or (bound or "-") == told


def test_every_rule_has_a_known_meaning_and_an_example() -> None:
    assert {rule.meaning for rule in RULES} <= set(MEANINGS)
    assert [rule.pattern for rule in RULES if not rule.examples and not rule.ahead] == []
