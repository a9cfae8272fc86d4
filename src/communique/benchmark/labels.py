"""Labels of benchmark files in today's codebook; the tables are ``language/common/benchmark.toml``."""

from collections.abc import Collection

import msgspec

from communique.events.ontology import ontology
from communique.language import table


class Labels(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``labels``: an older event label and the types that are right for it. ``table_quads``: quad classes of types in
    files coded by the conversion table. ``countries``: CAMEO code to ISO.
    """

    labels: dict[str, tuple[str, ...]]
    table_quads: dict[str, int]
    countries: dict[str, str]


def labels() -> Labels:
    """The tables."""
    found: Labels = table("common", "benchmark", Labels)
    return found


def right_types(label: str) -> tuple[str, ...]:
    """The PLOVER types that are right for a label, whatever its case; none for a label that is not known."""
    label = label.strip().upper()
    return (label,) if label in ontology().types else labels().labels.get(label, ())


def in_classes(answer: str, classes: Collection[str]) -> str:
    """A PLOVER type as the class of a file that stands for it (RETREAT as YIELD), else as it is."""
    if answer in classes:
        return answer
    return next((name for name, types in labels().labels.items() if name in classes and answer in types), answer)
