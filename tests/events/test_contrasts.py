"""Sentences that differ in one thing each, and all that a careful coder finds in them (contrasts/README.md)."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec
import pytest

from communique.coder import Coder, loaded
from communique.events.ontology import ontology
from communique.records import Document, EventMention, Party, identity

FOLDER = Path(__file__).parent / "contrasts"
FACTUALITIES = frozenset({"asserted", "alleged", "negated", "hypothetical"})
LEAST, MOST = 4, 8


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Sentences, each with its events; ``pending`` says what the program gets wrong today."""

    name: str
    sentences: tuple[tuple[str, ...], ...]
    pending: str = ""


class Expected(msgspec.Struct, frozen=True):
    """One event as the data write it; every field holds alternatives."""

    actors: tuple[str, ...]
    types: tuple[str, ...]
    recipients: tuple[str, ...]
    factualities: tuple[str, ...]
    cameo: tuple[str, ...]
    required: bool


def expected(line: str) -> Expected:
    """``XRU+XFR ASSAULT XGR/- negated 19`` as a record."""
    actors, types, recipients, *rest = line.removeprefix("?").split()
    codes = [word for word in rest if word[0].isdigit()]
    judged = [word for word in rest if not word[0].isdigit()] or ["asserted"]
    assert len(codes) < 2 and len(judged) == 1, line
    return Expected(
        actors=tuple(actors.split("/")),
        types=tuple(types.split("/")),
        recipients=tuple(recipients.split("/")),
        factualities=tuple(judged[0].split("/")),
        cameo=tuple(codes[0].split("/")) if codes else ("",),
        required=not line.startswith("?"),
    )


@cache
def groups() -> tuple[Group, ...]:
    """All groups, in the order of the files."""
    tables = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))]
    return tuple(msgspec.convert(group, Group) for table in tables for group in table["group"])


def codes(parties: tuple[Party, ...]) -> frozenset[str]:
    return frozenset(p.country or p.sector for p in parties)


def side_fits(alternatives: tuple[str, ...], found: frozenset[str]) -> bool:
    return any(found == frozenset(cell.split("+")) - {"-"} for cell in alternatives)


def fits(wanted: Expected, event: EventMention) -> bool:
    """Whether an event is the one stated."""
    actors, recipients = codes(event.actors), codes(event.recipients)
    if wanted.recipients == ("=",):
        sides = side_fits(wanted.actors, actors | recipients)
    else:
        sides = side_fits(wanted.actors, actors) and side_fits(wanted.recipients, recipients)
    known = event.type in wanted.types and event.factuality in wanted.factualities
    return known and sides and event.cameo.startswith(wanted.cameo)


def told(event: EventMention) -> str:
    """An event as the data would write it."""
    actors, recipients = ("+".join(sorted(codes(side))) or "-" for side in (event.actors, event.recipients))
    return f"{actors} {event.type} {recipients} {event.factuality} {event.cameo}"


def differences(coder: Coder, group: Group) -> Iterator[str]:
    """What is missing from, and what is too much in, each sentence of a group; nothing if it is right."""
    for text, *lines in group.sentences:
        events = coder.code(Document(id=identity(text), text=text, languages=("en",))).events
        wanted = [expected(line) for line in lines]
        missing = [line for line, one in zip(lines, wanted, strict=True) if one.required and not _any(one, events)]
        extra = [told(event) for event in events if not any(fits(one, event) for one in wanted)]
        if missing or extra:
            yield f"{text}  missing: {', '.join(missing) or '-'}; too much: {', '.join(extra) or '-'}"


def _any(wanted: Expected, events: tuple[EventMention, ...]) -> bool:
    return any(fits(wanted, event) for event in events)


@cache
def results() -> dict[str, list[str]]:
    """The differences of every group by its name, read with the parser that ships with the package."""
    return {group.name: list(differences(loaded(), group)) for group in groups()}


@pytest.mark.parametrize("group", groups(), ids=lambda group: group.name)
def test_group_is_right_or_known_to_be_wrong(group: Group) -> None:
    found = results()[group.name]
    if group.pending:
        assert found, f"{group.name} is right now: delete its `pending` ({group.pending})"
    else:
        assert not found, "\n".join(found)


def test_groups_are_what_their_readme_says() -> None:
    types = ontology().types
    names = [group.name for group in groups()]
    assert len(set(names)) == len(names) >= 60
    used: set[str] = set()
    for group in groups():
        texts = [sentence[0] for sentence in group.sentences]
        assert LEAST <= len(texts) <= MOST and len(set(texts)) == len(texts), group.name
        for line in (line for _, *lines in group.sentences for line in lines):
            one = expected(line)
            assert set(one.types) <= set(types) and set(one.factualities) <= FACTUALITIES, line
            used.update(one.types)
    assert used == set(types)
