"""What every command says when it cannot do what it is asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import click

from communique.export.visible import visible
from communique.store import Store, StoreError

INTERRUPTED = 130  # the usual exit status after Ctrl-C; 0 is all coded, 1 some rejected, 2 wrong usage


class Unusable(click.UsageError):
    """A file or a parser that cannot be used: told without the usage line, which would not help."""

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(f"Error: {visible(self.format_message())}", err=True)


@contextmanager
def opened_store(path: Path) -> Iterator[Store]:
    """The store, open for this block; what is wrong with it or with a question becomes a message."""
    try:
        with Store(path) as store:
            yield store
    except StoreError as error:
        raise Unusable(str(error)) from error
    except ValueError as error:
        raise click.UsageError(visible(str(error))) from error
