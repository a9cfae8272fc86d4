"""The ontology as data: PLOVER types, CAMEO codes, and what operators make of an action.

Sources: PLOVER manual 2.0 (Open Event Data Alliance), its CAMEO conversion table, and the CAMEO codebook's
Goldstein scores; choices where they contradict each other stand at the head of ``ontology.toml``.
"""

from functools import cache
from typing import Literal

import msgspec

from communique.language import LexiconError, table

OPERATIONS = ("pledge", "demand", "refuse", "threaten", "stop", "cancel", "deny", "accuse", "permit", "offer")


class PloverType(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An event type: quad class 1-4, the type's own score, its modes with their scores, and which sides it needs."""

    quad: int
    score: float
    meaning: str
    modes: dict[str, float]
    needs: Literal["actor", "both", "either", "agentless"] = "actor"
    mutual: bool = False
    threat: bool = False


class CameoCode(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A CAMEO code: its PLOVER type, mode and contexts, and its Goldstein score.

    ``table`` is the type of PLOVER's conversion table of 2021 where that differs.
    """

    name: str
    type: str
    contexts: tuple[str, ...]
    score: float
    mode: str | None = None
    table: str | None = None


class Ontology(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All types and codes."""

    types: dict[str, PloverType]
    cameo: dict[str, CameoCode]


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pledge: str
    demand: str
    refuse: str
    threaten: str
    stop: str
    cancel: str
    deny: str
    accuse: str
    permit: str
    offer: str | None = None


class _Negated(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pledge_conflict: str
    demand_cooperation: str
    demand_conflict: str


class _Addressed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    demand: str


class _Composition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    rows: dict[str, _Row]
    addressed: _Addressed
    own_conflict: _Addressed
    purposes: dict[str, tuple[str, ...]]
    negated: _Negated


@cache
def ontology() -> Ontology:
    """The ontology, checked: every code's type and mode exist, every composition names codes that exist."""
    found: Ontology = table("common", "ontology", Ontology)
    for code, row in found.cameo.items():
        kind = found.types.get(row.type)
        if kind is None or (row.mode and row.mode not in kind.modes) or (row.table or row.type) not in found.types:
            raise LexiconError(f"common/ontology.toml: {code}: no such type or mode: {row.type} {row.mode}")
    for prefix, results in table("common", "composition", _Composition).rows.items():
        for operation in OPERATIONS:
            result = getattr(results, operation) or ""
            if result not in ("", "same") and result not in found.cameo:
                raise LexiconError(f"common/composition.toml: {prefix}.{operation}: no such code: {result}")
    return found


def composed(operation: str, cameo: str) -> str | None:
    """The code of ``operation`` applied to an action of code ``cameo``; None where PLOVER has none.

    The row with the longest prefix of ``cameo`` decides.
    """
    rows: dict[str, _Row] = table("common", "composition", _Composition).rows
    for length in range(len(cameo), 1, -1):
        row = rows.get(cameo[:length])
        if row is not None:
            result: str = (row.offer or row.pledge) if operation == "offer" else getattr(row, operation)
            return cameo if result == "same" else result or None
    return None


def composed_negated(operation: str, cameo: str) -> str | None:
    """The code of ``operation`` applied to *not* doing the action: "pledged not to attack"."""
    negated: _Negated = table("common", "composition", _Composition).negated
    conflict = conflictual(cameo)
    if operation in ("pledge", "offer"):
        return negated.pledge_conflict if conflict else composed("refuse", cameo)
    if operation == "demand":
        return negated.demand_conflict if conflict else negated.demand_cooperation
    stopped = composed("stop", cameo)
    return composed(operation, stopped) if stopped else None


def settling() -> str:
    """The code of a party's call for the end of its own conflict."""
    composition: _Composition = table("common", "composition", _Composition)
    return composition.own_conflict.demand


def purposeful(cameo: str, purpose: str) -> bool:
    """Whether an act of the first code that is done for the sake of the second is rather the second."""
    composition: _Composition = table("common", "composition", _Composition)
    return any(cameo.startswith(code) and purpose.startswith(to) for code, to in composition.purposes.items())


def addressed() -> str:
    """The code of a demand on a named party that it do something hostile to another."""
    composition: _Composition = table("common", "composition", _Composition)
    return composition.addressed.demand


def agreed() -> str:
    """The code of an agreement on what would be hostile if one side did it alone."""
    composition: _Composition = table("common", "composition", _Composition)
    return composition.negated.pledge_conflict


def together(cameo: str | None) -> bool:
    """Whether what the code names is done by all its parties alike (a meeting, a visit); an operator has no code."""
    known = ontology()
    return cameo is not None and known.types[known.cameo[cameo].type].mutual


def cooperative(cameo: str) -> bool:
    """Whether the code's type is material cooperation (quad class 2)."""
    known = ontology()
    return known.types[known.cameo[cameo].type].quad == 2


def forceful(cameo: str) -> bool:
    """Whether the code's type is material conflict (quad class 4)."""
    known = ontology()
    return known.types[known.cameo[cameo].type].quad == 4


def conflictual(cameo: str) -> bool:
    """Whether the code's type is verbal or material conflict (quad class 3 or 4)."""
    known = ontology()
    return known.types[known.cameo[cameo].type].quad >= 3
