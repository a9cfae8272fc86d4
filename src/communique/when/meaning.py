"""What each kind of expression means: the first and last day it may stand for, counted from the day of publication.

A reading's value is the longest ISO prefix its first and last day share, so that it is always true:
"last week" is a month when the week lies in one, else a year.
"""

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Literal

import msgspec

from communique.records import Granularity

Value = int | str
Slots = Mapping[str, Value]
Direction = Literal[-1, 0, 1]

_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "year": 12, "decade": 120}
_MEANT: dict[str, Granularity] = {"week": "month", "month": "month", "year": "year", "decade": "year"}
# How far "nearly", "about" and "over" a number of years may reach, in months before and after the exact date.
_REACH = {"under": (0, 3), "about": (3, 3), "over": (6, 0)}


class Reading(msgspec.Struct, frozen=True):
    """First and last possible day (both None when nothing anchors the expression) and the precision meant."""

    meant: Granularity
    early: date | None = None
    late: date | None = None

    @property
    def value(self) -> str | None:
        """The ISO prefix that holds of every day from ``early`` to ``late``; None if they share no year."""
        if self.early is None or self.late is None or self.early.year != self.late.year:
            return None
        if self.early == self.late:
            return self.early.isoformat()
        return self.early.isoformat()[: 7 if self.early.month == self.late.month else 4]


class Anchor(msgspec.Struct, frozen=True):
    """The day of publication and whether the clause lies ahead of it (1), behind it (-1) or does not say (0)."""

    day: date
    direction: Direction = 0


def _number(slots: Slots, name: str, default: int = 0) -> int:
    value = slots.get(name, default)
    return value if isinstance(value, int) else default


def _unit(slots: Slots) -> str:
    return str(slots["unit"])


def _on(day: date) -> Reading:
    return Reading("day", day, day)


def _between(meant: Granularity, one: date, other: date) -> Reading:
    return Reading(meant, min(one, other), max(one, other))


def _month(year: int, month: int, meant: Granularity = "month") -> Reading:
    return Reading(meant, date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def _year(year: int) -> Reading:
    return Reading("year", date(year, 1, 1), date(year, 12, 31))


def _plus_months(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _plus(day: date, count: int, unit: str) -> date:
    if unit == "hour":
        return day + timedelta(days=count // 24)
    if unit in _DAYS:
        return day + timedelta(days=count * _DAYS[unit])
    return _plus_months(day, count * _MONTHS[unit])


def _relative(slots: Slots, anchor: Anchor) -> int:
    """The way an expression points: by "last" or "next", by "by" or "since", else by its clause."""
    if "rel" in slots:
        return _number(slots, "rel")
    return {"deadline": 1, "since": -1}.get(str(slots.get("lead")), anchor.direction)


def calendar_day(slots: Slots, anchor: Anchor | None) -> Reading | None:
    """ "5 March 2018"; without a year the nearest such day behind, or ahead when the clause or the calendar says so."""
    month, day = _number(slots, "month"), _number(slots, "day")
    if "year" in slots:
        return _on(date(_number(slots, "year"), month, day))
    date(2000, month, day)  # no such day in any year: not a date
    if anchor is None:
        return Reading("day")
    if "rel" in slots:
        return _on(date(anchor.day.year + _number(slots, "rel"), month, day))
    years = range(anchor.day.year - 8, anchor.day.year + 9)  # leap days may be eight years apart
    days = [date(y, month, day) for y in years if day <= monthrange(y, month)[1]]
    behind = max(d for d in days if d <= anchor.day)
    ahead = min(d for d in days if d >= anchor.day)
    way = _relative(slots, anchor)
    soon = way == 0 and (ahead - anchor.day).days <= 31 < (anchor.day - behind).days
    return _on(ahead if way > 0 or soon else behind)


def calendar_month(slots: Slots, anchor: Anchor | None) -> Reading | None:
    """ "March 2018", "in March", "last March", "March last year"."""
    month = _number(slots, "month")
    if "year" in slots:
        return _month(_number(slots, "year"), month)
    if anchor is None:
        return Reading("month")
    today, way = anchor.day, _relative(slots, anchor)
    if "of_year" in slots:
        return _month(today.year + _number(slots, "of_year"), month)
    if "rel" in slots:
        step = {-1: -1 if month >= today.month else 0, 0: 0, 1: 1 if month <= today.month else 0}[way]
    elif way > 0:
        step = 1 if month < today.month else 0
    else:
        step = -1 if month > today.month else 0
    return _month(today.year + step, month)


def calendar_year(slots: Slots, anchor: Anchor | None) -> Reading | None:
    """ "in 2016"."""
    return _year(_number(slots, "year"))


def weekday(slots: Slots, anchor: Anchor | None) -> Reading | None:
    """ "on Monday": the nearest at or before publication, at or after when ahead."""
    if anchor is None:
        return Reading("day")
    way, named = _relative(slots, anchor), _number(slots, "weekday")
    today = anchor.day.weekday()
    strict = _number(slots, "rel") != 0
    if way > 0 or (way == 0 and "rel" in slots):
        days = (named - today) % 7 or (7 if strict else 0)
    else:
        days = -((today - named) % 7 or (7 if strict else 0))
    return _on(anchor.day + timedelta(days=days))


def weekday_of_week(slots: Slots, anchor: Anchor | None) -> Reading | None:
    """ "Monday last week": weeks begin on Monday."""
    if anchor is None:
        return Reading("day")
    monday = anchor.day - timedelta(days=anchor.day.weekday())
    return _on(monday + timedelta(days=7 * _number(slots, "rel") + _number(slots, "weekday")))


def weekday_range(slots: Slots, anchor: Anchor | None) -> Reading | None:
    """ "from Monday to Wednesday"."""
    if anchor is None:
        return Reading("day")
    first = weekday(slots, anchor)
    assert first is not None and first.early is not None
    length = (_number(slots, "weekday2") - _number(slots, "weekday")) % 7
    return Reading("day", first.early, first.early + timedelta(days=length))


def offset(slots: Slots, anchor: Anchor | None) -> Reading | None:
    """ "yesterday", "the day after tomorrow"."""
    return _on(anchor.day + timedelta(days=_number(slots, "deictic"))) if anchor else Reading("day")


def overnight(slots: Slots, anchor: Anchor | None) -> Reading | None:
    """The night before publication: either of two days."""
    return Reading("day", anchor.day - timedelta(days=1), anchor.day) if anchor else Reading("day")


def calendar_unit(slots: Slots, anchor: Anchor | None) -> Reading | None:
    """ "last week", "this month", "next year"."""
    unit, rel = _unit(slots), _number(slots, "rel")
    if unit not in ("week", "month", "year"):
        return None
    if anchor is None:
        return Reading(_MEANT[unit])
    day = _plus(anchor.day, rel, unit)
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return Reading("month", monday, monday + timedelta(days=6))
    return _month(day.year, day.month) if unit == "month" else _year(day.year)


def _around_years(day: date, approx: str) -> Reading:
    before, after = _REACH[approx]
    return _between("year", _plus_months(day, -before), _plus_months(day, after))


def ago(slots: Slots, anchor: Anchor | None) -> Reading | None:
    """ "two days ago" is a day, "a month ago" and "a year ago" a month, "two years ago" a year."""
    unit, count, approx = _unit(slots), _number(slots, "n"), str(slots.get("approx", ""))
    meant: Granularity = "month" if unit == "year" and count == 1 and not approx else _MEANT.get(unit, "day")
    if anchor is None:
        return Reading(meant)
    if unit == "hour" and count % 24:
        late = anchor.day - timedelta(days=count // 24)
        return Reading("day", late - timedelta(days=1 if count > 12 else 0), late)
    day = _plus(anchor.day, -count, unit)
    if unit in ("hour", "day"):
        return Reading("day", day - timedelta(days=1), day + timedelta(days=1)) if approx else _on(day)
    if unit == "week":
        slack = timedelta(days=2 if count == 1 else 3)
        return Reading("month", day - slack, day + slack)
    if unit == "month":
        slack_months = 1 if approx else 0
        first, last = _plus_months(day, -slack_months), _plus_months(day, slack_months)
        return Reading("month", first.replace(day=1), last.replace(day=28))
    if unit == "decade" or (count >= 10 and count % 10 == 0):
        return Reading("year", _plus_months(day, -12), _plus_months(day, 12))
    if approx:
        return _around_years(day, approx)
    return _month(day.year, day.month) if count == 1 else _year(day.year)


def hence(slots: Slots, anchor: Anchor | None) -> Reading | None:
    """ "in two weeks", "three days from now"."""
    unit = _unit(slots)
    if anchor is None:
        return Reading(_MEANT.get(unit, "day"))
    day = _plus(anchor.day, _number(slots, "n"), unit)
    if unit in ("hour", "day"):
        return _on(day)
    if unit == "week":
        return Reading("month", day - timedelta(days=3), day + timedelta(days=3))
    return _month(day.year, day.month) if unit == "month" else _year(day.year)


def window(slots: Slots, anchor: Anchor | None) -> Reading | None:
    """ "the past two days", "the next three weeks"; a vague number ("recent weeks") stays unresolved."""
    unit = _unit(slots)
    meant = _MEANT.get(unit, "day")
    if anchor is None or "vague" in slots:
        return Reading(meant)
    if unit == "day" and "n" not in slots:
        return Reading(meant)  # "the last day of the talks", "the next day"
    count = _number(slots, "n", 1)
    days = -(-count // 24) if unit == "hour" else count
    end = _plus(anchor.day, _number(slots, "way") * days, "day" if unit == "hour" else unit)
    return _between(meant, anchor.day, end)


def weekend(slots: Slots, anchor: Anchor | None) -> Reading | None:
    """The Saturday of the last weekend, of the coming one when ahead; "last weekend" is one that is over."""
    if anchor is None:
        return Reading("day")
    way, since = _relative(slots, anchor), (anchor.day.weekday() - 5) % 7
    if way > 0:
        days = (-since) % 7
    elif "rel" in slots and way < 0 and since < 2:
        days = -since - 7
    elif way == 0 and "rel" in slots and since >= 4:
        days = 7 - since
    else:
        days = -since
    return _on(anchor.day + timedelta(days=days))


def season(slots: Slots, anchor: Anchor | None) -> Reading | None:
    """A season is told by its year alone: hemispheres differ, and winters span two."""
    if "year" in slots:
        return _year(_number(slots, "year"))
    if anchor is None:
        return Reading("year")
    way, month = _relative(slots, anchor), _number(slots, "season")
    if "rel" in slots and way == 0:
        return _year(anchor.day.year)
    begun = anchor.day.month >= month
    if way > 0:
        return _year(anchor.day.year + (1 if begun else 0))
    over = anchor.day.month > month + 2 if "rel" in slots else begun
    return _year(anchor.day.year - (0 if over else 1))


def holiday(slots: Slots, anchor: Anchor | None) -> Reading | None:
    """A feast: ``"12"`` in the table is a time of the month, ``"12-25"`` a day, both nearest behind unless ahead."""
    month, _, day = str(slots["holiday"]).partition("-")
    dated = {**slots, "month": int(month)}
    return calendar_day({**dated, "day": int(day)}, anchor) if day else calendar_month(dated, anchor)


def named_day(slots: Slots, anchor: Anchor | None) -> Reading | None:
    """A day known by a name of its own, such as 9/11."""
    return _on(date.fromisoformat(str(slots["named"])))


def day_of_month(slots: Slots, anchor: Anchor | None) -> Reading | None:
    """ "on the 25th": the nearest behind, ahead when the clause is."""
    if anchor is None:
        return Reading("day")
    day, way = _number(slots, "ordinal"), _relative(slots, anchor)
    months = range(4) if way > 0 else range(0, -4, -1)
    for step in months:
        first = _plus_months(anchor.day.replace(day=1), step)
        if day <= monthrange(first.year, first.month)[1]:
            found = first.replace(day=day)
            if found == anchor.day or (found > anchor.day) == (way > 0):
                return _on(found)
    return None


def day_range(slots: Slots, anchor: Anchor | None) -> Reading | None:
    """ "March 5-7", "from 30 March to 2 April 2018"."""
    first = calendar_day(slots, anchor)
    if first is None or first.early is None:
        return first
    month = _number(slots, "month2", first.early.month)
    return _between("day", first.early, date(first.early.year, month, _number(slots, "day2")))


def month_range(slots: Slots, anchor: Anchor | None) -> Reading | None:
    """ "between March and May 2018", "March-April"."""
    first, last = calendar_month(slots, anchor), calendar_month({**slots, "month": slots["month2"]}, anchor)
    if first is None or last is None or first.early is None or last.late is None:
        return Reading("month")
    return _between("month", first.early, last.late)


def year_range(slots: Slots, anchor: Anchor | None) -> Reading | None:
    """ "between 2016 and 2018", "2018-19": of no single year, so unresolved."""
    if "yy" in slots and _number(slots, "yy") <= _number(slots, "year") % 100:
        return None
    return Reading("year")


def decade(slots: Slots, anchor: Anchor | None) -> Reading | None:
    """ "the 1990s": of no single year, so unresolved."""
    return Reading("year")


def unanchored(slots: Slots, anchor: Anchor | None) -> Reading | None:
    """ "two days later", "that year", "in recent weeks": kept with its words, without a value."""
    return Reading(_MEANT.get(str(slots.get("unit", "day")), "day"))


MEANINGS: dict[str, Callable[[Slots, Anchor | None], Reading | None]] = {
    each.__name__: each
    for each in (
        calendar_day, calendar_month, calendar_year, weekday, weekday_of_week, weekday_range, offset, overnight,
        calendar_unit, ago, hence, window, weekend, season, holiday, named_day, day_of_month, day_range, month_range,
        year_range, decade, unanchored,
    )
}  # fmt: skip


def read(meaning: str, slots: Slots, anchor: Anchor | None) -> Reading | None:
    """What an expression means; None when no calendar has it (30 February) or the words do not fit together.

    Raises KeyError for a meaning the tables name and the grammar does not know.
    """
    rule = MEANINGS[meaning]
    try:
        found = rule(slots, anchor)
    except (ValueError, OverflowError):
        return None
    if found is not None and slots.get("lead") == "outside":
        return Reading(found.meant)
    return found
