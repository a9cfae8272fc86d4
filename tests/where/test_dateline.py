"""The place a dateline names, and that it places events whose sentence names none: (text, place)."""

import pytest

from communique.clean import label_blocks
from communique.coder import code
from communique.read.document import Given, Overrides, make_document
from communique.where import find_dateline

NEWS = "Freedonia condemned Sylvania on Monday."
TABLE = [
    (f"KYIV, Ukraine (AP) — {NEWS}", "KYIV UKR"),
    (f"PARIS (Reuters) - {NEWS}", "PARIS FRA"),
    (f"PARIS, Texas (AP) — {NEWS}", "PARIS USA"),
    (f"SPRINGFIELD, Ill. (AP) — {NEWS}", "SPRINGFIELD USA"),
    (f"LONDON, Ont. (CP) — {NEWS}", "LONDON CAN"),
    (f"WASHINGTON — {NEWS}", "WASHINGTON USA"),
    (f"UNITED NATIONS (AP) — {NEWS}", None),
    (f"{NEWS} It did so in Geneva.", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_dateline(text: str, expected: str | None) -> None:
    document = make_document(text, "", Given(), Overrides())
    place = find_dateline(document.text, label_blocks(document))
    assert (place and f"{place.name} {place.country}") == expected
    assert place is None or document.text[place.start : place.end] == place.name
    assert place is None or (place.basis == "dateline" and place.confidence <= 0.5)


EVENTS = [
    # the sentence's own place goes before the dateline's
    ("Freedonia attacked a convoy in Strelsau on Monday.", "Strelsau sentence"),
    ("Ukraine attacked a convoy of Sylvania on Monday.", "KYIV dateline"),
    ("Freedonia attacked a convoy of Ukraine on Monday.", "KYIV dateline"),
    ("Freedonia and Sylvania signed a treaty on Monday.", "KYIV dateline"),
    # nobody is at home there
    ("Freedonia attacked a convoy of Sylvania on Monday.", None),
    # what did not happen, or long ago, happened elsewhere or nowhere
    ("Ukraine may attack a convoy of Sylvania.", None),
    ("Ukraine did not attack a convoy of Sylvania.", None),
    ("Ukraine attacked a convoy of Sylvania in 1999.", None),
    ("Ukraine attacked a convoy of Sylvania on 2 January 2020.", None),
]


@pytest.mark.parametrize(("text", "expected"), EVENTS)
def test_place_of_an_event(text: str, expected: str | None) -> None:
    (event,) = code(f"KYIV, Ukraine (AP) — {text}", published="2020-06-10").events
    assert (event.place and f"{event.place.name} {event.place.basis}") == expected
