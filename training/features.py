# ruff: noqa: T201 (a command prints)
"""Make the table of UD features that ``communique.parse.features`` reads.

usage: python features.py TREEBANKS OUT_DIR

Counts EWT train (GUM, of a later release, writes more features, so the two are not mixed), keeps what is common and
not told by a less particular key, and prints the share of words of EWT dev and PUD whose features come out exactly,
with the treebank's own tags and trees.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from communique.benchmark.conllu import Tree, read_trees
from communique.parse.features import keys, surroundings

LEAST = 2  # times a form must be seen in a place to have its own entry
TYPOS = ("Typo=", "Style=", "Foreign=", "Abbr=")  # what a text's spelling decides, not the language

Seen = tuple[list[str], str]  # keys, features


def seen(trees: Iterable[Tree]) -> Iterator[Seen]:
    """The keys and features of every word."""
    for tree in trees:
        words = tree.words
        around = surroundings([w.head - 1 for w in words], [w.label for w in words], [w.xpos for w in words])
        for word, place in zip(words, around, strict=True):
            yield list(keys(word.form, word.upos, word.xpos, place)), word.features


def plain(features: str) -> str:
    """Features without those of spelling."""
    return "|".join(x for x in features.split("|") if not x.startswith(TYPOS))


def made(words: list[Seen]) -> dict[str, str]:
    """The table."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for names, features in words:
        for key in names:
            counts[key][plain(features)] += 1
    best = {key: max(sorted(c), key=c.__getitem__) for key, c in counts.items() if c.total() >= LEAST}
    # An entry goes where every word it decides would get the same from the next key that is kept anyway.
    return {key: best[key] for key in sorted(needed(best, words))}


def needed(best: dict[str, str], words: list[Seen]) -> set[str]:
    """The keys that say something else than the less particular ones, for some word."""
    out: set[str] = set()
    for i in reversed(range(4)):
        for names, _ in words:
            key = names[i]
            if key in best and best[key] != next((best[k] for k in names[i + 1 :] if k in out), ""):
                out.add(key)
    return out


def right(table: dict[str, str], words: list[Seen]) -> float:
    """The share of words whose features come out exactly."""
    found = (next((table[k] for k in names if k in table), "") == features for names, features in words)
    return sum(found) / len(words)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("treebanks", type=Path)
    arguments.add_argument("out", type=Path)
    args = arguments.parse_args()
    words = {n: list(seen(read_trees(args.treebanks / f"{n}.conllu.gz"))) for n in ("ewt-train", "ewt-dev", "pud")}
    table = made(words["ewt-train"])
    (args.out / "features.json").write_text(json.dumps(table, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    print(len(table), {name: round(right(table, found), 4) for name, found in words.items()})


if __name__ == "__main__":
    main()
