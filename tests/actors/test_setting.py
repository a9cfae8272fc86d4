"""Whose a party without a word of origin is: by the places, the dateline and the outlet of its document."""

import pytest

from communique.actors import Knowledge, Surroundings, read_actors
from communique.parse import Parser
from communique.records import Block, Document, Place

from .expect import check

Placed = tuple[tuple[str, str], ...]  # names of places and the countries they mean
TOWN: Placed = (("Greenville", "USA"), ("Marion", "USA"))

TABLE = [
    # two towns of one country tell it; one alone does not
    ("Police in Greenville, near Marion, arrested Ann Lee.", TOWN, None, (), "Police = USA COP; Ann Lee = USA CVL"),
    ("Police in Greenville arrested Ann Lee.", TOWN[:1], None, (), "Police = - COP; Ann Lee = - CVL"),
    # so are indefinite ones, strangers are not
    ("A protester in Greenville, near Marion, threw an egg. A western diplomat left.", TOWN, None, (),
     "A protester = USA CVL; A western diplomat = - GOV"),
    # the outlet's home tells, where the text does not
    ("Police arrested Ann Lee.", (), None, ("GBR",), "Police = GBR COP; Ann Lee = GBR CVL"),
    ("Police arrested Ann Lee.", (), None, ("GBR", "CAN"), "Police = - COP; Ann Lee = - CVL"),
    # where they contradict each other the text decides, if it does; else nobody's country is told
    ("Ann Lee flew from Berlin to Munich. The German chancellor spoke.", (("Munich", "DEU"),), None, ("GBR", ),
     "Ann Lee = DEU CVL; The German chancellor = DEU GOV"),
    ("Ann Lee flew from Berlin to Leeds, Germany said.", (("Leeds", "GBR"),), None, ("GBR",), "Ann Lee = DEU CVL"),
    ("Ann Lee flew from Berlin and Munich to Leeds, Germany and Britain said.",
     (("Munich", "DEU"), ("Leeds", "GBR")), None, ("GBR",),
     "Ann Lee = - CVL"),
    # a capital's namesake, by its neighbours or by the dateline
    ("The mayor of London met farmers from Woodstock.", (("London", "CAN"), ("Woodstock", "CAN")), None, ("CAN",),
     "The mayor of London = CAN GOV; !London"),
    ("London police arrested Ann Lee.", (), ("LONDON", "USA"), (), "London police = USA COP; !London"),
    ("Firefighters went to a house in Paris.", (("Paris", "FRA"),), None, ("CAN",), "Firefighters = CAN GOV"),
    # a report is filed from elsewhere
    ("BEIRUT - Syria shelled Aleppo. Residents fled.", (("Aleppo", "SYR"),), ("BEIRUT", "LBN"), (),
     "Residents = SYR CVL"),
    # the text's own words win
    ("The French police arrested Ann Lee, a German lawyer, in Leeds.", (("Leeds", "GBR"),), None, ("GBR",),
     "The French police = FRA COP; Ann Lee = DEU CVL"),
    # what is gone is on no map of today
    ("Moscow tested a weapon.", (("Moscow", "RUS"),), None, (), "Moscow = SUN GOV"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "places", "dateline", "home", "expected"), TABLE)
def test_setting(
    text: str, places: Placed, dateline: tuple[str, str] | None, home: tuple[str, ...], expected: str, parser: Parser
) -> None:
    published = "1962-10-20" if "SUN" in expected else "2016-10-20"
    document = Document(id="test", text=text, published=published)
    sentences = parser.sentences(document, (Block(start=0, end=len(text), kind="body", language="en"),))
    around = Surroundings(
        tuple(placed(text, name, country) for name, country in places),
        placed(text, *dateline) if dateline else None,
        home,
    )
    check(text, expected, read_actors(document, sentences, Knowledge().at(document), around).mentions)


def placed(text: str, name: str, country: str) -> Place:
    """A place named in the text, or (a dateline cut off before it) at its beginning."""
    start = max(text.find(name), 0)
    return Place(name=name, country=country, start=start, end=start + len(name))
