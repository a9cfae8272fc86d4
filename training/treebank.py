"""Universal Dependencies treebanks as training wants them: parallel lists, labels in one scheme.

The package's own reader does the reading; ``communique.parse.scheme.LABELS`` is the scheme, onto which EWT 2.8,
GUM 2.16 and PUD 2.18, which name the same relations differently, are mapped.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from communique.benchmark.conllu import read_trees


@dataclass(frozen=True)
class Tree:
    """One sentence: parallel lists over its syntactic words; ``heads`` counts from 1, 0 is the root.

    ``source`` tells treebanks apart that annotate alike things differently.
    """

    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    heads: tuple[int, ...]
    labels: tuple[str, ...]
    source: int = 0

    def __len__(self) -> int:
        return len(self.words)


def read(path: Path, source: int = 0) -> Iterator[Tree]:
    """Yield the trees of a CoNLL-U file, gzipped or not; multiword and empty nodes are skipped."""
    for tree in read_trees(path):
        yield Tree(
            words=tuple(w.form for w in tree.words),
            lemmas=tuple(w.lemma for w in tree.words),
            upos=tuple(w.upos for w in tree.words),
            xpos=tuple(w.xpos for w in tree.words),
            heads=tuple(w.head for w in tree.words),
            labels=tuple(w.label for w in tree.words),
            source=source,
        )
