"""What a run tells about itself on standard error: a progress bar while it goes on, a summary at the end."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

from communique.export.visible import visible
from communique.quiet import quiet
from communique.records import CodedDocument, Passed, Rejected
from communique.run import Outcome

SHOWN_REJECTS = 50
SHOWN_BESIDE_FILE = 5


class Tally:
    """Counts what came out of a run and keeps what was rejected."""

    def __init__(self) -> None:
        self.documents = 0
        self.events = 0
        self.statements = 0
        self.incomplete = 0
        self.passed: list[Passed] = []
        self.rejected: list[Rejected] = []

    def add(self, outcome: Outcome) -> None:
        """Count one outcome."""
        if isinstance(outcome, Passed):
            self.passed.append(outcome)
            return
        if isinstance(outcome, Rejected):
            self.rejected.append(outcome)
            return
        self.documents += 1
        self.events += len(outcome.events)
        self.statements += len(outcome.statements)
        self.incomplete += outcome.document.incomplete is not None


def error_console() -> Console:
    """Standard error, for messages: no markup, no emoji codes, whatever the text holds."""
    return Console(stderr=True, highlight=False, markup=False, emoji=False)


def print_summary(tally: Tally, console: Console, rejects: Path | None) -> None:
    """Print what was counted, and what was rejected; only the first where all are in the file ``rejects``."""
    counts = [
        _count(tally.documents, "document"),
        _count(tally.events, "event"),
        _count(tally.statements, "statement"),
        f"{len(tally.rejected)} rejected",
    ]
    if tally.incomplete:
        counts.append(f"{tally.incomplete} incomplete")
    if not quiet():
        console.print(Text(", ".join(counts), style="yellow" if tally.rejected else "green"), soft_wrap=True)
        for passed in tally.passed[:SHOWN_REJECTS]:
            console.print(Text(f"  passed over in {visible(passed.path)}: {visible(passed.reason)}"), soft_wrap=True)
    if tally.rejected and rejects:
        for rejected in tally.rejected[:SHOWN_BESIDE_FILE]:
            console.print(_rejection(rejected), soft_wrap=True)
        console.print(Text(f"what was rejected and why: {visible(str(rejects))}"), soft_wrap=True)
    else:
        print_rejected(tally, console)


def print_rejected(tally: Tally, console: Console) -> None:
    """Print which inputs were rejected, and why."""
    for rejected in tally.rejected[:SHOWN_REJECTS]:
        console.print(_rejection(rejected), soft_wrap=True)
    if (more := len(tally.rejected) - SHOWN_REJECTS) > 0:
        console.print(Text(f"  and {more} more; --out FILE writes all of them to FILE.rejects.jsonl"))


def _rejection(rejected: Rejected) -> Text:
    place = visible(rejected.path) + (f":{rejected.line}" if rejected.line is not None else "")
    return Text(f"  rejected {place} ", style="yellow").append(
        f"({visible(rejected.stage)}) {visible(rejected.reason)}", style="not yellow"
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


class ProgressBar:
    """A bar over the input files, on a terminal only; it steps aside while a table is being printed."""

    def __init__(self, console: Console, paths: Iterable[Path]) -> None:
        self._shown = console.is_terminal and not quiet()
        self._bar = Progress(
            SpinnerColumn(),
            BarColumn(),
            TextColumn("{task.description}", markup=False),
            TimeElapsedColumn(),
            console=console,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._task = self._bar.add_task("loading", total=_files(paths) if self._shown else None)
        self._last: str | None = None

    def __enter__(self) -> Self:
        if self._shown:
            self._bar.start()
        return self

    def __exit__(self, *error: object) -> None:
        if self._shown:
            self._bar.stop()

    def step(self, outcome: Outcome, tally: Tally) -> None:
        """Show that ``outcome`` came; the bar moves on with every new file."""
        if not self._shown:
            return
        path = outcome.document.path if isinstance(outcome, CodedDocument) else outcome.path
        moved = int(path != self._last)
        self._last = path
        self._bar.update(
            self._task,
            advance=moved,
            description=f"{_count(tally.documents, 'document')}, {_count(tally.events, 'event')}",
        )

    @contextmanager
    def aside(self, needed: bool) -> Iterator[None]:
        """Within this block, if ``needed``, the terminal is free for other output."""
        if not (self._shown and needed):
            yield
            return
        self._bar.stop()
        yield
        self._bar.start()


def _files(paths: Iterable[Path]) -> int | None:
    """How many files the paths hold; None where that cannot be known."""
    counts = [sum(p.is_file() for p in path.rglob("*")) if path.is_dir() else 1 for path in paths]
    return sum(counts) or None
