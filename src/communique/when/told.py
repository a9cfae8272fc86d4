"""What is counted from the date told last: "the next day", "a week later", "that year"."""

from datetime import date, timedelta

from communique.when.reading import (
    MEANT,
    Anchor,
    Reading,
    Slots,
    Told,
    month_of,
    number,
    on,
    plus,
    quarter_of,
    unit_of,
    week_of,
    years_of,
)
from communique.when.relative import counted


def beside(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "two days later", "a year before"; nothing without a number or where the last date is too imprecise."""
    unit = unit_of(slots)
    meant = MEANT.get(unit, "day")
    start = _start(anchor, unit)
    if start is None or "n" not in slots:
        return Reading(meant)
    if unit == "year" and anchor.told and len(anchor.told.value or "") == 4:
        year = start.year + number(slots, "n") * number(slots, "beside")
        return years_of(year, year)
    return counted(slots, start, number(slots, "beside"))


def _start(anchor: Anchor, unit: str) -> date | None:
    """The day to count from: days and weeks from a day only, months from a month, years from a year."""
    told = anchor.told
    if told is None or told.value is None:
        return None
    enough = {"hour": 10, "day": 10, "week": 10, "fortnight": 10, "month": 7, "quarter": 7}.get(unit, 4)
    return told.early if len(told.value) >= enough else None


def pointed(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "the same day", "the following week", "that month": ``pointing`` is -1, 0 or 1."""
    unit, way = unit_of(slots), number(slots, "pointing")
    start = _start(anchor, unit)
    if unit == "hour" or start is None:
        return Reading(MEANT.get(unit, "day"))
    day = plus(start, way, unit)
    if unit == "day":
        return on(day)
    if unit == "week":
        return week_of(day)
    if unit == "month":
        return month_of(day.year, day.month)
    if unit == "quarter":
        return quarter_of(day.year, (day.month + 2) // 3)
    return years_of(day.year, day.year) if unit == "year" else Reading(MEANT[unit])


def within_told(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "earlier in the day", "later in the week": of the date told last, else of the day of publication."""
    again = {**slots, "pointing": 0}
    found = pointed(again, anchor)
    if found is not None and found.early is not None:
        return found
    if anchor.day is None:
        return found
    today = Told(anchor.day, anchor.day, anchor.day.isoformat())
    return pointed(again, Anchor(anchor.day, anchor.direction, today))


def pointed_weekday(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "the following Monday", "that Monday": counted from the day told last."""
    start = _start(anchor, "day")
    if start is None:
        return Reading("day")
    way, named = number(slots, "pointing"), number(slots, "weekday")
    if way == 0:
        return on(start) if start.weekday() == named else Reading("day")
    step = (named - start.weekday()) % 7 or 7
    return on(start + timedelta(days=step if way > 0 else step - 7 or -7))


def pointed_month(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "the following March", "that May": counted from the date told last."""
    start, month, way = _start(anchor, "year"), number(slots, "pointed"), number(slots, "pointing")
    if start is None:
        return Reading("month")
    if way == 0:
        return month_of(start.year, month)
    later = month > start.month
    return month_of(start.year + (way > 0 and not later) - (way < 0 and month >= start.month), month)


def anniversary(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "the 50th anniversary of the treaty": left with its words; a date that follows is counted on (``find``)."""
    return Reading("day")


def unanchored(slots: Slots, anchor: Anchor) -> Reading | None:
    """ "in recent weeks", "on the eve of the summit": kept with its words, without a value."""
    return Reading(MEANT.get(str(slots.get("unit", "day")), "day"))
