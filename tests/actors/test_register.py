"""The register of office holders: lines well made, terms in order and apart, names that people are called by."""

from itertools import pairwise

import pytest

from communique.actors.fold import flat, key
from communique.actors.register import Term, leaders
from communique.actors.tables import tables

TERMS = tables().terms
LINES = [
    ("1997-01 2006-12 Kofi Annan", ("Kofi Annan", (), "1997-01", "2006-12", "", "m")),
    ("2004-03 - Sergei Lavrov = Sergey Lavrov", ("Sergei Lavrov", ("Sergey Lavrov",), "2004-03", "", "", "m")),
    ("2007-01 2016-12 Ban Ki-moon / Ban", ("Ban Ki-moon", (), "2007-01", "2016-12", "Ban", "m")),
    ("1979 1990-11 Margaret Thatcher (f)", ("Margaret Thatcher", (), "1979", "1990-11", "", "f")),
]
BROKEN = ["Kofi Annan", "1997-01 Kofi Annan", "1997-1 2006-12 Kofi Annan", "1997-01 2006-12 ", "1997-01 - Annan (x)"]
DAYS = [
    ("1997-01", "2006-12", "1996-12-31", False),
    ("1997-01", "2006-12", "1997-01-01", True),
    ("1997-01", "2006-12", "2006-12-31", True),
    ("1997-01", "2006-12", "2007-01-01", False),
    ("1997", "2006", "2006", True),
    ("2017-01", "-", "2024-05-01", True),
]


@pytest.mark.parametrize(("line", "expected"), LINES)
def test_line(line: str, expected: tuple[str, tuple[str, ...], str, str, str, str]) -> None:
    """A line gives name, spellings, dates, the name used alone, and gender."""
    (found,) = leaders(
        [Term(country="", office="secretary general", holders=f"\n{line}\n")], {"secretary general": "IGO"}
    )
    assert (found.name, found.aliases, found.since, found.until, found.surname, found.gender) == expected
    assert (found.role, found.sector) == ("secretary general", "IGO")


@pytest.mark.parametrize("line", BROKEN)
def test_broken(line: str) -> None:
    """A line that cannot be read is an error that names the office and the line."""
    with pytest.raises(ValueError, match=r"president of XRU: cannot read"):
        list(leaders([Term(country="XRU", office="president", holders=line)], {"president": "GOV"}))


@pytest.mark.parametrize(("since", "until", "day", "held"), DAYS)
def test_held_on(since: str, until: str, day: str, held: bool) -> None:
    """The first and last months of a term belong to it; dates may be as coarse as a year."""
    term = Term(country="XRU", office="president", holders=f"{since} {until} Rudolf Elphberg")
    assert [x.held_on(day) for x in leaders([term], {"president": "GOV"})] == [held]


@pytest.mark.parametrize("term", TERMS, ids=lambda t: f"{t.country or t.body} {t.office}")
def test_terms(term: Term) -> None:
    """Holders stand in order; where one holds the office at a time a term ends by the month the next begins."""
    held = list(leaders([term], {term.office: "GOV"}))
    assert held
    for one, following in pairwise(held):
        assert one.since <= following.since, (one.name, following.name)
        if not term.shared:
            size = min(len(one.until), len(following.since))
            assert one.until, one.name
            assert one.until[:size] <= following.since[:size], (one.name, following.name)
    for one in held:
        names = [flat(n) for n in (one.name, *one.aliases)]
        assert len(names) == len(set(names)), one.name
        assert not one.surname or key(one.surname) in " ".join(map(key, names)), one.name


def test_terms_once() -> None:
    """An office of a country or organisation stands in one place, in the order of the file."""
    keys = [(t.country == "", t.country, t.body, t.office, t.sector) for t in TERMS]
    assert keys == sorted(set(keys))


def test_countries_and_bodies_known() -> None:
    """Every country has a name and every body is one of the organisations."""
    codes = {n.code for n in tables().named} | {c.code for c in tables().countries} | {""}
    bodies = {o.name for o in tables().organisations} | {""}
    assert {t.country for t in TERMS} <= codes
    assert {t.body for t in TERMS} <= bodies
