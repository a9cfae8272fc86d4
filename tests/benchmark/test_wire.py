"""Wire credits against a table of metadata."""

from pathlib import Path

import pytest

from communique.benchmark.errors import FormatError
from communique.benchmark.wire import departures, measure, read, read_articles, shows

TEXTS = {
    "agency": "King returns\n\nSTRELSAU (AP) — The king returned to the capital on Monday after a month abroad.\n",
    "own": "Bridge opens\n\nThe bridge over the river was opened on Monday by the mayor of the town of Zenda.\n",
    "named": "Bank falls\n\nThe king told Reuters on Monday that the bank would not be saved by the state.\n",
    "lone": "Bank falls\n\nThe bank fell on Monday after talks with the state and all its creditors.\n\nReuters\n",
}
TABLE = (
    "filename\twire\tcredit\n"
    "agency\tThe Associated Press\tNone\n"
    "own\tNA\t\n"
    "named\tReuters\tNone\n"
    "lone\tNone\tNone\n"
    "absent\tAFP\tNone\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "text").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "text" / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "metadata.tsv").write_text(TABLE, encoding="utf-8")
    return tmp_path


def test_rows_without_a_text_are_left_out(folder: Path) -> None:
    articles = read_articles(folder / "metadata.tsv", folder)
    assert [(a.path.stem, a.credits) for a in articles] == [
        ("agency", ("The Associated Press",)),
        ("own", ()),
        ("named", ("Reuters",)),
        ("lone", ()),
    ]


def test_figures(folder: Path) -> None:
    articles = [read(article) for article in read_articles(folder / "metadata.tsv", folder)]
    shown, named = measure(articles)
    assert (shown.right, shown.gold, shown.found) == (1, 1, 2)
    assert (named.right, named.gold, named.found) == (1, 2, 2)
    assert [line for one in articles for line in departures(one)] == [
        "named.txt: Reuters is named in a sentence and not found",
        "lone.txt: Reuters is credited and not in the metadata",
    ]


@pytest.mark.parametrize(
    ("text", "name", "shown"),
    [
        ("STRELSAU (AP) — The king returned.", "AP", True),
        ("STRELSAU (AP) — The king returned.", "Associated Press", True),
        ("STRELSAU (AP) — The king returned.", "AFP", False),
        ("The king returned, The Associated Press said.", "AP", False),
        ("The king returned. [The Associated Press]", "AP", True),
        ("The king returned.\n\n- Reuters.", "reuters", True),
        ("He told Reuters that the king had returned to the capital.", "Reuters", False),
    ],
)
def test_what_shows_a_credit(text: str, name: str, shown: bool) -> None:
    assert shows(text, name) is shown


def test_a_table_that_is_none(folder: Path) -> None:
    (folder / "other.tsv").write_text("a\tb\n1\t2\n")
    with pytest.raises(FormatError, match="no column"):
        read_articles(folder / "other.tsv", folder)
    (folder / "empty").mkdir()
    with pytest.raises(FormatError, match="none of its texts"):
        read_articles(folder / "metadata.tsv", folder / "empty")
