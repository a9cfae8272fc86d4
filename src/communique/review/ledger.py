"""The file of decisions beside a store: every step kept as it came, and what holds after all of them.

It is a file of its own, so that a decision never waits for a run that writes to the store, outlives a store that is
made anew, and is on the disk when it is said to be saved.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from communique.records import Record
from communique.review.decisions import Step, malformed, numbered, touched
from communique.review.errors import RefusedError
from communique.review.file import connected
from communique.review.rows import DECISIONS, STEPS, Kept, as_json, decided, digest, items_of
from communique.review.rules import Current, Standing, quoting, refusals
from communique.review.state import Item, Row, replayed, undone
from communique.store.connection import transaction
from communique.store.errors import explained


class Saved(Record, frozen=True):
    """The step is on the disk. ``versions``: what its items are at now. ``again``: it had been kept before."""

    step: str
    versions: dict[str, int]
    again: bool = False


class Changed(Record, frozen=True):
    """An item that somebody decided on since the reviewer saw it, and the last who did."""

    item: str
    version: int
    reviewer: str
    at: str
    kind: str


class Conflict(Record, frozen=True):
    """Nothing was kept: these items are not as the reviewer saw them."""

    changed: tuple[Changed, ...]


class Tally(Record, frozen=True):
    """How many event mentions and added events of the open review stand how."""

    accepted: int
    corrected: int
    rejected: int
    skipped: int
    asked: int


Read = Callable[[str], Current | None]


def ledger_path(store: Path) -> Path:
    """The file of decisions about the store ``store``."""
    return store.with_name(f"{store.name}.review")


class Ledger:
    """The decisions about one store, open. Use as a context manager, or call ``close``.

    With ``writing`` the file is made if it is not there; without it nothing is ever written, and a missing file has no
    decisions. Raises StoreError for a file that is something else or comes from a newer version.
    """

    def __init__(self, path: Path, writing: bool = False) -> None:
        self.path = path
        with explained(path):
            self._connection = connected(path, writing)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def record(self, step: Step, at: str, read: Read) -> Saved | Conflict:
        """Keep a step, all of it or nothing; when this returns Saved it is on the disk.

        ``at``: the time, UTC in ISO 8601. ``read`` gives a current document of the store by its id. The same step sent
        again is kept once. Raises RefusedError for what cannot be decided so.
        """
        step = numbered(step)
        if wrong := tuple(malformed(step)):
            raise RefusedError(*wrong)
        with explained(self.path), transaction(self._connection):
            if (before := self._kept(step)) is not None:
                return before
            about = self._about(step)
            if changed := self._changed(about, step):
                return Conflict(changed=changed)
            said, found = digest(step), {decision.document: read(decision.document) for decision in step.decisions}
            step = quoting(step, found)
            self._refuse(step, found)
            self._insert(step, said, at, found)
            self._settle(about)
            return Saved(step=step.id, versions=self.versions(about))

    def versions(self, items: Iterable[str]) -> dict[str, int]:
        """How often each of the items was decided on; 0 for never."""
        wanted = tuple(items)
        rows = self._connection.execute(
            "SELECT item, version FROM versions WHERE item IN (SELECT value FROM json_each(?))", (as_json(wanted),)
        )
        return dict.fromkeys(wanted, 0) | dict(rows.fetchall())

    def items(self, items: Iterable[str]) -> dict[str, Item]:
        """What holds of those of the items that somebody decided on."""
        rows = self._connection.execute(
            "SELECT record FROM records WHERE item IN (SELECT value FROM json_each(?)) ORDER BY item",
            (as_json(tuple(items)),),
        )
        return {item.id: item for item in items_of(rows)}

    def of_document(self, document: str, blind: str | None = None) -> tuple[Item, ...]:
        """The items of a document in the open review, or in somebody's blind one, in order of their anchors."""
        rows = self._connection.execute(
            "SELECT record FROM items JOIN records USING (item) WHERE document = ? AND blind IS ?", (document, blind)
        )
        return tuple(
            sorted(items_of(rows), key=lambda item: (item.answer.anchor.start, item.answer.anchor.end, item.id))
        )

    def documents(self) -> tuple[str, ...]:
        """The ids of the documents that somebody decided on, in order."""
        rows = self._connection.execute("SELECT DISTINCT document FROM decisions ORDER BY document")
        return tuple(document for (document,) in rows)

    def last_documents(self, limit: int, skip: int = 0) -> tuple[str, ...]:
        """The same, those first that somebody decided on last."""
        rows = self._connection.execute(
            "SELECT document FROM decisions GROUP BY document ORDER BY max(n) DESC LIMIT ? OFFSET ?", (limit, skip)
        )
        return tuple(document for (document,) in rows)

    def rows(self, kinds: Sequence[str] = (), document: str | None = None) -> tuple[Row, ...]:
        """Decisions that hold, in the order they were kept: of some kinds, of one document."""
        tests, values = ["s.id NOT IN (SELECT step FROM undone)"], list[object]()
        if kinds:
            tests.append("d.kind IN (SELECT value FROM json_each(?))")
            values.append(as_json(tuple(kinds)))
        if document is not None:
            tests.append("d.document = ?")
            values.append(document)
        query = f"{DECISIONS} WHERE {' AND '.join(tests)} ORDER BY d.n"
        return tuple(decided(row) for row in self._connection.execute(query, values))

    def history(self, item: str) -> tuple[tuple[Row, bool], ...]:
        """Every decision about an item, and whether it holds, in the order they were kept."""
        query = f"{DECISIONS} JOIN touches t ON t.decision = d.n WHERE t.item = ? ORDER BY d.n"
        dead = {step for (step,) in self._connection.execute("SELECT step FROM undone")}
        return tuple((row, row.step not in dead) for row in map(decided, self._connection.execute(query, (item,))))

    def last_step(self, reviewer: str, blind: bool = False) -> str | None:
        """The last step of a reviewer that holds and undoes nothing: what "undo" takes back."""
        row = self._connection.execute(
            "SELECT id FROM steps WHERE reviewer = ? AND blind = ? AND undoes IS NULL"
            " AND id NOT IN (SELECT step FROM undone) ORDER BY n DESC LIMIT 1",
            (reviewer, blind),
        ).fetchone()
        return str(row[0]) if row else None

    def seconds(self) -> dict[str, tuple[float, ...]]:
        """How long each reviewer looked before each step that says so, in seconds."""
        out: dict[str, list[float]] = {}
        rows = self._connection.execute("SELECT reviewer, seconds FROM steps WHERE seconds IS NOT NULL ORDER BY n")
        for reviewer, seconds in rows:
            out.setdefault(reviewer, []).append(seconds)
        return {reviewer: tuple(values) for reviewer, values in sorted(out.items())}

    def decided_openly(self, reviewer: str, document: str) -> bool:
        """Whether somebody decided on a document in the open review, where everybody's answers are seen."""
        query = (
            "SELECT 1 FROM decisions d JOIN steps s ON s.id = d.step WHERE d.document = ? AND s.reviewer = ?"
            " AND s.blind = 0 LIMIT 1"
        )
        return self._connection.execute(query, (document, reviewer)).fetchone() is not None

    def tally(self) -> Tally:
        """How far the open review is."""
        counts = self._connection.execute(
            "SELECT total(verdict = 'accepted'), total(verdict = 'accepted' AND corrected),"
            " total(verdict = 'rejected'), total(verdict = 'open' AND skipped > 0), total(asked IS NOT NULL)"
            " FROM items WHERE blind IS NULL"
        ).fetchone()
        return Tally(**dict(zip(Tally.__struct_fields__, map(int, counts), strict=True)))

    def steps(
        self,
        limit: int,
        before: int | None = None,
        item: str | None = None,
        document: str | None = None,
        kinds: Sequence[str] = (),
        most: int | None = None,
    ) -> tuple[Kept, ...]:
        """The last ``limit`` steps, the last first, each with its first ``most`` decisions.

        Those numbered below ``before``; about an item or a document; with a decision of one of some kinds.
        """
        tests, values = ["TRUE"], list[object]()
        for test, value in (
            ("n < ?", before),
            ("id IN (SELECT d.step FROM touches t JOIN decisions d ON d.n = t.decision WHERE t.item = ?)", item),
            ("id IN (SELECT step FROM decisions WHERE document = ?)", document),
            (
                "id IN (SELECT step FROM decisions WHERE kind IN (SELECT value FROM json_each(?)))",
                as_json(tuple(kinds)) if kinds else None,
            ),
        ):
            if value is not None:
                tests.append(test)
                values.append(value)
        query = f"{STEPS} WHERE {' AND '.join(tests)} ORDER BY n DESC LIMIT ?"
        rows = self._connection.execute(query, (*values, limit)).fetchall()
        return tuple(self._with_rows(row, most) for row in rows)

    def every_step(self) -> Iterator[Kept]:
        """All steps, the first first."""
        for row in self._connection.execute(f"{STEPS} ORDER BY n").fetchall():
            yield self._with_rows(row)

    def _with_rows(
        self, step: tuple[int, str, str, str, int, str | None, float | None, int], most: int | None = None
    ) -> Kept:
        n, name, reviewer, at, blind, undoes, seconds, holds = step
        rows = self._connection.execute(
            f"{DECISIONS} WHERE d.step = ? ORDER BY d.n LIMIT ?", (name, -1 if most is None else most)
        )
        (count,) = self._connection.execute("SELECT count(*) FROM decisions WHERE step = ?", (name,)).fetchone()
        return Kept(
            n=n,
            id=name,
            reviewer=reviewer,
            at=at,
            blind=bool(blind),
            undoes=undoes,
            seconds=seconds,
            holds=bool(holds),
            count=count,
            rows=tuple(map(decided, rows)),
        )

    def _kept(self, step: Step) -> Saved | None:
        row = self._connection.execute("SELECT said FROM steps WHERE id = ?", (step.id,)).fetchone()
        if row is None:
            return None
        if row[0] != digest(step):
            raise RefusedError("another step has this id: send it under a new one")
        return Saved(step=step.id, versions=self.versions(self._about(step)), again=True)

    def _about(self, step: Step) -> tuple[str, ...]:
        """The items that a step, or the step it undoes in the end, is about."""
        target: str | None = step.undoes
        while target is not None:
            row = self._connection.execute("SELECT undoes FROM steps WHERE id = ?", (target,)).fetchone()
            if row is None:
                raise RefusedError("there is no such step to undo")
            if row[0] is None:
                rows = self._connection.execute(
                    "SELECT DISTINCT t.item FROM decisions d JOIN touches t ON t.decision = d.n WHERE d.step = ?"
                    " ORDER BY t.item",
                    (target,),
                )
                return tuple(item for (item,) in rows)
            target = row[0]
        return tuple(dict.fromkeys(item for decision in step.decisions for item in touched(decision)))

    def _changed(self, about: Sequence[str], step: Step) -> tuple[Changed, ...]:
        """The items that are not as the reviewer saw them. An undo takes back what stands, whatever it is."""
        if step.undoes is not None:
            return ()
        now = self.versions(about)
        return tuple(self._last(item, now[item]) for item in about if now[item] != step.seen.get(item, 0))

    def _last(self, item: str, version: int) -> Changed:
        row = self._connection.execute(
            "SELECT s.reviewer, s.at, d.kind FROM touches t JOIN decisions d ON d.n = t.decision"
            " JOIN steps s ON s.id = d.step WHERE t.item = ? ORDER BY d.n DESC LIMIT 1",
            (item,),
        ).fetchone()
        reviewer, at, kind = row or ("", "", "")
        return Changed(item=item, version=version, reviewer=reviewer, at=at, kind=kind)

    def _refuse(self, step: Step, documents: Mapping[str, Current | None]) -> None:
        if step.undoes is not None:
            self._refuse_undo(step)
            return
        standing = Standing(
            documents=documents,
            items=self.items(item for decision in step.decisions for item in touched(decision)),
            seen_openly=frozenset(d for d in documents if step.blind and self.decided_openly(step.reviewer, d)),
        )
        if found := tuple(dict.fromkeys(refusals(step, standing))):
            raise RefusedError(*found)

    def _refuse_undo(self, step: Step) -> None:
        row = self._connection.execute(
            "SELECT blind, reviewer, id IN (SELECT step FROM undone) FROM steps WHERE id = ?", (step.undoes,)
        ).fetchone()
        blind, reviewer, dead = row
        if dead:
            raise RefusedError("that step is undone already")
        if bool(blind) != step.blind or (blind and reviewer != step.reviewer):
            raise RefusedError("a blind review is undone by its own reviewer only")

    def _insert(self, step: Step, said: str, at: str, documents: Mapping[str, Current | None]) -> None:
        self._connection.execute(
            "INSERT INTO steps (id, said, reviewer, at, blind, undoes, seconds) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (step.id, said, step.reviewer, at, step.blind, step.undoes, step.seconds),
        )
        for decision in step.decisions:
            current = documents[decision.document]
            machine = current.answers.get(decision.item) if current and not step.blind else None
            n = self._connection.execute(
                "INSERT INTO decisions (step, kind, item, document, fingerprint, decision, machine)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    step.id,
                    decision.__struct_config__.tag,
                    decision.item,
                    decision.document,
                    current.fingerprint if current else "",
                    as_json(decision),
                    as_json(machine) if machine else None,
                ),
            ).lastrowid
            self._connection.executemany("INSERT INTO touches VALUES (?, ?)", [(item, n) for item in touched(decision)])

    def _settle(self, about: Sequence[str]) -> None:
        """Make anew what follows from the steps, for these items."""
        steps = self._connection.execute("SELECT id, undoes FROM steps WHERE undoes IS NOT NULL ORDER BY n").fetchall()
        dead = undone(steps)
        before = {step for (step,) in self._connection.execute("SELECT step FROM undone")}
        self._connection.executemany("DELETE FROM undone WHERE step = ?", [(step,) for step in sorted(before - dead)])
        self._connection.executemany("INSERT INTO undone VALUES (?)", [(step,) for step in sorted(dead - before)])
        for item in about:
            self._connection.execute(
                "INSERT INTO versions VALUES (?, 1) ON CONFLICT (item) DO UPDATE SET version = version + 1", (item,)
            )
            self._connection.execute("DELETE FROM records WHERE item = ?", (item,))
            self._connection.execute("DELETE FROM items WHERE item = ?", (item,))
            rows = (row for row, holds in self.history(item) if holds)
            if (found := replayed(rows).get(item)) is not None:
                self._connection.execute(
                    "INSERT INTO items (item, document, blind, verdict, corrected, skipped, asked)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (
                        item,
                        found.document,
                        found.blind,
                        found.verdict,
                        found.corrected,
                        found.skipped,
                        found.asked,
                    ),
                )
                self._connection.execute("INSERT INTO records VALUES (?, ?)", (item, as_json(found)))
