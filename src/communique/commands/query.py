"""What the commands that ask a store do, once their arguments are parsed."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click
import msgspec

from communique.commands.datasets import opened_either
from communique.commands.destinations import sink_to, standard_output
from communique.commands.usage import Unusable, opened_store
from communique.dataset.questions import Questions
from communique.export import FORMATS, Sink
from communique.export.jsonl import line
from communique.export.lists import write_table
from communique.export.results import write_csv, write_lines, write_parquet, write_records
from communique.export.show import write_view
from communique.store import EventFilter, Store, UnknownIdError
from communique.store.lines import EventLine
from communique.store.results import Results

LISTED = 100  # rows of a table where no limit is given


Ask = Callable[[Store, int | None], Results[Any]]
AskEither = Callable[[Store | Questions, int | None], Results[Any]]


def events(where: str, wanted: EventFilter, limit: int | None, form: str | None, out: Path | None) -> int:
    """List events, one by one, so that any number can be exported; the exit status."""
    form = form or _form_of(out)
    with opened_either(where) as opened, sink_to(out, form) as sink:
        if isinstance(opened, Questions):
            lines = opened.events(wanted, _limit(limit, form))
            written = write_lines(lines, sink) if form == "jsonl" else _write_rows(lines, EventLine, form, sink)
            return _said(written, limit, form)
        found = opened.each_event(wanted, _limit(limit, form))
        if form == "jsonl":
            written = write_records((one.event for one in found), sink)
        else:
            written = _write_rows((one.line for one in found), EventLine, form, sink)
    return _said(written, limit, form)


def listing_of_either(where: str, ask: AskEither, limit: int | None, form: str | None, out: Path | None) -> int:
    """List what ``ask`` gives for an open store or dataset and a limit; the exit status."""
    with opened_either(where) as opened:
        return listed(lambda n: ask(opened, n), limit, form, out)


def listing(store: Path, ask: Ask, limit: int | None, form: str | None, out: Path | None) -> int:
    """List what ``ask`` gives for an open store and a limit; the exit status."""
    with opened_store(store) as opened:
        return listed(lambda n: ask(opened, n), limit, form, out)


def listed(ask: Callable[[int | None], Results[Any]], limit: int | None, form: str | None, out: Path | None) -> int:
    """List what ``ask`` gives for a limit; the exit status."""
    form = form or _form_of(out)
    found = ask(_limit(limit, form))
    with sink_to(out, form) as sink:
        if form == "jsonl":
            written = write_records(found, sink)
        else:
            written = _write_rows(found if form == "table" else found.rows, found.row, form, sink)
    return _said(written, limit, form)


def show(store: Path, thing: str, form: str) -> int:
    """Print one event, document or story in full; the exit status."""
    with opened_store(store) as opened:
        try:
            view = opened.show(thing)
        except UnknownIdError as error:
            raise Unusable(str(error)) from error
    sink = standard_output()
    if form == "jsonl":
        sink.stream.write(line(view))
        sink.stream.flush()
    else:
        write_view(view, sink)
    return 0


def _write_rows(rows: Iterable[msgspec.Struct], row: type[msgspec.Struct], form: str, sink: Sink) -> int:
    writers = {"table": write_table, "csv": write_csv, "parquet": write_parquet}
    return writers[form](rows, row, sink)


def _form_of(out: Path | None) -> str:
    suffix = out.suffix.lower().removeprefix(".") if out else ""
    return suffix if suffix in FORMATS else "table"


def _limit(limit: int | None, form: str) -> int | None:
    """As asked; 0 is all. A table is for reading, so it has an end of its own."""
    if limit is None:
        return LISTED if form == "table" else None
    return limit or None


def _said(written: int, limit: int | None, form: str) -> int:
    """Tell where nothing was found, or perhaps not all of it was shown; the exit status."""
    if not written:
        click.echo("nothing found", err=True)
    elif form == "table" and limit is None and written >= LISTED:
        click.echo(f"the first {LISTED}; --limit 0 lists all, --format csv|jsonl|parquet writes all", err=True)
    return 0
