"""What a store tells at a glance, about eight documents that everybody can count."""

from communique.records import Event
from communique.store import EventFilter, Store
from communique.store.overview import MOST_COUNTED, located


def _activity(store: Store, **asked: object) -> list[tuple[str, int, int]]:
    rows, whole = store.activity(EventFilter(**asked))  # type: ignore[arg-type]  # fields of the filter
    assert whole
    return [(row.period, row.quad, row.events) for row in rows]


def test_counts(store):
    counts = store.counts()
    assert (counts.documents, counts.outlets) == (8, 4)  # the fifth outlet reports no event
    assert (counts.first, counts.last) == ("2021-03-03", "2021-03-11")
    assert counts.events == len(store.events())
    assert counts.statements == len(store.statements(limit=1_000))
    assert counts.stories == len(store.stories())


def test_activity_counts_every_event_once_whatever_is_asked(store):
    for asked in ({}, {"factuality": ("asserted",)}, {"quad": (3, 4)}, {"start": "2021-03-02", "end": "2021-03-05"},
                  {"party": ("XFR",)}, {"text": "treaty"}, {"quad": (1,), "language": ("en",)}):  # fmt: skip
        found = _activity(store, **asked)
        assert sum(events for _, _, events in found) == len(list(store.each_event(EventFilter(**asked)))), asked


def test_sums_that_are_kept_are_those_that_are_counted(store):
    for asked in ({"factuality": ("asserted",)}, {"start": "2021-03", "end": "2021-03"}, {"start": "2021"}):
        assert _activity(store, **asked) == _activity(store, **asked, min_origins=1, language=("en",))


def test_very_many_events_are_counted_from_the_newest(store, monkeypatch):
    monkeypatch.setattr("communique.store.overview.MOST_COUNTED", 2)
    rows, whole = store.activity(EventFilter(language=("en",)))
    assert (sum(row.events for row in rows), whole) == (3, False)
    assert MOST_COUNTED > 1_000


def test_what_is_frequent_can_be_completed(store):
    assert store.frequent("party", limit=3)[0].term == "XFR"
    assert {one.term for one in store.frequent("party", "xr")} == {"XRU"}
    names = [one.term for one in store.frequent("party", "RURIT")]
    assert "ruritania" in names
    assert all(name.startswith("rurit") for name in names)
    assert [one.term for one in store.frequent("type", "sup")] == ["SUPPORT"]
    assert not store.frequent("party", "nobody")
    numbers = [one.events for one in store.frequent("outlet")]
    assert numbers == sorted(numbers, reverse=True)


def test_the_busiest_are_those_between_whom_most_happened(store):
    pairs = [(one.a, one.b, one.events) for one in store.busiest(EventFilter())]
    for a, b, events in pairs:
        assert events == len(store.events(between=(a, b)))
    assert [number for *_, number in pairs] == sorted((number for *_, number in pairs), reverse=True)
    asked = EventFilter(type=("SANCTION",), party=("XSY",))
    assert [(one.a, one.b) for one in store.busiest(asked)] == [("XFR", "XSY")]


def test_only_places_with_coordinates_are_on_the_map(store):
    events: list[Event] = list(store.events())
    assert all(place.lat is not None for place in located(events, 10))
    assert not list(located([event for event in events if event.place is None], 10))
