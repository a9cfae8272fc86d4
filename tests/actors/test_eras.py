"""Capitals mean the state they governed when the document was written."""

import pytest

from communique.actors.names import lexicon
from communique.actors.tables import Era, tables

from .conftest import Find
from .expect import check
from .plain import find_plain

DATED = [
    ("Moscow withdrew the missiles. The Kremlin sent a letter.", "1962-10-29",
     "Moscow = SUN GOV Soviet Union; Kremlin = SUN GOV Kremlin"),
    ("Belgrade protested.", "1948-07-01", "Belgrade = YUG GOV Yugoslavia"),
    ("Prague protested.", "1968-08-21", "Prague = CSK GOV Czechoslovakia"),
    ("Bonn and East Berlin signed the treaty.", "1972-12-21", "Bonn = DEU GOV Germany; East Berlin = DDR GOV"),
    ("Moscow protested.", "1999-03-24", "Moscow = RUS GOV Russia"),
    ("In 1968 Moscow sent troops into Prague.", None, "Moscow = SUN GOV; troops = SUN MIL; Prague = CSK GOV"),
    ("Russia is ready, Moscow said, as it was in 1968.", None, "Moscow = RUS GOV Russia"),
    ("Moscow signed the treaty in 2001.", None, "Moscow = RUS GOV Russia"),
    ("Moscow agreed.", None, "Moscow = RUS GOV Russia"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "published", "expected"), DATED)
def test_eras(text: str, published: str | None, expected: str, find: Find) -> None:
    """The date decides, else the last year named where today's state is not named."""
    check(text, expected, find(text, published))


@pytest.mark.parametrize("era", tables().eras, ids=lambda e: e.code)
def test_era_names(era: Era) -> None:
    """Every name of an era is one the tables know, and its state has a name."""
    assert era.since < (era.until or "9")
    assert era.code in lexicon().country_name
    for name in era.names:
        text = f"We heard {name} in {era.until[:4] or 2024} ."
        assert era.code in {m.actor.country for m in find_plain(text) if text[m.start : m.end] == name}, name
