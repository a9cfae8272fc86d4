import pytest

from communique.store.revisions import differences

from .conftest import MEETING, SANCTIONS, TREATY

CHANGES = {
    "nothing": (TREATY, TREATY, []),
    "moved within the text": (TREATY, "It was a cold day. " + TREATY, []),
    "another day": (TREATY, TREATY.replace("Monday", "Tuesday"), [
        ("revised", "event", "signed a peace treaty"), ("revised", "statement", "a peace treaty in Strelsau"),
    ]),
    "withdrawn": (f"{TREATY} {MEETING}", TREATY, [("withdrawn", "event", "met the Ruritanian foreign minister")]),
    "added": (TREATY, f"{TREATY} {MEETING}", [("added", "event", "met the Ruritanian foreign minister")]),
    "other words for the same act": (
        "Freedonia condemned Sylvania.",
        "Freedonia criticized Sylvania.",
        [("revised", "event", "criticized Sylvania"), ("revised", "statement", "Sylvania")],
    ),
    "another speaker": (
        SANCTIONS,
        SANCTIONS.replace("the Freedonian president", "the Freedonian finance minister"),
        [("revised", "statement", "We had no choice")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_revised_added_and_withdrawn(article, name):
    before, after, expected = CHANGES[name]
    found = differences(article(before), article(after), "text")
    assert [(r.change, r.kind, r.words) for r in found] == expected


def test_a_revision_says_which_fields_differ(article):
    event, act = differences(article(TREATY), article(TREATY.replace("Monday", "Tuesday")), "text")
    assert (event.before, event.after) == (("date: 2021-03-08",), ("date: 2021-03-09",))
    assert (act.before, act.after) == (("said on: 2021-03-08",), ("said on: 2021-03-09",))
    added, _ = differences(article(MEETING), article(f"{MEETING} {TREATY}"), "coder")
    assert added.before == ()
    assert "type: SUPPORT" in added.after and "place: Strelsau XRU" in added.after
