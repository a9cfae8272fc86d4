import pytest

from communique.export.country_codes import codes, cow


@pytest.mark.parametrize(
    ("country", "month", "number"),
    [
        ("USA", None, 2),
        ("DEU", "1939-09", 255),
        ("DEU", "1950-01", None),
        ("DEU", "1975-06", 260),
        ("DEU", "1990-10", 255),
        ("DDR", "1975-06", 265),
        ("YEM", "1970-01", 678),
        ("YEM", None, 679),
        ("SRB", None, 345),
        ("PSE", None, None),
        ("XRU", None, None),
    ],
)
def test_state_numbers(country, month, number):
    assert cow(country, month) == number


def test_other_codes():
    assert (codes("DEU").fips, codes("CHN").fips, codes("ROU").cameo, codes("XRU").cameo) == ("GM", "CH", "ROM", "XRU")
    assert codes("GBR").iso2 == "GB"
