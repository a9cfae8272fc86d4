"""A clause has one direct object: a relative pronoun that claims to be a second one is a conjunction.

"The charge *that* it had armed the rebels" is read word by word as a relative clause ("the guns that it had bought");
the object that is there tells that nothing is left for the pronoun to be.
"""

from collections.abc import MutableSequence, Sequence

RELATIVE, OBJECT = "WDT", "obj"
RELATIVE_CLAUSE = "acl:relcl"


def conjunctions_marked(
    heads: Sequence[int],
    labels: MutableSequence[str],
    upos: MutableSequence[str],
    xpos: MutableSequence[str],
) -> None:
    """Relabel such pronouns as marks, and their clauses as complements of the noun, in place.

    >>> labels = ["root", "obj", "nsubj", "acl:relcl", "obj"]  # charge that it armed rebels
    >>> conjunctions_marked([-1, 3, 3, 0, 3], labels, ["X"] * 5, ["NN", "WDT", "PRP", "VBD", "NNS"])
    >>> labels
    ['root', 'mark', 'nsubj', 'acl', 'obj']
    """
    for word, head in enumerate(heads):
        if xpos[word] != RELATIVE or labels[word] != OBJECT or labels[head] != RELATIVE_CLAUSE:
            continue
        if any(h == head and labels[i] == OBJECT for i, h in enumerate(heads) if i > head):
            labels[word], upos[word], xpos[word] = "mark", "SCONJ", "IN"
            labels[head] = "acl"
