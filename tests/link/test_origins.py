import pytest
from msgspec.structs import replace

from communique.link import ORIGINS, origin_record, page, resolve

WIRE = (
    "The parliament of Ruritania voted on Tuesday to lease the old harbour of Zenda to a Sylvanian shipping firm for "
    "forty years. The finance minister said that the rent would pay for a new railway to the mining towns.\n\n"
    "Dockers walked out before the vote and blocked two cranes. Their union wants a promise that no crew will be "
    "replaced, and says that it will ask the court in Strelsau to stop the contract.\n\n"
    "The firm runs nine harbours on the inland sea. Its directors were not in the capital, but a letter to the "
    "members speaks of cheaper freight and of a school for pilots.\n\n"
    "The opposition called the price a gift. A second reading is due in autumn, when the budget is debated as well."
)
PARTS = WIRE.split("\n\n")


@pytest.fixture(scope="module")
def pages(code):
    """The wire text as outlets run it, an article that quotes it, and another of the same day."""
    own = (
        "Zenda has seen harbour leases before, and most ended in court. Readers of this column know what became of "
        "the salt pier, whose tenant left in the night. Nobody in the town hall can say who kept the keys."
    )
    texts = {
        "agency": (WIRE, "2021-03-09", "Central Press"),
        "edited": (
            WIRE.replace("forty", "40").replace("said", "told members").replace("capital", "city"),
            "2021-03-10",
            "Gazette",
        ),
        "half": ("\n\n".join(PARTS[:2]), "2021-03-10", "Courier"),
        "tail": (f"{WIRE}\n\nThe Star's harbour desk keeps a list of all tenders since the war.", "2021-03-11", "Star"),
        "quoting": (f"{own}\n\n{PARTS[1]}\n\n{own.upper()}", "2021-03-11", "Valley Post"),
        "other": (own[::-1], "2021-03-10", "Ledger"),
    }
    return {name: page(code(text, day, outlet, key=name)) for name, (text, day, outlet) in texts.items()}


def test_copies_are_one_origin_and_quotations_are_not(pages):
    assert resolve(pages.values(), ORIGINS) == (("agency", "edited", "half", "tail"), ("other",), ("quoting",))


def test_the_origin_is_the_earliest_text_unless_an_agency_is_credited(pages):
    copies = [pages[name] for name in ("tail", "half", "agency", "edited")]
    plain = origin_record(copies)
    assert (plain.source, plain.credited, plain.first.document) == ("Central Press", False, "agency")
    assert plain.members == ("agency", "edited", "half", "tail")
    credited = origin_record([replace(p, agencies=("Wire North",)) if p.id == "half" else p for p in copies])
    assert (credited.source, credited.credited) == ("Wire North", True)
    assert credited.id == plain.id


def test_an_undated_copy_is_never_the_first(pages):
    undated = replace(pages["agency"], published=None)
    assert origin_record([undated, pages["edited"]]).first.document == "edited"


def test_agencies_are_those_of_the_chain(code):
    text = "The Xinhua news agency reported on Monday that Ruritania had pledged aid to Graustark."
    coded = code(text, "2021-03-09", "Gazette", key="relayed")
    assert page(coded).agencies == tuple(k.name for k in coded.chain if k.role in ("agency", "credited_outlet"))
    assert "Xinhua" in page(coded).agencies[0]
    old = replace(coded, chain=(), document=replace(coded.document, credits=("Reuters",)))
    assert page(old).agencies == ("Reuters",)


def test_an_origin_is_named_after_the_end_of_the_chain(pages):
    copies = [replace(pages[name], agencies=("The Courier", "Reuters")) for name in ("agency", "edited")]
    assert origin_record(copies).source == "Reuters"
    assert origin_record(copies).credited
