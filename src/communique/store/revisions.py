"""What two codings of a document differ in: the log of a changed text, the report of a newer coder."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from typing import Literal

import msgspec

from communique.records import CodedDocument, EventMention, Party, Record, Statement

Change = Literal["revised", "added", "withdrawn"]
Cause = Literal["text", "coder"]
Kind = Literal["event", "statement"]


class Revision(Record, frozen=True, kw_only=True):
    """One event mention or statement that a new version of a document (or of the coder) changed.

    ``words`` are the words it was read from. ``before`` and ``after`` give the fields that differ ("date: 2021-03-08"),
    or all of them where it was added or withdrawn.
    """

    document: str
    cause: Cause
    change: Change
    kind: Kind
    words: str
    before: tuple[str, ...]
    after: tuple[str, ...]


class _Told(msgspec.Struct, frozen=True):
    """A telling by what it says: ``lines`` are "field: value" in a fixed order; offsets and ids are left out."""

    words: str
    lines: tuple[str, ...]
    sides: tuple[str, ...]


_Pair = tuple[_Told | None, _Told | None]


def differences(old: CodedDocument, new: CodedDocument, cause: Cause) -> tuple[Revision, ...]:
    """What ``new`` says otherwise than ``old``: the events, then the statements.

    A telling that is found again, wherever it stands now, is no difference. One with the words of another is that one
    revised; so is one that shares its type and sides (a statement: its source) with another. The rest is added or
    withdrawn.
    """
    kinds: tuple[tuple[Kind, list[_Told], list[_Told]], ...] = (
        ("event", _events(old), _events(new)),
        ("statement", _statements(old), _statements(new)),
    )
    return tuple(
        _revision(new.document.id, cause, kind, pair) for kind, before, after in kinds for pair in _pairs(before, after)
    )


def log(connection: sqlite3.Connection, revisions: Iterable[Revision]) -> None:
    """Keep revisions in the store."""
    connection.executemany(
        "INSERT INTO revisions (document, cause, change, kind, words, before, after) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(r.document, r.cause, r.change, r.kind, r.words, _json(r.before), _json(r.after)) for r in revisions],
    )


def logged(connection: sqlite3.Connection, document: str) -> tuple[Revision, ...]:
    """The revisions kept of a document, in the order they came."""
    rows = connection.execute(
        "SELECT document, cause, change, kind, words, before, after FROM revisions WHERE document = ? ORDER BY n",
        (document,),
    )
    names = Revision.__struct_fields__
    return tuple(
        msgspec.convert(dict(zip(names, (*row[:5], *map(msgspec.json.decode, row[5:])), strict=True)), Revision)
        for row in rows
    )


def _pairs(old: list[_Told], new: list[_Told]) -> Iterator[_Pair]:
    """Pairs revised, in the order of ``new``; then what was added; then what was withdrawn."""
    for likeness in (lambda t: (t.words, t.lines), lambda t: t.words, lambda t: t.sides):
        matched, old, new = _matched(old, new, likeness)
        yield from (pair for pair in matched if pair[0].lines != pair[1].lines or pair[0].words != pair[1].words)
    yield from ((None, told) for told in new)
    yield from ((told, None) for told in old)


def _matched(
    old: list[_Told], new: list[_Told], likeness: Callable[[_Told], object]
) -> tuple[list[tuple[_Told, _Told]], list[_Told], list[_Told]]:
    """Pairs with the same likeness, first with first; and what of both is left."""
    waiting: dict[object, list[_Told]] = {}
    for told in old:
        waiting.setdefault(likeness(told), []).append(told)
    pairs, unmatched = [], []
    for told in new:
        if found := waiting.get(likeness(told)):
            pairs.append((found.pop(0), told))
        else:
            unmatched.append(told)
    used = {id(before) for before, _ in pairs}
    return pairs, [told for told in old if id(told) not in used], unmatched


def _revision(document: str, cause: Cause, kind: Kind, pair: _Pair) -> Revision:
    before, after = pair
    lines = tuple(told.lines if told else () for told in pair)
    told = after or before
    assert told is not None
    return Revision(
        document=document,
        cause=cause,
        change="revised" if before and after else "added" if after else "withdrawn",
        kind=kind,
        words=told.words,
        before=tuple(line for line in lines[0] if line not in lines[1]),
        after=tuple(line for line in lines[1] if line not in lines[0]),
    )


def _events(coded: CodedDocument) -> list[_Told]:
    text = coded.document.text
    return [_Told(text[e.anchor.start : e.anchor.end], _event_lines(e), _event_sides(e)) for e in coded.events]


def _event_sides(event: EventMention) -> tuple[str, ...]:
    return event.type, _parties(event.actors), _parties(event.recipients)


def _event_lines(event: EventMention) -> tuple[str, ...]:
    return _lines(
        ("type", " ".join(filter(None, (event.type, event.mode)))),
        ("contexts", ", ".join(event.contexts)),
        ("cameo", event.cameo),
        ("actors", _parties(event.actors)),
        ("recipients", _parties(event.recipients)),
        ("date", (event.date.value or event.date.text) if event.date else ""),
        ("place", f"{event.place.name} {event.place.country}".strip() if event.place else ""),
        ("factuality", event.factuality),
        ("according to", ", ".join(event.according_to)),
    )


def _statements(coded: CodedDocument) -> list[_Told]:
    text = coded.document.text
    return [
        _Told(
            " … ".join(text[span.start : span.end] for span in s.content),
            _statement_lines(s, text),
            (_parties((s.source,) if s.source else ()), s.kind),
        )
        for s in coded.statements
    ]


def _statement_lines(statement: Statement, text: str) -> tuple[str, ...]:
    cue = statement.cue
    return _lines(
        ("source", _parties((statement.source,) if statement.source else ())),
        ("kind", statement.kind),
        ("cue", text[cue.start : cue.end] if cue else ""),
        ("channel", statement.channel or ""),
        ("via", ", ".join(statement.via)),
        ("said on", statement.said_on or ""),
        ("commitment", statement.commitment),
    )


def _lines(*fields: tuple[str, str]) -> tuple[str, ...]:
    return tuple(f"{name}: {value}" for name, value in fields if value)


def _parties(parties: Iterable[Party]) -> str:
    return "; ".join(" ".join(filter(None, (p.country, p.sector, p.name))) for p in parties)


def _json(lines: tuple[str, ...]) -> str:
    return msgspec.json.encode(lines).decode()
