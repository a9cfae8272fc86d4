"""Lemmas by table and rule."""

import pytest

from communique.parse.lemmas import Lemmatiser
from communique.parse.network import Network


@pytest.fixture(scope="module")
def lemmatiser() -> Lemmatiser:
    return Lemmatiser(Network().forms())


@pytest.mark.parametrize(
    ("form", "upos", "tag", "lemma"),
    [
        ("said", "VERB", "VBD", "say"),
        ("met", "VERB", "VBD", "meet"),
        ("won", "VERB", "VBN", "win"),
        ("found", "VERB", "VBD", "find"),
        ("found", "VERB", "VB", "found"),
        ("fled", "VERB", "VBD", "flee"),
        ("left", "VERB", "VBD", "leave"),
        ("condemned", "VERB", "VBD", "condemn"),
        ("criticised", "VERB", "VBD", "criticise"),
        ("pledged", "VERB", "VBD", "pledge"),
        ("banned", "VERB", "VBN", "ban"),
        ("targeted", "VERB", "VBD", "target"),
        ("agreed", "VERB", "VBD", "agree"),
        ("vetoed", "VERB", "VBD", "veto"),
        ("denied", "VERB", "VBD", "deny"),
        ("seized", "VERB", "VBD", "seize"),
        ("shelled", "VERB", "VBD", "shell"),
        ("bombing", "VERB", "VBG", "bomb"),
        ("imposing", "VERB", "VBG", "impose"),
        ("planning", "VERB", "VBG", "plan"),
        ("negotiating", "VERB", "VBG", "negotiate"),
        ("lying", "VERB", "VBG", "lie"),
        ("urges", "VERB", "VBZ", "urge"),
        ("denies", "VERB", "VBZ", "deny"),
        ("Signed", "VERB", "NNP", "sign"),
        ("were", "AUX", "VBD", "be"),
        ("’s", "AUX", "VBZ", "be"),
        ("ca", "AUX", "MD", "can"),
        ("n’t", "PART", "RB", "not"),
        ("talks", "NOUN", "NNS", "talk"),
        ("Countries", "NOUN", "NNS", "country"),
        ("allies", "NOUN", "NNS", "ally"),
        ("crises", "NOUN", "NNS", "crisis"),
        ("spokesmen", "NOUN", "NNS", "spokesman"),
        ("vice-presidents", "NOUN", "NNS", "vice-president"),
        ("1990s", "NOUN", "NNS", "1990s"),
        ("worse", "ADJ", "JJR", "bad"),
        ("stronger", "ADJ", "JJR", "strong"),
        ("Nations", "PROPN", "NNPS", "Nations"),
        ("weaponised", "VERB", "VBN", "weaponise"),
        ("brexited", "VERB", "VBD", "brexit"),
    ],
)
def test_lemma(lemmatiser: Lemmatiser, form: str, upos: str, tag: str, lemma: str) -> None:
    assert lemmatiser.lemma(form, upos, tag) == lemma


def test_without_a_table_the_rules_answer() -> None:
    plain = Lemmatiser({})
    assert plain.lemma("condemned", "VERB", "VBD") == "condemn"
    assert plain.lemma("said", "VERB", "VBD") == "said"
    assert plain.lemma("s", "NOUN", "NNS") == "s"
