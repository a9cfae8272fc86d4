"""The ontology: codes, and what operators make of actions."""

import pytest

from communique.events.ontology import composed, composed_negated, conflictual, ontology

PLOVER = {
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip

COMPOSED = [
    ("pledge", "073", "0333", "promise humanitarian aid"),
    ("pledge", "0872", "0356", "announce a withdrawal: a concession, not yet a retreat"),
    ("pledge", "190", "138", "announce an attack: a threat"),
    ("refuse", "046", "125", "refuse to negotiate"),
    ("refuse", "085", "1244", "refuse to lift sanctions"),
    ("demand", "0841", "1053", "demand a release"),
    ("demand", "163", "113", "call for sanctions: rally opposition"),
    ("threaten", "163", "1312", "threaten sanctions"),
    ("stop", "071", "1621", "suspend economic aid"),
    ("stop", "163", "085", "lift sanctions"),
    ("cancel", "040", "125", "cancel a meeting"),
    ("refuse", "190", None, "refusing to fight is no event"),
]


def test_all_types_and_their_quad_classes() -> None:
    types = ontology().types
    assert set(types) == PLOVER
    assert {name for name, kind in types.items() if kind.quad == 4} == {
        "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
    }  # fmt: skip


def test_scores_lie_on_goldsteins_scale() -> None:
    assert all(-10 <= code.score <= 10 for code in ontology().cameo.values())


@pytest.mark.parametrize(("operation", "action", "result", "_"), COMPOSED)
def test_operator_makes_of_an_action(operation: str, action: str, result: str | None, _: str) -> None:
    assert composed(operation, action) == result


def test_not_doing_it() -> None:
    assert composed_negated("pledge", "040") == composed("refuse", "040")
    assert not conflictual(composed_negated("pledge", "190") or "190")
    assert composed_negated("demand", "190") == "1056"
