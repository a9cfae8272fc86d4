"""Which place of a name is meant: (text, name, "country division" of it each time it stands there)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.parse import Parser, parse_text
from communique.where import find_toponyms
from communique.where.containment import contains
from communique.where.gazetteer import gazetteer
from communique.where.names import Name
from communique.where.resolve import resolve, spot

TABLE = [
    # alone, the best known
    ("The envoys met in Paris.", "Paris", "FRA 11"),
    ("The envoys met in Birmingham.", "Birmingham", "GBR ENG"),
    ("War broke out in Georgia.", "Georgia", "GEO "),
    # the text says where it lies
    ("The envoys met in Paris, Texas.", "Paris", "USA TX"),
    ("The envoys met in Birmingham, Ala., on Sunday.", "Birmingham", "USA AL"),
    ("The envoys met in Springfield (Illinois).", "Springfield", "USA IL"),
    ("The envoys met in the Syrian town of Tartus.", "Tartus", "SYR 14"),
    ("He was born in Georgia, USA.", "Georgia", "USA GA"),
    ("He was born in Lebanon, Pennsylvania.", "Lebanon", "USA PA"),
    ("He was born in Spokane, Washington.", "Washington", "USA WA"),
    # lists are no containment
    ("They flew to Mexico, Cuba and Peru.", "Cuba", "CUB "),
    ("They flew to Cuba, Mexico and Peru.", "Cuba", "CUB "),
    # one place throughout, unless the text says otherwise
    ("They met in London, Ontario. London was quiet.", "London", "CAN 08|CAN 08"),
    ("London was quiet. They met in London, Ontario.", "London", "CAN 08|CAN 08"),
    ("They left Paris, France, for Paris, Texas. Paris was hot.", "Paris", "FRA 11|USA TX|USA TX"),
    # what else is named
    ("Canada mourned. A fire broke out in Hamilton, and Toronto and Mississauga sent help.", "Hamilton", "CAN 08"),
    ("Shops closed in Peoria, Decatur and Springfield.", "Springfield", "USA IL"),
    ("Shops closed in Worcester, Boston and Springfield.", "Springfield", "USA MA"),
    ("Atlanta and Savannah were flooded, and Georgia asked for help.", "Georgia", "USA GA"),
    ("Tbilisi was quiet. Russian troops left Georgia.", "Georgia", "GEO "),
]


@pytest.mark.parametrize(("text", "name", "expected"), TABLE)
def test_resolve(text: str, name: str, expected: str, parser: Parser) -> None:
    found = find_toponyms(parse_text(text, parser))
    assert "|".join(f"{m.place.country} {m.place.division}" for m in found if m.place.name == name) == expected


KEYS = ["paris", "london", "springfield", "georgia", "texas", "ontario", "syrian", "tripoli", "lebanon", "black sea"]


@given(st.lists(st.sampled_from(KEYS), min_size=1, max_size=12), st.integers(0, 11), st.integers(0, 11))
def test_every_name_gets_one_of_its_candidates(keys: list[str], inner: int, outer: int) -> None:
    known = gazetteer("en")
    names = [Name(i, 0, 0, 0, key, known.candidates(key)) for i, key in enumerate(keys)]
    inside, around = names[inner % len(names)], names[outer % len(names)]
    told = any(contains(o, c) for o in around.candidates for c in inside.candidates)
    outers = {spot(inside): around} if told and inside is not around else {}
    found = resolve(names, outers)
    assert found == resolve(names, outers)
    for name in names:
        place, share = found[spot(name)]
        assert place in name.candidates and 0 < share <= 1
        assert (place.kind == "adjective") == name.is_adjective
    if outers:
        assert any(contains(o, found[spot(inside)][0]) for o in around.candidates)
