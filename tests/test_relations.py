"""Which type holds between two stretches of a sentence."""

import pytest

from communique.relations import relation

TEXT = "Ruritania rejected an offer of talks from Graustark."


def test_by_words_or_by_span() -> None:
    found = relation(TEXT, "Ruritania", "Graustark")
    assert (found.type, found.by) == ("REJECT", "grammar")
    assert 0 < found.score <= 1 and found.cameo and found.why
    assert relation(TEXT, (0, 9), (42, 51)) == found


@pytest.mark.parametrize("source", ["Freedonia", "", (0, 0), (-3, 9), (0, 99)])
def test_words_that_are_not_there(source: str | tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="text"):
        relation(TEXT, source, "Graustark")
