"""Attributions annotated in brat's standoff format (https://brat.nlplab.org/standoff.html), as in PolNeAR.

A folder holds ``.ann`` files beside their ``.txt``, or in ``attributions`` beside ``text``; an annotator's mark
at the end of an ``.ann`` file's name (``_4e07``) is no part of the text's. ``T`` lines are spans, which may be in
several pieces; ``E`` lines join a Source, a Cue and a Content (also Content2 ...), whatever the event is called.

Quotation marks and white space at the ends of a span do not count, since our records leave them out; in a
second count of exact spans no punctuation there does. A span counts once, however many attributions share it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from communique.benchmark.errors import FormatError
from communique.benchmark.figures import Figure
from communique.benchmark.lines import lines_of
from communique.benchmark.scores import Counts
from communique.records import Statement
from communique.statements.lexicon import speakers

ROLES = ("source", "cue", "content")
MARKS = frozenset(" \t\r\n\"“”„«»'‘’`")
PUNCTUATION = MARKS | frozenset(".,;:!?…-–—()[]")
EXACT, BARE, OVERLAP = "exact span", "exact span, punctuation at its ends aside", "overlap"
WHOLE = "whole attribution"
SPAN = re.compile(r"(?P<label>\S+) (?P<pieces>\d+ \d+(?:;\d+ \d+)*)")
STOPS, CLOSING = ".,!?;", "\"”'’»"
ENDING = re.compile(r"[.!?]\W*\s|\n")
_NEAR = 24  # characters within which a conjunction or relative pronoun stands beside a span
ANNOTATOR = re.compile(r"_[0-9a-f]{4}$")

T = TypeVar("T")
Pieces = tuple[tuple[int, int], ...]  # of one span, in text order, apart from one another


class Attribution(msgspec.Struct, frozen=True):
    """Who says what in which words; a role without words is empty."""

    source: Pieces = ()
    cue: Pieces = ()
    content: Pieces = ()


class Annotated(msgspec.Struct, frozen=True):
    """A text and its attributions by one annotator."""

    name: str
    text: str
    attributions: tuple[Attribution, ...]


def read_folder(folder: Path) -> list[Annotated]:
    """The annotated texts of a folder in order of name. Raises FormatError naming file and line."""
    inner = folder / "attributions"
    found = sorted((inner if inner.is_dir() else folder).glob("*.ann"))
    if not found:
        raise FormatError(folder, "no .ann file in it or in its folder `attributions`")
    texts = {path.stem: path for place in (folder, folder / "text") for path in place.glob("*.txt")}
    return [_annotated(path, texts) for path in found]


def _annotated(path: Path, texts: dict[str, Path]) -> Annotated:
    source = texts.get(path.stem) or texts.get(ANNOTATOR.sub("", path.stem))
    if source is None:
        raise FormatError(path, "no text of this name (.txt) beside it or in the folder `text`")
    text = "".join(lines_of(source))
    spans: dict[str, Pieces] = {}
    joined: list[tuple[int, list[str]]] = []
    words = False  # whether a T line came before, whose words may break over lines of their own
    for number, line in enumerate(lines_of(path), 1):
        identity, tab, rest = line.rstrip("\r\n").partition("\t")
        if words and not tab:
            continue
        words = identity.startswith("T")
        if words:
            spans[identity] = _pieces(path, number, rest, text)
        elif identity.startswith("E"):
            joined.append((number, rest.split()))
        elif identity and identity[0] not in "RAMN#*":
            raise FormatError(path, "no line of brat's standoff format", number)
    made = (_attribution(path, number, parts[1:], spans) for number, parts in joined)
    return Annotated(path.name, text, tuple(a for a in made if a != Attribution()))


def _pieces(path: Path, line: int, rest: str, text: str) -> Pieces:
    found = SPAN.match(rest)
    if found is None:
        raise FormatError(path, "a T line needs a label and offsets", line)
    pieces = [tuple(map(int, piece.split(" "))) for piece in found["pieces"].split(";")]
    if any(start >= end or end > len(text) for start, end in pieces):
        raise FormatError(path, f"offsets outside the text of {len(text)} characters", line)
    return plain(text, ((start, end) for start, end in pieces))


def plain(text: str, pieces: Iterable[tuple[int, int]], marks: frozenset[str] = MARKS) -> Pieces:
    """The pieces of a span without marks at their ends; pieces with nothing but marks between them are one."""
    out: list[tuple[int, int]] = []
    for piece in sorted(pieces):
        start, end = _trimmed(text, piece, marks)
        if start == end:
            continue
        if out and marks.issuperset(text[out[-1][1] : start]):
            first, last = out.pop()
            out.append((first, max(last, end)))
        else:
            out.append((start, end))
    return tuple(out)


def _trimmed(text: str, piece: tuple[int, int], marks: frozenset[str]) -> tuple[int, int]:
    start, end = piece
    while start < end and text[start] in marks:
        start += 1
    while end > start and text[end - 1] in marks:
        end -= 1
    return start, end


def _attribution(path: Path, line: int, parts: list[str], spans: dict[str, Pieces]) -> Attribution:
    roles: dict[str, list[tuple[int, int]]] = {role: [] for role in ROLES}
    for part in parts:
        name, _, identity = part.partition(":")
        if identity not in spans:
            raise FormatError(path, f"{part} names no T line", line)
        roles.get(name.lower().rstrip("0123456789"), []).extend(spans[identity])
    return Attribution(*(tuple(sorted(set(roles[role]))) for role in ROLES))


def of_statements(text: str, statements: Iterable[Statement]) -> tuple[Attribution, ...]:
    """Statements of the record as such a folder's annotators mark them.

    Only the outermost: these corpora mark nothing inside another's words. A content begins with the conjunction
    that introduces it ("that"), and the source of a cue in a relative clause is its pronoun.
    """
    made: list[Attribution] = []
    for statement in statements:
        marked = _marked(text, statement)
        if not marked.cue and made:  # a quotation that goes on in the next paragraph
            before = made.pop()
            marked = msgspec.structs.replace(before, content=plain(text, (*before.content, *marked.content)))
        made.append(marked)
    held = sorted(piece for a in made for piece in a.content)
    return tuple(a for a in made if not any(_holds(piece, a.cue) for piece in held if piece not in a.content))


def _holds(piece: tuple[int, int], cue: Pieces) -> bool:
    return bool(cue) and piece[0] <= cue[0][0] and cue[-1][1] <= piece[1]


def _marked(text: str, statement: Statement) -> Attribution:
    source = plain(text, [(statement.source.start, statement.source.end)] if statement.source else [])
    cue = plain(text, [(statement.cue.start, statement.cue.end)] if statement.cue else [])
    content = plain(text, ((c.start, _inside_marks(text, c.end)) for c in statement.content))
    content = _whole(text, content, (*source, *cue))
    if content:
        content = ((_from_conjunction(text, content[0][0]), content[0][1]), *content[1:])
    return Attribution(_pronoun(text, source, cue) or source, cue, content)


def _inside_marks(text: str, end: int) -> int:
    """The end of a content with the comma or full stop that stands before its closing mark."""
    return end + 1 if text[end : end + 1] in tuple(STOPS) and text[end + 1 : end + 2] in tuple(CLOSING) else end


def _whole(text: str, content: Pieces, within: Pieces) -> Pieces:
    """A content in one stretch where nothing but words of its own sentence parts it, and not its cue or source."""
    out: list[tuple[int, int]] = []
    for piece in content:
        gap = (out[-1][1], piece[0]) if out else (0, 0)
        parted = any(start < gap[1] and gap[0] < end for start, end in within)
        if out and not parted and not ENDING.search(text, *gap):
            out[-1] = (out[-1][0], piece[1])
        else:
            out.append(piece)
    return tuple(out)


def _from_conjunction(text: str, start: int) -> int:
    """The start of the conjunction right before a content, else its own."""
    before = text[max(0, start - _NEAR) : start].rstrip("".join(MARKS) + ",")
    word = re.search(r"\w+$", before)
    if word is None or word.group().lower() not in speakers().words.complementizers:
        return start
    return max(0, start - _NEAR) + word.start()


def _pronoun(text: str, source: Pieces, cue: Pieces) -> Pieces | None:
    """The relative pronoun between a source and a cue right after it."""
    if not source or not cue or not 0 <= cue[0][0] - source[-1][1] <= _NEAR:
        return None
    words = list(re.finditer(r"\w+", text[source[-1][1] : cue[0][0]]))
    if len(words) != 1 or words[0].group().lower() not in speakers().words.relative:
        return None
    return ((source[-1][1] + words[0].start(), source[-1][1] + words[0].end()),)


def second_readings(items: Sequence[Annotated]) -> Iterator[tuple[Annotated, tuple[Attribution, ...]]]:
    """Every annotation of a text with what each other annotator of it found, both ways."""
    by_text: dict[str, list[Annotated]] = {}
    for item in items:
        by_text.setdefault(item.text, []).append(item)
    for item in items:
        yield from ((item, other.attributions) for other in by_text[item.text] if other is not item)


def measure(read: Iterable[tuple[Annotated, tuple[Attribution, ...]]]) -> Iterator[Figure]:
    """Exact and overlapping spans of each role, and of whole attributions, of annotated texts and what was found."""
    counts = {(how, what): Counts() for how in (EXACT, BARE, OVERLAP) for what in (*ROLES, WHOLE)}
    for item, found in read:
        gold = item.attributions
        bare = [tuple(_bare(item.text, a) for a in side) for side in (gold, found)]
        for how, (one, other), fits, all_fit in (
            (EXACT, (gold, found), _same, _same),
            (BARE, bare, _same, _same),
            (OVERLAP, (gold, found), _overlap, _all_overlap),
        ):
            for role in ROLES:
                counts[how, role].add(_counts(_distinct(one, role), _distinct(other, role), fits))
            counts[how, WHOLE].add(_counts(one, other, all_fit))
    for (how, what), count in counts.items():
        yield count.figure(how, what)


def _bare(text: str, attribution: Attribution) -> Attribution:
    """Without punctuation at the ends; a colon that is a cue stays."""
    sides = (getattr(attribution, role) for role in ROLES)
    return Attribution(*(plain(text, side, PUNCTUATION) or side for side in sides))


def _distinct(attributions: Iterable[Attribution], role: str) -> list[Pieces]:
    return sorted({span for a in attributions if (span := getattr(a, role))})


def _counts(gold: Sequence[T], found: Sequence[T], fits: Callable[[T, T], bool]) -> Counts:
    """How many fit, each in one pair at most."""
    left = list(found)
    right = 0
    for wanted in gold:
        at = next((i for i, given in enumerate(left) if fits(wanted, given)), None)
        if at is not None:
            del left[at]
            right += 1
    return Counts(right, len(gold), len(found))


def _same(one: object, other: object) -> bool:
    return one == other


def _overlap(one: Pieces, other: Pieces) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other)


def _all_overlap(one: Attribution, other: Attribution) -> bool:
    """Whether every role overlaps, or is empty in both."""
    return all(
        _overlap(mine, its) if mine and its else mine == its
        for mine, its in ((getattr(one, role), getattr(other, role)) for role in ROLES)
    )
