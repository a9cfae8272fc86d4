import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.link.fingerprint import copied, fingerprint

WORDS = [
    f"{a}{b}{c}"
    for a in ("bor", "cal", "den", "fir")
    for b in ("a", "e", "i", "o", "u")
    for c in ("lan", "mer", "nos", "tip", "vex")
]


def text(seed: int, length: int = 300) -> list[str]:
    return random.Random(seed).choices(WORDS, k=length)


def edited(words: list[str], share: float) -> list[str]:
    chance = random.Random(7)
    return [chance.choice(WORDS) if chance.random() < share else w for w in words]


WIRE, OTHER = text(1), text(2)


@pytest.mark.parametrize(
    ("what", "other", "copy"),
    [
        ("the same words", WIRE, True),
        ("one word in twenty changed", edited(WIRE, 0.05), True),
        ("the first half", WIRE[:150], True),
        ("the first half, edited", edited(WIRE[:150], 0.03), True),
        ("a tail of its own", WIRE + OTHER[:60], True),
        ("a paragraph cut out of the middle", WIRE[:100] + WIRE[150:], True),
        ("another text", OTHER, False),
        ("an article that quotes a fifth of it", OTHER[:150] + WIRE[40:100] + OTHER[150:], False),
        ("an excerpt of two paragraphs", WIRE[40:90], False),
        ("an excerpt in a text as long again", OTHER[:60] + WIRE[40:100], False),
        ("nothing", [], False),
    ],
)
def test_copies_and_what_only_quotes(what, other, copy):
    a, b = fingerprint(WIRE), fingerprint(other)
    assert (copied(a, b) > 0) is copy, what
    assert copied(a, b) == copied(b, a)
    if copy:
        assert set(a.bands) & set(b.bands) or a.exact == b.exact, "a near-copy must share a band"


@pytest.mark.parametrize("length", [1_500, 12_000])
def test_long_texts_keep_a_sample_that_still_measures(length):
    long = text(3, length)
    whole, half = fingerprint(long), fingerprint(long[: length // 2])
    assert len(whole.kept) <= 4 * 400
    assert copied(whole, half) == pytest.approx(0.75, abs=0.06)  # the mean of all of the half and half of the whole


def test_a_text_too_short_to_judge_is_a_copy_of_its_own_words_only():
    a, b = fingerprint(["talks", "end", "in", "strelsau"]), fingerprint(["talks", "end", "in", "zenda"])
    assert copied(a, a) == 1.0
    assert copied(a, b) == 0.0


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_a_fingerprint_depends_on_the_words_alone(words):
    assert fingerprint(words) == fingerprint(list(words))
    assert copied(fingerprint(words), fingerprint(words)) == 1.0
