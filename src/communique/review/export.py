"""Reviewed documents written as a folder of gold files."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from communique.export.jsonl import line
from communique.records import CodedDocument, identity
from communique.review.desk import Desk
from communique.review.gold import gold
from communique.review.reviewed import Reviewed

_SAFE = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}")


class Written(msgspec.Struct, frozen=True):
    """What was written: documents; those left out because events of theirs are undecided; decisions without place."""

    documents: int
    underway: int
    orphaned: int


def export(desk: Desk, folder: Path, partly: bool = False) -> Written:
    """Write what was reviewed into ``folder``, which is there and empty.

    For each document ``<id>.txt`` and ``<id>.json``, its gold; ``coded.jsonl``, what the coder has of all of them
    today; ``happenings.tsv``, which tellings are of one happening after merges and splits. ``partly``: also documents
    with events that nobody decided on.
    """
    chosen, underway = list[Reviewed](), 0
    orphaned = len(desk.orphaned())
    with (folder / "coded.jsonl").open("wb") as stream:
        for found in desk.reviewed():
            if not found.settled and not partly:
                underway += 1
                continue
            chosen.append(found)
            name = f"{file_name(found.document.id)}.txt"
            (folder / name).write_text(found.document.text, "utf-8", newline="")
            encoded = msgspec.json.format(msgspec.json.encode(gold(found, name)), indent=1)
            (folder / name).with_suffix(".json").write_bytes(encoded + b"\n")
            stream.write(line(_in_file(desk, found, name)))
    (folder / "happenings.tsv").write_text("".join(_happenings(desk, chosen)), "utf-8")
    return Written(len(chosen), underway, orphaned)


def file_name(document_id: str) -> str:
    """A name for a document's files: its id where that is fit to be one, else a hash of it."""
    return document_id if _SAFE.fullmatch(document_id) else identity(document_id)


def _in_file(desk: Desk, found: Reviewed, name: str) -> CodedDocument:
    current = desk.document(found.document.id)
    assert current is not None
    coded = current.coded
    return msgspec.structs.replace(coded, document=msgspec.structs.replace(coded.document, path=name))


def _happenings(desk: Desk, chosen: Iterable[Reviewed]) -> Iterator[str]:
    groups = desk.happenings()
    yield "happening\tdocument\tevent\n"
    rows = [
        (groups.get(told.item, told.item), file_name(found.document.id), told.item)
        for found in chosen
        for told in found.events
    ]
    yield from ("\t".join(row) + "\n" for row in sorted(rows))
