"""Sentences whose words are given."""

import pytest

from communique.parse import Parser, parse_text

TEXT = "Ruritania and Graustark haven't met."


def test_the_same_words_give_the_same_tree(parser: Parser) -> None:
    (read,) = parse_text(TEXT, parser)
    words = [(t.text, TEXT[t.end : t.end + 1] == " ") for t in read.tokens]
    assert parser.analyse([words]) == (read,)


def test_a_sentence_stays_one_whatever_it_holds(parser: Parser) -> None:
    words = [("They", True), ("met", False), (".", True), ("They", True), ("talked", False), (".", False)]
    (sentence,) = parser.analyse([words])
    assert [t.text for t in sentence.tokens] == [form for form, _ in words]
    assert sum(t.head < 0 for t in sentence.tokens) == 1


@pytest.mark.parametrize("words", [[], [(" ", False)], [("", False)]])
def test_no_words(parser: Parser, words: list[tuple[str, bool]]) -> None:
    with pytest.raises(ValueError, match="every sentence needs words"):
        parser.analyse([words])
