"""Crowds and workers are of the country of the place their clause names."""

import pytest

from .conftest import Find
from .expect import check

CROWDS = [
    ("Crowds protested in Strelsau.", "Crowds = XRU CVL Ruritanian crowds"),
    ("Thousands of people marched through Strelsau.", "people = XRU CVL Ruritanian people"),
    ("In Edelweiss, thousands of people marched.", "people = XGR CVL Graustarkian people"),
    ("Students demonstrated in Edelweiss.", "Students = XGR EDU Graustarkian students"),
    ("Dockers went on strike in Strelsau.", "Dockers = XRU LAB Ruritanian dockers"),
    ("Thousands of people took to the streets of Strelsau.", "people = XRU CVL"),
    ("Thousands of protesters gathered outside the US embassy in Strelsau.", "protesters = XRU CVL"),
    ("People protested against the war in Vietnam.", "!People"),
    ("Experts met in Strelsau.", "!Experts"),
    ("Graustarkian protesters gathered in Strelsau.", "Graustarkian protesters = XGR CVL"),
]


@pytest.mark.parametrize(("text", "expected"), CROWDS)
def test_scene(text: str, expected: str, find: Find) -> None:
    """A phrase of place in the clause tells the country, the place of what they speak about does not."""
    check(text, expected, find(text))
