"""Where commands write to: a file that appears whole, or standard output."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from communique.commands.usage import Unusable
from communique.export.exporter import Sink
from communique.export.output import Output, OutputError, whole_file

BINARY = ("parquet", "stata")
FILE_WIDTH = 140  # columns of a table that goes to a file


@contextmanager
def sink_to(out: Path | None, form: str) -> Iterator[Sink]:
    """Where to write: the file ``out``, which appears when all of it is there, or standard output."""
    if out is None:
        if form in BINARY and sys.stdout.isatty():
            raise click.UsageError(f"{form.capitalize()} is not for reading in a terminal: name a file with --out.")
        yield standard_output()
        return
    try:
        Output(out).check(())
        with whole_file(out) as stream:
            yield Sink(stream, width=FILE_WIDTH)
    except OutputError as error:
        raise Unusable(str(error)) from error
    except OSError as error:
        raise Unusable(f"cannot write {out}: {error}") from error


def standard_output() -> Sink:
    """Standard output, as bytes."""
    return Sink(sys.stdout.buffer, terminal=sys.stdout.isatty(), encoding=sys.stdout.encoding)
