"""The last-resort classifier."""

import pytest

from communique.events.guess import Weights, features, guess, weights
from communique.events.lexicon import lexicon
from communique.events.ontology import ontology
from communique.parse import parse_text


def test_features_are_the_words_between_and_what_is_known_of_them() -> None:
    (sentence,) = parse_text("Ruritania bombed three villages in Graustark.")
    found = features(sentence, 0, 5, lexicon("en"))
    assert "word bomb" in found and "type ASSAULT" in found
    assert not any("ruritania" in f.lower() or "graustark" in f.lower() for f in found)


def test_the_likeliest_type_and_its_share() -> None:
    model = Weights(types=("AID", "ASSAULT"), bias=(0, 0), weights={"word bomb": (-100, 100)})
    kind, share = guess(("word bomb", "word unheard"), model)
    assert kind == "ASSAULT" and share == pytest.approx(0.881, abs=0.001)  # 1 / (1 + e^-2)
    assert guess((), model) == ("AID", 0.5)


def test_the_shipped_weights_fit_the_ontology() -> None:
    model = weights("en")
    assert set(model.types) <= set(ontology().types)
    assert all(len(row) == len(model.types) == len(model.bias) for row in model.weights.values())
