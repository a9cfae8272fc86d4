"""What is counted from the day of publication: weekdays, "last week", "two days ago", "in a year's time"."""

from calendar import monthrange
from datetime import date, timedelta

from communique.records import Granularity
from communique.when.reading import (
    MEANT,
    Anchor,
    Reading,
    Slots,
    month_of,
    number,
    on,
    plus,
    plus_months,
    quarter_of,
    stretch,
    unit_of,
    way_of,
    week_of,
    years_of,
)

# How far "nearly", "about" and "over" a number of years may reach, in months before and after the exact date.
_REACH = {"under": (0, 3), "about": (3, 3), "over": (6, 0)}


def weekday(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "on Monday": the nearest at or before publication, at or after when ahead; ``weeks`` later ("Monday week")."""
    if anchor.day is None:
        return Reading("day")
    found = _weekday(number(slots, "weekday"), anchor.day, way_of(slots, anchor), "rel" in slots)
    return on(found + timedelta(days=7 * number(slots, "weeks")))


def _weekday(named: int, day: date, way: int, said: bool) -> date:
    """``said``: by a word such as "last" or "this", which keeps from the day itself."""
    strict = 7 if said and way else 0
    if way > 0 or (way == 0 and said):
        return day + timedelta(days=(named - day.weekday()) % 7 or strict)
    return day - timedelta(days=(day.weekday() - named) % 7 or strict)


def weekday_of_week(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "Monday last week": weeks begin on Monday."""
    if anchor.day is None:
        return Reading("day")
    monday = anchor.day - timedelta(days=anchor.day.weekday())
    return on(monday + timedelta(days=7 * number(slots, "rel") + number(slots, "weekday")))


def weekday_weeks_off(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "a week on Monday", "two weeks from Friday"; "a week ago Monday" has the way -1."""
    if anchor.day is None:
        return Reading("day")
    way = number(slots, "toward")
    weeks = number(slots, "n", 1) * (2 if unit_of(slots) == "fortnight" else 1)
    return on(_weekday(number(slots, "weekday"), anchor.day, way, False) + timedelta(days=7 * weeks * way))


def weekday_range(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "from Monday to Wednesday": the last one that is over, of what is past."""
    if anchor.day is None:
        return Reading("day")
    one, other, ahead = number(slots, "weekday"), number(slots, "weekday2"), way_of(slots, anchor) > 0
    length = timedelta(days=(other - one) % 7)
    if ahead:
        first = _weekday(one, anchor.day, 1, False)
        return stretch("day", first, first + length)
    last = _weekday(other, anchor.day, -1, False)
    return stretch("day", last - length, last)


def offset(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "yesterday", "the day after tomorrow"."""
    return on(anchor.day + timedelta(days=number(slots, "deictic"))) if anchor.day else Reading("day")


def overnight(slots: Slots, anchor: Anchor) -> Reading | None:
    """The night before publication: either of two days; "overnight on Monday" begins on that day."""
    if "weekday" in slots:
        first = weekday(slots, anchor)
        return stretch("day", first.early, first.early + timedelta(days=1)) if first and first.early else first
    return stretch("day", anchor.day - timedelta(days=1), anchor.day) if anchor.day else Reading("day")


def calendar_unit(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "last week", "this month", "next year", "the year before last"."""
    unit, rel = unit_of(slots), number(slots, "rel")
    if unit not in ("week", "month", "quarter", "year", "decade", "century"):
        return None
    if anchor.day is None:
        return Reading(MEANT[unit])
    day = plus(anchor.day, rel, unit)
    if unit == "week":
        return week_of(day)
    if unit == "month":
        return month_of(day.year, day.month)
    if unit == "quarter":
        found = quarter_of(day.year, (day.month + 2) // 3)
        return Reading("year", (found.value or "")[:4], found.early, found.late)
    if unit == "year":
        return years_of(day.year, day.year)
    if unit == "century":  # the 20th century is 1901 to 2000
        last = -(-day.year // 100) * 100
        return years_of(last - 99, last)
    return years_of(day.year - day.year % 10, day.year - day.year % 10 + 9)


def weekend(slots: Slots, anchor: Anchor) -> Reading | None:
    """Saturday and Sunday of the last weekend, of the coming one when ahead; the value is the Saturday."""
    if anchor.day is None:
        return Reading("day")
    way, since = way_of(slots, anchor), (anchor.day.weekday() - 5) % 7
    if "rel" in slots and way > 0:
        days = 7 - since
    elif way > 0:
        days = 0 if since == 0 else -1 if since == 1 else 7 - since
    elif "rel" in slots and way < 0 and since < 2:
        days = -since - 7
    elif way == 0 and "rel" in slots and (since >= 4 or (anchor.direction > 0 and since >= 2)):
        days = 7 - since
    else:
        days = -since
    saturday = anchor.day + timedelta(days=days)
    return Reading("day", saturday.isoformat(), saturday, saturday + timedelta(days=1))


def day_of_month(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "on the 25th": the nearest behind, ahead when the clause is; "the 5th of next month"."""
    if anchor.day is None:
        return Reading("day")
    day, way = number(slots, "ordinal"), way_of(slots, anchor)
    first = anchor.day.replace(day=1)
    if "rel" in slots:
        return on(plus_months(first, way).replace(day=day))
    for step in range(4) if way > 0 else range(0, -4, -1):
        month = plus_months(first, step)
        if day <= monthrange(month.year, month.month)[1]:
            found = month.replace(day=day)
            if found == anchor.day or (found > anchor.day) == (way > 0):
                return on(found)
    return None


def weekday_and_day(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "Friday the 13th": the nearest month behind, or ahead, in which the two fall together."""
    if anchor.day is None:
        return Reading("day")
    named, day, way = number(slots, "named_day"), number(slots, "ordinal"), way_of(slots, anchor)
    first = anchor.day.replace(day=1)
    for step in range(24) if way > 0 else range(0, -24, -1):
        month = plus_months(first, step)
        if day <= monthrange(month.year, month.month)[1]:
            found = month.replace(day=day)
            if found.weekday() == named and (found == anchor.day or (found > anchor.day) == (way > 0)):
                return on(found)
    return None


def ago(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "two days ago" is a day, "a month ago" and "a year ago" a month, "two years ago" a year."""
    return counted(slots, anchor.day, -1)


def hence(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "in two weeks", "three days from now", "in a year's time"."""
    return counted(slots, anchor.day, 1)


def counted(slots: Slots, start: date | None, way: int) -> Reading | None:
    """A number of units behind or ahead of a day; weeks and more are as inexact as people are."""
    unit, count, approx = unit_of(slots), number(slots, "n"), str(slots.get("approx", ""))
    meant: Granularity = "month" if unit == "year" and count == 1 and not approx else MEANT.get(unit, "day")
    if start is None:
        return Reading(meant)
    if unit == "hour" and count % 24:
        near = start + timedelta(days=way * (count // 24))
        return stretch("day", near, near + timedelta(days=way if count > 12 else 0))
    day = plus(start, way * count, unit)
    if unit in ("hour", "day"):
        return stretch("day", day - timedelta(days=1), day + timedelta(days=1)) if approx else on(day)
    if unit in ("week", "fortnight"):
        slack = timedelta(days=2 if count == 1 else 3)
        return stretch("month", day - slack, day + slack)
    if unit in ("month", "quarter"):
        slack_months = 1 if approx or unit == "quarter" else 0
        last = plus_months(day, slack_months)
        days = monthrange(last.year, last.month)[1]
        return stretch("month", plus_months(day, -slack_months).replace(day=1), last.replace(day=days))
    return _years_off(day, unit, count, approx)


def _years_off(day: date, unit: str, count: int, approx: str) -> Reading:
    if unit == "century":
        return stretch("year", plus_months(day, -120), plus_months(day, 120))
    if unit == "decade" or (count >= 10 and count % 10 == 0):
        return stretch("year", plus_months(day, -12), plus_months(day, 12))
    if approx:
        before, after = _REACH[approx]
        return stretch("year", plus_months(day, -before), plus_months(day, after))
    return month_of(day.year, day.month) if count == 1 else years_of(day.year, day.year)


def window(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "the past two days", "the next three weeks"; a vague number ("recent weeks") stays unresolved."""
    unit, way = unit_of(slots), number(slots, "way")
    meant = MEANT.get(unit, "day")
    start = anchor.day
    if way > 0 and anchor.direction < 0:  # of what is past: "Over the next two days he fled" counts from the date told
        start = anchor.told.early if anchor.told and anchor.told.early == anchor.told.late else None
    if start is None or "vague" in slots:
        return Reading(meant)
    count = number(slots, "n", 1)
    days = -(-count // 24) if unit == "hour" else count
    return stretch(meant, start, plus(start, way * days, "day" if unit == "hour" else unit))


def within(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "within two weeks" of what lies ahead: from publication on."""
    return window({**slots, "way": 1}, anchor)
