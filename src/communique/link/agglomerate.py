"""Groups inside a connected component: strongest links first, and never across a contradiction.

The result depends on the set of items and links alone, never on their order: links of equal strength are taken in the
order of the ids at their ends.
"""

import heapq
from collections.abc import Iterable
from typing import Generic, TypeVar

import msgspec

from communique.link.level import Item, Level

T = TypeVar("T", bound=Item)
Groups = tuple[tuple[str, ...], ...]


class Edge(msgspec.Struct, frozen=True, array_like=True):
    """A link between two items, by their ids."""

    a: str
    b: str
    strength: float


def groups(level: Level[T], items: Iterable[T], edges: Iterable[Edge]) -> Groups:
    """The ids of ``items`` in groups, each sorted, in the order of their first ids.

    Average linkage over units (Sokal and Michener 1958) with cannot-link constraints: of all pairs of groups the one
    with the highest mean link is joined first, unless the level forbids it or the mean is below ``level.least``; a
    pair of units without a link counts as 0. Where ``least`` is 0 every link joins. Edges to unknown ids are left out.
    """
    known = {i.id: i for i in sorted(items, key=lambda i: i.id)}
    found = [e for e in edges if e.strength > 0 and e.a in known and e.b in known]
    if level.least == 0:
        joined = Forest(known)
        for edge in found:
            joined.join(edge.a, edge.b)
        return joined.groups()
    return _Agglomeration(level, known, found).run()


class Forest:
    """Disjoint sets of ids; a set is called by its smallest id."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._above = {i: i for i in ids}

    def root(self, one: str) -> str:
        """The smallest id of the set that holds ``one``."""
        above = self._above
        while above[one] != one:
            above[one] = above[above[one]]
            one = above[one]
        return one

    def join(self, a: str, b: str) -> None:
        """Make one set of the sets that hold ``a`` and ``b``."""
        first, second = sorted((self.root(a), self.root(b)))
        self._above[second] = first

    def groups(self) -> Groups:
        """All sets, each sorted, in the order of their first ids."""
        out: dict[str, list[str]] = {}
        for one in sorted(self._above):
            out.setdefault(self.root(one), []).append(one)
        return tuple(tuple(members) for members in out.values())


class _Agglomeration(Generic[T]):
    """One run; a group is called by the smallest id of its members."""

    def __init__(self, level: Level[T], known: dict[str, T], edges: Iterable[Edge]) -> None:
        self._level = level
        units = Forest(known)
        first: dict[str, str] = {}
        for item in known.values():
            units.join(first.setdefault(level.unit(item), item.id), item.id)
        self._items = {members[0]: [known[m] for m in members] for members in units.groups()}
        self._units = dict.fromkeys(self._items, 1)
        self._links: dict[str, dict[str, float]] = {name: {} for name in self._items}
        for edge in edges:
            a, b = units.root(edge.a), units.root(edge.b)
            if a != b:
                best = max(self._links[a].get(b, 0.0), edge.strength)
                self._links[a][b] = self._links[b][a] = best
        self._forbidden: dict[str, set[str]] = {name: set() for name in self._items}
        self._queue: list[tuple[float, str, str]] = []

    def run(self) -> Groups:
        for a in self._links:
            for b in self._links[a]:
                self._offer(a, b)
        while self._queue:
            mean, a, b = heapq.heappop(self._queue)
            if self._links.get(a, {}).get(b) is None or self._mean(a, b) != -mean:
                continue
            if self._clash(a, b):
                self._forbid(a, b)
            else:
                self._merge(a, b)
        return tuple(sorted(tuple(sorted(i.id for i in members)) for members in self._items.values()))

    def _mean(self, a: str, b: str) -> float:
        return self._links[a][b] / (self._units[a] * self._units[b])

    def _offer(self, a: str, b: str) -> None:
        mean = self._mean(a, b)
        if a < b and mean >= self._level.least:
            heapq.heappush(self._queue, (-mean, a, b))

    def _clash(self, a: str, b: str) -> bool:
        return any(self._level.clash(x, y) for x in self._items[a] for y in self._items[b])

    def _forbid(self, a: str, b: str) -> None:
        del self._links[a][b], self._links[b][a]
        self._forbidden[a].add(b)
        self._forbidden[b].add(a)

    def _merge(self, a: str, b: str) -> None:
        """Put ``b``, the later name, into ``a``."""
        self._items[a] += self._items.pop(b)
        self._units[a] += self._units.pop(b)
        for other in self._forbidden.pop(b):
            self._forbidden[other].discard(b)
            self._forbidden[other].add(a)
            self._forbidden[a].add(other)
        del self._links[a][b], self._links[b][a]
        for other, total in self._links.pop(b).items():
            del self._links[other][b]
            self._links[a][other] = self._links[other][a] = self._links[a].get(other, 0.0) + total
        for other in sorted(self._forbidden[a] & self._links[a].keys()):
            del self._links[a][other], self._links[other][a]
        for other in self._links[a]:
            self._offer(*sorted((a, other)))
