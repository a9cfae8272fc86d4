"""A "that" which claims to be a second object is a conjunction."""

import pytest

from communique.parse.conjunctions import conjunctions_marked

CASES = [
    # words, heads, labels and tags as read; labels as they should be
    (  # the charge that it had armed the rebels
        [1, -1, 5, 5, 5, 1, 7, 5],
        ["det", "root", "obj", "nsubj", "aux", "acl:relcl", "det", "obj"],
        ["DT", "NN", "WDT", "PRP", "VBD", "VBN", "DT", "NNS"],
        ["det", "root", "mark", "nsubj", "aux", "acl", "det", "obj"],
    ),
    (  # the guns that it had bought
        [1, -1, 5, 5, 5, 1],
        ["det", "root", "obj", "nsubj", "aux", "acl:relcl"],
        ["DT", "NNS", "WDT", "PRP", "VBD", "VBN"],
        ["det", "root", "obj", "nsubj", "aux", "acl:relcl"],
    ),
    (  # the king that had bought the guns
        [1, -1, 4, 4, 1, 6, 4],
        ["det", "root", "nsubj", "aux", "acl:relcl", "det", "obj"],
        ["DT", "NN", "WDT", "VBD", "VBN", "DT", "NNS"],
        ["det", "root", "nsubj", "aux", "acl:relcl", "det", "obj"],
    ),
]


@pytest.mark.parametrize(("heads", "labels", "tags", "expected"), CASES)
def test_a_second_object_is_none(heads: list[int], labels: list[str], tags: list[str], expected: list[str]) -> None:
    found, upos = list(labels), ["X"] * len(labels)
    conjunctions_marked(heads, found, upos, list(tags))
    assert found == expected
