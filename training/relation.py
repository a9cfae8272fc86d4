# ruff: noqa: T201 (a command prints)
"""Train the last-resort relation classifier on the example sentences of the lexicon.

usage: python training/relation.py OUT.json

Every example is read by the coder; each of its events gives one row: the features between its first actor and first
recipient, and its type. Multinomial logistic regression with an L2 penalty, every type weighing the same. Prints the
accuracy in five-fold cross-validation, where the examples of one entry never stand on both sides.
"""

import argparse
from collections import Counter
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from communique.actors import Cast
from communique.coder import Coder
from communique.events.guess import Weights, features
from communique.events.lexicon import entries, lexicon
from communique.records import Document, Party, identity

Matrix = NDArray[np.float64]
FOLDS, STEPS, PENALTY, RATE = 5, 400, 0.03, 0.1


def examples(coder: Coder) -> list[tuple[str, tuple[str, ...], str]]:
    """(entry, features, type) of every event of every example that has both sides."""
    words, out = lexicon("en"), []
    for _, entry in entries("en"):
        seen = coder.read(Document(id=identity(entry.example), text=entry.example))
        cast = Cast(seen.actors)
        for event in coder.record(seen).events:
            if event.actors and event.recipients:
                for sentence in seen.sentences:
                    ends = [_head(cast, sentence.index, p) for p in (event.actors[0], event.recipients[0])]
                    if None not in ends:
                        found = features(sentence, ends[0] or 0, ends[1] or 0, words)
                        out.append((entry.example, found, event.type))
    return out


def _head(cast: Cast, sentence: int, party: Party) -> int | None:
    found = (m.head for m in cast.mentions if m.sentence == sentence and (m.start, m.end) == (party.start, party.end))
    return next(found, None)


def fitted(x: Matrix, y: NDArray[np.int64], types: int) -> Matrix:
    """Weights (features + 1, types) by full-batch Adam."""
    importance = np.ones(len(y))
    importance /= importance.sum()
    w = np.zeros((x.shape[1], types))
    first, second = np.zeros_like(w), np.zeros_like(w)
    for step in range(1, STEPS + 1):
        scores = x @ w
        scores = np.exp(scores - scores.max(1, keepdims=True))
        scores /= scores.sum(1, keepdims=True)
        scores[np.arange(len(y)), y] -= 1
        gradient = x.T @ (scores * importance[:, None]) + PENALTY * w / len(y) * 10
        first = 0.9 * first + 0.1 * gradient
        second = 0.99 * second + 0.01 * gradient**2
        w -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return w


def _hits(x: Matrix, y: NDArray[np.int64], held: NDArray[np.bool_], types: int) -> int:
    """How many of the held-out rows come out right."""
    return int((np.argmax(x[held] @ fitted(x[~held], y[~held], types), 1) == y[held]).sum())


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("out", type=Path)
    args = arguments.parse_args()
    rows = examples(Coder())
    counts = Counter(f for _, found, _ in rows for f in found)
    names = sorted(f for f, n in counts.items() if n >= 2 or not f.startswith("word"))
    types = sorted({t for _, _, t in rows})
    index = {f: i for i, f in enumerate(names)}
    x = np.zeros((len(rows), len(names) + 1))
    x[:, -1] = 1
    for i, (_, found, _) in enumerate(rows):
        x[i, [index[f] for f in found if f in index]] = 1
    y = np.array([types.index(t) for _, _, t in rows])
    fold = np.array([int(identity(example), 16) % FOLDS for example, _, _ in rows])
    hits = sum(_hits(x, y, fold == k, len(types)) for k in range(FOLDS))
    print(
        f"{len(rows)} rows, {len(names)} features, {len(types)} types, cross-validated accuracy {hits / len(rows):.3f}"
    )
    w = np.round(fitted(x, y, len(types)) * 100).astype(int)
    kept = {f: tuple(map(int, w[i])) for f, i in index.items() if np.abs(w[i]).max() >= 5}
    args.out.write_bytes(msgspec.json.encode(Weights(tuple(types), tuple(map(int, w[-1])), kept)) + b"\n")
    print(f"{len(kept)} features kept, {args.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
