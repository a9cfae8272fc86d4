"""What an expression means: the ISO prefix it names, and the first and last day it leaves open."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Literal

import msgspec

from communique.records import Granularity

Value = int | str
Slots = Mapping[str, Value]
Direction = Literal[-1, 0, 1]

_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
MEANT: dict[str, Granularity] = {
    "week": "month", "fortnight": "month", "month": "month", "quarter": "year", "year": "year", "decade": "year",
    "century": "year",
}  # fmt: skip


class Reading(msgspec.Struct, frozen=True):
    """``value`` is None when nothing anchors the expression or no single year holds it.

    ``early`` and ``late`` are None where that side is open or unknown. ``meant`` is the precision of the words.
    """

    meant: Granularity
    value: str | None = None
    early: date | None = None
    late: date | None = None


class Told(msgspec.Struct, frozen=True):
    """A date that the text told before: "the next day" is counted from it."""

    early: date
    late: date
    value: str | None


class Anchor(msgspec.Struct, frozen=True):
    """What an expression is counted from: the day of publication, the clause's direction, the date told last.

    ``direction`` is 1 where the clause lies ahead of the day it is told, -1 where behind, 0 where nothing says.
    ``attribute``: the expression qualifies a noun ("the 2016 election"), which the clause need not share its time with.
    """

    day: date | None
    direction: Direction = 0
    told: Told | None = None
    attribute: bool = False


def stretch(meant: Granularity, one: date, other: date) -> Reading:
    """From one day to another: the value is the longest ISO prefix that holds of every day between."""
    first, last = min(one, other), max(one, other)
    length = 10 if first == last else 7 if (first.year, first.month) == (last.year, last.month) else 4
    return Reading(meant, first.isoformat()[:length] if first.year == last.year else None, first, last)


def on(day: date) -> Reading:
    """One day."""
    return stretch("day", day, day)


def month_of(year: int, month: int, meant: Granularity = "month") -> Reading:
    """One month."""
    return stretch(meant, date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def years_of(first: int, last: int) -> Reading:
    """Whole years, both included."""
    return stretch("year", date(first, 1, 1), date(last, 12, 31))


def week_of(day: date) -> Reading:
    """The week that holds a day, Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return stretch("month", monday, monday + timedelta(days=6))


def quarter_of(year: int, quarter: int, months: int = 3) -> Reading:
    """A quarter (or with 6 months a half) of a year, counted from 1."""
    last = quarter * months
    if not 1 <= last <= 12:
        raise ValueError(f"no year has {quarter} parts of {months} months")
    return stretch("year", date(year, last - months + 1, 1), date(year, last, monthrange(year, last)[1]))


def number(slots: Slots, name: str, default: int = 0) -> int:
    """A slot's number; ``default`` where it is not filled."""
    value = slots.get(name, default)
    return value if isinstance(value, int) else default


def unit_of(slots: Slots) -> str:
    """The slot that names a unit of time."""
    return str(slots["unit"])


def plus_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def plus(day: date, count: int, unit: str) -> date:
    """A number of units later; of hours whole days count."""
    if unit == "hour":
        return day + timedelta(days=count // 24)
    if unit in _DAYS:
        return day + timedelta(days=count * _DAYS[unit])
    return plus_months(day, count * _MONTHS[unit])


def way_of(slots: Slots, anchor: Anchor) -> int:
    """The way an expression points: by "last" or "next", by "by" or "since", else by its clause."""
    if "rel" in slots:
        return number(slots, "rel")
    return {"deadline": 1, "since": -1}.get(str(slots.get("lead")), anchor.direction)
