"""Which way a weekday points, told by its clause. Published on Tuesday, 10 April 2018."""

import pytest

from communique.parse import Parser, parse_text
from communique.when import find_times

TABLE = [
    ("The ministers met in Strelsau on Friday.", "2018-04-06"),
    ("The ministers will meet in Strelsau on Friday.", "2018-04-13"),
    ("The ministers are to meet in Strelsau on Friday.", "2018-04-13"),
    ("The ministers are meeting in Strelsau on Friday.", "2018-04-13"),
    ("The ministers would meet in Strelsau on Friday.", "2018-04-13"),
    ("The ministers won't meet in Strelsau on Friday.", "2018-04-13"),
    ("The ministers have met in Strelsau on Friday.", "2018-04-06"),
    ("The ministers were holding talks in Strelsau on Friday.", "2018-04-06"),
    ("The talks are scheduled for Friday.", "2018-04-13"),
    ("The vote is due on Friday.", "2018-04-13"),
    ("The vote is expected on Friday.", "2018-04-13"),
    ("Ruritania plans to hold a vote on Friday.", "2018-04-13"),
    ("Ruritania agreed to release the prisoners on Friday.", "2018-04-13"),
    ("Freedonia attacked Sylvania on Friday.", "2018-04-06"),
    ("The king was killed on Friday.", "2018-04-06"),
    ("On Friday, the king abdicated.", "2018-04-06"),
    ("On Friday, the king will abdicate.", "2018-04-13"),
    ("The army will leave in June.", "2018-06"),
    ("The army left in June.", "2017-06"),
    ("The army will leave on the 3rd.", "2018-05-03"),
    ("The army will leave in two weeks.", "2018-04"),
    ("The army will leave at the weekend.", "2018-04-14"),
]


@pytest.mark.parametrize(("text", "value"), TABLE)
def test_direction(text: str, value: str, parser: Parser) -> None:
    (mention,) = find_times(parse_text(text, parser), "2018-04-10")
    assert mention.date.value == value


def test_a_duration_is_no_date(parser: Parser) -> None:
    assert find_times(parse_text("The army left in two weeks.", parser), "2018-04-10") == ()
