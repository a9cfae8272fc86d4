"""What names stand for, and that the compiled file is complete and well formed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.language import folder
from communique.where.fold import fold
from communique.where.gazetteer import gazetteer
from communique.where.lexicon import sites, words


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("São Paulo", "sao paulo"),
        ("Deir ez-Zor", "deir ez zor"),
        ("St. Petersburg", "saint petersburg"),
        ("N\u2019Djamena", "n'djamena"),
        ("U.S.", "us"),
        ("Diyarbakır", "diyarbakir"),
        ("", ""),
    ],
)
def test_fold(name: str, key: str) -> None:
    assert fold(name) == key


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("France", "FRA", "country"),
        ("U.S.", "USA", "country"),
        ("Côte d'Ivoire", "CIV", "country"),
        ("Syrian", "SYR", "adjective"),
        ("Paris", "FRA", "capital"),
        ("Kiev", "UKR", "capital"),
        ("Kyiv", "UKR", "capital"),
        ("Washington", "USA", "capital"),
        ("Johannesburg", "ZAF", "city"),
        ("Mosul", "IRQ", "city"),
        ("Bombay", "IND", "city"),
        ("Texas", "USA", "division"),
        ("Camp David", "USA", "site"),
        ("eastern Mediterranean", "", "site"),
        ("Strait of Hormuz", "", "site"),
        ("Strelsau", "XRU", "capital"),
        ("Scotland", "GBR", "division"),
        ("Bavaria", "DEU", "division"),
        ("Sichuan", "CHN", "division"),
        ("Astana", "KAZ", "capital"),
        ("Pretoria", "ZAF", "capital"),
        ("Frankfurt", "DEU", "city"),
        ("Quebec City", "CAN", "city"),
        ("Metcalfe County", "USA", "county"),
        ("Euphrates", "", "site"),
        ("Himalayas", "", "site"),
        ("Soviet Union", "SUN", "country"),
    ],
)
def test_likeliest(name: str, country: str, kind: str) -> None:
    best = gazetteer("en").candidates(fold(name))[0]
    assert (best.country, best.kind) == (country, kind)


@pytest.mark.parametrize(
    ("name", "lat", "lon"),
    [
        # the middle of the land, not where its people live
        ("France", 46, 2),
        ("Russia", 60, 100),
        ("Algeria", 28, 3),
        ("Egypt", 27, 30),
        ("Brazil", -10, -55),
        ("Australia", -25, 135),
        ("United States", 39.8, -98.5),
        ("Texas", 31.3, -99.3),
        ("Queensland", -20, 145),
        ("Soviet Union", 60, 90),
        # a capital is the town
        ("Paris", 48.9, 2.3),
        ("Moscow", 55.8, 37.6),
    ],
)
def test_where_it_lies(name: str, lat: float, lon: float) -> None:
    best = gazetteer("en").candidates(fold(name))[0]
    assert (best.lat, best.lon) == (pytest.approx(lat, abs=0.6), pytest.approx(lon, abs=0.9))


@pytest.mark.parametrize("name", ["Nowhere-on-Earth", "", "\t", "\n", "a\tb", "\ud800"])
def test_no_place(name: str) -> None:
    assert gazetteer("en").candidates(fold(name)) == ()


@pytest.mark.parametrize("name", ["March", "Of", "Reading", "Mobile", "Hope"])
def test_another_word(name: str) -> None:
    assert gazetteer("en").is_other_word(fold(name))


@pytest.mark.parametrize(
    ("written", "behind", "division"),
    [("Calif.", False, "CA"), ("CA", True, "CA"), ("CA", False, None), ("Ky", True, "KY"), ("B.C.", False, "02")],
)
def test_abbreviations(written: str, behind: bool, division: str | None) -> None:
    found = gazetteer("en").abbreviated(written, behind)
    assert [c.division for c in found] == ([division] if division else [])


def test_every_abbreviation_stands_for_its_division() -> None:
    known = gazetteer("en")
    for entry in words("en").short:
        for form in (*entry.short, *entry.postal):
            meant = {(c.country, c.kind) for c in known.abbreviated(form, behind=True)}
            assert (entry.country, "division") in meant, form


def test_opens() -> None:
    known = gazetteer("en")
    assert known.opens("new") and known.opens("new york") and known.opens("strait of")
    assert not known.opens("new york times") and not known.opens("zzz")


ROWS = folder("common").joinpath("gazetteer.tsv").read_text(encoding="utf-8").splitlines()


def test_the_compiled_file_is_in_the_order_of_its_bytes_and_small() -> None:
    names = [row.partition("\t")[0].encode() for row in ROWS]
    assert names == sorted(names)
    assert sum(len(row.encode()) + 1 for row in ROWS) <= 6_000_000


@given(st.sampled_from(ROWS))
def test_every_row_is_found_under_its_name_and_lies_on_earth(row: str) -> None:
    name, country, division, lat, lon, *_ = row.split("\t")
    found = gazetteer("en").candidates(name)
    assert (country, division) in {(c.country, c.division) for c in found}
    assert not lat or (-90 <= float(lat) <= 90 and -180 <= float(lon) <= 180)
    assert list(found) == sorted(found, key=lambda c: -c.prior)


def test_sites_lie_on_earth_and_are_listed_once() -> None:
    names = [fold(name) for site in sites("en") for name in site.names]
    assert sorted(n for n in set(names) if names.count(n) > 1) == []
    assert [s.names for s in sites("en") if not (-90 <= s.lat <= 90 and -180 <= s.lon <= 180)] == []
    assert {len(s.country) for s in sites("en")} == {0, 3}
