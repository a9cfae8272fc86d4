import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.link.words import content, names, overlap, stem, tokens, weight


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Díaz-Canel met Ruritania’s 340 envoys.", ["diaz", "canel", "met", "ruritania's", "340", "envoys"]),
        ("ÉLYSÉE", ["elysee"]),
        ("中国和古巴", ["中", "国", "和", "古", "巴"]),
        ("", []),
    ],
)
def test_words_are_folded_and_scripts_without_spaces_fall_into_characters(text, expected):
    assert tokens(text) == expected


@pytest.mark.parametrize(
    "family", [("criticised", "criticism", "critics"), ("attack", "attacks", "attacked"), ("email", "emails")]
)
def test_one_stem_for_words_of_one_family(family):
    assert len({stem(w) for w in family}) == 1


def test_frequent_words_weigh_nothing_and_rare_ones_most():
    assert weight("the") == weight("of") == weight("x") == 0.0
    assert weight("zenda") == 1.0
    assert 0.0 < weight(stem("government")) < weight(stem("filibuster")) <= 1.0


def test_content_leaves_out_function_words_of_english_and_spanish():
    assert content("the dispute of the trawlers") == ("disput", "trawle")
    assert "de" not in content("la disputa de los pesqueros")


def test_names_are_what_another_language_keeps():
    english, spanish = names("Rudolf signed 12 treaties in Zenda"), names("Rudolf firmó 12 tratados en Zenda")
    assert english & spanish == {"rudolf", "12", "zenda"}


@given(st.text(max_size=60), st.text(max_size=60))
def test_overlap_is_symmetric_and_between_0_and_1(a, b):
    x, y = frozenset(content(a)), frozenset(content(b))
    assert overlap(x, y, 1.0) == overlap(y, x, 1.0)
    assert 0.0 <= overlap(x, y, 1.0) <= 1.0 + 1e-9
