import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.review.test_answers import ANSWER, TEXT, quote

from communique.review.agreement import Reading, agreement, differences, differing, nominal_alpha
from communique.review.answers import Quote, Side, When
from communique.review.pairing import paired


def changed(**fields):
    return msgspec.structs.replace(ANSWER, **fields)


def at(start, end, **fields):
    return changed(anchor=Quote(start=start, end=end, words=""), **fields)


# The worked examples of Krippendorff (2011), sections A and B: two observers, no missing data.
BINARY = zip("0100000010", "1110010000", strict=True)
NOMINAL = zip("aabbdcccedda", "babbbccceddd", strict=True)


@pytest.mark.parametrize(
    ("values", "alpha"),
    [
        (BINARY, 0.095),
        (NOMINAL, 0.692),
        ([("a", "a"), ("b", "b")], 1.0),
        ([("a", "b"), ("b", "a")], -0.5),
        ([("a", "a"), ("a", "a")], None),
        ([], None),
    ],
)
def test_alpha_is_that_of_the_published_examples(values, alpha):
    found = nominal_alpha(list(values))
    assert found is None if alpha is None else found == pytest.approx(alpha, abs=0.0005)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1))
def test_alpha_does_not_depend_on_order_or_on_who_is_first(values):
    alpha = nominal_alpha(values)
    assert nominal_alpha(sorted(values)) == pytest.approx(alpha) if alpha is not None else True
    assert nominal_alpha([(b, a) for a, b in values]) == pytest.approx(alpha) if alpha is not None else True
    assert alpha is None or alpha <= 1
    assert (alpha == 1) == (alpha is not None and all(a == b for a, b in values))


@pytest.mark.parametrize(
    ("other", "fields"),
    [
        ({}, ()),
        ({"type": "AID", "mode": None}, ("type", "mode")),
        ({"factuality": "alleged"}, ("factuality",)),
        ({"date": None}, ("date",)),
        ({"date": When(**quote("Monday"), value="2021-03")}, ("date",)),
        ({"according_to": ("Rudolf",)}, ("according to",)),
        ({"recipients": ()}, ("recipients", "words of the parties")),
        ({"contexts": ()}, ()),
        # The same party by other words, and within the tolerance the same words by other ends.
        ({"actors": (Side(start=0, end=13, words=TEXT[:13], country="XRU", sector="MIL"),)}, ()),
        ({"anchor": Quote(start=10, end=23, words=TEXT[10:23])}, ()),
        ({"anchor": Quote(start=10, end=30, words=TEXT[10:30])}, ("words of the event",)),
    ],
)
def test_fields_differ_where_their_values_do(other, fields):
    assert differing(ANSWER, changed(**other)) == fields


def test_the_likest_answers_on_the_same_words_are_paired():
    first = [at(10, 13), at(10, 13, type="AID", mode=None), at(40, 45)]
    second = [at(8, 14, type="AID", mode=None), at(12, 20), at(200, 210)]
    assert paired(first, second) == [(0, 1), (1, 0)]
    assert paired(first, []) == []


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=6), st.integers(0, 20))
def test_a_reading_agrees_with_itself(spans, tolerance):
    answers = tuple(at(start, start + length) for start, length in spans)
    (_, every) = agreement([Reading("d", answers, answers)], tolerance)
    assert (every.only_first, every.only_second, every.both) == (0, 0, len(answers))
    assert all(field.agreed == field.pairs for field in every.fields if not field.field.startswith("words"))
    assert every.share == (1.0 if answers else None)


def test_agreement_is_told_for_each_document_and_for_all():
    one = Reading("one", (ANSWER, at(200, 205)), (changed(type="AID", mode=None),))
    two = Reading("two", (ANSWER,), (ANSWER, at(300, 310)))
    first, second, every = agreement([one, two])
    assert (first.both, first.only_first, first.only_second, first.share) == (1, 1, 0, pytest.approx(2 / 3))
    assert (second.both, second.only_first, second.only_second) == (1, 0, 1)
    assert (every.document, every.both, every.only_first, every.only_second) == ("", 2, 1, 1)
    types = every.fields[0]
    assert (types.field, types.pairs, types.agreed, types.share) == ("type", 2, 1, 0.5)
    assert types.alpha == pytest.approx(0.0)


def test_differences_are_told_in_the_order_of_the_text():
    first = [at(300, 310), ANSWER]
    second = [changed(factuality="alleged"), at(5, 8, type="AID", mode=None)]
    found = differences(first, second, tolerance=0)
    assert [(one.first, one.second, one.fields) for one in found] == [
        (None, 1, ()),
        (1, 0, ("factuality",)),
        (0, None, ()),
    ]
