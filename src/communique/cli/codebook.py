"""The commands that say what a record holds."""

import sys
from pathlib import Path

import click

from communique.cli.options import examples, own_lexicon, own_ontology

# As in ``cli``, what a command needs is imported when it is called.

_OUT = click.option(
    "--out", metavar="FILE", type=click.Path(path_type=Path), help="Where to write; else standard output."
)


@click.command(
    short_help="Print the codebook, with counts from a store.",
    epilog=examples(
        "communique codebook --out codebook.md",
        "communique codebook news.db --ontology my-ontology.toml --out codebook.md",
    ),
)
@click.argument("store", required=False, type=click.Path(path_type=Path))
@own_ontology
@own_lexicon
@_OUT
def codebook(store: Path | None, out: Path | None, ontology: Path | None, lexicon: Path | None) -> None:
    """Print the codebook as Markdown: every field, type, mode, code, context, sector and operator, with examples.

    It is made from the tables that documents are coded by, and from --ontology where they were coded by one of your own
    (--lexicon is the one it was used with). With a STORE it also says how often each value occurs there.

    Exit status: 0 it is written, 2 wrong usage, or STORE cannot be read.
    """
    from communique.commands import codebook as commands

    sys.exit(commands.write_codebook(store, out, ontology, lexicon))


@click.command(
    short_help="Print the JSON Schema of a record.",
    epilog=examples("communique schema --out record.schema.json", "communique schema event"),
)
@click.argument("record", type=click.Choice(("document", "event", "rejected")), default="document")
@_OUT
def schema(record: str, out: Path | None) -> None:
    """Print the JSON Schema of what is written as JSON lines: of a coded document, an event, or a rejected input.

    Exit status: 0 it is written, 2 wrong usage.
    """
    from communique.commands import codebook as commands

    sys.exit(commands.write_schema(record, out))
