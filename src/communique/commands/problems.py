"""What a check of a user's own file prints."""

from collections.abc import Sequence

import click
import msgspec

from communique.export.visible import visible


def tell_problems(problems: Sequence[msgspec.Struct], held: str, as_json: bool) -> int:
    """Print the problems, a line each or as JSON, and on standard error how many they are and what the file holds.

    The exit status: 1 if there are any.
    """
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(problems), indent=2))
    else:
        for problem in problems:
            click.echo(visible(str(problem)))
    count = f"{len(problems)} problem{'s' * (len(problems) != 1)}" if problems else "no problem"
    click.echo(f"{count}; {held}", err=True)
    return 1 if problems else 0
