"""All items of a level at once, in memory."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from communique.link.agglomerate import Edge, Forest, Groups, groups
from communique.link.level import Item, Level

T = TypeVar("T", bound=Item)


def resolve(items: Iterable[T], level: Level[T]) -> Groups:
    """The ids of ``items`` in the level's groups, each sorted, in the order of their first ids.

    The same as keeping the items one by one in a store and grouping each component, whatever the order. Items with one
    id count once. Cost: near-linear where keys are shared by few.
    """
    known = {i.id: i for i in sorted(items, key=lambda i: i.id)}
    components = Forest(known)
    edges: list[Edge] = []
    for a, b in _pairs(known, level):
        if level.least == 0 and components.root(a) == components.root(b):
            continue
        strength = level.strength(known[a], known[b])
        if strength > 0:
            components.join(a, b)
            edges.append(Edge(a, b, strength))
    if level.least == 0:
        return components.groups()
    inside: dict[str, list[Edge]] = {}
    for edge in edges:
        inside.setdefault(components.root(edge.a), []).append(edge)
    out: list[tuple[str, ...]] = []
    for members in components.groups():
        found = inside.get(members[0])
        out += groups(level, [known[m] for m in members], found) if found else [members]
    return tuple(sorted(out))


def _pairs(known: dict[str, T], level: Level[T]) -> Iterator[tuple[str, str]]:
    """Each pair that shares a key, once."""
    blocks: dict[str, list[str]] = {}
    for one, item in known.items():
        for key in level.keys(item):
            blocks.setdefault(key, []).append(one)
    seen: set[tuple[str, str]] = set()
    for members in blocks.values():
        for i, a in enumerate(members):
            for b in members[i + 1 :]:
                if (a, b) not in seen:
                    seen.add((a, b))
                    yield a, b
