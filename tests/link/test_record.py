import random

import pytest
from msgspec.structs import replace

from communique.link import event_record, page, tellings
from communique.link.telling import Where

RAID = "The Ruritanian government bombed Graustark on Monday, the Graustarkian foreign ministry said."
TEXTS = {
    "first": ("Ruritania bombed Graustark on Monday.", "2021-03-09", "Gazette"),
    "second": (
        "The Ruritanian government bombed Graustark on Monday, the Graustarkian foreign ministry said.",
        "2021-03-10",
        "Courier",
    ),
    "copy": (
        "The Ruritanian government bombed Graustark on Monday, the Graustarkian foreign ministry said.",
        "2021-03-10",
        "Star",
    ),
    "claim": ("Ruritania allegedly bombed Graustark.", "2021-03-11", "Ledger"),
}


@pytest.fixture(scope="module")
def told(code):
    coded = {key: code(text, day, outlet, key=key) for key, (text, day, outlet) in TEXTS.items()}
    pages = {key: page(c) for key, c in coded.items()}
    found = {key: next(t for t in tellings(c) if t.type == "ASSAULT") for key, c in coded.items()}
    return found, pages


ORIGINS = {"first": "o1", "second": "o2", "copy": "o2", "claim": "o3"}


def test_who_tells_it_and_who_told_it_first(told):
    found, pages = told
    event = event_record(found.values(), pages, ORIGINS)
    assert (event.documents, event.outlets, event.origins) == (4, 4, 3)
    assert (event.first.document, event.first.outlet, event.first.published) == ("first", "Gazette", "2021-03-09")
    assert event.members[0] == found["first"].id
    assert (event.date.value, event.date.basis) == ("2021-03-08", "stated")
    assert (event.date.early, event.date.late) == ("2021-03-08", "2021-03-08")


def test_what_credits_one_agency_is_one_origin(told):
    found, pages = told
    credited = {
        key: replace(p, agencies=("Wire North",)) if key in ("first", "claim") else p for key, p in pages.items()
    }
    assert event_record(found.values(), credited, ORIGINS).origins == 2


def test_a_copy_that_credits_the_outlet_it_copies_is_no_origin_of_its_own(told):
    found, pages = told
    credited = {key: replace(p, agencies=("The Gazette",)) if key == "copy" else p for key, p in pages.items()}
    assert event_record(found.values(), credited, ORIGINS).origins == 3


def test_the_id_stays_when_later_tellings_come(told):
    found, pages = told
    some = event_record([found["first"], found["claim"]], pages, ORIGINS)
    assert some.id == event_record(found.values(), pages, ORIGINS).id


def test_the_order_of_tellings_changes_nothing(told):
    found, pages = told
    expected = event_record(found.values(), pages, ORIGINS)
    for seed in range(5):
        order = list(found.values())
        random.Random(seed).shuffle(order)
        assert event_record(order, pages, ORIGINS) == expected


def test_alleged_denied_and_confirmed(told):
    found, pages = told
    denial = replace(found["copy"], factuality="negated", according_to=("Ruritanian foreign ministry",))
    event = event_record([found["first"], found["claim"], denial], pages, ORIGINS)
    assert event.factuality == "asserted"
    assert event.alleged_by == (found["claim"].according_to or ("Ledger",))
    assert event.denied_by == ("Ruritanian foreign ministry",)
    assert event.confirmed_by == ("Gazette",)
    [dispute] = [d for d in event.disputed if d.field == "factuality"]
    assert {v.value for v in dispute.versions} == {"asserted", "alleged", "negated"}
    assert all(v.members and v.outlets for v in dispute.versions)


def test_a_disputed_place_is_listed_with_who_says_what(told):
    found, pages = told
    here, there = Where("Edelweiss", "XGR", 46.9, 11.5), Where("Ganlook", "XGR", 46.8, 11.6)
    places = {"first": here, "second": there, "copy": there, "claim": here}
    event = event_record([replace(found[key], place=place) for key, place in places.items()], pages, ORIGINS)
    assert event.place is not None and event.place.name == "Edelweiss"  # two origins against one
    [dispute] = event.disputed[:1]
    assert (dispute.field, [v.value for v in dispute.versions]) == ("place", ["Edelweiss", "Ganlook"])
    assert dispute.versions[1].outlets == ("Star", "Courier")


def test_the_most_specific_name_that_fits_is_kept(code):
    vague = tellings(code("Ruritania and Graustark held talks on Monday.", outlet="One"))[0]
    exact = tellings(code("Ruritanian President Rudolf Elphberg met Graustark's leaders on Monday.", outlet="Two"))[0]
    event = event_record([vague, exact], {}, {})
    assert "Rudolf Elphberg" in {p.name for p in (*event.actors, *event.recipients)}
    assert event.origins == 2


def test_who_met_is_named_once_whichever_way_round_it_is_told(code):
    one = tellings(code("The Ruritanian president met the Graustarkian president on Monday.", outlet="One"))[0]
    other = tellings(code("The Graustarkian president met the Ruritanian president on Monday.", outlet="Two"))[0]
    both = tellings(code("The presidents of Ruritania and Graustark met on Monday.", outlet="Three"))[0]
    event = event_record([one, other, both], {}, {})
    assert sorted(p.country for p in (*event.actors, *event.recipients)) == ["XGR", "XRU"]


def test_no_telling_is_no_event():
    with pytest.raises(ValueError, match="at least one"):
        event_record([], {}, {})


def test_nobody_stands_on_both_sides(code):
    both = code("Ruritania and Graustark signed a peace treaty on Monday.", "2021-03-09", "Gazette", key="both")
    with_one = code("Graustark signed a peace treaty with Ruritania on Monday.", "2021-03-10", "Star", key="one")
    found = [next(t for t in tellings(c) if t.cameo == "057") for c in (both, with_one)]
    event = event_record(found, {"both": page(both), "one": page(with_one)}, {"both": "o1", "one": "o2"})
    assert {p.country for p in event.actors} == {"XRU", "XGR"}
    assert event.recipients == ()


def test_who_contests_a_claim_on_its_page_is_named(code):
    text = (
        "A media report surfaced that Ruritania had bombed Graustark. Freedonia and Sylvania cast doubt on the report. "
        "Ruritania called the allegations false. Graustark confirmed the report."
    )
    coded = code(text, "2021-03-09", "Gazette", key="contested")
    [raid] = [t for t in tellings(coded) if t.type == "ASSAULT"]
    event = event_record([raid], {"contested": page(coded)}, {})
    assert event.factuality == "alleged"
    assert event.alleged_by == ("media report",)
    assert event.doubted_by == ("Freedonia", "Sylvania")
    assert event.denied_by == ("Ruritania",)
    assert event.confirmed_by == ("Graustark",)
