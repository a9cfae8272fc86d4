"""Stretches of time as people type them: ``2021``, ``2021-03``, ``2021-03-08``."""

import re
from datetime import date

from communique.link.dates import bounds

_PREFIX = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def first_day(typed: str) -> date:
    """The first day of a year, month or day. Raises ValueError for anything else."""
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
        return bounds(typed)
    except ValueError as error:
        raise ValueError(f"{typed!r} is not a date: {error}") from error
