"""What is said is dated by the saying, "the meeting" by the meeting told before: (text, word, date)."""

import pytest

import communique

# Published on Friday, 13 April 2018.
TABLE = [
    (
        (
            "Ruritania pledged to support Graustark. "
            "Ruritania made the remarks in a meeting with Freedonia in Strelsau on Wednesday."
        ),
        "pledged",
        "2018-04-11",
    ),
    (
        (
            "Ruritania met Graustark for a meeting on Wednesday. "
            '"Ruritania condemns Freedonia," Ruritania said at the meeting.'
        ),
        "condemns",
        "2018-04-11",
    ),
    ("Ruritania met Graustark on Wednesday. Ruritania condemned Freedonia.", "condemned", None),
    ('"Ruritania condemns Freedonia," Ruritania said on Monday.', "condemns", "2018-04-09"),
    ("Ruritania said on Monday that it condemned Freedonia in 2016.", "condemned", "2016"),
    ("Ruritania said on Monday that it had condemned Freedonia.", "condemned", None),
    ("Graustark said on Monday that Ruritania condemns Freedonia.", "condemns", None),
    ("Ruritania visited Graustark for the first time since 1928.", "visited", None),
    ("Ruritania condemned Freedonia in a 2013 memo.", "condemned", "2013"),
]


@pytest.mark.parametrize(("text", "word", "date"), TABLE)
def test_the_date_of_what_is_said(text: str, word: str, date: str | None) -> None:
    coded = communique.code(text, published="2018-04-13")
    at = text.index(word)
    found = [e for e in coded.events if e.anchor.start <= at < e.anchor.end]
    assert found, "no event there"
    assert {e.date.value if e.date else None for e in found} == {date}


SAID = [
    ("Ruritania said on Monday that it attacked Graustark on Sunday.", "2018-04-09"),
    ("Ruritania said Monday it attacked Graustark.", "2018-04-09"),
    ("The vote was held on Monday, according to a statement from the ministry on Thursday.", "2018-04-12"),
    ("Ruritania said in a 2013 memo that it attacked Graustark.", "2013"),
    ("Ruritania said that it attacked Graustark on Sunday.", None),
    ("Ruritania said of the 2016 election that it was fair.", None),
    ("The envoys held a meeting on Wednesday. The king said at the meeting that Graustark was a friend.", "2018-04-11"),
    ("The envoys held a meeting on Wednesday. The king said at the second meeting that Graustark was a friend.", None),
]


@pytest.mark.parametrize(("text", "day"), SAID)
def test_the_day_of_the_saying(text: str, day: str | None) -> None:
    assert [s.said_on for s in communique.code(text, published="2018-04-13").statements] == [day]
