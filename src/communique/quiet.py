"""Whether the command that runs was asked (with --quiet) to print nothing but errors and what was rejected."""

import click

_KEY = "communique.quiet"


def be_quiet(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    """Keep what the option --quiet says: its callback."""
    context.meta[_KEY] = value


def quiet() -> bool:
    """Whether only errors are to be printed; False outside of a command."""
    context = click.get_current_context(silent=True)
    return bool(context and context.meta.get(_KEY))


def tell(message: str) -> None:
    """A message for a person on standard error, unless the command is to be quiet."""
    if not quiet():
        click.echo(message, err=True)
