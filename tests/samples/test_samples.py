"""Every sample is coded as its golden table says, but for the listed differences, which must still be true.

What the columns of a table mean stands in samples/expected/README.rst.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from communique.coder import loaded
from communique.events.ontology import ontology
from communique.read import Overrides, read_path
from communique.records import CodedDocument, Document, EventMention, Party
from communique.samples import sample_articles

EXPECTED = Path(__file__).parents[2] / "samples" / "expected"
DIFFERENCES = EXPECTED / "known-differences.tsv"
TABLES = sorted(path for path in EXPECTED.glob("*.tsv") if path != DIFFERENCES)


class Row(NamedTuple):
    """One event of a golden table; alternatives are already apart."""

    types: list[str]
    modes: list[str]
    actors: list[str]
    recipients: list[str]
    date: str
    places: list[str]
    factualities: list[str]
    tellings: list[str]
    required: bool

    def __str__(self) -> str:
        sides = f"{'/'.join(self.actors)} > {'/'.join(self.recipients)}"
        return f"{'/'.join(self.types)} {sides}: {self.tellings[0]}"


class Difference(NamedTuple):
    """Where the program departs from the codebook: a required row not found, or an event in no table."""

    sample: str
    kind: str
    description: str
    reason: str


def cells(path: Path, columns: int) -> Iterator[list[str]]:
    """The rows of a tab-separated table below its heading."""
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        row = line.split("\t")
        assert len(row) == columns, f"{path.name}: {line}"
        yield row


def golden(path: Path) -> list[Row]:
    rows = []
    for kind, mode, actors, recipients, date, place, factuality, words, required in cells(path, 9):
        assert required in ("yes", "no")
        listed = (kind.split("/"), mode.split("/") if mode else [], actors.split("/"), recipients.split("/"))
        places, told = place.split("/") if place else [], words.split(" // ")
        rows.append(Row(*listed, date, places, factuality.split("/"), told, required == "yes"))
    return rows


def key(document: Document) -> str:
    """The name of a sample's table: that of its file, and its id where the file holds several."""
    path = Path(document.path or "")
    return f"{path.stem}.{document.id}" if path.suffix == ".jsonl" else path.stem


@cache
def documents() -> dict[str, Document]:
    read = [item for path in sample_articles() for item in read_path(path, Overrides())]
    return {key(item): item for item in read if isinstance(item, Document)}


@cache
def coded(name: str) -> CodedDocument:
    return loaded().code(documents()[name])


def listed() -> list[Difference]:
    return [Difference(*row) for row in cells(DIFFERENCES, 4)]


def codes(parties: tuple[Party, ...]) -> frozenset[str]:
    return frozenset(p.country or p.sector for p in parties)


def fits(cell: str, found: frozenset[str]) -> bool:
    """Whether the codes found are those of one alternative: ``*`` anyone, ``-`` nobody, ``FRA+*`` France and others."""
    if cell == "*":
        return True
    wanted = frozenset(cell.split("+")) - {"-"}
    return wanted - {"*"} <= found if "*" in wanted else wanted == found


def same_sides(row: Row, event: EventMention) -> bool:
    actors, recipients = codes(event.actors), codes(event.recipients)
    if row.recipients == ["="]:
        return any(fits(cell, actors | recipients) for cell in row.actors)
    return any(fits(cell, actors) for cell in row.actors) and any(fits(cell, recipients) for cell in row.recipients)


def told_there(row: Row, event: EventMention, text: str) -> bool:
    spans = [(text.find(words), text.find(words) + len(words)) for words in row.tellings]
    return any(max(start, event.anchor.start) < min(end, event.anchor.end) for start, end in spans)


def resembles(row: Row, event: EventMention, text: str) -> bool:
    """Whether the event is the row's: type, sides, factuality, and words."""
    known = event.type in row.types and event.factuality in row.factualities
    return known and same_sides(row, event) and told_there(row, event, text)


def satisfies(row: Row, event: EventMention, text: str) -> bool:
    """Whether the event is the row's and has also its mode, date and place, where they are given."""
    right_mode = not row.modes or (event.mode or "") in row.modes
    right_date = not row.date or bool(event.date and (event.date.value or "").startswith(row.date))
    right_place = not row.places or bool(event.place and event.place.country in row.places)
    return resembles(row, event, text) and right_mode and right_date and right_place


def happenings(events: tuple[EventMention, ...]) -> list[list[EventMention]]:
    """The events with their duplicates."""
    groups = {event.id: [event] for event in events if event.duplicate_of is None}
    for event in events:
        if event.duplicate_of is not None:
            groups[event.duplicate_of].append(event)
    return list(groups.values())


def unmatched(candidates: dict[int, list[int]]) -> list[int]:
    """The rows left without a happening when each happening serves one row (augmenting paths)."""
    taken: dict[int, int] = {}

    def place(row: int, seen: set[int]) -> bool:
        for group in candidates[row]:
            if group not in seen:
                seen.add(group)
                if group not in taken or place(taken[group], seen):
                    taken[group] = row
                    return True
        return False

    return [row for row in candidates if not place(row, set())]


def quoted(event: EventMention, text: str) -> str:
    """An event in one line."""
    sides = " > ".join("+".join(sorted(codes(side))) or "-" for side in (event.actors, event.recipients))
    words = " ".join(text[event.anchor.start : event.anchor.end].split())
    return f"{event.type} {sides} {event.factuality}: {words[:60].rstrip()}"


class Comparison(NamedTuple):
    """A sample beside its table."""

    required: list[Row]
    missing: list[Row]
    events: list[EventMention]  # duplicates left out
    extra: list[EventMention]
    text: str


@cache
def compared(name: str) -> Comparison:
    record, rows = coded(name), golden(EXPECTED / f"{name}.tsv")
    text, groups = record.document.text, happenings(record.events)
    candidates = {
        i: [g for g, group in enumerate(groups) if any(satisfies(row, event, text) for event in group)]
        for i, row in enumerate(rows)
        if row.required
    }
    firsts = [group[0] for group in groups]
    extra = [event for event in firsts if not any(resembles(row, event, text) for row in rows)]
    return Comparison([rows[i] for i in candidates], [rows[i] for i in unmatched(candidates)], firsts, extra, text)


def differences(name: str) -> set[tuple[str, str]]:
    """What the program does otherwise than the table of this sample says."""
    seen = compared(name)
    return {("missing", str(row)) for row in seen.missing} | {("extra", quoted(e, seen.text)) for e in seen.extra}


def test_every_sample_is_read_and_has_its_table():
    assert sorted(documents()) == sorted(path.stem for path in TABLES)


def test_every_sample_prints_its_title_and_date():
    assert [name for name, d in documents().items() if not (d.title and d.published and d.url)] == []


def test_the_tables_cover_every_type():
    required = [row for path in TABLES for row in golden(path) if row.required and len(row.types) == 1]
    assert {row.types[0] for row in required} == set(ontology().types)


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_the_words_of_a_table_are_in_its_sample(path):
    text = documents()[path.stem].text
    assert [words for row in golden(path) for words in row.tellings if text.count(words) != 1] == []


def test_differences_are_named_once_and_with_a_reason():
    named = [d[:3] for d in listed()]
    assert len(set(named)) == len(named)
    assert all(d.reason and d.kind in ("missing", "extra") and d.sample in documents() for d in listed())


@pytest.mark.parametrize("name", [path.stem for path in TABLES])
def test_sample_is_coded_as_its_table_says(name):
    found, known = differences(name), {(d.kind, d.description) for d in listed() if d.sample == name}
    record = coded(name)
    told = "\n".join(f"  {quoted(event, record.document.text)}" for event in record.events)
    new, gone = sorted(found - known), sorted(known - found)
    assert not new, f"departs from the codebook: {new}\ncoded:\n{told}"
    assert not gone, f"no longer true, to be struck from {DIFFERENCES.name}: {gone}"
