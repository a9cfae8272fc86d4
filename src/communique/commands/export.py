"""What ``communique export`` does, once its arguments are parsed."""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import msgspec
from rich import progress
from rich.console import Console

from communique.commands.datasets import is_dataset, opened_dataset
from communique.commands.destinations import sink_to
from communique.commands.usage import Unusable, opened_store
from communique.dataset import Dataset
from communique.export.brat import write_brat
from communique.export.happening import Rows, Wanted
from communique.export.output import OutputError
from communique.export.panel import panel
from communique.export.stata import MissingError
from communique.export.store_formats import TABLES, write_documents, write_store
from communique.export.visible import visible
from communique.export.webannotation import write_webannotation
from communique.quiet import quiet, tell
from communique.records import CodedDocument
from communique.store import EventFilter, Store, StoreError
from communique.store.store import FACTS

_ANY_DAY = "2000-01-01"
_WHOLE = ("brat", "webannotation")  # formats of whole documents
_SQLITE = b"SQLite format 3\x00"
SUFFIXES = {
    ".csv": "csv", ".parquet": "parquet", ".dta": "stata", ".jsonl": "jsonl", ".geojson": "geojson", ".gexf": "gexf",
    ".graphml": "graphml",
}  # fmt: skip


def export(source: str, form: str | None, out: Path | None, rows: Rows | None, wanted: Wanted) -> int:
    """Write what ``source``, a store, a dataset or a coded file, holds as ``form``; the exit status."""
    suffix = SUFFIXES.get(out.suffix.lower()) if out else None
    form = form or suffix
    if form is None:
        raise click.UsageError("Say what to write with --format, or name a FILE whose suffix does.")
    if problem := _contradiction(form, rows, wanted):
        raise click.UsageError(problem)
    if form == "panel" and not wanted.factuality:
        wanted = msgspec.structs.replace(wanted, factuality=FACTS)
    try:
        wanted.when(_ANY_DAY)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    try:
        with _opened(source, whole=form in _WHOLE or (rows or "events") != "events") as opened:
            written = _write(opened, form, suffix, out, rows or "events", wanted)
    except (OutputError, MissingError) as error:
        raise Unusable(str(error)) from error
    except BrokenPipeError:
        raise  # click ends quietly when the reader of a pipe has gone
    except OSError as error:
        raise Unusable(f"cannot write {out}: {error}") from error
    if not written:
        tell("nothing found")
    else:
        tell(f"{written} written" + (f" to {visible(str(out))}" if out else ""))
    return 0


def _contradiction(form: str, rows: Rows | None, wanted: Wanted) -> str:
    """Why options do not fit each other, "" if they do."""
    if form in _WHOLE and rows:
        return f"--rows has no meaning for {form}, which holds whole documents."
    if form in _WHOLE and wanted != Wanted():
        return f"{form} holds whole documents: --countries, --from, --to and --factuality do not apply."
    if form == "panel" and rows:
        return "A panel counts events and mentions both: --rows has no meaning for it."
    if rows == "statements" and form not in (*TABLES, "jsonl"):
        return f"{form} holds events: statements are for {', '.join((*TABLES, 'jsonl'))}."
    if rows == "statements" and wanted.factuality:
        return "--factuality is of events; statements have none."
    return ""


def _write(opened: Store | Dataset, form: str, suffix: str | None, out: Path | None, rows: Rows, wanted: Wanted) -> int:
    if form == "brat":
        if out is None:
            raise click.UsageError("brat takes a folder: name one with --out.")
        return write_brat(opened.coded(), out)
    shape = (suffix if suffix in TABLES else "csv") if form == "panel" else form
    with sink_to(out, shape) as sink:
        if form == "webannotation":
            return write_webannotation(opened.coded(), sink)
        if rows != "events":
            return write_documents(opened.coded(), form, rows, wanted, sink)
        assert isinstance(opened, Store)
        if form != "panel":
            return write_store(opened, form, wanted, sink)
        store = opened
        made = panel((found.event for found in store.each_event(EventFilter())), wanted)
        if made.undated or made.outside:
            left_out = f"{made.undated} dated to no month, {made.outside} not between two countries of the panel"
            tell(f"events left out: {left_out}")
        return TABLES[shape](made.rows, made.row, sink)


@contextmanager
def _opened(source: str, whole: bool) -> Iterator[Store | Dataset]:
    """The store ``source``, or a temporary one of the documents in a coded file or a dataset.

    ``whole``: only whole documents are asked for, which a dataset gives as it is.
    """
    if is_dataset(source):
        with opened_dataset(source) as dataset:
            if whole:
                yield dataset
                return
            with _temporary(dataset.coded(), forgiving=True) as store:
                yield store
        return
    path = Path(source)
    with path.open("rb") as stream:
        is_store = stream.read(len(_SQLITE)) == _SQLITE
    with opened_store(path) if is_store else _temporary(_lines(path)) as store:
        yield store


@contextmanager
def _temporary(documents: Iterable[CodedDocument], forgiving: bool = False) -> Iterator[Store]:
    """A store of ``documents``; ``forgiving``: one whose id another has is left out, as `communique add` does."""
    from communique.store import IdTakenError, Writer

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "coded.db"
        try:
            with Writer(path) as writer:
                for coded in documents:
                    try:
                        writer.add(coded)
                    except IdTakenError as error:
                        if not forgiving:
                            raise
                        tell(visible(f"left out: {error}"))
        except (StoreError, IdTakenError) as error:
            raise Unusable(str(error)) from error
        with opened_store(path) as store:
            yield store


def _lines(source: Path) -> Iterator[CodedDocument]:
    decoder = msgspec.json.Decoder(CodedDocument)
    console = Console(stderr=True)
    silent = quiet() or not console.is_terminal
    with progress.open(source, "rb", description="reading", console=console, transient=True, disable=silent) as stream:
        for number, line in enumerate(stream, 1):
            if line.isspace():
                continue
            try:
                coded = decoder.decode(line)
            except (msgspec.MsgspecError, UnicodeDecodeError) as error:
                raise Unusable(
                    f"{source}:{number} is not a document as `communique code --format jsonl` writes it ({error})"
                ) from error
            yield coded
