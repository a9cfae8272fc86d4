"""What is no event stays none; praise, blame, contexts and modals come out as their tables say."""

import tomllib

import pytest

from communique.coder import Coder
from communique.events.lexicon import Evaluation, Evaluations, Exclusions, Grammar, Modal
from communique.language import folder, table
from communique.records import Document, EventMention, identity

EXCLUSIONS = table("en", "exclusions", Exclusions)
NO_EVENT = [(f"theme: {row.name}", row.example) for row in EXCLUSIONS.theme] + [
    (f"phrase: {row.phrase}", row.example) for row in EXCLUSIONS.phrase
]
EVALUATIONS = table("en", "evaluations", Evaluations).evaluation
CONTEXTS = [
    (row["name"], row["example"])
    for row in tomllib.loads(folder("en").joinpath("contexts.toml").read_text(encoding="utf-8"))["context"]
]
MODALS = table("en", "grammar", Grammar).modals


def coded(coder: Coder, text: str) -> tuple[EventMention, ...]:
    return coder.code(Document(id=identity(text), text=text)).events


def told(event: EventMention) -> str:
    """An event as the tables write it: ``XRU ACCUSE XGR``."""
    actors = "+".join(p.country or p.sector for p in event.actors)
    recipients = "+".join(p.country or p.sector for p in event.recipients)
    return f"{actors or '-'} {event.type} {recipients or '-'}"


@pytest.mark.parametrize(("what", "example"), NO_EVENT, ids=[what for what, _ in NO_EVENT])
def test_example_of_an_exclusion_yields_no_event(coder: Coder, what: str, example: str) -> None:
    found = [f"{told(e)} ({e.why})" for e in coded(coder, example)]
    assert not found, f"{what}: {example!r} was coded as {found}"


@pytest.mark.parametrize("row", EVALUATIONS, ids=[row.cameo for row in EVALUATIONS])
def test_praise_and_blame_come_out_as_stated(coder: Coder, row: Evaluation) -> None:
    assert row.expect in [told(e) for e in coded(coder, row.example)]


@pytest.mark.parametrize(("name", "example"), CONTEXTS, ids=[name for name, _ in CONTEXTS])
def test_example_of_a_context_has_that_context(coder: Coder, name: str, example: str) -> None:
    found = {context for event in coded(coder, example) for context in event.contexts}
    assert name in found


@pytest.mark.parametrize("modal", MODALS, ids=[m.lemma for m in MODALS])
def test_what_is_only_possible_is_not_told_as_done(coder: Coder, modal: Modal) -> None:
    found = {event.factuality for event in coded(coder, modal.example)}
    if modal.effect == "suppose":
        assert found <= {"hypothetical", "negated"}
