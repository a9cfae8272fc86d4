import pytest

from communique.link.dates import Window, compatible, loosely_compatible, months, nearness, weeks, window
from communique.records import Date


def told(value: str | None) -> Date:
    return Date(start=0, end=0, value=value, granularity="day", text="then")


@pytest.mark.parametrize(
    ("value", "published", "expected"),
    [
        ("2021-03-09", "2021-03-10", Window("2021-03-09", "2021-03-09", True, "2021-03-09")),
        ("2021-02", "2021-03-10", Window("2021-02-01", "2021-02-28", True, "2021-02")),
        ("1961", "2016-11-25", Window("1961-01-01", "1961-12-31", True, "1961")),
        (None, "2021-03-10", Window("2021-03-03", "2021-03-11", False, "2021-03-10")),
        (None, None, Window(None, None, False, None)),
    ],
)
def test_the_days_a_telling_leaves_open(value, published, expected):
    assert window(told(value), published) == expected


@pytest.mark.parametrize(
    ("early", "late", "value", "other", "expected"),
    [
        (None, "2015-12-31", None, "2015-06", True),  # before 2016
        (None, "2015-12-31", None, "2016-01-05", False),
        ("2018-04-01", "2018-04-10", "2018-04", "2018-04-12", False),  # earlier this month, told on the 10th
        ("1996-01-01", "2001-12-31", None, "1998-08-20", True),  # from 1996 to 2001
    ],
)
def test_bounds_that_a_text_tells_are_kept(early, late, value, other, expected):
    bounded = Date(start=0, end=0, value=value, granularity="year", text="then", early=early, late=late)
    found = window(bounded, "2018-04-10")
    assert (found.early, found.late, found.stated) == (early, late, True)
    assert compatible(found, window(told(other), "2018-04-10")) is expected
    assert compatible(window(told(other), "2018-04-10"), found) is expected


def test_an_open_side_is_looked_up_under_the_time_that_is_told():
    by_friday = Date(
        start=0, end=0, value="2018-04-13", granularity="day", text="by Friday", early=None, late="2018-04-13"
    )
    assert weeks(window(by_friday, "2018-04-10"), "2018-04-10") == weeks(window(told("2018-04-13"), None), None)


CASES = [
    ("2021-03-09", "2021-03-10", "2021-03-09", "2021-03-12", True),
    ("2021-03-09", "2021-03-10", "2021-03-10", "2021-03-10", False),
    ("2021-03-09", "2021-03-10", "2021-03", "2021-06-01", True),
    ("2021-03-09", "2021-03-10", None, "2021-03-12", True),
    ("2021-03-09", "2021-03-10", None, "2021-03-30", False),
    (None, "2021-03-10", None, "2021-03-16", True),
    (None, "2021-03-10", None, "2021-03-30", False),
    ("1961", "2016-11-25", "1961", "2021-04-01", True),
    ("2021-03-09", "2021-03-10", None, None, True),
]


@pytest.mark.parametrize(("a", "a_published", "b", "b_published", "expected"), CASES)
def test_which_dates_can_be_one(a, a_published, b, b_published, expected):
    x, y = window(told(a), a_published), window(told(b), b_published)
    assert compatible(x, y) is compatible(y, x) is expected
    if expected:
        assert 0.0 <= nearness(x, y) == nearness(y, x) <= 1.0


def test_what_a_page_only_mentions_may_be_weeks_old():
    old, late = window(told("2021-03-09"), "2021-03-10"), window(None, "2021-03-30")
    assert not compatible(old, late)
    assert loosely_compatible(old, late)


def test_a_stated_day_told_twice_is_nearest():
    same = window(told("2021-03-09"), "2021-03-10")
    by_month = window(told("2021-03"), "2021-06-01")
    assert nearness(same, same) == 1.0 > nearness(same, window(None, "2021-03-10")) >= nearness(same, by_month) > 0.0


@pytest.mark.parametrize(("a", "a_published", "b", "b_published", "expected"), [c for c in CASES if c[4] and c[3]])
def test_compatible_windows_share_a_key(a, a_published, b, b_published, expected):
    x, y = window(told(a), a_published), window(told(b), b_published)
    assert {*weeks(x, a_published), *months(x)} & {*weeks(y, b_published), *months(y)}
