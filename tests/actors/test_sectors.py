"""The sector and country of those whom the text names by whom they serve, or by the words of a body's name."""

import pytest

from .conftest import Find
from .expect import check

SERVED = [
    ("Hillary Clinton, the presidential candidate, spoke. A Clinton spokesman denied it.",
     "A Clinton spokesman = USA PTY"),
    ("Presidential candidate Jane Fenwick lost. Jane Fenwick's adviser resigned.", "Jane Fenwick's adviser = - PTY"),
    ("Presidential candidate Jane Fenwick lost. Tom Barlow, an adviser to Jane Fenwick, resigned.",
     "Tom Barlow = - PTY"),
    ("Tom Barlow, an expert at Stanford University, spoke.", "Tom Barlow = USA EDU"),
    ("The delegates booed.", "The delegates = - PTY"),
    ("The Russian delegates booed.", "The Russian delegates = RUS GOV"),
    ("Inspector Ivan Sykes spoke.", "Inspector Ivan Sykes = - COP"),
    ("Det.-Sgt. Graham Barlow of the Toronto police spoke.", "Det.-Sgt. Graham Barlow = CAN COP"),
    # neither what somebody will be nor as what somebody acts is a party
    ("She will be a great leader.", "!a great leader"),
]  # fmt: skip

NAMES = [
    ("The Glasgow Police Department searched a house.", "Glasgow Police Department = GBR COP"),
    ("Thomas Memorial Hospital closed.", "Thomas Memorial Hospital = - HLH"),
    ("BC Hydro denied it.", "BC Hydro = - BUS"),
    ("Barlow University Research Center published it.", "Barlow University Research Center = - EDU"),
    ("The Red Cross Blood Service is closed.", "Red Cross Blood Service = - NGO"),
    ("The Washington Post asked. She told the Post that she had no comment.",
     "the Post = USA MED Washington Post"),
    ("Xinhua told reporters. The news agency said no more.", "The news agency = CHN MED Xinhua"),
    ("Democrat Jane Fenwick won. Mrs Fenwick spoke.", "Jane Fenwick = - CVL Jane Fenwick"),
    ("A Korean American lawyer spoke.", "A Korean American lawyer = USA CVL"),
    ("Tickets are sold by the city of Turkey.", "!Turkey"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SERVED + NAMES)
def test_sector(text: str, expected: str, find: Find) -> None:
    check(text, expected, find(text, published="2016-05-02"))
