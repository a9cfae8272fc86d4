"""Sentences that differ in who is committed to what: every statement, every telling of the deed, every contest."""

import tomllib
from pathlib import Path

import msgspec
import pytest

from communique.coder import Coder
from communique.records import CodedDocument, Contest, Document, EventMention, Party, identity

TABLE = Path(__file__).parent / "contrasts.toml"
SPEAKING = ("REJECT", "ACCUSE", "CONCEDE")  # what the denial or charge itself is coded as


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text with all that is to be found in it; ``contrasts.toml`` explains the fields."""

    text: str
    said: tuple[str, ...]
    deeds: tuple[str, ...]
    contest: tuple[str, ...] = ()


CASES = msgspec.convert(tomllib.loads(TABLE.read_text(encoding="utf-8"))["case"], tuple[Case, ...])


def said(coded: CodedDocument) -> list[str]:
    thought = {"thought": " thought"}
    told = (s for s in coded.statements if s.kind != "act")  # an act says nothing to be so
    return [f"{name(s.source)}: {s.commitment}{thought.get(s.kind, '')}" for s in told]


def name(source: Party | None) -> str:
    return (source.name if source else None) or "-"


def deed(event: EventMention) -> str:
    sides = ("+".join(p.country for p in side) for side in (event.actors, event.recipients))
    actors, recipients = sides
    by = f", by {event.according_to[0]}" if event.according_to else ""
    return f"{actors} {event.type} {recipients} {event.factuality}{by}"


def contest(found: Contest) -> list[str]:
    return [f"{'+'.join(p.country or p.name or '' for p in v.parties) or '-'}: {v.commitment}" for v in found.voices]


def test_there_are_fifty() -> None:
    assert len(CASES) >= 50
    assert len({case.text for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text)
def test_contrast(case: Case, coder: Coder) -> None:
    coded = coder.code(Document(id=identity(case.text), text=case.text, languages=("en",)))
    assert said(coded) == list(case.said)
    wanted = {line.split()[1] for line in case.deeds}
    deeds = [deed(event) for event in coded.events if event.type in wanted or event.type not in SPEAKING]
    assert sorted(deeds) == sorted(case.deeds)
    ids, told = {s.id for s in coded.statements}, {e.id for e in coded.events}
    for found in coded.disputes:
        assert found.claim == found.voices[0].statement
        assert {v.statement for v in found.voices} <= ids and set(found.events) <= told
        assert 0 < len(found.against()) < len(found.voices)
    assert [contest(found) for found in coded.disputes] == ([list(case.contest)] if case.contest else [])
