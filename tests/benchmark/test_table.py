"""The table of a report."""

import io

from rich.console import Console

from communique.benchmark.figures import Figure, Report, Result
from communique.benchmark.scores import Counts, number, share
from communique.benchmark.table import print_report
from communique.records import MadeBy


def shown(*figures: Figure, details: tuple[str, ...] = ()) -> str:
    made_by = MadeBy(communique="1.2", lexicon="sha256:0", parser="en\x1b[31m")
    stream = io.StringIO()
    report = Report("places", made_by, (Result("in/a\x1b.xml", figures, details),))
    print_report(report, Console(file=stream, width=120, highlight=False, markup=False, emoji=False))
    return stream.getvalue()


def test_every_figure_with_its_counts() -> None:
    lines = shown(
        Counts(3, 4, 6).figure("names", "exact"), share("names", "near", 1, 3), number("names", "far", 2.5, "km")
    )
    rows = [line.split() for line in lines.splitlines()]
    assert ["exact", "0.600", "0.500", "0.750", "3", "4", "6"] in rows
    assert ["near", "0.333", "1", "3"] in rows
    assert ["far", "2.5", "km"] in rows
    assert "communique 1.2, lexicon sha256:0" in lines


def test_what_could_not_be_counted_is_no_zero() -> None:
    assert ["near", "-", "0", "0"] in [line.split() for line in shown(share("names", "near", 0, 0)).splitlines()]


def test_nothing_from_a_file_moves_the_cursor() -> None:
    text = shown(number("names", "x\x1b[2J", 1, "km"), details=("missed\x1b[2J \u202e",))
    assert "\x1b" not in text and "\u202e" not in text
    assert "a\\x1b.xml: missed" in text
