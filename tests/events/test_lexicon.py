"""Every lexicon row's example must come out as the row says."""

import pytest

from communique.coder import Coder
from communique.events.lexicon import Entry, entries
from communique.lexicon_examples import comes_out, outcome

ROWS = [(name, entry) for name, entry in entries("en")]


@pytest.mark.parametrize(("name", "entry"), ROWS, ids=[f"{n}:{e.lemmas[0]}:{i}" for i, (n, e) in enumerate(ROWS)])
def test_example_comes_out_as_it_says(coder: Coder, name: str, entry: Entry) -> None:
    found = outcome(coder, entry.example)
    assert comes_out(entry, found), found
