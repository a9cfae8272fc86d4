import pytest

from communique.store.happenings import ends


def test_what_one_does_to_another_counts_one_way_and_what_both_do_both_ways(store):
    found = {(d.actor, d.recipient): d for d in store.dyads("year")}
    assert ("XSY", "XGR") in found and ("XGR", "XSY") not in found
    treaty = found["XRU", "XGR"], found["XGR", "XRU"]
    assert [d.cooperation for d in treaty] == [1, 2]  # the second with the offer to mediate


@pytest.mark.parametrize("by", ["day", "month", "year"])
@pytest.mark.parametrize("factuality", [("asserted",), ("asserted", "alleged", "negated", "hypothetical")])
def test_the_sums_are_those_of_the_events(store, by, factuality):
    length = {"day": 10, "month": 7, "year": 4}[by]
    expected: dict[tuple[str, str, str], list[float]] = {}
    for event in store.events(factuality=factuality):
        for a, b in ends(event):
            sums = expected.setdefault(((event.date.value or "")[:length], a, b), [0, 0, 0, 0, 0, 0])
            conflict = int(event.quad > 2)
            added = (
                1,
                len(event.members),
                1 - conflict,
                conflict,
                (1 - conflict) * event.score,
                conflict * event.score,
            )
            sums[:] = [x + y for x, y in zip(sums, added, strict=True)]
    found = {
        (d.period, d.actor, d.recipient): [
            d.events, d.mentions, d.cooperation, d.conflict, d.cooperation_score, d.conflict_score
        ]
        for d in store.dyads(by, factuality=factuality)
    }  # fmt: skip
    assert found == {key: pytest.approx(sums) for key, sums in expected.items()}
    assert list(found) == sorted(found)


@pytest.mark.parametrize("pair", [("XFR", "XSY"), ("xsy", "xfr")])
def test_two_parties_by_any_case_and_order(store, pair):
    found = {(d.actor, d.recipient) for d in store.dyads("year", between=pair)}
    assert ("XFR", "XSY") in found
    assert found <= {("XFR", "XSY"), ("XSY", "XFR")}


@pytest.mark.parametrize(
    ("start", "end", "periods"),
    [
        ("2021-03-02", "2021-03-02", {"2021-03"}),
        ("2021-02", "2021-02", {"2021-02"}),
        (None, "2021-02-10", {"2021-02"}),
        ("2021-04", None, set()),
        ("2021", "2021", {"2021-02", "2021-03"}),
    ],
)
def test_periods_that_overlap_the_days_asked_for(store, start, end, periods):
    every = ("asserted", "alleged", "negated", "hypothetical")
    found = {d.period for d in store.dyads("month", start=start, end=end, factuality=every)}
    assert found == periods
