"""What every command says when it cannot do what it is asked."""

from typing import IO, Any

import click

from communique.export.visible import visible

INTERRUPTED = 130  # the usual exit status after Ctrl-C; 0 is all coded, 1 some rejected, 2 wrong usage


class Unusable(click.UsageError):
    """A file or a parser that cannot be used: told without the usage line, which would not help."""

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(f"Error: {visible(self.format_message())}", err=True)
