import pytest

from communique.link import EVENTS, resolve, tellings

MEETING = "The Ruritanian president met the Graustarkian prime minister in Strelsau on Monday."

ONE = [
    ("other words", MEETING, "2021-03-10",
     "The Graustarkian prime minister had a meeting with Ruritania's president in Strelsau on Monday.", "2021-03-10"),
    ("either way round", MEETING, "2021-03-10",
     "The Graustarkian prime minister met the Ruritanian president on Monday.", "2021-03-11"),
    ("a country for its president", MEETING, "2021-03-10", "Ruritania and Graustark held talks in Strelsau on Monday.",
     "2021-03-10"),
    ("no date told", "Ruritania accused Graustark of poisoning the river Zend.", "2021-03-10",
     "Graustark poisoned the river Zend, Ruritania said. Ruritania accused Graustark of poisoning the river.",
     "2021-03-11"),
    ("said in other words, on one stated day",
     "The Ruritanian president accused Graustark on Monday of poisoning the river.", "2021-03-10",
     "On Monday, the Ruritanian president accused Graustark of killing the fish of the river.", "2021-03-11"),
    ("one calls it a claim", "Ruritania bombed Graustark on Monday.", "2021-03-10",
     "Ruritania allegedly bombed Graustark on Monday.", "2021-03-10"),
    ("told later by its month",
     "Ruritania imposed sanctions on Graustark on Monday over the seized trawlers.", "2021-03-10",
     "Ruritania imposed sanctions on Graustark over the seized trawlers in March 2021.", "2021-09-20"),
]  # fmt: skip

TWO = [
    ("another week", MEETING, "2021-03-10",
     "The Ruritanian president met the Graustarkian prime minister in Strelsau on Monday.", "2021-03-17"),
    ("two meetings in one week", MEETING, "2021-03-12",
     "The Ruritanian president met the Graustarkian prime minister in Strelsau on Thursday.", "2021-03-12"),
    ("sides reversed", "Ruritania bombed Graustark on Monday.", "2021-03-10", "Graustark bombed Ruritania on Monday.",
     "2021-03-10"),
    ("another place", "Ruritania bombed rebels in Strelsau on Monday.", "2021-03-10",
     "Ruritania bombed rebels in Edelweiss on Monday.", "2021-03-10"),
    ("another subject", "Ruritania accused Graustark of poisoning the river Zend.", "2021-03-10",
     "Ruritania accused Graustark of hiding two stolen paintings.", "2021-03-10"),
    ("another subject on one stated day",
     "Ruritania accused Graustark on Monday of poisoning the river Zend.", "2021-03-10",
     "Ruritania accused Graustark on Monday of hiding two stolen paintings.", "2021-03-10"),
    ("another minister", "The Ruritanian foreign minister resigned on Monday.", "2021-03-10",
     "The Ruritanian trade minister resigned on Monday.", "2021-03-10"),
    ("it may happen", "Ruritania bombed Graustark.", "2021-03-10", "Ruritania may bomb Graustark.", "2021-03-10"),
    ("years apart", "Ruritania signed a peace treaty with Graustark in 1961.", "2021-03-10",
     "Ruritania signed a peace treaty with Graustark on Monday.", "2021-03-10"),
]  # fmt: skip


def joined(code, a, a_published, b, b_published) -> bool:
    found = [
        tellings(code(text, day, outlet)) for text, day, outlet in ((a, a_published, "One"), (b, b_published, "Two"))
    ]
    assert all(found), (a, b)
    groups = resolve([*found[0], *found[1]], EVENTS)
    ends = [{t.id for t in told} for told in found]
    return any(ends[0] & set(g) and ends[1] & set(g) for g in groups)


@pytest.mark.parametrize(("why", "a", "a_published", "b", "b_published"), ONE, ids=[c[0] for c in ONE])
def test_tellings_of_one_event(code, why, a, a_published, b, b_published):
    assert joined(code, a, a_published, b, b_published)


@pytest.mark.parametrize(("why", "a", "a_published", "b", "b_published"), TWO, ids=[c[0] for c in TWO])
def test_tellings_of_two_events(code, why, a, a_published, b, b_published):
    assert not joined(code, a, a_published, b, b_published)


def test_strength_is_symmetric_and_what_is_linked_shares_a_key(code):
    texts = {text: day for case in (*ONE, *TWO) for text, day in ((case[1], case[2]), (case[3], case[4]))}
    told = [t for n, (text, day) in enumerate(texts.items()) for t in tellings(code(text, day, f"Outlet {n}"))]
    linked = 0
    for a in told:
        for b in told:
            assert EVENTS.strength(a, b) == EVENTS.strength(b, a)
            if a.id != b.id and EVENTS.strength(a, b) > 0:
                linked += 1
                assert set(EVENTS.keys(a)) & set(EVENTS.keys(b)), (a, b)
    assert linked > 10
