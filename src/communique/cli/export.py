"""The command that writes a store, a dataset or a coded file in other tools' formats."""

import sys
from pathlib import Path
from typing import Literal

import click

from communique.cli.options import FACTUALITIES, dated, examples, quietly, there

# As in ``cli``, what a command needs is imported when it is called.

FORMATS = (
    "csv", "parquet", "stata", "jsonl", "polecat", "icews", "gdelt", "keds", "panel", "ftm", "geojson", "gexf",
    "graphml", "brat", "webannotation",
)  # fmt: skip


def _codes(context: click.Context, parameter: click.Parameter, value: str | None) -> tuple[str, ...]:
    """Countries as the option --countries takes them."""
    from communique.export.country_names import country_code

    try:
        return tuple(dict.fromkeys(country_code(one) for one in (value or "").split(",") if one.strip()))
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


@click.command(
    short_help="Write a store, a dataset or a coded file in another tool's format.",
    epilog=examples(
        "communique export news.db --out events.csv",
        "communique export news.db --rows statements --out statements.parquet",
        "communique export news.db --format panel --countries CHN,CUB,USA --from 2021 --out panel.dta",
        "communique export coded.jsonl --format polecat --out polecat.tsv",
        "communique export news.db --format brat --out annotated/",
        "communique export news.db --format keds | head",
        "communique export dataset/ --rows mentions --countries SYR --out syria.parquet",
    ),
)
@click.argument("source", metavar="INPUT", callback=there, type=click.Path(path_type=str))
@click.option(
    "--format",
    "form",
    metavar="FORMAT",
    type=click.Choice(FORMATS),
    help=f"What to write: {', '.join(FORMATS)}; else what FILE's suffix says.",
)
@click.option("--out", metavar="FILE", type=click.Path(path_type=Path), help="Where to write; else standard output.")
@click.option(
    "--rows",
    type=click.Choice(("events", "mentions", "statements")),
    help="Events, each once (the default); every mention of one; or statements.",
)
@click.option(
    "--countries",
    metavar="A,B,...",
    callback=_codes,
    help="Only what one of these countries (codes or names) does or undergoes; in a panel, its countries.",
)
@dated
@click.option(
    "--factuality",
    multiple=True,
    type=click.Choice(FACTUALITIES),
    help="Only such events; may be given several times. In a panel, asserted unless given.",
)
@quietly
def export(
    source: str,
    form: str | None,
    out: Path | None,
    rows: Literal["events", "mentions", "statements"] | None,
    countries: tuple[str, ...],
    start: str | None,
    end: str | None,
    factuality: tuple[str, ...],
) -> None:
    """Write INPUT in the format of another tool.

    It is a store, a dataset that `communique batch` made, or a file of `communique code --format jsonl`.
    A dataset or coded file is grouped first, as in a store, so that an event is a row once however many documents tell
    it; mentions, statements and whole documents are written straight from a dataset, document by document. Tables
    are csv, parquet and stata (.dta); polecat, icews, gdelt and keds are the event data sets' own; panel is directed
    dyad-months with zeros (csv, or parquet or Stata where FILE's suffix says so); ftm is FollowTheMoney entities;
    gexf and graphml are networks; brat is a folder, webannotation W3C Web Annotations.

    Exit status: 0 it is written, 2 wrong usage, or INPUT cannot be read.
    """
    from communique.commands import export as commands
    from communique.export.happening import Wanted

    wanted = Wanted(countries=countries, start=start, end=end, factuality=factuality)
    sys.exit(commands.export(source, form, out, rows, wanted))
