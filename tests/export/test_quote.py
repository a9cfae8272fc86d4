import msgspec
from hypothesis import given
from hypothesis import strategies as st

from communique.export.quote import AFTER, SIDE, quote
from communique.records import EventMention, Span


def placed(event: EventMention, anchor: Span, party: Span) -> EventMention:
    """``event`` with other places for its anchor and its one actor."""
    actor = msgspec.structs.replace(event.actors[0], start=party.start, end=party.end)
    return msgspec.structs.replace(event, anchor=anchor, actors=(actor,), recipients=())


def span_of(text: str, words: str) -> Span:
    return Span(start=text.index(words), end=text.index(words) + len(words))


def test_actor_anchor_recipient_and_the_rest_of_the_sentence(example):
    before, anchor, after = quote(example.document.text, example.events[0])
    assert (before, anchor) == ("Ruritania\x00 ", "signed")
    assert after == "\u202e the treaty with =Graustark on Monday, the ministry said"


def test_a_party_in_another_paragraph_is_not_reached_for(example):
    text = "Ruritania.\nIt signed the treaty."
    event = placed(example.events[0], span_of(text, "signed"), span_of(text, "Ruritania"))
    assert quote(text, event) == ("", "signed", " the treaty")


def test_long_stretches_are_cut_in_the_middle(example):
    text = "Ruritania " + "very " * 30 + "solemnly signed " + "and sealed " * 20
    before, _, after = quote(text, placed(example.events[0], span_of(text, "signed"), span_of(text, "Ruritania")))
    assert before.startswith("Ruritania") and before.endswith("solemnly ")
    assert after.endswith("…") and len(after) < AFTER + 3


@given(st.text(max_size=600), st.integers(0, 600), st.integers(0, 600), st.integers(0, 600), st.integers(0, 600))
def test_never_longer_than_promised(example, text, a, b, c, d):
    a, b, c, d = (min(x, len(text)) for x in (a, b, c, d))
    anchor, party = Span(start=min(a, b), end=max(a, b)), Span(start=min(c, d), end=max(c, d))
    event = placed(example.events[0], anchor, party)
    before, words, after = quote(text, event)
    assert words == text[anchor.start : anchor.end]
    assert len(before) <= SIDE + 3 and len(after) <= SIDE + 3
