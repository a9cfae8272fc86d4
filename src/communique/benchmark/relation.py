"""Relations between two marked parties of a sentence, as in the PLV test sets (Hu et al. 2024).

A table, tab-separated with a header: ``marked_sentence`` with ``<s>`` around the source and ``<t>`` around the
target (or ``sentence``, ``source``, ``target``), ``gold_root`` (a PLOVER type, or a label such as YIELD that
stands for several) and ``gold_quad`` (1-4).
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Literal

import msgspec

from communique.benchmark.errors import FormatError
from communique.benchmark.figures import Figure
from communique.benchmark.labels import in_classes, labels, right_types
from communique.benchmark.lines import lines_of
from communique.benchmark.scores import Pair, by_class, confusions, macro_f1, number, share
from communique.events.ontology import ontology
from communique.relations import NOTHING, Relation, Relations

NONE = "none"
ADDED = ("predicted", "score", "why")
TAG = re.compile(r"<(/?)([st])>")
COMMONEST = 5
# By which of PLOVER's texts a file was coded: its conversion table of 2021 or its manual. They differ in some codes.
Codebook = Literal["table", "manual"]
Place = tuple[int, int]  # start and end in the sentence
GRAMMAR, BOTH = "grammar alone", "grammar and model"


class Row(msgspec.Struct, frozen=True):
    """One question: a sentence, where its parties stand (None where the file marks none), the gold answer."""

    text: str
    source: Place | None
    target: Place | None
    root: str
    quad: str
    cells: dict[str, str]


class Answered(msgspec.Struct, frozen=True):
    """A question with its answer."""

    row: Row
    answer: Relation


def read_rows(path: Path) -> list[Row]:
    """The questions of a table. Raises FormatError naming the line, OSError where it cannot be read."""
    rows = csv.DictReader(lines_of(path), dialect="excel-tab", strict=True)
    try:
        _check_header(path, rows.fieldnames or ())
        out = [_row(path, rows.line_num, cells) for cells in rows]
    except csv.Error as error:
        raise FormatError(path, f"no tab-separated table: {error}", rows.line_num) from error
    if not out:
        raise FormatError(path, "no row below the header")
    return out


def _check_header(path: Path, names: Sequence[str]) -> None:
    spans = "marked_sentence" in names or {"sentence", "source", "target"} <= set(names)
    if not spans or not {"gold_root", "gold_quad"} <= set(names):
        raise FormatError(
            path,
            "a tab-separated header must name marked_sentence (or sentence, source, target), gold_root, gold_quad",
            1,
        )


def _row(path: Path, line: int, cells: dict[str, str]) -> Row:
    if None in cells or None in cells.values():
        raise FormatError(path, "more or fewer columns than the header names", line)
    root, quad = cells["gold_root"].strip().upper(), cells["gold_quad"].strip()
    if not right_types(root):
        raise FormatError(path, f"gold_root {root!r} is no PLOVER type", line)
    if quad not in ("1", "2", "3", "4"):
        raise FormatError(path, f"gold_quad {quad!r} is none of 1, 2, 3, 4", line)
    text, source, target = _marked(cells["marked_sentence"]) if cells.get("marked_sentence") else _named(cells)
    if not text.strip():
        raise FormatError(path, "an empty sentence", line)
    return Row(text, source, target, root, quad, cells)


def _marked(marked: str) -> tuple[str, Place | None, Place | None]:
    """The sentence without its tags, and the first stretch each tag marks, without white space at its ends.

    A tag that is not closed, or closed and not opened, marks nothing.
    """
    plain, at, length = [], 0, 0
    opened: dict[str, int] = {}
    found: dict[str, Place] = {}
    for tag in TAG.finditer(marked):
        plain.append(marked[at : tag.start()])
        length += tag.start() - at
        at = tag.end()
        closes, name = tag.groups()
        if not closes:
            opened.setdefault(name, length)
        elif name in opened:
            found.setdefault(name, (opened.pop(name), length))
    text = "".join((*plain, marked[at:]))
    return text, _trimmed(text, found.get("s")), _trimmed(text, found.get("t"))


def _trimmed(text: str, place: Place | None) -> Place | None:
    if place is None:
        return None
    words = text[place[0] : place[1]]
    start = place[0] + len(words) - len(words.lstrip())
    return (start, start + len(words.strip())) if words.strip() else None


def _named(cells: dict[str, str]) -> tuple[str, Place | None, Place | None]:
    text = cells.get("sentence") or ""
    return text, _first(text, cells.get("source")), _first(text, cells.get("target"))


def _first(text: str, words: str | None) -> Place | None:
    words = (words or "").strip()
    start = text.find(words) if words else -1
    return (start, start + len(words)) if start >= 0 else None


def answers(rows: Iterable[Row], relations: Relations) -> Iterator[Answered]:
    """Each question with its answer, in order; one that marks no party is no question, so it has none."""
    for row in rows:
        if row.source or row.target:
            yield Answered(row, relations.of(row.text, row.source, row.target))
        else:
            yield Answered(row, NOTHING)


def by_codebook(answer: Relation, codebook: Codebook) -> str:
    """The answer's PLOVER type as the codebook has it, "" for none."""
    return (answer.table_type if codebook == "table" else answer.type) or ""


def measure(answered: Sequence[Answered], codebook: Codebook) -> Iterator[Figure]:
    """The figures for the grammar alone and with the classifier, the classes, and the commonest confusions."""
    classes = {a.row.root for a in answered}
    for group in (GRAMMAR, BOTH):
        yield from _group(group, answered, classes, codebook)
    roots = _roots(BOTH, answered, classes, codebook)
    for name, counts in by_class(roots).items():
        yield counts.figure(f"classes, {BOTH}", name)
    yield from confusions(f"commonest confusions, {BOTH}", roots, COMMONEST)


def _group(group: str, answered: Sequence[Answered], classes: set[str], codebook: Codebook) -> Iterator[Figure]:
    roots = _roots(group, answered, classes, codebook)
    quads = [(a.row.quad, _quad(_answer(group, a, codebook), codebook)) for a in answered]
    given, right = sum(bool(x) for _, x in roots), sum(gold == x for gold, x in roots)
    yield number(group, "root macro-F1", macro_f1(roots))
    yield share(group, "root accuracy", right, len(roots))
    yield number(group, "quad macro-F1", macro_f1(quads))
    yield share(group, "precision where answered", right, given)
    yield share(group, "coverage", given, len(roots))


def _roots(group: str, answered: Sequence[Answered], classes: set[str], codebook: Codebook) -> list[Pair]:
    return [(a.row.root, in_classes(_answer(group, a, codebook), classes)) for a in answered]


def _answer(group: str, answered: Answered, codebook: Codebook) -> str:
    """The type that was answered, "" for none."""
    answer = answered.answer
    return "" if group == GRAMMAR and answer.by != "grammar" else by_codebook(answer, codebook)


def _quad(answer: str, codebook: Codebook) -> str:
    if not answer:
        return ""
    own = labels().table_quads if codebook == "table" else {}
    return str(own.get(answer, ontology().types[answer].quad))


def write_predictions(answered: Sequence[Answered], stream: BinaryIO, codebook: Codebook) -> None:
    """The table of the questions with ``predicted`` (a PLOVER type or ``none``), ``score`` and ``why``."""
    names = [name for name in answered[0].row.cells if name not in ADDED] if answered else []
    text = _Lines(stream)
    table = csv.writer(text, dialect="excel-tab", lineterminator="\n")
    table.writerow([*names, *ADDED])
    for item in answered:
        answer = item.answer
        table.writerow(
            [*(item.row.cells[name] for name in names), by_codebook(answer, codebook) or NONE, answer.score, answer.why]
        )


class _Lines:
    """What csv writes to: lines that go on as UTF-8."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, line: str) -> None:
        self._stream.write(line.encode())
