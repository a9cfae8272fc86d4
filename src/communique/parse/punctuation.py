"""Where commas and the like hang in a tree.

English EWT attaches a separator to the higher of the two parts it stands between, and before a further conjunct to that
conjunct (UD guidelines, "punct", in the treebank's reading). That follows from the rest of the tree, while the
treebanks a parser learns from disagree about it; so it is read off the tree and not learnt.
"""

from collections.abc import Sequence

SEPARATORS = frozenset({",", ":", ";", "--", "–", "—"})
PUNCT, CONJUNCT = "punct", "conj"


def separators_hung(words: Sequence[str], heads: Sequence[int], labels: Sequence[str]) -> list[int]:
    """The heads (-1 the root) with every separator between two parts of the sentence where it belongs."""
    out = list(heads)
    marks = [label == PUNCT for label in labels]
    governing = {h for h in heads if h >= 0}
    for i, word in enumerate(words):
        if not marks[i] or word not in SEPARATORS or i in governing:
            continue
        left = next((j for j in range(i - 1, -1, -1) if not marks[j]), -1)
        right = next((j for j in range(i + 1, len(words)) if not marks[j]), -1)
        if left >= 0 and right >= 0:
            out[i] = _governor(i, left, right, heads, labels, out[i])
    return out


def _governor(i: int, left: int, right: int, heads: Sequence[int], labels: Sequence[str], found: int) -> int:
    """The head of separator ``i`` between the words ``left`` and ``right``."""
    while 0 <= heads[left] < i:
        left = heads[left]
    while heads[right] > i:
        right = heads[right]
    if _under(heads, left, right):
        return right
    if _under(heads, right, left):
        return right if labels[right] == CONJUNCT else heads[right]
    return found


def _under(heads: Sequence[int], word: int, above: int) -> bool:
    """Whether ``word`` stands in the part of the tree under ``above``."""
    while word >= 0:
        if word == above:
            return True
        word = heads[word]
    return False
