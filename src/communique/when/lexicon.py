"""The tables behind the grammar: word classes and rules, read from ``language/<code>/times.toml``."""

from functools import cache

import msgspec

from communique.language import LexiconError, table
from communique.when.pattern import Pattern, compile_pattern

Value = int | str


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``text`` as published on ``published`` contains ``span``, which means ``value`` ("" for unresolved)."""

    published: str
    text: str
    span: str
    value: str


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A pattern over atoms and classes and the meaning it has.

    ``modifier``: holds only before a noun, and its first word (a determiner) is not part of the expression.
    ``bare``: holds only when no noun or adjective follows. ``ahead``: holds only of something still to come.
    ``after``: holds only after one of these words, which are not part of the expression.
    """

    pattern: str
    meaning: str
    examples: tuple[Example, ...]
    modifier: bool = False
    bare: bool = False
    ahead: bool = False
    after: tuple[str, ...] = ()


class Tense(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that tell whether a clause lies ahead: auxiliaries, and governors of what is still to come."""

    auxiliaries: tuple[str, ...]
    perfect: str
    governors: tuple[str, ...]


class Attaching(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that part an event's own date from others'; the table explains each list."""

    reports: tuple[str, ...]
    elsewhere: tuple[str, ...]
    parts: tuple[str, ...]
    simultaneous: tuple[str, ...]
    happening: tuple[str, ...]


class Times(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One language's table of time words."""

    capitalised: tuple[str, ...]
    ambiguous: tuple[str, ...]
    quantities: tuple[str, ...]
    clock: tuple[str, ...]
    titles: tuple[str, ...]
    fixed: tuple[str, ...]
    core_words: tuple[str, ...]
    core_classes: tuple[str, ...]
    tense: Tense
    attaching: Attaching
    classes: dict[str, dict[str, Value]]
    rules: tuple[Rule, ...]


class Entry(msgspec.Struct, frozen=True):
    """One word or fixed phrase of a class."""

    words: tuple[str, ...]
    name: str
    value: Value
    capitalised: bool


class Grammar(msgspec.Struct, frozen=True):
    """The compiled table: entries by their first word, longest first, and each rule with its pattern."""

    times: Times
    entries: dict[str, tuple[Entry, ...]]
    rules: tuple[tuple[Rule, Pattern], ...]


def _entries(times: Times) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for name, words in times.classes.items():
        for phrase, value in words.items():
            pieces = tuple(phrase.casefold().split())
            found.setdefault(pieces[0], []).append(Entry(pieces, name, value, name in times.capitalised))
    return {word: tuple(sorted(group, key=lambda e: -len(e.words))) for word, group in found.items()}


@cache
def grammar(language: str) -> Grammar:
    """The grammar of ``language``. Raises LexiconError for a malformed table or an unknown class in a pattern."""
    times = table(language, "times", Times)
    rules = []
    for rule in times.rules:
        pattern = compile_pattern(rule.pattern)
        unknown = pattern.classes() - set(times.classes) - NUMERIC
        if unknown:
            raise LexiconError(f"{language}/times.toml: {rule.pattern!r} names unknown classes {sorted(unknown)}")
        rules.append((rule, pattern))
    return Grammar(times, _entries(times), tuple(rules))


NUMERIC = frozenset({"year", "anno", "day", "ordinal", "mm", "yy"})
