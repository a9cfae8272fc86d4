"""What names stand for, and that the compiled file is complete and well formed."""

import pytest

from communique.where.gazetteer import fold, gazetteer
from communique.where.lexicon import words


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
        ("Texas", "USA", "region"),
        ("Camp David", "USA", "site"),
        ("eastern Mediterranean", "", "site"),
        ("Strait of Hormuz", "", "site"),
        ("Strelsau", "XRU", "capital"),
    ],
)
def test_likeliest(name: str, country: str, kind: str) -> None:
    best = gazetteer("en").candidates(fold(name))[0]
    assert (best.country, best.kind) == (country, kind)


@pytest.mark.parametrize("name", ["March", "Of", "Monday", "Nowhere-on-Earth", ""])
def test_no_place(name: str) -> None:
    assert gazetteer("en").candidates(fold(name)) == ()


def test_sites_lie_on_earth_and_are_listed_once() -> None:
    sites = words("en").sites
    names = [fold(name) for site in sites for name in site.names.split("|")]
    assert sorted(n for n in set(names) if names.count(n) > 1) == []
    assert [s.names for s in sites if not (-90 <= s.lat <= 90 and -180 <= s.lon <= 180)] == []
    assert {len(s.country) for s in sites} == {0, 3}
