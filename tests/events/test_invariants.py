"""What holds for any text."""

from hypothesis import given
from hypothesis import strategies as st

from communique.coder import Coder
from communique.records import CodedDocument, Document, identity

TELLING = (
    "Ruritania Graustark minister said attacked met refused threatened sanctions aid talks president troops Monday"
)
PLAIN = "the that it will not and , . ? “ ” to of by who have been on with if its 😀 \u202e \x00"
WORDS = st.sampled_from((TELLING + " " + PLAIN).split())


def coded(coder: Coder, text: str) -> CodedDocument:
    return coder.code(Document(id=identity(text), text=text, published="1994-09-04"))


@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_every_span_quotes_the_text_and_ids_are_unique(coder: Coder, text: str) -> None:
    record = coded(coder, text)
    for event in record.events:
        parties = [*event.actors, *event.recipients]
        for span in [event.anchor, *parties, *(x for x in (event.date, event.place) if x)]:
            assert 0 <= span.start < span.end <= len(text)
        assert parties
        if event.date:
            assert text[event.date.start : event.date.end] == event.date.text
    ids = [e.id for e in record.events]
    assert len(ids) == len(set(ids))
    assert {e.duplicate_of for e in record.events} <= {None, *ids}


@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_the_same_text_gives_the_same_record(coder: Coder, text: str) -> None:
    assert coded(coder, text) == coded(coder, text)


@given(st.text(max_size=300))
def test_no_text_raises(coder: Coder, text: str) -> None:
    coded(coder, text.encode("utf-8", "replace").decode("utf-8"))
