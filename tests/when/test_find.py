"""Tables of (published, text, expressions and values) that a reader can check with a calendar."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.parse.sentence import Sentence, Token
from communique.when import find_times

# 10 April 2018 was a Tuesday.
TUESDAY = "2018-04-10"

WEEKDAYS = [
    ("Shells fell on Sunday.", "on Sunday", "2018-04-08"),
    ("Shells fell on Monday.", "on Monday", "2018-04-09"),
    ("Shells fell on Tuesday.", "on Tuesday", "2018-04-10"),
    ("Shells fell on Wednesday.", "on Wednesday", "2018-04-04"),
    ("Shells fell on Thursday.", "on Thursday", "2018-04-05"),
    ("Shells fell on Friday.", "on Friday", "2018-04-06"),
    ("Shells fell on Saturday.", "on Saturday", "2018-04-07"),
    ("Shells fell Monday.", "Monday", "2018-04-09"),
    ("Shells fell Monday night.", "Monday night", "2018-04-09"),
    ("Shells fell Wednesday morning.", "Wednesday morning", "2018-04-04"),
    ("Shells fell early on Saturday.", "early on Saturday", "2018-04-07"),
    ("Shells fell late Sunday evening.", "late Sunday evening", "2018-04-08"),
    ("Shells fell last Monday.", "last Monday", "2018-04-09"),
    ("Shells fell last Friday.", "last Friday", "2018-04-06"),
    ("Shells fell this past Friday.", "this past Friday", "2018-04-06"),
    ("Freedonia votes next Friday.", "next Friday", "2018-04-13"),
    ("Freedonia votes next Monday.", "next Monday", "2018-04-16"),
    ("Freedonia votes this coming Friday.", "this coming Friday", "2018-04-13"),
    ("They want it by Friday.", "by Friday", "2018-04-13"),
    ("They want it no later than Thursday.", "no later than Thursday", "2018-04-12"),
    ("It has lasted since Friday.", "since Friday", "2018-04-06"),
    ("Tuesday's vote was close.", "Tuesday", "2018-04-10"),
    ("In Sunday's vote he won.", "Sunday", "2018-04-08"),
    ("It ended on Tues. in Strelsau.", "on Tues.", "2018-04-10"),
    ("They met on Friday last week.", "on Friday last week", "2018-04-06"),
    ("Talks ran from Friday to Sunday.", "from Friday to Sunday", "2018-04"),
]

DAYS = [
    ("They met today.", "today", "2018-04-10"),
    ("They met earlier today.", "earlier today", "2018-04-10"),
    ("They met yesterday.", "yesterday", "2018-04-09"),
    ("They met late yesterday.", "late yesterday", "2018-04-09"),
    ("They meet tomorrow.", "tomorrow", "2018-04-11"),
    ("They meet tonight.", "tonight", "2018-04-10"),
    ("They met last night.", "last night", "2018-04-09"),
    ("They met this morning.", "this morning", "2018-04-10"),
    ("They met the day before yesterday.", "the day before yesterday", "2018-04-08"),
    ("They meet the day after tomorrow.", "the day after tomorrow", "2018-04-12"),
    ("Yesterday's talks failed.", "Yesterday", "2018-04-09"),
    ("It fell on March 5.", "on March 5", "2018-03-05"),
    ("It fell on March 5th.", "on March 5th", "2018-03-05"),
    ("It fell on 5 March.", "on 5 March", "2018-03-05"),
    ("It fell on the 5th of March.", "on the 5th of March", "2018-03-05"),
    ("It fell on 25 August.", "on 25 August", "2017-08-25"),
    ("It fell on December 24.", "on December 24", "2017-12-24"),
    ("It fell on Dec. 24.", "on Dec. 24", "2017-12-24"),
    ("It fell on May 1 last year.", "on May 1 last year", "2017-05-01"),
    ("It fell on March 20, 2003.", "on March 20, 2003", "2003-03-20"),
    ("It fell on 20 March 2003.", "on 20 March 2003", "2003-03-20"),
    ("It fell on Thursday, March 20, 2003.", "on Thursday, March 20, 2003", "2003-03-20"),
    ("It fell on 2003-03-20.", "on 2003-03-20", "2003-03-20"),
    ("It was made on October 24, 1648.", "on October 24, 1648", "1648-10-24"),
    ("They met on February 29.", "on February 29", "2016-02-29"),
    ("They met on the 3rd.", "on the 3rd", "2018-04-03"),
    ("They met on the 25th.", "on the 25th", "2018-03-25"),
    ("They met on the 31st.", "on the 31st", "2018-03-31"),
    ("It ran March 5-7, 2018.", "March 5-7, 2018", "2018-03"),
    ("It ran from March 30 to April 2.", "from March 30 to April 2", "2018"),
    ("They met at the weekend.", "at the weekend", "2018-04-07"),
    ("They met over the weekend.", "over the weekend", "2018-04-07"),
    ("They met last weekend.", "last weekend", "2018-04-07"),
    ("They met two days ago.", "two days ago", "2018-04-08"),
    ("They met 10 days ago.", "10 days ago", "2018-03-31"),
    ("They met a day ago.", "a day ago", "2018-04-09"),
    ("They met five hours ago.", "five hours ago", "2018-04-10"),
    ("They met 24 hours ago.", "24 hours ago", "2018-04-09"),
    ("It was on New Year's Day.", "on New Year's Day", "2018-01-01"),
    ("It was on New Year's Eve.", "on New Year's Eve", "2017-12-31"),
    ("It was on Christmas Eve.", "on Christmas Eve", "2017-12-24"),
    ("He spoke after the Sept. 11 attacks.", "Sept. 11 attacks", "2001-09-11"),
]

MONTHS = [
    ("It fell in March.", "in March", "2018-03"),
    ("It fell in April.", "in April", "2018-04"),
    ("It fell in May.", "in May", "2017-05"),
    ("It fell in December.", "in December", "2017-12"),
    ("It fell last April.", "last April", "2017-04"),
    ("It fell last September.", "last September", "2017-09"),
    ("It falls next April.", "next April", "2019-04"),
    ("It falls next June.", "next June", "2018-06"),
    ("It fell this March.", "this March", "2018-03"),
    ("It is due by June.", "by June", "2018-06"),
    ("It fell in March 2003.", "in March 2003", "2003-03"),
    ("It fell in early March.", "in early March", "2018-03"),
    ("It fell in mid-March.", "in mid-March", "2018-03"),
    ("It fell at the end of March.", "at the end of March", "2018-03"),
    ("It fell in March last year.", "in March last year", "2017-03"),
    ("It fell in November of last year.", "in November of last year", "2017-11"),
    ("It fell last week.", "last week", "2018-04"),
    ("It fell this week.", "this week", "2018-04"),
    ("It fell last month.", "last month", "2018-03"),
    ("It fell this month.", "this month", "2018-04"),
    ("It fell earlier this month.", "earlier this month", "2018-04"),
    ("It falls next month.", "next month", "2018-05"),
    ("It fell late last month.", "late last month", "2018-03"),
    ("Last month's vote was close.", "Last month", "2018-03"),
    ("It fell a month ago.", "a month ago", "2018-03"),
    ("It fell three months ago.", "three months ago", "2018-01"),
    ("It fell a year ago.", "a year ago", "2017-04"),
    ("It fell one year ago.", "one year ago", "2017-04"),
    ("It fell over Christmas.", "over Christmas", "2017-12"),
    ("It fell over the past two days.", "over the past two days", "2018-04"),
    ("It lasted from January to March.", "from January to March", "2018"),
    ("He was elected in 2016 in May.", "in 2016|in May", "2016|2017-05"),
]

YEARS = [
    ("It fell in 2016.", "in 2016", "2016"),
    ("He has been held since 2016.", "since 2016", "2016"),
    ("It will be done by 2020.", "by 2020", "2020"),
    ("It fell in early 2016.", "in early 2016", "2016"),
    ("It fell in mid-2016.", "in mid-2016", "2016"),
    ("It fell at the end of 2016.", "at the end of 2016", "2016"),
    ("It fell last year.", "last year", "2017"),
    ("It fell early this year.", "early this year", "2018"),
    ("It falls next year.", "next year", "2019"),
    ("It fell two years ago.", "two years ago", "2016"),
    ("It fell nearly three years ago.", "nearly three years ago", "2015"),
    ("It began in spring 2011.", "in spring 2011", "2011"),
    ("It began in the summer of 1914.", "in the summer of 1914", "1914"),
    ("It began last summer.", "last summer", "2017"),
    ("The 1991_NUM conference_NOUN was in Madrid.", "1991", "1991"),
    ("It broke the 2015_NUM Iran_PROPN nuclear deal.", "2015", "2015"),
    ("The war of 1914 was long.", "1914", "1914"),
    ("It fell in the first half of 2017.", "in the first half of 2017", "2017"),
    ("The treaty (1992) holds.", "1992", "1992"),
    ("It fell in 2013 and 2014.", "in 2013|2014", "2013|2014"),
]

UNRESOLVED = [
    ("They were allies in the 1990s.", "in the 1990s", ""),
    ("It fell 20 years ago.", "20 years ago", ""),
    ("It fell decades ago.", "decades ago", ""),
    ("It fell several months ago.", "several months ago", ""),
    ("It fell in recent weeks.", "in recent weeks", ""),
    ("It fell two days after the summit.", "two days after", ""),
    ("It fell the next day.", "the next day", ""),
    ("It fell a year later.", "a year later", ""),
    ("It fell that month.", "that month", ""),
    ("It fell before 2016.", "before 2016", ""),
    ("He ruled from 1996 to 2001.", "from 1996 to 2001", ""),
    ("It fell over the past five years.", "over the past five years", ""),
]

NOT_TIMES = [
    "Ruritania may march on Strelsau.",
    "May I ask who won?",
    "Thousands march in Strelsau.",
    "They asked for a second vote.",
    "He sent 2,000 soldiers.",
    "He sent 2000_NUM soldiers.",
    "He sent about 2000 soldiers.",
    "It cost $2000.",
    "It is 1,990 kilometres away.",
    "It landed at 2030 GMT.",
    "Trade rose 20.15 percent.",
    "Resolution 1973 was passed.",
    "He stayed for two years.",
    "It was a two-day visit.",
    "The spring runs dry.",
    "It marked the 50th anniversary.",
    "On the 50th_ADJ day_NOUN they left.",
    "They recalled Bloody Sunday.",
    "They pray every Friday.",
    "It fell on February 30.",
    "See https://example.org/2018/03/05/talks for more.",
    "They sat in the fall_NOUN sun_NOUN.",
    "",
]

TABLE = WEEKDAYS + DAYS + MONTHS + YEARS + UNRESOLVED


@pytest.mark.parametrize(("text", "spans", "values"), TABLE, ids=[row[0] for row in TABLE])
def test_read_on_a_tuesday(text: str, spans: str, values: str, flat: Callable[[str], tuple[str, Sentence]]) -> None:
    plain, sentence = flat(text)
    found = find_times([sentence], TUESDAY)
    assert [plain[m.date.start : m.date.end] for m in found] == spans.split("|")
    assert [m.date.text for m in found] == spans.split("|")
    assert [m.date.value or "" for m in found] == values.split("|")


@pytest.mark.parametrize("text", NOT_TIMES)
def test_not_times(text: str, flat: Callable[[str], tuple[str, Sentence]]) -> None:
    assert find_times([flat(text)[1]], TUESDAY) == ()


@pytest.mark.parametrize(
    ("text", "value", "granularity"),
    [
        ("It fell on Monday.", None, "day"),
        ("It fell yesterday.", None, "day"),
        ("It fell last month.", None, "month"),
        ("It fell in March.", None, "month"),
        ("It fell last year.", None, "year"),
        ("It fell a year ago.", None, "month"),
        ("It fell last summer.", None, "year"),
        ("It fell at the weekend.", None, "day"),
        ("It fell in March 2003.", "2003-03", "month"),
        ("It fell in 2003.", "2003", "year"),
        ("It fell on 20 March 2003.", "2003-03-20", "day"),
    ],
)
def test_without_a_date_of_publication(
    text: str, value: str | None, granularity: str, flat: Callable[[str], tuple[str, Sentence]]
) -> None:
    (mention,) = find_times([flat(text)[1]], None)
    assert (mention.date.value, mention.date.granularity) == (value, granularity)


def test_a_surname_is_no_month(flat: Callable[[str], tuple[str, Sentence]]) -> None:
    sentences = [flat("Theresa_PROPN May_PROPN spoke.")[1], flat("Confidence in May fell.")[1]]
    assert find_times(sentences, TUESDAY) == ()


@pytest.mark.parametrize(
    ("published", "text", "value"),
    [
        ("2018-05-02", "It sailed this week.", "2018"),  # Monday 30 April to Sunday 6 May
        ("2018-01-03", "It sailed this week.", "2018-01"),
        ("2018-01-01", "It sailed last week.", "2017-12"),
        ("2018-01-02", "It sailed over the past three days.", None),  # 30 December to 2 January
        ("2018-03-01", "It sailed yesterday.", "2018-02-28"),
        ("2016-03-01", "It sailed yesterday.", "2016-02-29"),
        ("2018-03-31", "It sailed last month.", "2018-02"),
        ("2018-01-31", "It sailed a month ago.", "2017-12"),
        ("2018-04-07", "It sailed at the weekend.", "2018-04-07"),
        ("2018-04-08", "It sailed last weekend.", "2018-03-31"),
        ("2023-08-25", "It sailed on Friday.", "2023-08-25"),
        ("2023-08-25", "It sailed last Friday.", "2023-08-18"),
        ("2018-02-28", "It sailed on the 30th.", "2018-01-30"),
    ],
)
def test_at_the_edges_of_the_calendar(
    published: str, text: str, value: str | None, flat: Callable[[str], tuple[str, Sentence]]
) -> None:
    (mention,) = find_times([flat(text)[1]], published)
    assert mention.date.value == value


def test_published_must_be_a_date() -> None:
    with pytest.raises(ValueError, match="isoformat"):
        find_times([], "last Tuesday")


WORDS = st.sampled_from(
    [
        "on",
        "in",
        "by",
        "since",
        "last",
        "next",
        "this",
        "the",
        "a",
        "of",
        "March",
        "May",
        "5",
        "5th",
        "25",
        "2018",
        "1990",
        "s",
        "'",
        "'s",
        "-",
        "/",
        ",",
        ".",
        "Monday",
        "week",
        "year",
        "ago",
        "two",
        "days",
        "before",
        "after",
        "early",
        "weekend",
        "31",
        "February",
        "9",
        "11",
        "overnight",
        "00",
        "9999",
        "$",
        "until",
        "to",
        "from",
        "between",
        "and",
        "É",
        "🙂",
        "2018-02-31",
    ]
)


@given(st.lists(st.one_of(WORDS, st.text(min_size=1, max_size=6)), max_size=14), st.dates().map(str))
def test_never_fails_and_quotes_the_text(forms: list[str], published: str) -> None:
    tokens, at = [], 0
    for index, form in enumerate(forms):
        tokens.append(Token(index, form, form, "X", "X", index - 1, "dep", at, at + len(form)))
        at += len(form) + 1
    text = " ".join(forms)
    for mention in find_times([Sentence(0, 0, at, 0, tuple(tokens))], published):
        date = mention.date
        assert date.text == text[date.start : date.end]
        assert 0 <= mention.head < len(tokens)
        assert date.early is None or date.late is None or date.early <= date.late
        assert date.value is None or len(date.value) == {"year": 4, "month": 7, "day": 10}[date.granularity]
