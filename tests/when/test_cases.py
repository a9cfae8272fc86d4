"""Time expressions as a table to read, ``cases.tsv``: each line written by what the words mean to a reader."""

from pathlib import Path

import pytest

from communique.parse import Parser, parse_text
from communique.when import find_times

_LINES = (Path(__file__).parent / "cases.tsv").read_text("utf-8").splitlines()
ROWS = [line.split("\t") for line in _LINES if line and not line.startswith("#")]


@pytest.mark.parametrize("row", ROWS, ids=[f"{row[0]} {row[1]}" for row in ROWS])
def test_case(row: list[str], parser: Parser) -> None:
    published, text, *expected = row
    found = [m.date for m in find_times(parse_text(text, parser), None if published == "-" else published)]
    columns = (
        [d.text for d in found],
        [d.value for d in found],
        [d.granularity for d in found],
        [d.early for d in found],
        [d.late for d in found],
    )
    assert ["|".join(x or "-" for x in column) for column in columns] == expected
    assert all(text[d.start : d.end] == d.text for d in found)


def test_the_table_is_long_and_says_nothing_twice() -> None:
    assert len(ROWS) >= 400
    assert len({(row[0], row[1]) for row in ROWS}) == len(ROWS)
