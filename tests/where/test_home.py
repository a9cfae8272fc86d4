"""Where an outlet is at home: (name, address, "country division" of the likeliest places)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.where import home
from communique.where.lexicon import outlets

TABLE = [
    ("The Boston Globe", None, "USA MA"),
    ("New York Times", None, "USA NY"),
    ("The Springfield News-Leader of Missouri", None, "USA MO"),
    ("Kyiv Independent", None, "UKR 12"),
    ("The Guardian", None, None),
    ("South China Morning Post", None, "CHN "),
    ("Xinhua", None, None),
    (None, "https://www.desmoinesregister.com/story/1", "USA IA"),
    (None, "http://edmontonjournal.com/news", "CAN 01"),
    (None, "https://example.co.uk/news", "GBR "),
    (None, "https://www.example.ca/news", "CAN "),
    (None, "https://example.tv/news", None),
    (None, "https://example.com/news", None),
    (None, "no address", None),
    (None, "http://[bad", None),
    (None, None, None),
    ("", "", None),
    # the list, stations' call signs
    (None, "http://www.lfpress.com/2016/12/17/rally", "CAN 08"),
    (None, "https://eu.oregonlive.com/news", "USA OR"),
    (None, "http://www.wkyt.com/content/news", "USA "),
    (None, "http://katvnews.com/local", "USA "),
    (None, "https://www.kyivpost.com/", "UKR 12"),
    (None, "https://www.kpqxy.com/", None),
    (None, "https://www.west.com/", None),
    # the domain tells which of the towns
    ("The Newcastle Herald", "https://example.com.au/", "AUS 02"),
]


@pytest.mark.parametrize(("outlet", "url", "expected"), TABLE)
def test_home(outlet: str | None, url: str | None, expected: str | None) -> None:
    found = [f"{c.country} {c.division}" for c in home(outlet, url)]
    assert found[:1] == ([expected] if expected is not None else [])


@given(st.text(max_size=40), st.text(max_size=60))
def test_any_name_and_address(outlet: str, url: str) -> None:
    assert all(c.country for c in home(outlet, url) if c.kind != "site")


def test_every_listed_outlet_has_its_town() -> None:
    for address, outlet in outlets("en").items():
        found = home(None, f"https://www.{address}/page")
        assert [(c.country, outlet.division in ("", c.division)) for c in found] == [(outlet.country, True)], address
