"""Where separators hang, on trees that a reader of UD can check."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.parse.punctuation import separators_hung

# word, head (by word number from 1, 0 the root), label; the separator's head is wrong to begin with
TREES = {
    "fronted phrase": (
        [("In", 2, "case"), ("May", 5, "obl"), (",", 2, "punct"), ("troops", 5, "nsubj"), ("left", 0, "root")],
        5,
    ),
    "before a conjunct": (
        [("Iran", 0, "root"), (",", 1, "punct"), ("Iraq", 1, "conj"), ("and", 5, "cc"), ("Syria", 1, "conj")],
        3,
    ),
    "before an apposition": (
        [("Xi", 5, "nsubj"), (",", 3, "punct"), ("leader", 1, "appos"), (",", 3, "punct"), ("spoke", 0, "root")],
        1,
    ),
}


@pytest.mark.parametrize("name", TREES)
def test_first_separator_hangs_where_the_guidelines_say(name: str) -> None:
    rows, head = TREES[name]
    words, heads, labels = zip(*rows, strict=True)
    found = separators_hung(words, [h - 1 for h in heads], labels)
    assert found[words.index(",")] == head - 1
    assert [h for w, h in zip(words, found, strict=True) if w != ","] == [
        h - 1 for w, h in zip(words, heads, strict=True) if w != ","
    ]


@given(st.data())
def test_a_tree_stays_a_tree(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 12))
    heads = [-1] + [data.draw(st.integers(0, i)) for i in range(size - 1)]  # every head stands before its word
    words = [data.draw(st.sampled_from([",", "word", ":"])) for _ in heads]
    labels = ["root"] + [data.draw(st.sampled_from(["punct", "conj", "obl"])) for _ in heads[1:]]
    found = separators_hung(words, heads, labels)
    for start in range(size):
        seen, word = set[int](), start
        while word >= 0:
            assert word not in seen
            seen.add(word)
            word = found[word]
