"""The tables behind the grammar: word classes and rules, read from ``language/<code>/times.toml``."""

import string
from collections.abc import Callable, Iterable
from functools import cache

import msgspec

from communique.language import LexiconError, table
from communique.when.pattern import Pattern, compile_pattern

Value = int | str


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``text`` as published on ``published`` contains ``span``, which means ``value`` ("" for unresolved).

    ``early`` and ``late`` are its bounds, "-" for an open one; left out where they follow from the value.
    """

    published: str
    text: str
    span: str
    value: str
    early: str = ""
    late: str = ""


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A pattern over atoms and classes and the meaning it has.

    ``modifier``: holds only before a noun, and its first word (a determiner) is not part of the expression.
    ``owner``: holds only before an apostrophe of possession. ``qualified``: holds only after an adjective or
    participle ("a failed July coup").
    ``bare``: holds only when no noun or adjective follows. ``ahead``: holds only of something still to come.
    ``after``: holds only after one of these words, which are not part of the expression. ``before_not``: does
    not hold before one of these. ``about``: the phrase that follows says what it is counted from ("two days after
    the summit") and belongs to it; where that is itself a date the expression is counted from it.
    ``gives`` fills slots that no word of the pattern does.
    """

    pattern: str
    meaning: str
    examples: tuple[Example, ...]
    modifier: bool = False
    qualified: bool = False
    owner: bool = False
    bare: bool = False
    ahead: bool = False
    after: tuple[str, ...] = ()
    before_not: tuple[str, ...] = ()
    about: bool = False
    gives: dict[str, Value] = {}


class Tense(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that tell whether a clause lies ahead; the table explains each list."""

    auxiliaries: tuple[str, ...]
    perfect: str
    weak: tuple[str, ...]
    governors: tuple[str, ...]
    conditions: tuple[str, ...]
    appointed: tuple[str, ...]
    scheduled: tuple[str, ...]


class Attaching(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that part an event's own date from others'; the table explains each list."""

    reports: tuple[str, ...]
    elsewhere: tuple[str, ...]
    parts: tuple[str, ...]
    simultaneous: tuple[str, ...]
    happening: tuple[str, ...]
    since: tuple[str, ...]
    comparing: tuple[str, ...]
    measured: tuple[str, ...]
    occasions: tuple[str, ...]
    during: tuple[str, ...]
    definite: tuple[str, ...]


class Times(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One language's table of time words."""

    capitalised: tuple[str, ...]
    ambiguous: tuple[str, ...]
    dotless: tuple[str, ...]
    named_after: tuple[str, ...]
    named_after_year: tuple[str, ...]
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
    """The compiled table: entries by their first word, longest first, and each rule with its pattern.

    ``opening`` lists for a first word, and ``starting`` for a first class, which rules may begin with it.
    ``telling`` holds the words and the digits of which no time expression is without one.
    """

    times: Times
    entries: dict[str, tuple[Entry, ...]]
    rules: tuple[tuple[Rule, Pattern], ...]
    opening: dict[str, tuple[int, ...]]
    starting: dict[str, tuple[int, ...]]
    telling: frozenset[str]


def _entries(times: Times) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for name, words in times.classes.items():
        for phrase, value in words.items():
            pieces = tuple(phrase.casefold().split())
            found.setdefault(pieces[0], []).append(Entry(pieces, name, value, name in times.capitalised))
    return {word: tuple(sorted(group, key=lambda e: -len(e.words))) for word, group in found.items()}


def _telling(times: Times, entries: dict[str, tuple[Entry, ...]]) -> frozenset[str]:
    """The longest word of each phrase as it is written: in capitals, with one, and without where the class allows."""
    core = [e for group in entries.values() for e in group if e.name in times.core_classes]
    lower = {max(e.words, key=len) for e in core if not e.capitalised} | set(times.core_words)
    upper = {max(e.words, key=len) for e in core} | lower
    return frozenset(string.digits) | lower | {w.upper() for w in upper} | {w.capitalize() for w in upper}


def _openings(
    rules: list[tuple[Rule, Pattern]], names: Callable[[Pattern], Iterable[str]]
) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for index, (_, pattern) in enumerate(rules):
        for name in sorted(names(pattern)):
            found.setdefault(name, []).append(index)
    return {name: tuple(indices) for name, indices in found.items()}


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
    entries = _entries(times)
    return Grammar(
        times,
        entries,
        tuple(rules),
        _openings(rules, lambda pattern: pattern.first_words),
        _openings(rules, lambda pattern: pattern.first_classes),
        _telling(times, entries),
    )


NUMERIC = frozenset({"year", "anno", "day", "ordinal", "nth_number", "mm", "yy"})
