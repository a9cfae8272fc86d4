"""Days, months, years and longer stretches that the calendar names; without a year the nearest one is meant."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from communique.when.reading import (
    Anchor,
    Reading,
    Slots,
    month_of,
    number,
    on,
    plus_months,
    quarter_of,
    stretch,
    way_of,
    week_of,
    years_of,
)

_SOON = 61  # days: a calendar day that close ahead is meant rather than one of last year
_FISCAL = (-9, 15)  # months from January of the year that a fiscal year is named after: April before to March after


def calendar_day(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "5 March 2018"; without a year the nearest such day behind, or ahead when the clause or the calendar says so."""
    return _day(number(slots, "month"), number(slots, "day"), slots, anchor)


def _day(month: int, day: int, slots: Slots, anchor: Anchor) -> Reading:
    if "year" in slots:
        return on(date(number(slots, "year"), month, day))
    date(2000, month, day)  # no such day in any year: not a date
    if anchor.day is None:
        return Reading("day")
    if "rel" in slots:
        return on(date(anchor.day.year + number(slots, "rel"), month, day))
    years = range(anchor.day.year - 8, anchor.day.year + 9)  # leap days may be eight years apart
    return _nearest([date(y, month, day) for y in years if day <= monthrange(y, month)[1]], slots, anchor)


def _nearest(days: list[date], slots: Slots, anchor: Anchor) -> Reading:
    """The one behind, unless the clause lies ahead or the next is near and the last long gone."""
    assert anchor.day is not None
    behind = max(d for d in days if d <= anchor.day)
    ahead = min(d for d in days if d >= anchor.day)
    way = way_of(slots, anchor)
    if anchor.attribute and (anchor.day - behind).days <= _SOON < (ahead - anchor.day).days:
        return on(behind)
    soon = way == 0 and (ahead - anchor.day).days <= _SOON < (anchor.day - behind).days
    return on(ahead if way > 0 or soon else behind)


def numeric_day(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "25/04/2020" is certain; "03/04/2020" may be 3 April or 4 March, and the bounds hold both."""
    one, other, year = number(slots, "day"), number(slots, "day2"), number(slots, "year")
    if not year:
        year = _this_or_last_century(slots, anchor) or 2000 + number(slots, "yy")
    days = [date(year, m, d) for m, d in {(one, other), (other, one)} if m <= 12 and d <= monthrange(year, m)[1]]
    if not days:
        return None
    return stretch("day" if len(days) == 1 else "month", min(days), max(days))


def calendar_month(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "March 2018", "in March", "last March", "March last year"."""
    month = number(slots, "month")
    if "year" in slots:
        return month_of(number(slots, "year"), month)
    if anchor.day is None:
        return Reading("month")
    today, way = anchor.day, way_of(slots, anchor)
    if "of_year" in slots:
        return month_of(today.year + number(slots, "of_year"), month)
    if "rel" in slots:
        step = {-1: -1 if month >= today.month else 0, 0: 0, 1: 1 if month <= today.month else 0}[way]
    elif way > 0:
        step = 1 if month < today.month else 0
    else:
        step = -1 if month > today.month else 0
    return month_of(today.year + step, month)


def week_of_month(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "the first week of March": days 1 to 7, 8 to 14 and so on; the last week is the month's last seven days."""
    month = calendar_month(slots, anchor)
    if month is None or month.early is None or month.late is None:
        return month
    which = number(slots, "nth")
    if which > 0:
        return _within(month, month.early + timedelta(days=7 * which - 7), month.early + timedelta(days=7 * which - 1))
    return _within(month, month.late - timedelta(days=6), month.late)


def half_of_month(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "the first half of March": up to the 15th, or from the 16th on."""
    month = calendar_month(slots, anchor)
    if month is None or month.early is None or month.late is None:
        return month
    if number(slots, "nth") == 1:
        return _within(month, month.early, month.late.replace(day=15))
    return _within(month, month.early.replace(day=16), month.late)


def _within(whole: Reading, early: date, late: date) -> Reading:
    """A part of a stretch: its own bounds, the value of the whole."""
    return Reading(whole.meant, whole.value, early, late)


def nth_weekday(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "the first Tuesday in November 2020", "the last Sunday of March"."""
    month = calendar_month(slots, anchor)
    if month is None or month.early is None:
        return Reading("day")
    return on(_nth(month.early, number(slots, "nth_day"), number(slots, "nth")))


def _nth(first: date, weekday: int, which: int) -> date:
    """The n-th such weekday of the month that begins on ``first``; -1 is the last."""
    if which < 0:
        last = plus_months(first, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    found = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))
    if found.month != first.month:
        raise ValueError("no such weekday in the month")
    return found


def calendar_week(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "the week of 5 March": the one that holds the day; "beginning" and "ending" count from it."""
    found = calendar_day(slots, anchor)
    if found is None or found.early is None:
        return Reading("month")
    edge = {"start": (0, 6), "end": (-6, 0)}.get(str(slots.get("edge")))
    if edge is None:
        return week_of(found.early)
    return stretch("month", *(found.early + timedelta(days=step) for step in edge))


def calendar_year(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "in 2016"."""
    return years_of(number(slots, "year"), number(slots, "year"))


def short_year(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "in '89": of this century up to the year of publication, else of the last."""
    year = _this_or_last_century(slots, anchor)
    return years_of(year, year) if year else Reading("year")


def short_decade(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "the '60s", like ``short_year``."""
    year = _this_or_last_century(slots, anchor)
    return years_of(year, year + 9) if year else Reading("year")


def _this_or_last_century(slots: Slots, anchor: Anchor) -> int | None:
    if anchor.day is None:
        return None
    century, this = divmod(anchor.day.year, 100)
    named = number(slots, "yy")
    return (century if named <= this else century - 1) * 100 + named


def part_of_year(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "the first half of 2017", "the third quarter", "Q3 2018": a year with the bounds of its part."""
    months, which = number(slots, "fraction"), number(slots, "nth")
    if which < 0:
        which = 12 // months
    if "year" not in slots and anchor.day is None:
        return Reading("year")
    if "year" in slots or "of_year" in slots:
        year = number(slots, "year") or (anchor.day or date.min).year + number(slots, "of_year")
        found = quarter_of(year, which, months)
    else:
        found = _nearest_part(months, which, slots, anchor)
    return Reading("year", (found.value or "")[:4], found.early, found.late)


def months_of_year(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "the first six months of 2017", "the last two months of the year"."""
    count, which = number(slots, "months"), number(slots, "nth")
    if anchor.day is None and "year" not in slots:
        return Reading("year")
    year = number(slots, "year") or (anchor.day or date.min).year + number(slots, "of_year")
    if abs(which) != 1 or not 1 <= count <= 12:
        return years_of(year, year)
    first, last = (1, count) if which > 0 else (13 - count, 12)
    return Reading("year", str(year), date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def _nearest_part(months: int, which: int, slots: Slots, anchor: Anchor) -> Reading:
    assert anchor.day is not None
    years = (anchor.day.year - 1, anchor.day.year, anchor.day.year + 1)
    parts = [quarter_of(y, which, months) for y in years]
    if way_of(slots, anchor) > 0:
        return next(p for p in parts if p.late and p.late >= anchor.day)
    return next(p for p in reversed(parts) if p.early and p.early <= anchor.day)


def decade(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "the 1990s" is ten years, "the 1800s" a hundred."""
    first = number(slots, "decade")
    return years_of(first, first + (99 if first % 100 == 0 and "word" not in slots and first < 2000 else 9))


def century(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "the 19th century": 1801 to 1900."""
    number_of = number(slots, "century")
    return years_of(number_of * 100 - 99, number_of * 100) if 1 <= number_of <= 22 else None


def day_range(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "March 5-7", "from 30 March to 2 April 2018", "from 5 March 2016 to 1 May 2017"."""
    last = {"month": slots.get("month2", slots.get("month", 0)), "day": slots["day2"]}
    if "year2" in slots:
        first = {**slots, "year": slots.get("year", slots["year2"])}
        one, other = calendar_day(first, anchor), calendar_day({**last, "year": slots["year2"]}, anchor)
    else:
        one = calendar_day(slots, anchor)
        if one is None or one.early is None:
            return one
        year = one.early.year + ("year" not in slots and number(last, "month") < one.early.month)
        other = calendar_day({**last, "year": year}, anchor)
    if one is None or other is None or one.early is None or other.late is None or other.late < one.early:
        return None
    return stretch("day", one.early, other.late)


def month_range(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "between March and May 2018", "March-April", "from March 2016 to May 2017"."""
    last: Slots = {**slots, "month": slots["month2"]}
    if "year2" in slots:
        last = {**last, "year": slots["year2"]}
    one, other = calendar_month(slots, anchor), calendar_month(last, anchor)
    if one is None or other is None or one.early is None or other.late is None:
        return Reading("month")
    if one.early > other.late:
        if "year2" in slots:
            return None
        one = month_of(one.early.year - 1, one.early.month)
    assert one.early is not None
    return stretch("month", one.early, other.late)


def year_range(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "between 2016 and 2018", "2018-19": of no single year, so without a value, but with bounds."""
    first = number(slots, "year")
    last = number(slots, "year2") or first - first % 100 + number(slots, "yy")
    return years_of(first, last) if last > first else None


def season(slots: Slots, anchor: Anchor) -> Reading | None:
    """A season is told by its year alone: hemispheres differ. A winter of the north reaches into the next year."""
    month = number(slots, "season")
    if "year" in slots:
        return _season(number(slots, "year"), month)
    if anchor.day is None:
        return Reading("year")
    way, today = way_of(slots, anchor), anchor.day
    if "of_year" in slots:
        return _season(today.year + number(slots, "of_year"), month)
    if "rel" in slots and way == 0:
        return _season(today.year, month)
    begun = today.month >= month
    if way > 0:
        return _season(today.year + begun, month)
    over = today.month > month + 2 if "rel" in slots else begun
    return _season(today.year - (not over), month)


def _season(year: int, month: int) -> Reading:
    last = date(year, 12, 31) if month + 2 <= 12 else plus_months(date(year, month, 28), 3).replace(day=31)
    return Reading("year", str(year), date(year, 1, 1), last)


def fiscal_year(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "fiscal 2018": countries begin it in January, April, July or October, of the year or the one before."""
    year = slots.get("year", slots.get("yy"))
    if not isinstance(year, int):
        return Reading("year")
    first = date(year + 2000 if year < 100 else year, 1, 1)
    early, late = (plus_months(first, step) for step in _FISCAL)
    return Reading("year", None, early, late - timedelta(days=1))


def holiday(slots: Slots, anchor: Anchor) -> Reading | None:
    """A feast. The table tells its month (12), day (12-25), n-th weekday (9/0/1) or days from Easter (+1)."""
    told = str(slots["holiday"])
    if told.isdigit():
        return calendar_month({**slots, "month": int(told)}, anchor)
    in_year = _moving(told)
    if in_year is None:
        month, day = (int(part) for part in told.split("-"))
        return _day(month, day, slots, anchor)
    if "year" in slots:
        return on(in_year(number(slots, "year")))
    if anchor.day is None:
        return Reading("day")
    if "rel" in slots:
        return on(in_year(anchor.day.year + number(slots, "rel")))
    return _nearest([in_year(anchor.day.year + step) for step in (-1, 0, 1)], slots, anchor)


def _moving(told: str) -> Callable[[int], date] | None:
    if told[0] in "+-":
        return lambda year: easter(year) + timedelta(days=int(told))
    return partial(_weekday_in, *(int(part) for part in told.split("/"))) if "/" in told else None


def _weekday_in(month: int, weekday: int, which: int, year: int) -> date:
    return _nth(date(year, month, 1), weekday, which)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876, as in Meeus, Astronomical Algorithms).

    >>> easter(2018)
    datetime.date(2018, 4, 1)
    """
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, day + 1)


def named_day(slots: Slots, anchor: Anchor) -> Reading | None:
    """A day known by a name of its own, such as 9/11."""
    return on(date.fromisoformat(str(slots["named"])))
