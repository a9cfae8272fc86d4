"""The days on which an event can have happened, by what its telling says and when that was published."""

import calendar
from datetime import date, timedelta

import msgspec

from communique.records import Date

_BEFORE, _AFTER = timedelta(days=7), timedelta(days=1)
WEEK = 7


class Window(msgspec.Struct, frozen=True, array_like=True):
    """From ``early`` to ``late``, both ISO days and included; null: open. ``stated``: the text tells the date.

    ``value`` is the ISO prefix that the text tells, or the day of publication.
    """

    early: str | None
    late: str | None
    stated: bool
    value: str | None


def window(told: Date | None, published: str | None) -> Window:
    """The days a telling leaves open: those of its own date, else the week before it was published."""
    if told is not None and told.value is not None:
        first, last = bounds(told.value)
        return Window(first.isoformat(), last.isoformat(), True, told.value)
    if published is None:
        return Window(None, None, False, None)
    day = date.fromisoformat(published)
    early, late = _shifted(day, -_BEFORE), _shifted(day, _AFTER)
    return Window(early.isoformat(), late.isoformat(), False, published)


def bounds(value: str) -> tuple[date, date]:
    """The first and last day of a year, month or day.

    >>> bounds("2023-02")
    (datetime.date(2023, 2, 1), datetime.date(2023, 2, 28))
    """
    parts = [int(p) for p in value.split("-")]
    year, month, day = [*parts, 0, 0][:3]
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    if not day:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def _shifted(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day


def compatible(a: Window, b: Window) -> bool:
    """Whether some day lies in both."""
    if a.early is None or b.early is None or a.late is None or b.late is None:
        return True
    return a.early <= b.late and b.early <= a.late


def nearness(a: Window, b: Window) -> float:
    """How well two compatible windows agree, 0 to 1: both state one day 1, both are published days apart less."""
    if a.value is None or b.value is None:
        return 0.5
    if a.stated and b.stated:
        return 1.0 if len(a.value) == len(b.value) == len("2000-01-01") else 0.7
    if a.stated or b.stated:
        return 0.8 if min(len(a.value), len(b.value)) == len("2000-01-01") else 0.4
    return max(0.5, 1 - days_apart(a.value, b.value) / 10)


def days_apart(a: str, b: str) -> int:
    """Between the first days of two ISO values."""
    return abs((bounds(a)[0] - bounds(b)[0]).days)


def buckets(found: Window) -> tuple[str, ...]:
    """Keys of which two compatible windows share one: weeks, for months and years their own names."""
    if found.early is None or found.late is None or found.value is None:
        return ("undated",)
    if found.stated and len(found.value) < len("2000-01-01"):
        return tuple(dict.fromkeys((found.value, found.value[:4])))
    first, last = (date.fromisoformat(d).toordinal() // WEEK for d in (found.early, found.late))
    weeks = [f"w{number}" for number in range(first, last + 1)]
    return (*weeks, found.value[:7], found.value[:4]) if found.stated else tuple(weeks)
