"""A headline's comma that stands for "and"."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.parse.headlines import as_printed, comma_for_and, spelt_out
from communique.parse.network import Analysis

COMMAS = [
    ("Ruritania , Graustark sign treaty", 1),
    ("President Elphberg , Prime Minister Tarlenheim hold talks", 2),
    ("Ruritania , Graustark sign treaty .", None),  # a sentence
    ("Strelsau , capital of Ruritania , burns", None),  # an apposition
    ("Ruritania , Graustark , Freedonia sign pact", None),  # a list has commas of its own
    ("talks fail , Ruritania says", None),
    ("Ruritania , Graustark", None),
    ("Ruritania , Graustark and Freedonia sign pact", None),
]


@pytest.mark.parametrize(("headline", "comma"), COMMAS)
def test_which_commas_stand_for_and(headline: str, comma: int | None) -> None:
    words = headline.split()
    assert comma_for_and(words) == comma
    assert (spelt_out(words) == words) is (comma is None)


def test_the_tree_is_brought_back_to_the_words() -> None:
    words = ["Ruritania", ",", "Graustark", "sign", "treaty"]
    assert spelt_out(words) == ["Ruritania", "and", "Graustark", "sign", "treaty", "."]
    read = Analysis(
        heads=[4, 2, 0, -1, 3, 3],
        labels=["nsubj", "cc", "conj", "root", "obj", "punct"],
        upos=["PROPN", "CCONJ", "PROPN", "NOUN", "NOUN", "PUNCT"],
        xpos=["NNP", "CC", "NNP", "NN", "NN", "."],
    )
    found = as_printed(words, read)
    assert found.heads == [3, 2, 0, -1, 3]
    assert found.labels == ["nsubj", "punct", "conj", "root", "obj"]
    assert (found.upos[1], found.upos[3], found.xpos[3]) == ("PUNCT", "VERB", "VBP")


@given(st.lists(st.sampled_from([",", "Graustark", "and", "signs", "'s", "."]), max_size=9))
def test_only_such_headlines_change(words: list[str]) -> None:
    if comma_for_and(words) is None:
        assert spelt_out(words) == words
    else:
        assert len(spelt_out(words)) == len(words) + 1
