import json
from importlib.resources import files

import msgspec
import pytest
from click.testing import CliRunner

from communique.cli import main
from communique.events.lexicon import entries
from communique.events.ontology import ontology
from communique.export.codebook import TABLES, codebook, count, meanings, schema
from communique.records import Event, EventDate, EventParty, Report

EVENT = Event(
    id="e", type="AGREE", mode=None, cameo="057", quad=1, score=8.0,
    actors=(EventParty(id="a", country="XRU", sector="GOV"),), recipients=(),
    date=EventDate(value=None, early=None, late=None, basis="unknown"), place=None, factuality="asserted",
    alleged_by=(), denied_by=(), confirmed_by=(), disputed=(), documents=1, outlets=1, origins=1,
    first=Report(document="d", outlet=None, published=None), confidence=1.0, members=("m",),
)  # fmt: skip


def _rows(lines: list[str], title: str) -> list[list[str]]:
    start = lines.index(f"## {title}")
    end = next((i for i, line in enumerate(lines[start + 1 :], start + 1) if line.startswith("#")), len(lines))
    return [line.strip("| ").split(" | ") for line in lines[start:end] if line.startswith("| ")][1:]


def test_every_type_code_and_operator_is_there():
    lines = list(codebook())
    assert [row[0] for row in _rows(lines, "Event types")] == list(ontology().types)
    assert [row[0] for row in _rows(lines, "CAMEO codes")] == list(ontology().cameo)
    operators = {entry.operation for _, entry in entries("en") if entry.operation}
    assert {row[0] for row in _rows(lines, "Operators")} == operators
    senses = sum(int(row[4]) for row in _rows(lines, "Event types"))
    assert senses == sum(len(entry.lemmas) for _, entry in entries("en") if entry.cameo)


@pytest.mark.parametrize("name", TABLES)
def test_every_field_is_explained_and_nothing_else(name):
    told = meanings(name)
    fields = TABLES[name].__struct_fields__
    assert set(fields) <= set(told)
    own = msgspec.toml.decode(files("communique.export").joinpath("fields.toml").read_bytes())
    assert set(own[name]) <= set(fields)
    assert set(own["any"]) <= {field for row in TABLES.values() for field in row.__struct_fields__}
    rows = _rows(list(codebook()), f"Fields of the {name} table")
    assert [row[0] for row in rows] == list(fields) and all(row[2] for row in rows)


def test_counts_are_of_the_events_given():
    lines = list(codebook(count([EVENT, EVENT])))
    assert "Counts are of 2 events of the store it was made for." in lines
    told = {row[0]: row[-1] for row in _rows(lines, "Event types")}
    assert told["AGREE"] == "2" and sum(map(int, told.values())) == 2
    assert {row[0]: row[-1] for row in _rows(lines, "Sectors")}["GOV"] == "2"


def test_tables_are_whole():
    for line in codebook(count([EVENT])):
        if line.startswith("|"):
            assert line.endswith("|") and line.isprintable()


def test_the_schema_describes_what_is_written(example):
    found = schema()
    record = msgspec.to_builtins(example)
    definition = found["$defs"]["CodedDocument"]
    assert set(record) == set(definition["properties"])
    assert set(definition["required"]) <= set(record)
    event = found["$defs"]["EventMention"]["properties"]
    assert set(record["events"][0]) == set(event)


@pytest.mark.parametrize("record", ["document", "event", "rejected"])
def test_schemas_are_printed(record):
    result = CliRunner().invoke(main, ["schema", record])
    assert result.exit_code == 0
    assert json.loads(result.stdout)["$schema"].startswith("https://json-schema.org/")
