"""A folder for the brat annotation tool: for each document its text and an .ann file, and one annotation.conf.

Event mentions are brat events with their actors, recipients, dates and places; statements are relations of source and
words. Names of files are made of the document's id by letters and digits alone, so that none leaves the folder.
"""

import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import get_args

from communique.encodable import encodable
from communique.events.ontology import ontology
from communique.export.output import OutputError
from communique.export.separated import plain
from communique.records import CodedDocument, EventMention, Factuality, Span, Statement, identity

_ENTITIES = ("Party", "Date", "Place", "Words", "Cue")
_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")
_LONGEST = 80


def write_brat(documents: Iterable[CodedDocument], out: Path) -> int:
    """Make the folder ``out``, which appears when all of it is there; how many documents.

    Raises OutputError where there is something at ``out`` already, or no folder to put it in.
    """
    if out.exists() or out.is_symlink():
        raise OutputError(f"{out} exists already: name a folder that is not there yet")
    if not out.resolve().parent.is_dir():
        raise OutputError(f"{out}: there is no folder {out.parent}")
    part = Path(tempfile.mkdtemp(dir=out.resolve().parent, prefix=f".{out.name[:_LONGEST]}."))
    try:
        written = 0
        own: set[str] = set()
        for coded in documents:
            _write(encodable(coded), part)
            written += 1
            own.update(event.type for event in coded.events)
        (part / "annotation.conf").write_text(_configuration(own), "utf-8")
        part.chmod(0o755)
        part.rename(out)
    except BaseException:
        shutil.rmtree(part)
        raise
    return written


def file_name(document_id: str) -> str:
    """A name for a document's files, different for each id."""
    readable = _UNSAFE.sub("-", document_id).strip("-")[:_LONGEST]
    return readable if readable == document_id else f"{readable or 'document'}-{identity(document_id)}"


def _write(coded: CodedDocument, folder: Path) -> None:
    name = file_name(coded.document.id)
    (folder / f"{name}.txt").write_bytes(coded.document.text.encode())
    lines = "".join(f"{line}\n" for line in _Annotations(coded.document.text).lines(coded))
    (folder / f"{name}.ann").write_bytes(lines.encode())


class _Annotations:
    """The lines of one document's .ann file: numbers run within it, and one span of one type is annotated once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans: dict[tuple[str, int, int], str] = {}
        self._numbers = {letter: count(1) for letter in "TERA#"}
        self._lines: list[str] = []

    def lines(self, coded: CodedDocument) -> list[str]:
        """Every annotation of ``coded``."""
        for event in coded.events:
            self._event(event)
        for statement in coded.statements:
            self._statement(statement)
        return self._lines

    def _event(self, event: EventMention) -> None:
        roles = [(f"{event.type}", event.anchor)]
        roles += [("Actor", p) for p in event.actors] + [("Recipient", p) for p in event.recipients]
        roles += [("When", event.date)] if event.date else []
        roles += [("Where", event.place)] if event.place else []
        kinds = {"Actor": "Party", "Recipient": "Party", "When": "Date", "Where": "Place"}
        told = [(role, self._span(kinds.get(role, role), span)) for role, span in roles]
        key = self._id("E")
        self._lines.append(f"{key}\t{' '.join(f'{role}:{found}' for role, found in _numbered(told) if found)}")
        self._lines.append(f"{self._id('A')}\tFactuality {key} {event.factuality}")
        note = plain(" ".join(filter(None, (event.cameo, event.mode, *event.contexts, f"({event.why})"))))
        self._lines.append(f"{self._id('#')}\tAnnotatorNotes {key}\t{note}")

    def _statement(self, statement: Statement) -> None:
        source = self._span("Party", statement.source) if statement.source else ""
        if statement.cue:
            self._span("Cue", statement.cue)
        for content in statement.content:
            words = self._span("Words", content)
            if source and words:
                self._lines.append(f"{self._id('R')}\tSaid Source:{source} Content:{words}")

    def _span(self, kind: str, span: Span) -> str:
        """The number of a text-bound annotation, "" for a span without words."""
        key = kind, span.start, span.end
        pieces = list(_pieces(self._text, span))
        if key not in self._spans and pieces:
            self._spans[key] = self._id("T")
            where = ";".join(f"{start} {end}" for start, end in pieces)
            words = " ".join(self._text[start:end] for start, end in pieces)
            self._lines.append(f"{self._spans[key]}\t{kind} {where}\t{words}")
        return self._spans.get(key, "")

    def _id(self, letter: str) -> str:
        return f"{letter}{next(self._numbers[letter])}"


def _pieces(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """A span line by line, since an annotation's text stands on one line; every character Python or brat ends it at."""
    for found in re.finditer(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029\t]+", text[span.start : span.end]):
        yield span.start + found.start(), span.start + found.end()


def _numbered(roles: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Roles as brat tells several of one kind apart: Actor, Actor2 ..."""
    seen: dict[str, int] = {}
    for role, found in roles:
        seen[role] = seen.get(role, 0) + 1
        yield (role if seen[role] == 1 else f"{role}{seen[role]}"), found


def _configuration(own: Iterable[str]) -> str:
    """What may be annotated: PLOVER's types of events and ``own`` ones."""
    roles = "Actor*:Party, Recipient*:Party, When?:Date, Where?:Place"
    return "\n".join(
        (
            "[entities]",
            *_ENTITIES,
            "[relations]",
            "Said\tSource:Party, Content:Words",
            "[events]",
            *(f"{name}\t{roles}" for name in dict.fromkeys((*ontology().types, *sorted(own)))),
            "[attributes]",
            f"Factuality\tArg:<EVENT>, Value:{'|'.join(get_args(Factuality))}",
            "",
        )
    )
