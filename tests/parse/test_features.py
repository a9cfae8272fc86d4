"""UD features: what a word's tag and form leave open is told by the tree."""

import pytest

from communique.parse import Parser, Token, parse_text
from communique.parse.features import Features, surroundings

TENSE = "Mood=Ind|Tense=Past|VerbForm=Fin"


def token(parser: Parser, text: str, word: str) -> Token:
    return next(t for s in parse_text(text, parser) for t in s.tokens if t.text == word)


@pytest.mark.parametrize(
    ("text", "word", "features"),
    [
        ("The king signed the treaty.", "signed", TENSE),
        ("The treaty was signed by the king.", "signed", "Tense=Past|VerbForm=Part|Voice=Pass"),
        ("The king has signed the treaty.", "signed", "Tense=Past|VerbForm=Part"),
        ("The king wants to sign the treaty.", "sign", "VerbForm=Inf"),
        ("Sign the treaty!", "Sign", "Mood=Imp|VerbForm=Fin"),
        ("The ministers met in May.", "ministers", "Number=Plur"),
        ("The larger fleet left.", "larger", "Degree=Cmp"),
        ("The fleet met a storm.", "a", "Definite=Ind|PronType=Art"),
        ("It left.", "It", "Case=Nom|Gender=Neut|Number=Sing|Person=3|PronType=Prs"),
        ("The king signed it.", "it", "Case=Acc|Gender=Neut|Number=Sing|Person=3|PronType=Prs"),
        ("They left, and the queen followed.", ",", ""),
    ],
)
def test_features_in_their_sentence(parser: Parser, text: str, word: str, features: str) -> None:
    assert token(parser, text, word).features == features


def test_spacy_tokens_carry_them(parser: Parser) -> None:
    doc = parser.language("The treaty was signed.")
    assert doc[3].morph.get("Voice") == ["Pass"]
    assert doc.has_annotation("MORPH", require_complete=True)


def test_the_most_particular_key_decides() -> None:
    table = {"VBN VERB": "1", "VBN VERB seen": "2", "VBN VERB|root p": "3", "VBN VERB seen|root p": "4"}
    features = Features(table)
    assert features.of("Seen", "VERB", "VBN", "root p") == "4"
    assert features.of("met", "VERB", "VBN", "root p") == "3"
    assert features.of("seen", "VERB", "VBN", "acl ") == "2"
    assert features.of("met", "VERB", "VBN", "acl ") == "1"
    assert features.of("met", "X", "XX", "") == ""


def test_surroundings_name_the_function_words_below_a_verb() -> None:
    heads, labels = [3, 3, 3, -1, 3], ["nsubj:pass", "aux", "aux:pass", "root", "obl"]
    assert surroundings(heads, labels, ["PRP", "MD", "VB", "VBN", "NN"]) == [
        "nsubj:pass",
        "",
        "aux:pass ",
        "root aps",
        "",
    ]
