"""UD features of a word: a table over its tag, its form and where it stands in the tree.

English features are nearly a function of these. The table ``model/features.json`` is made by
``training/features.py`` from a treebank; the most particular key it knows decides.
"""

from collections.abc import Iterator, Mapping, Sequence

NONE = ""
VERBAL = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
ANAPHORIC = frozenset({"PRP", "WP", "WDT"})
MARKS = {"aux:pass": "p", "aux": "a", "nsubj": "s", "nsubj:pass": "s", "mark": "m", "case": "c", "cop": "k"}


def surroundings(heads: Sequence[int], labels: Sequence[str], xpos: Sequence[str]) -> list[str]:
    """What decides between the readings of each word: a pronoun's relation, a verb's relation and function words.

    ``heads`` are indices, -1 for the root.
    """
    below = [set[str]() for _ in heads]
    for word, head in enumerate(heads):
        if head >= 0 and xpos[head] in VERBAL and labels[word] in MARKS:
            below[head].add(MARKS[labels[word]])
    return [
        f"{label} {''.join(sorted(marks))}" if tag in VERBAL else label if tag in ANAPHORIC else NONE
        for tag, label, marks in zip(xpos, labels, below, strict=True)
    ]


def keys(form: str, upos: str, tag: str, around: str) -> Iterator[str]:
    """The table's keys for a word, the most particular first."""
    lower = form.lower().replace("’", "'")
    yield f"{tag} {upos} {lower}|{around}"
    yield f"{tag} {upos}|{around}"
    yield f"{tag} {upos} {lower}"
    yield f"{tag} {upos}"


class Features:
    """Features from a table; a word no key knows has none."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self._table = table

    def of(self, form: str, upos: str, tag: str, around: str) -> str:
        """The features as CoNLL-U writes them, "" for none: ``Mood=Ind|Tense=Past|VerbForm=Fin``."""
        return next((self._table[key] for key in keys(form, upos, tag, around) if key in self._table), NONE)
