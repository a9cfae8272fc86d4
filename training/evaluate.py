# ruff: noqa: T201 (a command prints)
"""Measure the shipped parser, as it runs in the package, against a treebank.

usage: python evaluate.py FILE.conllu[.gz] [...]

Gold words and sentences; all words count, punctuation included, and labels with their subtypes. Runs in
the project's own environment and needs no torch.
"""

import argparse
from collections import Counter
from pathlib import Path

from communique.parse.lemmas import Lemmatiser
from communique.parse.network import Network
from treebank import Tree, read

CORE = ("nsubj", "obj", "obl", "ccomp", "xcomp")


def rates(trees: list[Tree], network: Network) -> dict[str, float]:
    """UPOS, XPOS, UAS, LAS, verb lemmas and the F-scores of the core labels."""
    lemmatiser = Lemmatiser(network.forms())
    right: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    found: Counter[str] = Counter()
    verbs = words = 0
    for tree, got in zip(trees, network.parse([t.words for t in trees]), strict=True):
        words += len(tree)
        for i in range(len(tree)):
            attached = got.heads[i] == tree.heads[i] - 1
            labelled = attached and got.labels[i] == tree.labels[i]
            right["UAS"] += attached
            right["LAS"] += labelled
            right["UPOS"] += got.upos[i] == tree.upos[i]
            right["XPOS"] += got.xpos[i] == tree.xpos[i]
            gold[tree.labels[i]] += 1
            found[got.labels[i]] += 1
            right[tree.labels[i]] += labelled
            if tree.upos[i] == "VERB":
                verbs += 1
                lemma = lemmatiser.lemma(tree.words[i], got.upos[i], got.xpos[i])
                right["verb lemma"] += lemma.lower() == tree.lemmas[i].lower()
    out = {k: right[k] / words for k in ("UPOS", "XPOS", "UAS", "LAS")}
    out["verb lemma"] = right["verb lemma"] / verbs
    out |= {k: 2 * right[k] / max(1, gold[k] + found[k]) for k in CORE}
    out["core labels"] = 2 * sum(right[k] for k in CORE) / max(1, sum(gold[k] + found[k] for k in CORE))
    return {k: round(v, 4) for k, v in out.items()}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("treebanks", type=Path, nargs="+")
    network = Network()
    print(network.facts.version)
    for path in arguments.parse_args().treebanks:
        print(path.name, rates(list(read(path)), network))


if __name__ == "__main__":
    main()
