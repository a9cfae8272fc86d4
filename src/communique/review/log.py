"""Decisions in words: who changed what into what, why, and whether that still holds."""

from collections.abc import Iterator

from communique.records import Record
from communique.review.answers import Answer
from communique.review.decisions import Add, Adjudicate, Correct, touched
from communique.review.ledger import Ledger
from communique.review.rows import Kept
from communique.review.state import Row, completed, replayed, shown
from communique.review.wording import changes, lines

CORRECTIONS = ("correct", "reject", "add", "merge", "split", "adjudicate")


class LogLine(Record, frozen=True, kw_only=True):
    """One decision on one row, or an undo, which has the kind "undo" and names the step it takes back in ``note``.

    ``words`` are those of the event, ``before`` and ``after`` the fields that differ ("date: 2021-03-08"). ``holds``
    is "no" where the step is undone. Of a blind review that is not complete only its steps are told, not what is in
    them.
    """

    step: str
    at: str
    reviewer: str
    blind: str
    kind: str
    document: str
    item: str
    words: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    note: str
    holds: str


def told(ledger: Ledger, kept: Kept) -> tuple[LogLine, ...]:
    """A step in words, a line for each of its decisions."""
    if kept.undoes is not None:
        return (_line(kept, "undo", note=kept.undoes),)
    if kept.blind and not _is_told(ledger, kept):
        return (_line(kept, "second review"),)
    return tuple(_decided(ledger, kept, row) for row in kept.rows)


def every_line(ledger: Ledger) -> Iterator[LogLine]:
    """The whole log, the first step first."""
    for kept in ledger.every_step():
        yield from told(ledger, kept)


def _is_told(ledger: Ledger, kept: Kept) -> bool:
    documents = {row.decision.document for row in kept.rows}
    return all((document, kept.reviewer) in completed(ledger.rows(("complete",), document)) for document in documents)


def _decided(ledger: Ledger, kept: Kept, row: Row) -> LogLine:
    decision = row.decision
    before, after = _answers(ledger, row)
    differing = changes(before, after) if before and after else ((), tuple(_said(after)))
    words = before or after or row.machine
    notes = (getattr(decision, name, "") for name in ("reason", "colleague", "note", "text"))
    others = ", ".join(touched(decision)[1:])
    return _line(
        kept,
        str(decision.__struct_config__.tag),
        row,
        words=words.anchor.words if words else "",
        before=differing[0],
        after=differing[1],
        note=": ".join(filter(None, (*notes, others))),
    )


def _answers(ledger: Ledger, row: Row) -> tuple[Answer | None, Answer | None]:
    """What stood before a decision, and what it made of it, null where it changes no field."""
    decision = row.decision
    if isinstance(decision, Add):
        return None, decision.answer
    if isinstance(decision, Correct | Adjudicate):
        earlier = (one for one, holds in ledger.history(decision.item) if holds and one.n < row.n)
        known = replayed(earlier).get(decision.item)
        before = shown(known, row.machine) if row.machine else known.answer if known else None
        if isinstance(decision, Adjudicate):
            return before, decision.answer
        return before, decision.fields.applied(before) if before else None
    return row.machine, None


def _said(answer: Answer | None) -> list[str]:
    return [f"{name}: {value}" for name, value in lines(answer).items()] if answer else []


def _line(
    kept: Kept,
    kind: str,
    row: Row | None = None,
    words: str = "",
    before: tuple[str, ...] = (),
    after: tuple[str, ...] = (),
    note: str = "",
) -> LogLine:
    return LogLine(
        step=kept.id,
        at=kept.at,
        reviewer=kept.reviewer,
        blind="yes" if kept.blind else "no",
        kind=kind,
        document=row.decision.document if row else "",
        item=row.decision.item if row else "",
        words=words,
        before=before,
        after=after,
        note=note,
        holds="yes" if kept.holds else "no",
    )
