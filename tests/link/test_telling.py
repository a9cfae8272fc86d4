import msgspec
import pytest

from communique.link import Telling, tellings
from communique.link.telling import one_act


def test_a_telling_holds_what_is_compared(tell):
    told = tell("The Ruritanian president met the Graustarkian prime minister in Strelsau on Monday.")
    assert (told.type, told.mutual, told.once, told.verbal) == ("CONSULT", True, True, False)
    assert {s.country for s in (*told.actors, *told.recipients)} == {"XRU", "XGR"}
    assert (told.window.value, told.window.stated) == ("2021-03-08", True)
    assert told.place is not None and told.place.name == "Strelsau"


def test_what_is_said_is_verbal_and_may_be_said_twice_a_day(tell):
    told = tell("Ruritania accused Graustark of poisoning the river.")
    assert (told.type, told.verbal, told.once) == ("ACCUSE", True, False)
    assert {"poison", "river"} <= set(told.words)


def test_a_telling_survives_encoding(tell):
    told = tell("Ruritania accused Graustark of poisoning the river.")
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(told), type=Telling) == told


def test_mentions_that_the_record_calls_duplicates_are_one_unit(code):
    found = tellings(code("The Ruritanian president met the Graustarkian president on Monday. The meeting between the "
                          "Ruritanian president and the Graustarkian president lasted an hour."))  # fmt: skip
    assert len(found) == 2
    assert len({t.unit for t in found}) == 1
    assert all(t.several for t in found)


def test_two_acts_promised_to_one_side_are_two_units(code):
    text = "Ruritania pledged to support Graustark. Ruritania will send humanitarian aid to Graustark."
    found = [t for t in tellings(code(text)) if t.type == "AGREE"]
    assert len({t.cameo for t in found}) == len({t.unit for t in found}) == 2


def test_only_the_sentence_of_the_anchor_gives_words(code):
    told = tellings(code("Snow fell in the mountains. Ruritania accused Graustark of piracy. Bread was cheap."))
    assert set(told[0].words) & {"snow", "mounta", "bread", "cheap"} == set()
    assert "piracy" in told[0].words


@pytest.mark.parametrize(("a", "b", "same"), [
    ("040", "041", True), ("110", "112", True), ("112", "1123", True), ("111", "112", False), ("032", "033", False),
])  # fmt: skip
def test_general_codes_hold_their_kinds(a, b, same):
    assert one_act(a, b) is one_act(b, a) is same
