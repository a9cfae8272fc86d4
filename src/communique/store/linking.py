"""Groups kept up to date as documents come and go: only what a document touches is compared and grouped again.

The rules (which items can be the same, how surely, what is one group) are those of ``link``, pure functions of the
items. Here are its keys and edges as tables. An item's group depends on its connected component alone, so grouping
the components that a change touched gives what grouping everything would, whatever the order of arrival.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b
from itertools import islice
from typing import Generic, TypeVar

from communique.link import Edge, groups
from communique.link.level import Item
from communique.store.comparing import LEVELS, Compare

T = TypeVar("T", bound=Item)
U = TypeVar("U")

_COMPARED = 20_000  # pairs that are compared at once
_REMEMBERED = 5_000  # decoded items kept in memory


class Links(Generic[T]):
    """The keys and edges of level ``number`` in a store. ``load`` gives the items with these numbers."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        number: int,
        load: Callable[[Iterable[int]], Mapping[int, T]],
        compare: Compare,
    ) -> None:
        self._connection = connection
        self._number = number
        self._level = LEVELS[number]
        self._load = load
        self._compare = compare
        self._items: dict[int, T] = {}

    def forget(self) -> None:
        """Items remembered may be wrong now: a transaction was rolled back."""
        self._items.clear()

    def remove(self, items: Mapping[int, T]) -> set[int]:
        """Take items out of the keys and edges; what was linked to them and stays."""
        neighbours: set[int] = set()
        for n, item in items.items():
            neighbours |= {b for b, _ in self._edges(n)}
            self._connection.executemany(
                "DELETE FROM link_keys WHERE level = ? AND key = ? AND item = ?",
                [(self._number, key, n) for key in self._keys(item)],
            )
            self._connection.execute(
                "DELETE FROM link_edges WHERE level = ?1 AND b = ?2 AND a IN"
                " (SELECT b FROM link_edges WHERE level = ?1 AND a = ?2)",
                (self._number, n),
            )
            self._connection.execute("DELETE FROM link_edges WHERE level = ? AND a = ?", (self._number, n))
            self._items.pop(n, None)
        return neighbours - items.keys()

    def add(self, items: Mapping[int, T]) -> None:
        """Compare new items with those that share a key, and with each other."""
        self._items.update(items)
        for pairs in batches(self._candidates(items), _COMPARED):
            known = self._remembered({n for pair in pairs for n in pair})
            place = {n: at for at, n in enumerate(known)}
            strengths = self._compare(self._number, list(known.values()), [(place[a], place[b]) for a, b in pairs])
            edges = [(a, b, strength) for (a, b), strength in zip(pairs, strengths, strict=True) if strength]
            self._connection.executemany(
                "INSERT INTO link_edges VALUES (?, ?, ?, ?)",
                [(self._number, *ends, strength) for a, b, strength in edges for ends in ((a, b), (b, a))],
            )

    def _candidates(self, items: Mapping[int, T]) -> Iterator[tuple[int, int]]:
        """Each new item with those that have one of its keys; its own keys are kept then."""
        for n, item in items.items():
            keys = self._keys(item)
            found: set[int] = set()
            for key in keys:
                rows = self._connection.execute(
                    "SELECT item FROM link_keys WHERE level = ? AND key = ?", (self._number, key)
                )
                found.update(row[0] for row in rows)
            self._connection.executemany(
                "INSERT INTO link_keys VALUES (?, ?, ?)", [(self._number, key, n) for key in keys]
            )
            yield from ((n, other) for other in sorted(found))

    def regrouped(self, touched: Iterable[int]) -> list[list[int]]:
        """The groups of every component that holds one of the items ``touched``."""
        out: list[list[int]] = []
        seen: set[int] = set()
        for start in sorted(touched):
            if start not in seen:
                members, edges = self._component(start)
                seen |= members.keys()
                out += self._grouped(members, edges)
        return out

    def _component(self, start: int) -> tuple[Mapping[int, T], list[tuple[int, int, float]]]:
        """The items that are linked to ``start`` over any number of edges, and the edges between them."""
        reached, waiting = {start}, [start]
        edges: list[tuple[int, int, float]] = []
        while waiting:
            a = waiting.pop()
            for b, strength in self._edges(a):
                if a < b:
                    edges.append((a, b, strength))
                if b not in reached:
                    reached.add(b)
                    waiting.append(b)
        return self._remembered(reached), edges

    def _grouped(self, members: Mapping[int, T], edges: Iterable[tuple[int, int, float]]) -> list[list[int]]:
        if len(members) == 1:
            return [list(members)]
        ids = {n: item.id for n, item in members.items()}
        numbers = {item_id: n for n, item_id in ids.items()}
        between = [Edge(min(ids[a], ids[b]), max(ids[a], ids[b]), strength) for a, b, strength in edges]
        items = sorted(members.values(), key=lambda item: item.id)
        between.sort(key=lambda edge: (edge.a, edge.b))
        return [[numbers[item_id] for item_id in group] for group in groups(self._level, items, between)]

    def _edges(self, n: int) -> list[tuple[int, float]]:
        rows = self._connection.execute(
            "SELECT b, strength FROM link_edges WHERE level = ? AND a = ?", (self._number, n)
        )
        return [(int(b), float(strength)) for b, strength in rows]

    def _remembered(self, numbers: Iterable[int]) -> Mapping[int, T]:
        wanted = sorted(numbers)
        if len(self._items) > _REMEMBERED:
            self._items.clear()
        missing = [n for n in wanted if n not in self._items]
        found = {n: self._items[n] for n in wanted if n in self._items}
        loaded = self._load(missing) if missing else {}
        self._items.update(loaded)
        return {**found, **loaded}

    def _keys(self, item: T) -> list[int]:
        """Keys as numbers: half the size, and one chance in 10**19 that two are one, which only costs a comparison."""
        return sorted({hashed(key) for key in self._level.keys(item)})


def batches(found: Iterable[U], most: int) -> Iterator[list[U]]:
    """``found`` in lists of ``most``, and what is left."""
    rest = iter(found)
    while some := list(islice(rest, most)):
        yield some


def hashed(key: str) -> int:
    """A key as it is kept."""
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)
