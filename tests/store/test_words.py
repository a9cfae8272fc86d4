import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.store.words import BIGRAMS, bigrams, expression

COLUMNS = ("title", "text", "outlet", BIGRAMS)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("blockade", '"blockade"'),
        ("Grain deal", '"Grain" "deal"'),
        ('"grain deal" Strelsau', '"grain deal" "Strelsau"'),
        ("“grain deal”", '"grain deal"'),
        ("title:embargo", '{title} : "embargo"'),
        ('Title:"oil embargo"', '{title} : "oil embargo"'),
        ("park.", '"park."'),
        ('"x', '"x"'),
        ("NEAR(", '"NEAR("'),
        ("-x", '"-x"'),
        ("a OR b", '"a" "OR" "b"'),
        ("x x x", '"x"'),
        ("https://gazette.example/1", '"https://gazette.example/1"'),
        ("习近", '{bigrams} : "习近"'),
        ("习近平", '{bigrams} : "习近 近平"'),
        ("习", '{bigrams} : "习" *'),
        ("Xi习近", '{bigrams} : "习近" "Xi"'),
        ("", None),
        (" ... * \x00 ^", None),
        ("source:minister", None),
    ],
)
def test_what_is_typed_becomes_one_literal_expression(typed, expected):
    assert expression(typed, COLUMNS) == expected


@pytest.fixture(scope="module")
def index():
    connection = sqlite3.connect(":memory:")
    connection.execute(f"CREATE VIRTUAL TABLE x USING fts5 ({', '.join(COLUMNS)})")
    text = 'The park. "x -x NEAR( title:"a" 习近平访问'
    connection.execute("INSERT INTO x VALUES ('', ?, '', ?)", (text, bigrams(text)))
    return connection


PIECES = [
    '"',
    "“",
    "'",
    "*",
    "^",
    ":",
    "(",
    ")",
    "{",
    "}",
    "-",
    "+",
    "AND",
    "OR",
    "NOT",
    "NEAR",
    "title",
    "x",
    "\x00",
    " ",
    "习",
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=12).map("".join)))
def test_any_text_at_all_can_be_searched_for(index, typed):
    words = expression(typed, COLUMNS)
    if words is not None:
        index.execute("SELECT rowid FROM x WHERE x MATCH ?", (words,)).fetchall()


@pytest.mark.parametrize("typed", ["park.", '"x', "-x", "NEAR(", "习近", "近平", "平", "访", "THE PARK"])
def test_what_stands_in_a_text_is_found_as_it_stands_there(index, typed):
    words = expression(typed, COLUMNS)
    assert index.execute("SELECT count(*) FROM x WHERE x MATCH ?", (words,)).fetchone() == (1,)


def test_a_very_long_query_is_cut_not_refused(index):
    words = expression(" ".join(f"w{i}" for i in range(20_000)), COLUMNS)
    assert index.execute("SELECT count(*) FROM x WHERE x MATCH ?", (words,)).fetchone() == (0,)
