"""Towns named after capitals and countries are places of the country they are in, and no party."""

import pytest

from .conftest import Find
from .expect import check

TOWNS = [
    ("Police in Paris, Missouri, arrested two men. Paris is a small town.", "Police = USA COP; !Paris"),
    ("London Police charged a man in London, Ontario. The London police chief spoke.",
     "London Police = CAN COP; The London police chief = CAN COP; !London"),
    ("The University of Georgia is in Athens, Georgia.", "The University of Georgia = USA EDU; !Athens; !Georgia"),
    ("He lives in Vienna, Va., and works in Arlington.", "!Vienna"),
    ("The mayors of Cuba, Missouri, and Lebanon, Pennsylvania, met.", "The mayors of Cuba = USA GOV; !Cuba; !Lebanon"),
    ("London-area police searched a house.", "!London"),
    ("The mayor of Paris, Texas, visited France. Paris welcomed him.", "France = FRA GOV; Paris = FRA GOV France"),
]  # fmt: skip

COUNTRIES = [
    ("Russia, Georgia and Ukraine agreed.", "Russia = RUS GOV; Georgia = GEO GOV; Ukraine = UKR GOV"),
    ("In London, Germany agreed to help.", "London = GBR GOV; Germany = DEU GOV"),
    ("Tourists from Mexico, Texas, Arizona and California came.", "Mexico = MEX GOV"),
    ("Paris, France, hosted the talks.", "Paris = FRA GOV; France = FRA GOV"),
]


@pytest.mark.parametrize(("text", "expected"), TOWNS + COUNTRIES)
def test_namesakes(text: str, expected: str, find: Find) -> None:
    """A state or province after the comma makes the name a town, a list of countries does not."""
    check(text, expected, find(text))
