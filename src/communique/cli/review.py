"""The ``communique review`` commands: what was decided on the pages of ``communique serve``, taken away."""

import sys
from pathlib import Path

import click

from communique.cli.options import examples, of_store

# As in ``cli``, what a command needs is imported when it is called.


@click.group(
    short_help="Take away what reviewers decided.",
    epilog=examples("communique review export news.db --out gold", "communique review COMMAND --help"),
)
def review() -> None:
    """Take away what reviewers decided about a store's events.

    Decisions are made on the pages of `communique serve STORE` and kept in STORE.review, beside the store.

    Exit status: 0 done, 1 there was nothing, 2 wrong usage or a file that cannot be read.
    """


@review.command(
    short_help="Write reviewed events as gold.",
    epilog=examples(
        "communique review export news.db --out gold",
        "communique benchmark gold gold --predicted gold/coded.jsonl",
    ),
)
@of_store
@click.option("--out", metavar="DIR", required=True, type=click.Path(path_type=Path), help="A new or empty folder.")
@click.option("--partly", is_flag=True, help="Also documents with events that nobody decided on.")
def export(store: Path, out: Path, partly: bool) -> None:
    """Write reviewed documents as gold: for each its text and what it tells, as `communique benchmark gold` reads them.

    Rejected events become traps. DIR/coded.jsonl has what the coder says of the same documents, DIR/happenings.tsv
    which tellings are of one happening, after merges and splits.
    """
    from communique.commands import review as commands

    sys.exit(commands.export(store, out, partly))


@review.command(
    short_help="List what was decided.",
    epilog=examples("communique review log news.db", "communique review log news.db --format csv > log.csv"),
)
@of_store
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "csv", "jsonl")),
    default="text",
    show_default=True,
    help="A line to read for each decision, or rows for programs.",
)
def log(store: Path, form: str) -> None:
    """List every decision, the first first: who changed what into what, and whether it still holds."""
    from communique.commands import review as commands

    sys.exit(commands.log(store, form))


@review.command(
    short_help="Measure how far second reviews agree with the first.",
    epilog=examples("communique review agreement news.db", "communique review agreement news.db --json"),
)
@of_store
@click.option(
    "--tolerance",
    metavar="N",
    type=click.IntRange(0, 200),
    default=10,
    show_default=True,
    help="Characters by which the ends of spans may differ.",
)
@click.option("--json", "as_json", is_flag=True, help="Write the figures as JSON, to be read by machines.")
def agreement(store: Path, tolerance: int, as_json: bool) -> None:
    """Measure the agreement of blind second reviews with the first: which events, and each of their fields.

    Raw agreement and Krippendorff's alpha for each field, for each document and for all.
    """
    from communique.commands import review as commands

    sys.exit(commands.agreement(store, tolerance, as_json))
