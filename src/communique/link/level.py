"""A level of linking: what can be the same, how much it seems so, and what must never be joined."""

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

import msgspec


class Item(Protocol):
    """What is linked: anything with an id of its own."""

    @property
    def id(self) -> str:
        """The same for the same content, different for every item."""
        ...


T = TypeVar("T", bound=Item)


class Level(msgspec.Struct, Generic[T], frozen=True):
    """How items of one kind are linked.

    ``keys``: two items that can be the same share at least one. ``strength``: 0 (not the same) to 1, symmetric, of the
    two items alone. ``unit``: items of one unit are always together. ``clash``: whether two items can never be one,
    whatever lies between them. ``least``: the mean link two groups must have to be joined, 0: one link is enough.
    """

    name: str
    keys: Callable[[T], tuple[str, ...]]
    strength: Callable[[T, T], float]
    unit: Callable[[T], str]
    clash: Callable[[T, T], bool]
    least: float
