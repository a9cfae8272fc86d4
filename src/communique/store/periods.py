"""Stretches of time as people type them: ``2021``, ``2021-03``, ``2021-03-08``."""

import calendar
import re
from datetime import date

_PREFIX = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def first_day(typed: str) -> date:
    """The first day of a year, month or day. Raises ValueError for anything else.

    >>> first_day("2021-02"), last_day("2021-02")
    (datetime.date(2021, 2, 1), datetime.date(2021, 2, 28))
    """
    return _bounds(typed)[0]


def last_day(typed: str) -> date:
    """The last day of a year, month or day. Raises ValueError for anything else."""
    return _bounds(typed)[1]


def as_number(day: date) -> int:
    """The day as a number that sorts as days do: 20210308."""
    return day.year * 10_000 + day.month * 100 + day.day


def _bounds(typed: str) -> tuple[date, date]:
    if not _PREFIX.fullmatch(typed):
        raise ValueError(f"{typed!r} is not a year, month or day like 2021, 2021-03 or 2021-03-08")
    try:
        year, month, day = [*map(int, typed.split("-")), 0, 0][:3]
        if day:
            return date(year, month, day), date(year, month, day)
        last = month or 12
        return date(year, month or 1, 1), date(year, last, calendar.monthrange(year, last)[1])
    except ValueError as error:
        raise ValueError(f"{typed!r} is not a date: {error}") from error
