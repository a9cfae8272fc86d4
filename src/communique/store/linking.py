"""Groups kept up to date as documents come and go: only what a document touches is compared and grouped again.

The rules (which items can be the same, how surely, what is one group) are those of ``link``, pure functions of the
items. Here are its keys and edges as tables. An item's group depends on its connected component alone, so grouping
the components that a change touched gives what grouping everything would, whatever the order of arrival.
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from typing import Generic, TypeVar

from communique.link import Edge, Level, groups
from communique.link.level import Item

T = TypeVar("T", bound=Item)

ORIGINS_LEVEL, STORIES_LEVEL, EVENTS_LEVEL = 1, 2, 3
_REMEMBERED = 5_000  # decoded items kept in memory


class Links(Generic[T]):
    """One level's keys and edges in a store. ``load`` gives the items with these numbers."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        number: int,
        level: Level[T],
        load: Callable[[Iterable[int]], Mapping[int, T]],
    ) -> None:
        self._connection = connection
        self._number = number
        self._level = level
        self._load = load
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
        for n, item in items.items():
            self._items[n] = item
            keys = self._keys(item)
            found: set[int] = set()
            for key in keys:
                rows = self._connection.execute(
                    "SELECT item FROM link_keys WHERE level = ? AND key = ?", (self._number, key)
                )
                found.update(row[0] for row in rows)
            for other, known in self._remembered(found).items():
                if strength := self._strength(item, known):
                    self._connection.executemany(
                        "INSERT INTO link_edges VALUES (?, ?, ?, ?)",
                        [(self._number, n, other, strength), (self._number, other, n, strength)],
                    )
            self._connection.executemany(
                "INSERT INTO link_keys VALUES (?, ?, ?)", [(self._number, key, n) for key in keys]
            )

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

    def _strength(self, a: T, b: T) -> float:
        """Always of the smaller id and the larger, so that rounding cannot tell who came first."""
        return self._level.strength(*((a, b) if a.id < b.id else (b, a)))

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


def hashed(key: str) -> int:
    """A key as it is kept."""
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)
