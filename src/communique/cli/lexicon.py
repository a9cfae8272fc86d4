"""The ``communique lexicon`` commands: each parses its arguments and calls one function."""

import sys
from pathlib import Path

import click

from communique.cli.options import examples


@click.group(short_help="Work on a lexicon of your own.", epilog=examples("communique lexicon check my-lexicon"))
def lexicon() -> None:
    """Work on a lexicon of your own: word senses that `communique code --lexicon DIR` adds to the shipped ones."""


@lexicon.command(
    short_help="Find what is wrong with a lexicon.",
    epilog=examples("communique lexicon check my-lexicon", "communique lexicon check my-lexicon --json"),
)
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--parser", metavar="NAME", help="A spaCy pipeline to parse with; the default ships inside.")
@click.option("--json", "as_json", is_flag=True, help="Write the problems as JSON, to be read by machines.")
def check(folder: Path, parser: str | None, as_json: bool) -> None:
    """Find what is wrong with a lexicon, with file, line and mend for each.

    DIR holds TOML files with [[sense]] rows, whose keys docs/lexicon.md explains. Unknown codes, types, slots and
    keys, duplicate senses and examples that do not come out as they say are reported.

    Exit status: 0 nothing is wrong, 1 something is, 2 wrong usage.
    """
    from communique.commands import lexicon as commands

    sys.exit(commands.check(folder, parser, as_json))
