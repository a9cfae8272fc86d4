"""Comparing items that share a key: the part of linking that needs no store, and so can be done anywhere."""

from collections.abc import Callable, Sequence
from typing import Any

from communique.link import EVENTS, ORIGINS, STORIES, Level

ORIGINS_LEVEL, STORIES_LEVEL, EVENTS_LEVEL = 1, 2, 3
LEVELS: dict[int, Level[Any]] = {ORIGINS_LEVEL: ORIGINS, STORIES_LEVEL: STORIES, EVENTS_LEVEL: EVENTS}

Pair = tuple[int, int]

# Takes the number of a level, items, and pairs of places among them; gives the strength of each pair.
Compare = Callable[[int, Sequence[Any], Sequence[Pair]], Sequence[float]]


def compare(level: int, items: Sequence[Any], pairs: Sequence[Pair]) -> list[float]:
    """How surely the items of each pair are the same, always of the smaller id and the larger.

    So that rounding cannot tell which of them came first.
    """
    strength = LEVELS[level].strength
    return [strength(*sorted((items[a], items[b]), key=lambda item: str(item.id))) for a, b in pairs]
