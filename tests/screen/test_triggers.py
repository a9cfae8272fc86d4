"""Predicates told from words alone."""

import pytest

from communique.events.lexicon import entries, lexicon
from communique.parse import parse_text
from communique.parse.readings import lemmas_of
from communique.screen.triggers import Triggers, lemmas


@pytest.fixture(scope="module")
def triggers() -> Triggers:
    return Triggers(lexicon("en"))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Ruritania attacked Graustark", True),
        ("the bombing of Strelsau", True),
        ("both signed the treaty", True),
        ("both signed the guest book", False),  # the sense asks for a paper that binds
        ("Graustark carried out the reform", False),
        ("the weather was cold in Strelsau", False),
    ],
)
def test_a_predicate_and_what_its_sense_asks_for(words: str, found: bool, triggers: Triggers) -> None:
    assert triggers.action(lemmas(words.split())) is found


@pytest.mark.parametrize(
    ("words", "found"), [("Graustark must leave", True), ("a reckless plan", True), ("a long plan", False)]
)
def test_praise_blame_and_urging(words: str, found: bool, triggers: Triggers) -> None:
    assert triggers.judgement(lemmas(words.split())) is found


def test_no_example_of_the_lexicon_lacks_a_trigger(triggers: Triggers) -> None:
    told = [e.example for _, e in entries("en") if "-" not in e.expect and e.operation is None]
    missed = [text for text in told if not triggers.action(lemmas(text.replace(".", " ").replace("'", " ").split()))]
    assert len(told) > 300
    assert missed == []


def test_every_lemma_that_the_parser_gives_is_a_possible_one() -> None:
    text = "Ministers of Ruritania denied having sold the fastest ships, said officials who were meeting on Monday."
    (sentence,) = parse_text(text)
    assert [t.text for t in sentence.tokens if t.lemma.lower() not in lemmas_of(t.text)] == []
