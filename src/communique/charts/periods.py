"""Months, years and decades: how fine a chart over time can be, and what belongs to one of its bars."""

from collections.abc import Iterable

MOST_BARS = 150  # of a chart; more would be thinner than a line

_LENGTHS = {"month": 7, "year": 4, "decade": 3}  # characters of an ISO date


def grain(periods: Iterable[str]) -> str:
    """Month, year or decade: the finest of which MOST_BARS cover all ``periods`` (ISO years or months).

    Not months where most are known by their year alone: those would be missing.

    >>> grain(["2021-03", "2022-04"]), grain(["1949-06", "2022"]), grain(["2021"]), grain([])
    ('month', 'year', 'year', 'month')
    """
    dated = sorted(filter(None, periods))
    if not dated:
        return "month"
    years = int(dated[-1][:4]) - int(dated[0][:4]) + 1
    precise = sum(len(period) >= _LENGTHS["month"] for period in dated)
    if years * 12 <= MOST_BARS and precise * 2 >= len(dated):
        return "month"
    return "year" if years <= MOST_BARS else "decade"


def cut(period: str, to: str) -> str | None:
    """The month, year or decade that a period lies in; None where it is known less precisely than that.

    >>> cut("2021-03-08", "month"), cut("2021-03", "decade"), cut("2021", "month")
    ('2021-03', '202', None)
    """
    length = _LENGTHS[to]
    return period[:length] if len(period) >= length else None


def bounds(period: str) -> tuple[str, str]:
    """The first and last year or month of what ``cut`` gave.

    >>> bounds("2021-03"), bounds("202")
    (('2021-03', '2021-03'), ('2020', '2029'))
    """
    return (f"{period}0", f"{period}9") if len(period) == _LENGTHS["decade"] else (period, period)


def first_day(period: str) -> str:
    """Its first day, as an ISO date.

    >>> first_day("2021-03"), first_day("2021"), first_day("202")
    ('2021-03-01', '2021-01-01', '2020-01-01')
    """
    first, _ = bounds(period)
    return f"{first}-01" if len(first) == _LENGTHS["month"] else f"{first}-01-01"


def day_after(period: str) -> str:
    """The first day after it, as an ISO date.

    >>> day_after("2021-12"), day_after("2021"), day_after("202")
    ('2022-01-01', '2022-01-01', '2030-01-01')
    """
    _, last = bounds(period)
    year, month = int(last[:4]), int(last[5:] or 12)
    return f"{year + month // 12:04d}-{month % 12 + 1:02d}-01"
