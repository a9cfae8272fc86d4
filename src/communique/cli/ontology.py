"""The ``communique ontology`` commands: each parses its arguments and calls one function."""

import sys
from pathlib import Path

import click

from communique.cli.options import examples, own_lexicon

# As in ``cli``, what a command needs is imported when it is called.


@click.group(
    short_help="Work on event types of your own.", epilog=examples("communique ontology check my-ontology.toml")
)
def ontology() -> None:
    """Work on an ontology of your own: types, mappings and scores that `communique code --ontology FILE` tells events
    in.
    """


@ontology.command(
    short_help="Find what is wrong with an ontology.",
    epilog=examples(
        "communique ontology check my-ontology.toml",
        "communique ontology check my-ontology.toml --lexicon my-lexicon --json",
    ),
)
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@own_lexicon
@click.option("--parser", metavar="NAME", help="A spaCy pipeline to parse with; the default ships inside.")
@click.option("--json", "as_json", is_flag=True, help="Write the problems as JSON, to be read by machines.")
def check(file: Path, lexicon: Path | None, parser: str | None, as_json: bool) -> None:
    """Find what is wrong with an ontology, with file, line and mend for each.

    FILE holds [[type]] and [[map]] rows and [scores], which docs/own-ontology.md explains. Unknown keys, types, modes,
    codes, contexts, words and sectors, duplicates, numbers out of range, rows that no event reaches, types that no
    event becomes, and examples that do not come out as they say are reported.

    Exit status: 0 nothing is wrong, 1 something is, 2 wrong usage.
    """
    from communique.commands import ontology as commands

    sys.exit(commands.check(file, lexicon, parser, as_json))
