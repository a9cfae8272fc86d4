"""Persons are of the country that the words beside their name tell."""

import pytest

from .conftest import Find
from .expect import check

TOLD = [
    ("Cuba jailed Alan Gross, an American contractor, in 2009. Gross was freed in 2014.",
     "Alan Gross = USA CVL Alan Gross; Gross = USA CVL Alan Gross"),
    ("Rudolf Elphberg, a Ruritanian, was shot in Graustark.", "Rudolf Elphberg = XRU CVL"),
    ("Fritz Tarlenheim, 27, a Ruritanian citizen, was jailed.", "Fritz Tarlenheim = XRU CVL"),
    ("The Graustarkian suspect Albert Lauengram was held. Lauengram denied it.", "Lauengram = XGR CVL"),
    ("US contractor Alan Gross was jailed in Cuba.", "Alan Gross = USA CVL"),
    ("Police questioned the Turkish-born banker Hugo Strakencz. Strakencz denied it.", "Strakencz = TUR BUS"),
    ("Melbourne-born Hugo Strakencz was held.", "Hugo Strakencz = AUS CVL; !Melbourne"),
    ("The Turkish-born German footballer Hugo Strakencz retired.",
     "German footballer Hugo Strakencz = DEU CVL"),
]  # fmt: skip

UNTOLD = [
    ("Hugo Strakencz, the Ruritanian police said, had fled.", "Hugo Strakencz = - CVL"),
    ("The anti-American preacher Hugo Strakencz fled. Mr Strakencz left.", "Mr Strakencz = - REL"),
    ("He told Ruritanian radio Albert Lauengram had left.", "Albert Lauengram = - CVL"),
]


@pytest.mark.parametrize(("text", "expected"), TOLD + UNTOLD)
def test_nationality(text: str, expected: str, find: Find) -> None:
    """Apposition, adjective and origin tell the country, in later mentions too; other phrases nearby do not."""
    check(text, expected, find(text))
