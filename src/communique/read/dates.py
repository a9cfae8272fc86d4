"""Dates as pages print them: date lines, and the day in an address."""

import datetime
import re
from functools import cache
from typing import NamedTuple

from communique.read.patterns import languages

_FIRST_YEAR, _LAST_YEAR = 1700, 2199
_CLOCK = re.compile(
    r"\b\d{1,2}(?:[:.]\d{2}(?::\d{2})?|h\d{0,2})(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?|\b\d{1,2} ?(?=[ap]\.?m\b)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_][\w.'-]*")
_ISO = re.compile(r"\b(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?=\D|\Z)(?:T(?=\d))?")
_NUMBERS = re.compile(r"\b(?P<a>\d{1,2})[-/.](?P<b>\d{1,2})[-/.](?P<y>\d{4})\b")
_IN_ADDRESS = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d{2})(?P<s>[-/_]?)(?P<m>\d{2}|[a-z]{3})(?P=s)(?P<d>\d{1,2})(?!\d)")


class DateLine(NamedTuple):
    """A line that prints a date: the day, whether it is that of an update, and the words it says besides."""

    value: str
    updated: bool
    rest: str


def find_date(text: str) -> tuple[str, int, int] | None:
    """The first full date in ``text`` as ISO date with its place; None where the order of day and month is open."""
    best: tuple[str, int, int] | None = None
    for pattern in (_ISO, *_worded(), _NUMBERS):
        match = pattern.search(text)
        value = match and _value(match)
        if match and value and (best is None or match.start() < best[1]):
            best = (value, match.start(), match.end())
    return best


def date_line(face: str) -> DateLine | None:
    """What the line says about its date; ``rest`` is empty where it says nothing else."""
    found = find_date(face)
    if found is None:
        return None
    value, start, end = found
    around = _CLOCK.sub(" ", f"{face[:start]} | {face[end:]}")
    second = find_date(around)
    if second is not None:
        around = around[: second[1]] + around[second[2] :]
    words = [w.lower().rstrip(".") for w in _WORD.findall(around)]
    known, updates = _date_words()
    rest = "" if all(w in known or w.isdigit() for w in words) else around.strip(" |,;:•·–—-/()[]")
    # Of two dates the first is the day of publication, even beside "Published ... Updated ...".
    return DateLine(value, second is None and any(w in updates for w in words), rest)


def date_in_address(url: str) -> str | None:
    """The day in the path of an address such as ``/2023/08/25/``."""
    path = url.partition("://")[2].partition("/")[2].lower()
    for match in _IN_ADDRESS.finditer(path):
        month = match["m"] if match["m"].isdigit() else _months().get(match["m"], 0)
        value = _iso(int(match["y"]), int(month), int(match["d"]))
        if value:
            return value
    return None


def any_date(text: str) -> str | None:
    """The ISO date of a field that may hold a date in any of the known forms."""
    found = find_date(text[:200])
    return found[0] if found else None


def _value(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    year = int(groups["y"])
    if "a" in groups:
        first, second = int(groups["a"]), int(groups["b"])
        if first > 12 or first == second:
            return _iso(year, second, first)
        return _iso(year, first, second) if second > 12 else None
    month = groups["m"].lower()
    return _iso(year, int(month) if month.isdigit() else _months()[month], int(groups["d"]))


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat() if _FIRST_YEAR <= year <= _LAST_YEAR else None
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    return {name: i for table in languages() for i, names in enumerate(table.months, 1) for name in names}


@cache
def _worded() -> tuple[re.Pattern[str], ...]:
    month = "(?P<m>" + "|".join(sorted(map(re.escape, _months()), key=lambda m: (-len(m), m))) + r")\b\.?"
    day = r"(?P<d>\d{1,2})(?:st|nd|rd|th|º|er|\.)?"
    year = r"(?P<y>\d{4})\b"
    forms = (
        rf"\b{day}(?: de)?[ -]{month},?(?: del?)?[ -]{year}",
        rf"\b{month} {day},? {year}",
        rf"\b{year} {month} {day}\b",
    )
    return tuple(re.compile(form, re.IGNORECASE) for form in forms)


@cache
def _date_words() -> tuple[frozenset[str], frozenset[str]]:
    tables = languages()
    known = {w for t in tables for w in (*t.weekdays, *t.date_words)}
    return frozenset(known), frozenset(w for t in tables for w in t.updated_words)
