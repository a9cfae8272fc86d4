"""The meanings that a language's table may give a rule, by name."""

from collections.abc import Callable

from communique.when import calendar, relative, told
from communique.when.bounds import bounded
from communique.when.reading import Anchor, Reading, Slots

Meaning = Callable[[Slots, Anchor], Reading | None]

MEANINGS: dict[str, Meaning] = {
    each.__name__: each
    for each in (
        calendar.calendar_day, calendar.numeric_day, calendar.calendar_month, calendar.week_of_month,
        calendar.half_of_month, calendar.nth_weekday, calendar.calendar_week, calendar.calendar_year,
        calendar.short_year, calendar.short_decade, calendar.part_of_year, calendar.decade, calendar.century,
        calendar.day_range, calendar.month_range, calendar.year_range, calendar.season, calendar.fiscal_year,
        calendar.months_of_year, calendar.holiday, calendar.named_day,
        relative.weekday, relative.weekday_of_week, relative.weekday_weeks_off, relative.weekday_range,
        relative.offset, relative.overnight, relative.calendar_unit, relative.weekend, relative.day_of_month,
        relative.ago, relative.weekday_and_day, relative.hence, relative.window, relative.within,
        told.beside, told.pointed, told.within_told, told.pointed_weekday, told.pointed_month, told.anniversary,
        told.unanchored,
    )
}  # fmt: skip


def read(meaning: str, slots: Slots, anchor: Anchor) -> Reading | None:
    """What an expression means; None when no calendar has it (30 February) or the words do not fit together.

    Raises KeyError for a meaning the tables name and the grammar does not know.
    """
    rule = MEANINGS[meaning]
    try:
        found = rule(slots, anchor)
        return bounded(found, slots, anchor) if found else None
    except (ValueError, OverflowError):
        return None
