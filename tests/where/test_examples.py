"""Every example beside the words in places.toml: names of places, the country of each, and how far it lies."""

import pytest

from communique.parse import Parser, parse_text
from communique.where import find_toponyms, home
from communique.where.lexicon import Example, words


@pytest.mark.parametrize("example", words("en").example, ids=lambda e: e.text)
def test_example(example: Example, parser: Parser) -> None:
    found = find_toponyms(parse_text(example.text, parser), home=home(example.outlet, example.url))
    assert [f"{m.place.name} {m.place.country} {m.place.division}".rstrip() for m in found] == list(example.expect)
