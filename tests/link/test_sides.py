import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.link.sides import fit, side, sides_fit
from communique.records import Party, identity


def party(country: str, sector: str, name: str | None, role: str = ""):
    key = identity(country, sector, name)
    known = Party(start=0, end=0, id=key, country=country, sector=sector, name=name)
    return side(known, {key: role} if role else {}, "2023-08-25")


CUBA = party("CUB", "GOV", "Cuba")
REGIME = party("CUB", "GOV", "Cuban regime")
DIAZ = party("CUB", "GOV", "Miguel Díaz-Canel", "President")
DIAZ_UNTITLED = party("CUB", "CVL", "Miguel Diaz-Canel Bermúdez")
MINISTER = party("CUB", "GOV", "Bruno Rodríguez", "foreign minister")
POST = party("CUB", "GOV", "Cuban foreign minister", "foreign minister")
TRADE = party("CUB", "GOV", "Cuban trade minister", "trade minister")
PRESIDENT = party("CUB", "GOV", "Cuban president", "president")
POLICE = party("CUB", "COP", "Cuban police")
PEOPLE = party("CUB", "CVL", "Cuban people")
CHINA = party("CHN", "GOV", "China")
XI, XI_JINPING = party("CHN", "GOV", "Xi", "President"), party("CHN", "GOV", "Xi Jinping", "president")
REBELS = party("", "REB", "rebels")


@pytest.mark.parametrize(("one", "kind"), [
    (CUBA, "state"), (REGIME, "state"), (DIAZ, "leader"), (MINISTER, "named"), (POST, "post"), (PRESIDENT, "post"),
    (POLICE, "group"), (PEOPLE, "group"), (REBELS, "group"),
])  # fmt: skip
def test_what_a_party_is(one, kind):
    assert one.kind == kind


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (CUBA, REGIME),
        (CUBA, DIAZ),
        (DIAZ, DIAZ_UNTITLED),
        (XI, XI_JINPING),
        (POST, MINISTER),
        (PRESIDENT, DIAZ),
        (CUBA, PRESIDENT),
    ],
)
def test_one_side_under_two_names(a, b):
    assert fit(a, b) >= 0.6


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (CUBA, CHINA),
        (DIAZ, MINISTER),
        (DIAZ, XI),
        (POST, TRADE),
        (MINISTER, TRADE),
        (PRESIDENT, MINISTER),
        (DIAZ, POST),
    ],
)
def test_two_sides(a, b):
    assert fit(a, b) == 0.0


def test_a_country_is_hardly_its_people():
    assert 0.0 <= fit(CUBA, PEOPLE) < 0.3 < fit(CUBA, POLICE)


def test_a_party_that_one_telling_leaves_out_takes_a_little():
    assert sides_fit([DIAZ], [DIAZ]) == 1.0 > sides_fit([DIAZ], [DIAZ, XI]) > 0.5
    assert sides_fit([DIAZ, XI], [CUBA, CHINA], least=2) > 0.7
    assert sides_fit([DIAZ, XI], [CUBA, MINISTER]) == 0.0
    assert sides_fit([], [CUBA], least=1) == 0.0


ALL = [
    CUBA,
    REGIME,
    DIAZ,
    DIAZ_UNTITLED,
    MINISTER,
    POST,
    TRADE,
    PRESIDENT,
    POLICE,
    PEOPLE,
    CHINA,
    XI,
    XI_JINPING,
    REBELS,
]


@given(st.sampled_from(ALL), st.sampled_from(ALL))
def test_fitting_is_symmetric(a, b):
    assert fit(a, b) == fit(b, a)
    assert 0.0 <= fit(a, b) <= 1.0
    assert fit(a, a) == 1.0


SIDES = st.lists(st.sampled_from(ALL), min_size=1, max_size=3, unique=True)


@given(SIDES, SIDES)
def test_fitting_lists_is_symmetric_and_their_order_does_not_matter(a, b):
    assert sides_fit(a, b) == sides_fit(b, a) == sides_fit(a[::-1], b)
