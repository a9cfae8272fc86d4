import pytest

from communique.link import framing
from communique.link.framing import counted


@pytest.mark.parametrize(("words", "expected"), [
    ("The  Graustarkian regime’s", "the graustarkian regime"), ("“Díaz-Canel”", "diaz-canel"), ("'s", ""),
])  # fmt: skip
def test_namings_are_counted_alike(words, expected):
    assert counted(words) == expected


def test_how_an_outlet_names_an_actor_with_evidence(code):
    text = "The Graustarkian regime rejected the offer. The Graustarkian regime wants Ruritania to leave."
    coded = code(text, outlet="Courier")
    found = framing(coded)
    regime = [n for n in found if n.words.endswith("graustarkian regime")]
    assert sum(len(n.spans) for n in regime) == 2
    for naming in found:
        assert naming.outlet == "Courier"
        assert all(counted(text[s.start : s.end]) == naming.words for s in naming.spans)
    assert found == framing(coded)
