"""What the commands that take decisions away do, once their arguments are parsed."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import msgspec
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from communique.commands.usage import Unusable
from communique.export import Sink
from communique.export.results import write_csv, write_records
from communique.export.visible import visible
from communique.review.agreement import DocumentAgreement
from communique.review.agreement import agreement as measured
from communique.review.desk import Desk
from communique.review.export import export as write_folder
from communique.review.log import LogLine, every_line
from communique.store import StoreError


def export(store: Path, out: Path, partly: bool) -> int:
    """Write what was reviewed into the folder ``out``; the exit status."""
    with _opened(store) as desk:
        try:
            out.mkdir(parents=True, exist_ok=True)
            if any(out.iterdir()):
                raise Unusable(f"{out} is not empty: name a new folder, so that nothing is mixed up")
            written = write_folder(desk, out, partly)
        except OSError as error:
            raise Unusable(f"cannot write {out}: {error.strerror or error}") from error
    said = [f"{written.documents} documents written to {visible(str(out))}"]
    if written.underway:
        said.append(f"{written.underway} with undecided events left out (--partly writes them too)")
    if written.orphaned:
        said.append(f"{written.orphaned} decisions left out whose words do not stand in today's texts")
    click.echo("; ".join(said), err=True)
    return 0 if written.documents else 1


def log(store: Path, form: str) -> int:
    """List every decision; the exit status."""
    with _opened(store) as desk:
        lines = list(every_line(desk.ledger))
    sink = Sink(sys.stdout.buffer, terminal=sys.stdout.isatty(), encoding=sys.stdout.encoding)
    if form == "csv":
        write_csv(lines, LogLine, sink)
    elif form == "jsonl":
        write_records(lines, sink)
    else:
        for line in lines:
            click.echo(visible(_in_words(line)))
    sink.stream.flush()
    if not lines:
        click.echo("nothing was decided yet", err=True)
    return 0 if lines else 1


def _in_words(line: LogLine) -> str:
    """A decision on one line: "2021-03-11 10:00 Anna: correct “signed”: date: 2021 -> date: 2021-03"."""
    undone = " (undone)" if line.holds == "no" else ""
    blind = " (second review)" if line.blind == "yes" else ""
    changed = f"{'; '.join(line.before)} -> {'; '.join(line.after)}" if line.before or line.after else ""
    words = f" “{line.words}”" if line.words else ""
    what = ": ".join(filter(None, (f"{line.kind}{words}", changed, line.note)))
    return f"{line.at[:16].replace('T', ' ')} {line.reviewer}{blind}: {what}{undone}"


def agreement(store: Path, tolerance: int, as_json: bool) -> int:
    """Print how far second reviews agree with the first; the exit status."""
    with _opened(store) as desk:
        found = [desk.reading(document, second) for document, second in desk.second_reviews()]
        readings = [reading for reading in found if reading is not None]
    figures = measured(readings, tolerance)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(figures), indent=2))
    elif readings:
        _print(figures)
    if len(found) > len(readings):
        click.echo(f"{len(found) - len(readings)} second reviews wait for the first to decide all events", err=True)
    if not readings:
        click.echo("there is no complete second review", err=True)
    return 0 if readings else 1


def _print(figures: tuple[DocumentAgreement, ...]) -> None:
    console = Console(highlight=False, markup=False, emoji=False, width=None if sys.stdout.isatty() else 120)
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for heading in ("Document", "Both", "Only first", "Only second", "Share"):
        table.add_column(heading, justify="left" if heading == "Document" else "right")
    for one in figures:
        table.add_row(
            Text(visible(one.document) or "all"),
            str(one.both),
            str(one.only_first),
            str(one.only_second),
            _share(one.share),
        )
    console.print(table)
    fields = Table(box=SIMPLE_HEAD, pad_edge=False)
    for heading in ("Field", "Events", "Agreed", "Share", "Alpha"):
        fields.add_column(heading, justify="left" if heading == "Field" else "right")
    for field in figures[-1].fields:
        fields.add_row(field.field, str(field.pairs), str(field.agreed), _share(field.share), _share(field.alpha))
    console.print(fields)


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


@contextmanager
def _opened(store: Path) -> Iterator[Desk]:
    """The store and the decisions about it, open for this block; what is wrong with them becomes a message."""
    try:
        with Desk(store) as desk:
            yield desk
    except StoreError as error:
        raise Unusable(str(error)) from error
