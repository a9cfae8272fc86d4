import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import communique
from communique import language
from communique.coder import Coder
from communique.records import CodedDocument, Document

TREATY = "Ruritania signed a peace treaty with Graustark in Strelsau on Monday, its foreign minister said."

AWKWARD = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(
    ["\U0001f54a", "\x00", "\u202e", "\u2066", "\ufeff", "e\u0301", "\r\n", "\n\n", " \u00a0", '"', "\u201c", "\ud800"]
)


def spans(value):
    """Every span of a record as plain data."""
    if isinstance(value, dict):
        if "start" in value and "end" in value:
            yield value["start"], value["end"]
        for item in value.values():
            yield from spans(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from spans(item)


@pytest.fixture(scope="module")
def coded() -> CodedDocument:
    return communique.code(TREATY, published="2021-03-10", outlet="Strelsau Gazette")


def test_who_did_what_to_whom_and_when(coded):
    [event] = coded.events
    assert ([p.country for p in event.actors], [p.country for p in event.recipients]) == (["XRU"], ["XGR"])
    assert event.date is not None and event.date.value == "2021-03-08"
    assert event.place is not None and event.place.country == "XRU"


def test_the_record_says_what_made_it(coded):
    assert coded.made_by.communique == communique.__version__
    assert coded.made_by.lexicon == language.digest()
    assert coded.made_by.parser


def test_the_text_is_kept_as_it_was_given(coded):
    assert coded.document.text == TREATY
    assert coded.document.outlet == "Strelsau Gazette"


def test_mentions_are_in_text_order_and_each_is_there_once(coded):
    keys = [(m.start, -m.end, m.actor.id) for m in coded.mentions]
    assert keys == sorted(set(keys))
    assert {"Ruritania", "Graustark"} <= {TREATY[m.start : m.end] for m in coded.mentions}


def test_plain_data_and_back(coded):
    assert msgspec.convert(coded.to_dict(), CodedDocument) == coded


def test_published_must_be_a_date():
    with pytest.raises(ValueError):
        communique.code(TREATY, published="last Monday")


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x00", "?", "\ud800", "." * 5000, "(" * 500])
def test_nothing_to_code_is_no_error(text):
    assert communique.code(text).events == ()


def test_neighbours_of_the_evidence_do_not_move_it():
    for odd in ("\U0001f54a", "\x00", "\u202e", "\ud800"):
        text = f"{odd} {TREATY}"
        again = communique.code(text, published="2021-03-10")
        assert [text[e.anchor.start : e.anchor.end].split()[0] for e in again.events] == ["signed"]


@settings(max_examples=25)
@given(st.lists(AWKWARD | st.just(TREATY), max_size=5))
def test_every_span_lies_in_the_text(pieces):
    text = " ".join(pieces)
    for start, end in spans(communique.code(text).to_dict()):
        assert 0 <= start <= end <= len(text)


def test_quotations_in_a_language_that_is_not_read_are_left_alone(coder: Coder) -> None:
    text = "El ministro de Ruritania dijo el lunes: «No vamos a negociar con los rebeldes de la isla hasta que salgan»."
    record = coder.code(Document(id="1", text=text))
    assert (record.statements, record.events) == ((), ())
    assert [block.language for block in record.blocks] == ["es"]
