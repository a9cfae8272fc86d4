"""Older labels."""

import pytest

from communique.benchmark.labels import in_classes, labels, right_types
from communique.events.ontology import ontology


def test_every_label_stands_for_types_of_today_and_is_none_itself() -> None:
    known = ontology().types
    for label, types in labels().labels.items():
        assert types and set(types) <= set(known), label
        assert label not in known


@pytest.mark.parametrize(
    ("label", "types"),
    [
        ("accuse", ("ACCUSE",)),
        ("YIELD", ("CONCEDE", "RETREAT")),
        ("Demand", ("REQUEST",)),
        ("DISAPPROVE", ("ACCUSE",)),
        ("INVESTIGATE", ("ACCUSE",)),
        ("FIGHT", ("ASSAULT",)),
        ("DANCE", ()),
    ],
)
def test_right_types(label: str, types: tuple[str, ...]) -> None:
    assert right_types(label) == types


@pytest.mark.parametrize(
    ("answer", "classes", "expected"),
    [
        ("RETREAT", {"YIELD", "AID"}, "YIELD"),
        ("RETREAT", {"YIELD", "RETREAT"}, "RETREAT"),
        ("RETREAT", {"AID"}, "RETREAT"),
        ("", {"YIELD"}, ""),
    ],
)
def test_the_class_of_a_file(answer: str, classes: set[str], expected: str) -> None:
    assert in_classes(answer, classes) == expected
