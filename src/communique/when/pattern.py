"""Patterns over atoms: ``the? {month} {day} ( , {year} )?``.

An item is a word or sign, a ``{class}`` or a class under another name ``{class:slot}``, alternatives
joined by ``|``, or a group in spaced brackets. ``?`` makes it optional, ``~`` in front asks that no
blank precede it.
"""

from collections.abc import Iterator, Set
from typing import Protocol

import msgspec

Value = int | str


class Match(msgspec.Struct, frozen=True):
    """Where a pattern ended, what each slot means, and at which atom each slot was read."""

    end: int
    slots: dict[str, Value]
    places: dict[str, int]


class Reader(Protocol):
    """What a pattern is matched against: atoms by position."""

    def word(self, at: int) -> str | None:
        """The case-folded atom at a position, None beyond the end."""

    def tight(self, at: int) -> bool:
        """Whether no blank precedes the atom."""

    def lookup(self, name: str, at: int) -> list[tuple[int, Value]]:
        """The readings of a class at a position: number of atoms taken and value, longest first."""


class Choice(msgspec.Struct, frozen=True):
    """One word of a pattern: literals and classes that may stand there."""

    words: frozenset[str]
    classes: tuple[tuple[str, str], ...]
    optional: bool
    tight: bool


class Group(msgspec.Struct, frozen=True):
    """Items in brackets."""

    items: "tuple[Choice | Group, ...]"
    optional: bool


class Pattern(msgspec.Struct, frozen=True):
    """A compiled pattern, with the words and classes it may begin with, and the choices it cannot do without."""

    items: tuple[Choice | Group, ...]
    first_words: frozenset[str]
    first_classes: frozenset[str]
    needs: tuple[tuple[frozenset[str], frozenset[str]], ...]

    def possible(self, words: Set[str], classes: Set[str]) -> bool:
        """Whether all it cannot do without is among the words and classes of a sentence."""
        return all(not (w.isdisjoint(words) and c.isdisjoint(classes)) for w, c in self.needs)

    def classes(self) -> set[str]:
        """The names of the classes it uses."""
        return _classes(self.items)

    def longest(self, reader: Reader, at: int) -> Match | None:
        """The match from position ``at`` that takes most atoms; None if there is none."""
        found = _match(self.items, 0, reader, Match(at, {}, {}))
        return max(found, key=lambda m: m.end, default=None)


def _classes(items: tuple[Choice | Group, ...]) -> set[str]:
    out: set[str] = set()
    for item in items:
        out |= _classes(item.items) if isinstance(item, Group) else {name for name, _ in item.classes}
    return out


def _match(items: tuple[Choice | Group, ...], index: int, reader: Reader, so_far: Match) -> Iterator[Match]:
    if index == len(items):
        yield so_far
        return
    item = items[index]
    steps = _match(item.items, 0, reader, so_far) if isinstance(item, Group) else _step(item, reader, so_far)
    for step in steps:
        yield from _match(items, index + 1, reader, step)
    if item.optional:
        yield from _match(items, index + 1, reader, so_far)


def _step(choice: Choice, reader: Reader, so_far: Match) -> Iterator[Match]:
    at = so_far.end
    word = reader.word(at)
    if word is None or (choice.tight and not reader.tight(at)):
        return
    if word in choice.words:
        yield Match(at + 1, so_far.slots, so_far.places)
    for name, slot in choice.classes:
        for length, value in reader.lookup(name, at):
            yield Match(at + length, {**so_far.slots, slot: value}, {**so_far.places, slot: at})


def compile_pattern(text: str) -> Pattern:
    """Read the notation above. Raises ValueError for unbalanced brackets."""
    stack: list[list[Choice | Group]] = [[]]
    for word in text.split():
        if word == "(":
            stack.append([])
        elif word in (")", ")?"):
            items = tuple(stack.pop())
            if not stack:
                raise ValueError(f"unbalanced brackets in {text!r}")
            stack[-1].append(Group(items, word.endswith("?")))
        else:
            stack[-1].append(_choice(word))
    if len(stack) != 1:
        raise ValueError(f"unbalanced brackets in {text!r}")
    items = tuple(stack[0])
    first = list(_first(items))
    return Pattern(
        items,
        frozenset(word for choice in first for word in choice.words),
        frozenset(name for choice in first for name, _ in choice.classes),
        tuple((choice.words, frozenset(name for name, _ in choice.classes)) for choice in _needed(items)),
    )


def _needed(items: tuple[Choice | Group, ...]) -> Iterator[Choice]:
    for item in items:
        if not item.optional:
            yield from _needed(item.items) if isinstance(item, Group) else (item,)


def _first(items: tuple[Choice | Group, ...]) -> Iterator[Choice]:
    for item in items:
        if isinstance(item, Group):
            yield from _first(item.items)
        else:
            yield item
        if not item.optional:
            return


def _choice(word: str) -> Choice:
    tight, optional = word.startswith("~"), len(word) > 1 and word.endswith("?")
    words, classes = [], []
    for part in word.removeprefix("~").removesuffix("?").split("|"):
        if part.startswith("{"):
            name, _, slot = part[1:-1].partition(":")
            classes.append((name, slot or name))
        else:
            words.append(part.casefold())
    return Choice(frozenset(words), tuple(classes), optional, tight)
