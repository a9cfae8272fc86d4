"""What the rest of a document tells of a party that its own words leave open: (text, published, expected)."""

import pytest

from .conftest import Find
from .expect import check

HOME = [
    ("Strelsau, the capital of Ruritania, was calm. Ruritania voted. Rudolf Rassendyll said he had voted.", None,
     "Rudolf Rassendyll = XRU CVL Rudolf Rassendyll; he = XRU CVL Rudolf Rassendyll"),
    ("Ruritania and Graustark met. Ruritania and Graustark agreed. Rudolf Rassendyll said he was glad.", None,
     "Rudolf Rassendyll = - CVL"),
    ("COLUMBIA, Ky. (AP) - A man was shot in Adair County, Kentucky. Deputies said Hugo Strakencz, 27, was shot.", None,
     "Hugo Strakencz = USA CVL"),
    ("Ruritania voted. Ruritania counted. King Bogo, a singer, said he was tired.", None, "!Ruritanian king"),
]  # fmt: skip
SEATS = [
    ("Texas Senator Hugo Strakencz met Vermont Senator Fritz Tarlenheim. The Vermont senator spoke first.", None,
     "The Vermont senator = USA LEG Fritz Tarlenheim"),
    ("Ruritanian candidate Fritz Tarlenheim spoke. I think Hugo Strakencz would be the best candidate.", None,
     "the best candidate = XRU PTY Ruritanian candidate"),
]  # fmt: skip
BODIES = [
    ("CNN's Hugo Strakencz asked the question.", None, "CNN's Hugo Strakencz = USA MED Hugo Strakencz"),
    ("Hugo Strakencz, the president of Zenda Lumber, said sales fell.", None, "Hugo Strakencz = - BUS Hugo Strakencz"),
    ("Boeing sold ten aircraft. The company said more would follow.", None, "The company = USA BUS Boeing"),
    ("Hugo Strakencz, president of CNN Worldwide, said no.", None, "CNN Worldwide = USA MED CNN; !Worldwide"),
    ("The Academy Awards were held in Los Angeles.", None, "!Academy Awards; !The Academy Awards"),
]  # fmt: skip
DATED = [
    ("The Taliban banned music.", "2000-05-01", "Taliban = AFG GOV Taliban"),
    ("The Taliban attacked a convoy.", "2009-05-01", "Taliban = AFG REB Taliban"),
    ("The Taliban received a delegation.", "2023-05-01", "Taliban = AFG GOV Taliban"),
    ("Hanoi rejected the offer.", "1968-05-01", "Hanoi = VDR GOV North Vietnam"),
    ("Hanoi signed the agreement.", "2001-05-01", "Hanoi = VNM GOV Vietnam"),
    ("South Yemen and North Yemen united.", "1990-05-22", "South Yemen = YMD GOV; North Yemen = YAR GOV"),
    ("The former secretary of state, Hillary Clinton, spoke in Iowa.", "2015-11-01",
     "Hillary Clinton = USA PTY Hillary Clinton"),
    ("The former secretary of state, Hillary Clinton, spoke in Iowa.", "2019-11-01",
     "Hillary Clinton = USA ELI Hillary Clinton"),
    ("Donald J. Trump signed the order.", "2018-03-01", "Donald J. Trump = USA GOV Donald J. Trump"),
]  # fmt: skip
ASKED = [
    ("Hugo Strakencz asked President Rudolf Elphberg if he would resign.", None, "he = - GOV Rudolf Elphberg"),
]


@pytest.mark.parametrize(("text", "published", "expected"), HOME + SEATS + BODIES + DATED + ASKED)
def test_document(text: str, published: str | None, expected: str, find: Find) -> None:
    """The document's country, the holder of a seat, bodies behind names, and what the date makes of a name."""
    check(text, expected, find(text, published))
