"""Read Universal Dependencies treebanks and bring their labels to one scheme.

EWT 2.8, GUM 2.16 and PUD 2.18 name the same relations differently; ``LABELS`` maps them onto the
newer names (https://universaldependencies.org/changes.html).
"""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LABELS = {
    "obl:npmod": "obl:unmarked",
    "obl:tmod": "obl:unmarked",
    "nmod:npmod": "nmod:unmarked",
    "nmod:tmod": "nmod:unmarked",
    "obl:agent": "obl",
    "nsubj:outer": "nsubj",
    "csubj:outer": "csubj",
    "nmod:desc": "compound",
    "advcl:relcl": "advcl",
    "flat:foreign": "flat",
}


@dataclass(frozen=True)
class Tree:
    """One sentence: parallel lists over its syntactic words; ``heads`` counts from 1, 0 is the root."""

    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    heads: tuple[int, ...]
    labels: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.words)


def read(path: Path) -> Iterator[Tree]:
    """Yield the trees of a CoNLL-U file, gzipped or not; multiword and empty nodes are skipped."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        rows: list[list[str]] = []
        for line in lines:
            if line.strip():
                if not line.startswith("#"):
                    rows.append(line.rstrip("\n").split("\t"))
            elif rows:
                yield _tree(rows)
                rows = []
        if rows:
            yield _tree(rows)


def _tree(rows: list[list[str]]) -> Tree:
    rows = [r for r in rows if r[0].isdigit()]
    return Tree(
        words=tuple(r[1] for r in rows),
        lemmas=tuple(r[1] if r[2] == "_" else r[2] for r in rows),
        upos=tuple(r[3] for r in rows),
        xpos=tuple(r[4] for r in rows),
        heads=tuple(int(r[6]) for r in rows),
        labels=tuple(LABELS.get(r[7], r[7]) for r in rows),
    )
