"""Tokens as the shipped pipeline cuts them."""

import pytest

from communique.parse import Parser
from communique.parse.pipeline import tokenised


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Cuba's envoy", "Cuba|'s|envoy"),
        ("China’s envoy", "China|’s|envoy"),
        ("Díaz-Canel left", "Díaz|-|Canel|left"),
        ("Díaz- Canel left", "Díaz|-|Canel|left"),
        ("the US-Cuba talks", "the|US|-|Cuba|talks"),
        ("**“In May", "*|*|“|In|May"),
        ("won.”He left", "won|.|”|He|left"),
        ("don't", "do|n't"),
        ("al-Assad's army", "al|-|Assad|'s|army"),
        ("the U.S. envoy, J. Smith", "the|U.S.|envoy|,|J.|Smith"),
        ("Lt. Col. J. Smith", "Lt.|Col.|J.|Smith"),
        ("(Sen. White)", "(|Sen.|White|)"),
        ("3.5% of $5m", "3.5|%|of|$|5|m"),
    ],
)
def test_tokens(parser: Parser, text: str, tokens: str) -> None:
    assert [t.text for t in parser.language.make_doc(text)] == tokens.split("|")


def test_text_without_spaces_is_cut_but_kept_whole(parser: Parser) -> None:
    text = "talks " + "x" * 1000 + " ended " + '"' * 500 + "\n"
    doc = tokenised(parser.language, text)
    assert doc.text == text
    assert max(len(token) for token in doc) <= 200


def test_the_pipeline_is_an_ordinary_spacy_pipeline(parser: Parser) -> None:
    doc = parser.language("The king left.\n\nHe met the queen.")
    assert [s.root.text for s in doc.sents] == ["left", "met"]
    assert [t.lemma_ for t in doc if t.pos_ == "VERB"] == ["leave", "meet"]
    assert doc.has_annotation("DEP", require_complete=True)
