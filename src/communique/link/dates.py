"""The days on which an event can have happened, by what its telling says and when that was published."""

import calendar
from datetime import date, timedelta

import msgspec

from communique.records import Date

_BEFORE, _AFTER = timedelta(days=7), timedelta(days=1)
_UNKNOWN = 0.2  # of dates of which nothing is known: other evidence must make up for it
_EARLIER = timedelta(days=21)  # that a happening which a page only mentions may lie before its week
WEEK = 7
_DAY = len("2000-01-01")
_BEST = {len("2000"): 0.6, len("2000-01"): 0.8, _DAY: 0.8}  # how well dates can agree of which one is no stated day
_WEEKS = 2  # before the publication


class Window(msgspec.Struct, frozen=True, array_like=True):
    """From ``early`` to ``late``, both ISO days and included; null: open. ``stated``: the text tells the date.

    ``value`` is the ISO prefix that the text tells, or the day of publication; null where it tells bounds alone.
    """

    early: str | None
    late: str | None
    stated: bool
    value: str | None


def window(told: Date | None, published: str | None) -> Window:
    """The days a telling leaves open: those of its own date, else the week before it was published."""
    if told is not None and (told.early or told.late):
        return Window(told.early, told.late, True, told.value)
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
    return _begins_by(a, b) and _begins_by(b, a)


def _begins_by(a: Window, b: Window) -> bool:
    """Whether ``a`` begins before ``b`` ends, as an open side always does."""
    return a.early is None or b.late is None or a.early <= b.late


def nearness(a: Window, b: Window) -> float:
    """How well two compatible windows agree, 0 to 1; 1 where both state the same day, or were published on one."""
    if a.value is None or b.value is None:
        return _UNKNOWN
    if not a.stated and not b.stated:
        return 0.95 * max(0.0, 1 - days_apart(a.value, b.value) / WEEK)
    shortest = min(len(a.value), len(b.value))
    best = _BEST[shortest] if shortest < _DAY or a.stated != b.stated else 1.0
    return best * (0.4 + 0.6 * _shared(a, b))


def _shared(a: Window, b: Window) -> float:
    """The share of the shorter window's days that the other has too."""
    if a.early is None or a.late is None or b.early is None or b.late is None:
        return 1.0
    both = days_apart(max(a.early, b.early), min(a.late, b.late)) + 1
    return both / (min(days_apart(a.early, a.late), days_apart(b.early, b.late)) + 1)


def days_apart(a: str, b: str) -> int:
    """Between the first days of two ISO values."""
    return abs((bounds(a)[0] - bounds(b)[0]).days)


def weeks(found: Window, published: str | None) -> tuple[str, ...]:
    """Keys of which two compatible windows of near tellings share one.

    Of a month or year that holds the publication the weeks around it are keys: "last week" is told as that month.
    """
    early, late = _ends(found)
    if early is None or late is None:
        return ("undated",)
    first, last = _week(early), _week(late)
    if last - first > 1:
        near = _week(published) if published else last
        first, last = max(first, near - _WEEKS), min(last, near + 1)
    return tuple(f"w{number}" for number in range(first, last + 1))


def _ends(found: Window) -> tuple[str | None, str | None]:
    """The window's ends; where one is open ("by Friday") those of the day, month or year that is told."""
    if found.value is None or (found.early and found.late):
        return found.early, found.late
    first, last = bounds(found.value)
    return first.isoformat(), last.isoformat()


def months(found: Window) -> tuple[str, ...]:
    """Keys that a telling shares with later ones, which remember a month or a year."""
    early, late = _ends(found)
    if early is None or late is None or found.value is None:
        return ()
    told = (found.value[:7], found.value[:4]) if found.stated else (early[:7], late[:7])
    return tuple(dict.fromkeys(told))


def loosely_compatible(a: Window, b: Window) -> bool:
    """Whether the windows are compatible where those that no text states may begin weeks earlier."""
    return compatible(_loose(a), _loose(b))


def _loose(found: Window) -> Window:
    if found.stated or found.early is None:
        return found
    early = _shifted(date.fromisoformat(found.early), -_EARLIER).isoformat()
    return msgspec.structs.replace(found, early=early)


def _week(day: str) -> int:
    return date.fromisoformat(day).toordinal() // WEEK
