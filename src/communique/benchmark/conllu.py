"""Reading CoNLL-U (https://universaldependencies.org/format.html), strictly, gzipped or not."""

import gzip
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from communique.benchmark.errors import FormatError
from communique.parse.scheme import LABELS

COLUMNS = 10
IDENTITY = re.compile(r"(\d+)(?:(-)(\d+)|(\.)\d+)?")
PARAGRAPH = re.compile(r"#\s*new(?:doc|par)\b")
GZIPPED = b"\x1f\x8b"

Row = tuple[int, list[str]]  # line number, columns


class Word(msgspec.Struct, frozen=True):
    """One syntactic word.

    ``head`` counts from 1, 0 for the root; ``label`` is in the one scheme of ``parse.scheme.LABELS``.
    ``surface`` is what the word adds to the raw text: its form, but where the parts of a multiword token do
    not spell it, all of it for the first part and nothing for the others. ``spaced``: white space follows.
    ``features`` are as the file has them, "" for none.
    """

    form: str
    lemma: str
    upos: str
    xpos: str
    head: int
    label: str
    surface: str
    spaced: bool
    features: str = ""


class Tree(msgspec.Struct, frozen=True):
    """One sentence. ``opens``: a document or paragraph begins with it."""

    words: tuple[Word, ...]
    opens: bool


def read_trees(path: Path) -> Iterator[Tree]:
    """The trees of a file in order; empty nodes are left out.

    Raises FormatError, with the line, at the first line that is no CoNLL-U, and OSError where the file cannot
    be opened.
    """
    rows: list[Row] = []
    opens = empty = True
    for line, text in _lines(path):
        if text.startswith("#"):
            opens = opens or bool(PARAGRAPH.match(text))
        elif text.strip():
            rows.append((line, _columns(path, line, text)))
        elif rows:
            yield Tree(_words(path, rows), opens)
            rows, opens, empty = [], False, False
    if rows:
        yield Tree(_words(path, rows), opens)
    elif empty:
        raise FormatError(path, "no sentence in it")


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    number = 0
    with path.open("rb") as raw:
        gzipped = raw.read(2) == GZIPPED
        raw.seek(0)
        with gzip.open(raw) if gzipped else raw as lines:
            try:
                for number, line in enumerate(lines, 1):
                    yield number, line.decode("utf-8").rstrip("\r\n")
            except UnicodeDecodeError as error:
                raise FormatError(path, "not UTF-8", number) from error
            except (EOFError, zlib.error, gzip.BadGzipFile) as error:
                raise FormatError(path, f"damaged gzip file: {error}", number) from error


def _columns(path: Path, line: int, text: str) -> list[str]:
    columns = text.split("\t")
    if len(columns) != COLUMNS:
        raise FormatError(path, f"CoNLL-U has {COLUMNS} columns parted by tabs, here are {len(columns)}", line)
    if not columns[0] or not columns[1]:
        raise FormatError(path, "ID or FORM is empty", line)
    return columns


def _words(path: Path, rows: list[Row]) -> tuple[Word, ...]:
    """The words of one sentence; a multiword token gives its spelling and spacing to its parts."""
    plain: list[Row] = []
    spans: list[tuple[int, int, list[str]]] = []
    for line, columns in rows:
        found = IDENTITY.fullmatch(columns[0])
        if found is None:
            raise FormatError(path, f"no ID: {columns[0]!r}", line)
        first, ranged, last, empty = int(found[1]), found[2], found[3], found[4]
        if ranged:
            if first != len(plain) + 1 or int(last) <= first:
                raise FormatError(path, f"a multiword token {columns[0]} after word {len(plain)}", line)
            spans.append((first - 1, int(last), columns))
        elif not empty:
            if first != len(plain) + 1:
                raise FormatError(path, f"word {len(plain) + 1} is due, not {first}", line)
            plain.append((line, columns))
    if not plain:
        raise FormatError(path, "a sentence without words", rows[0][0])
    if spans and spans[-1][1] > len(plain):
        raise FormatError(path, "a multiword token longer than its sentence", rows[0][0])
    words = [_word(path, line, columns, len(plain)) for line, columns in plain]
    if not any(word.head == 0 for word in words):
        raise FormatError(path, "a sentence without a root", rows[0][0])
    for first, end, columns in spans:
        words[first:end] = _joined(words[first:end], columns)
    return tuple(words)


def _word(path: Path, line: int, columns: list[str], length: int) -> Word:
    _, form, lemma, upos, xpos, features, head, label, _, misc = columns
    if not head.isdecimal() or int(head) > length:
        raise FormatError(path, f"HEAD {head!r} is no word of a sentence of {length}", line)
    return Word(
        form=form,
        lemma=form if lemma == "_" else lemma,
        upos=upos,
        xpos=xpos,
        head=int(head),
        label=LABELS.get(label, label),
        surface=form,
        spaced=_spaced(misc),
        features="" if features == "_" else features,
    )


def _joined(words: list[Word], columns: list[str]) -> list[Word]:
    """The parts of a multiword token: no white space between them, its own behind the last."""
    form, spaced = columns[1], _spaced(columns[9])
    spelt = "".join(word.form for word in words) == form
    surfaces = [word.form for word in words] if spelt else [form, *[""] * (len(words) - 1)]
    return [
        msgspec.structs.replace(word, surface=surface, spaced=spaced and i == len(words) - 1)
        for i, (word, surface) in enumerate(zip(words, surfaces, strict=True))
    ]


def _spaced(misc: str) -> bool:
    return "SpaceAfter=No" not in misc.split("|")
