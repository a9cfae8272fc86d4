from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.records import Event
from communique.store import EventFilter, Store, filters
from communique.store.happenings import ends
from communique.store.names import folded

from .conftest import fill


@pytest.mark.parametrize(
    ("asked", "types"),
    [
        ({"between": ("XRU", "XGR")}, {"SUPPORT", "AGREE"}),
        ({"between": ("xgr", "xru"), "type": "SUPPORT"}, {"SUPPORT"}),
        ({"actor": "XFR", "recipient": "XSY"}, {"SANCTION"}),
        ({"party": "XSY", "factuality": "negated"}, set()),
        ({"factuality": "negated"}, {"ASSAULT"}),
        ({"type": ("SANCTION", "CONSULT")}, {"SANCTION", "CONSULT"}),
        ({"outlet": "freedonian times"}, {"SANCTION"}),
        ({"place": "Edelweiss", "type": "CONSULT"}, {"CONSULT"}),
        ({"text": '"imposed sanctions"'}, {"SANCTION"}),
        ({"text": "nowhere"}, set()),
        ({"party": "Zenda"}, set()),
        ({"start": "2021-03-02", "end": "2021-03-02"}, {"SANCTION"}),
        ({"start": "2022"}, set()),
        ({"min_origins": 2}, {"SUPPORT"}),
        ({"min_origins": 3}, set()),
    ],
)
def test_events_by_what_is_asked(store, asked, types):
    found = {event.type for event in store.events(**asked)}
    assert found == types if asked != {"between": ("XRU", "XGR")} else found >= {"SUPPORT"}


def test_an_event_dated_by_its_month_may_lie_on_any_day_of_it(store):
    attack = {"text": "February", "type": "ACCUSE"}
    (event,) = store.events(**attack)
    assert event.date.value == "2021-02"
    assert store.events(**attack, start="2021-02-14", end="2021-02-14")
    assert store.events(**attack, start="2021", end="2021")
    assert not store.events(**attack, start="2021-03-01")
    assert not store.events(**attack, end="2021-01-31")


def test_the_newest_come_first_and_a_limit_cuts_the_oldest(store):
    found = store.events()
    keys = [(event.date.value or "", event.id) for event in found]
    days = [value for value, _ in keys]
    assert days == sorted(days, reverse=True)
    for limit in (0, 1, 3, 100):
        assert list(store.events(limit=limit)) == list(found[:limit])


@pytest.mark.parametrize("asked", [{"start": "March"}, {"end": "2021-02-30"}, {"start": "2021-13"}, {"end": "2021-3"}])
def test_what_is_no_date_is_said(store, asked):
    with pytest.raises(ValueError, match="is not a"):
        store.events(**asked)


COUNTRIES = st.sampled_from(("XRU", "XGR", "XFR", "XSY"))
ASKED = st.builds(
    EventFilter,
    between=st.one_of(st.none(), st.tuples(COUNTRIES, COUNTRIES).filter(lambda pair: pair[0] != pair[1])),
    actor=st.lists(COUNTRIES, max_size=2).map(tuple),
    recipient=st.lists(COUNTRIES, max_size=1).map(tuple),
    party=st.lists(COUNTRIES, max_size=2).map(tuple),
    type=st.lists(st.sampled_from(("SUPPORT", "SANCTION", "CONSULT", "ACCUSE", "AGREE", "REQUEST")), max_size=3).map(
        tuple
    ),
    quad=st.lists(st.integers(1, 4), max_size=2).map(tuple),
    factuality=st.lists(st.sampled_from(("asserted", "alleged", "negated")), max_size=2).map(tuple),
    start=st.sampled_from((None, "2021", "2021-03", "2021-03-04")),
    end=st.sampled_from((None, "2021-02", "2021-03-03", "2022")),
    min_origins=st.integers(1, 2),
    text=st.sampled_from((None, "treaty", "Ruritania", "Freedonia Sylvania")),
)


@pytest.mark.parametrize(("frequent", "dense"), [(0, 0), (0, 1_000_000), (3, 4), (1_000_000, 1_000_000)])
@given(asked=ASKED)
def test_every_way_to_walk_finds_what_looking_at_all_events_finds(filled, frequent, dense, asked):
    """Terms and words are walked, gathered or looked up, depending on how many have them: the answer is the same."""
    before = filters.FREQUENT, filters.DENSE
    filters.FREQUENT, filters.DENSE = frequent, dense
    try:
        with Store(filled) as store:
            found = [one.event.id for one in store.each_event(asked)]
            lines = {one.event.id: (one.event, one.line.words) for one in store.each_event(EventFilter())}
            said = {event.id for event in store.events(text=asked.text)} if asked.text else lines.keys()
    finally:
        filters.FREQUENT, filters.DENSE = before
    assert found == [key for key, (event, _) in lines.items() if key in said and _fits(event, asked)]


RANKS: dict[filters.Order, Callable[[Event], object]] = {
    "newest": lambda event: 0,
    "reported": lambda event: -event.origins,
    "uncertain": lambda event: event.confidence,
    "disputed": lambda event: 0,
}


@pytest.mark.parametrize("gathered", [0, 1_000_000])
@given(asked=ASKED, order=st.sampled_from(list(RANKS)), limit=st.sampled_from((None, 1, 3)))
def test_every_order_sorts_what_is_found_and_the_newest_come_first_among_equals(filled, gathered, asked, order, limit):
    """Few events are gathered and sorted, of many all events are walked in their order: the answer is the same."""
    before = filters.GATHERED
    filters.GATHERED = gathered
    try:
        with Store(filled) as store:
            newest = [one.event for one in store.each_event(asked)]
            found = [one.event for one in store.each_event(asked, limit, order=order)]
    finally:
        filters.GATHERED = before
    wanted = [event for event in newest if order != "disputed" or event.disputed]
    assert found == sorted(wanted, key=RANKS[order])[:limit]


def _fits(event: Event, asked: EventFilter) -> bool:
    """The filter in plain words; whose words are found is for the tests of search."""
    actors, recipients = ({p.country for p in side} for side in (event.actors, event.recipients))
    tests: list[Callable[[], bool]] = [
        lambda: not asked.between or bool({asked.between, asked.between[::-1]} & set(ends(event))),
        lambda: not asked.actor or bool(actors & set(asked.actor)),
        lambda: not asked.recipient or bool(recipients & set(asked.recipient)),
        lambda: not asked.party or bool((actors | recipients) & set(asked.party)),
        lambda: not asked.type or event.type in asked.type,
        lambda: not asked.quad or event.quad in asked.quad,
        lambda: not asked.factuality or event.factuality in asked.factuality,
        lambda: event.origins >= asked.min_origins,
        lambda: not (asked.start or asked.end) or _overlaps(event, asked.start or "0", asked.end or "9"),
    ]
    return all(test() for test in tests)


def _overlaps(event: Event, start: str, end: str) -> bool:
    value = event.date.value
    return (
        value is not None
        and f"{value}-00-00"[:10] <= f"{end}-99-99"[:10]
        and f"{value}-99-99"[:10] >= f"{start}-00-00"[:10]
    )


def test_names_are_compared_without_accents_and_case():
    assert folded("Él  País") == folded("el pais")


def test_a_name_of_three_letters_is_no_country(article, tmp_path):
    coded = article("The IMF praised Graustark.")
    assert [p.country for p in coded.events[0].actors] == [""]
    with Store(fill(tmp_path / "s.db", [coded])) as store:
        for asked in ({"actor": coded.events[0].actors[0].name}, {"between": (coded.events[0].actors[0].name, "XGR")}):
            assert len(store.events(**asked)) == 1
