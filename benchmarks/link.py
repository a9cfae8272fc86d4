"""How well near-copies, stories and events are found in corpora whose truth is known, and how fast.

usage: python benchmarks/link.py [--stories N] [--seed N] [--short N] [--texts]

Prints pairwise precision, recall and F1 of near-copies and of event tellings, B-cubed of stories (Bagga and Baldwin
1998), whether three arrival orders give one result when documents are added one by one, and the time that
``--short`` documents take to be deduplicated on one core. ``--texts`` scores a smaller corpus of English texts
that the coder reads itself.
"""

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from link_corpus import Corpus, corpus, short_documents
from link_texts import coded_texts

from communique.link import EVENTS, ORIGINS, STORIES, Edge, Groups, Level, groups, page, resolve, tellings
from communique.link.agglomerate import Forest
from communique.link.level import Item

T = TypeVar("T", bound=Item)


def pairwise(found: Groups, truth: Mapping[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F1 over pairs of items that have a truth."""
    together = Counter((n, truth[i]) for n, members in enumerate(found) for i in members if i in truth)
    hits = sum(_pairs(c) for c in together.values())
    said = sum(_pairs(sum(i in truth for i in members)) for members in found)
    real = sum(_pairs(c) for c in Counter(truth.values()).values())
    return _scores(hits / said if said else 1.0, hits / real if real else 1.0)


def b_cubed(found: Groups, truth: Mapping[str, str]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1."""
    sizes = Counter(truth.values())
    precision = recall = 0.0
    for members in found:
        inside = Counter(truth[i] for i in members)
        precision += sum(c * c for c in inside.values()) / len(members)
        recall += sum(c * c / sizes[t] for t, c in inside.items())
    return _scores(precision / len(truth), recall / len(truth))


def _pairs(n: int) -> int:
    return n * (n - 1) // 2


def _scores(precision: float, recall: float) -> tuple[float, float, float]:
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def one_by_one(items: Sequence[T], level: Level[T]) -> Groups:
    """What a store comes to that adds items in this order: each is compared with those that share a key with it."""
    blocks: dict[str, list[T]] = {}
    parts = Forest(i.id for i in items)
    edges: list[Edge] = []
    for item in items:
        keys = level.keys(item)
        for other in {o.id: o for key in keys for o in blocks.get(key, ())}.values():
            strength = level.strength(item, other)
            if strength > 0:
                edges.append(Edge(item.id, other.id, strength))
                parts.join(item.id, other.id)
        for key in keys:
            blocks.setdefault(key, []).append(item)
    by_id = {i.id: i for i in items}
    inside: dict[str, list[Edge]] = {}
    for edge in edges:
        inside.setdefault(parts.root(edge.a), []).append(edge)
    out = [groups(level, [by_id[m] for m in members], inside.get(members[0], ())) for members in parts.groups()]
    return tuple(sorted(group for found in out for group in found))


def score(made: Corpus, name: str) -> None:
    """Print how well a corpus is resolved."""
    pages = [page(d) for d in made.documents]
    told = [t for d, p in zip(made.documents, pages, strict=True) for t in tellings(d, p)]
    write(f"{name}: {len(pages)} documents, {len(told)} tellings of {len(set(made.event.values()))} happenings")
    if len(set(made.origin.values())) < len(made.origin):
        line("near-copy pairs", pairwise(resolve(pages, ORIGINS), made.origin))
    line("stories, B-cubed", b_cubed(resolve(pages, STORIES), made.story))
    line("event pairs", pairwise(resolve(told, EVENTS), made.event))


def arrival(made: Corpus) -> None:
    """Print whether three arrival orders end in the result of all at once."""
    pages = [page(d) for d in made.documents]
    told = [t for d, p in zip(made.documents, pages, strict=True) for t in tellings(d, p)]
    for level, same in ((ORIGINS, same_result(pages, ORIGINS)), (STORIES, same_result(pages, STORIES))):
        write(f"  {level.name} in three arrival orders: {same}")
    write(f"  {EVENTS.name} in three arrival orders: {same_result(told, EVENTS)}")


def same_result(items: Iterable[T], level: Level[T]) -> str:
    """``equal`` or ``DIFFERENT``."""
    known = list(items)
    results = {resolve(known, level)}
    for seed in range(3):
        order = known[:]
        random.Random(seed).shuffle(order)
        results.add(one_by_one(order, level))
    return "equal" if len(results) == 1 else "DIFFERENT"


def speed(number: int) -> None:
    """Print how long short documents take to be deduplicated, making them not counted."""
    documents = list(short_documents(number, seed=1))
    begun = time.process_time()
    pages = [page(d) for d in documents]
    printed = time.process_time()
    found = resolve(pages, ORIGINS)
    done = time.process_time()
    write(f"{number} short documents: fingerprints {printed - begun:.1f} s, grouping {done - printed:.1f} s, "
          f"{len(found)} origins")  # fmt: skip


def line(name: str, scores: tuple[float, float, float]) -> None:
    """Print three figures."""
    write(f"  {name}: precision {scores[0]:.3f}, recall {scores[1]:.3f}, F1 {scores[2]:.3f}")


def write(text: str) -> None:
    """Print a line."""
    sys.stdout.write(text + "\n")


def main() -> None:
    """Parse the arguments, score, print."""
    arguments = argparse.ArgumentParser(description="Score linking on corpora whose truth is known.")
    arguments.add_argument("--stories", type=int, default=600)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--short", type=int, default=0)
    arguments.add_argument("--texts", action="store_true")
    given = arguments.parse_args()
    score(corpus(given.stories, given.seed), f"records (seed {given.seed})")
    arrival(corpus(min(given.stories, 200), given.seed + 1))
    if given.texts:
        score(coded_texts(given.seed), "English texts")
    if given.short:
        speed(given.short)


if __name__ == "__main__":
    main()
