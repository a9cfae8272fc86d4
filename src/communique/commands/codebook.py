"""What ``communique codebook`` and ``communique schema`` do, once their arguments are parsed."""

from pathlib import Path

import msgspec

from communique.commands.destinations import sink_to
from communique.commands.usage import Unusable, opened_store
from communique.events import usable, usable_ontology
from communique.export.codebook import codebook, count, schema
from communique.language import LexiconError
from communique.records import CodedDocument, Event, Rejected
from communique.store import EventFilter

RECORDS: dict[str, type[msgspec.Struct]] = {"document": CodedDocument, "event": Event, "rejected": Rejected}


def write_codebook(store: Path | None, out: Path | None, ontology: Path | None, lexicon: Path | None) -> int:
    """Write the codebook, with counts from a store where one is named; the exit status.

    ``ontology`` is the user's own, ``lexicon`` the folder of senses that it was used with.
    """
    counts = None
    try:
        words = usable(lexicon).lexicon() if lexicon else None
        scheme = usable_ontology(ontology, words) if ontology else None
    except LexiconError as error:
        raise Unusable(str(error)) from error
    if store:
        with opened_store(store) as opened:
            counts = count(found.event for found in opened.each_event(EventFilter()))
    with sink_to(out, "text") as sink:
        for line in codebook(counts, scheme):
            sink.stream.write(f"{line}\n".encode())
    return 0


def write_schema(record: str, out: Path | None) -> int:
    """Write the JSON Schema of a record (a key of RECORDS); the exit status."""
    with sink_to(out, "text") as sink:
        sink.stream.write(msgspec.json.format(msgspec.json.encode(schema(RECORDS[record])), indent=2) + b"\n")
    return 0
