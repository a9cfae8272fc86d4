"""The commands that code many archives into a dataset, and merge a dataset into a store."""

import sys
from pathlib import Path
from typing import get_args

import click

from communique.cli.options import distributed, examples, own_actors, own_lexicon, own_ontology, quietly, there
from communique.records import ScreenLevel

# As in ``cli``, what a command needs is imported when it is called.


@click.command(
    short_help="Code many files into a Parquet dataset.",
    epilog=examples(
        "communique batch crawl/*.warc.gz --out dataset --workers 8",
        "communique batch news/ 2021.zip rows.jsonl.zst --out dataset",
        "communique batch s3://bucket/crawl --out s3://bucket/dataset --workers 8",
        "communique batch /shared/crawl --out /shared/dataset --scheduler tcp://head:8786",
        "communique batch CC-NEWS-*.warc.gz --out dataset --screen pages",
    ),
)
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True, callback=there, type=click.Path(path_type=str))
@click.option(
    "--out", metavar="DIR", required=True, type=click.Path(file_okay=False, path_type=str), help="The dataset."
)
@distributed
@click.option("--parser", metavar="NAME", help="A spaCy pipeline to parse with; the default ships inside.")
@own_lexicon
@own_ontology
@own_actors
@click.option(
    "--screen",
    metavar="LEVEL",
    type=click.Choice(get_args(ScreenLevel)),
    default="none",
    show_default=True,
    help="What is left uncoded because its words alone promise no event: nothing (none), documents (pages), or also "
    "sentences within the others (sentences).",
)
@quietly
def batch(
    inputs: tuple[str, ...],
    out: str,
    workers: int,
    scheduler: str | None,
    parser: str | None,
    lexicon: Path | None,
    ontology: Path | None,
    actors: tuple[Path, ...],
    screen: ScreenLevel,
) -> None:
    """Code many files into a dataset of Parquet files by month, with manifest.json.

    An INPUT is a file or folder as `communique code` reads it. Each archive or file of rows is a shard, and so are
    slices of the other files. A shard is in the dataset whole or not at all: after an interruption the same command
    goes on with those that are missing. The bytes are the same whatever the number of workers. A document that kills
    its process twice is set aside.

    With --screen most of a crawl costs little: what is screened out is listed with its reason, and is no failure.

    Exit status: 0 everything was coded, 1 something was rejected, 2 wrong usage, or DIR cannot be written.
    """
    from communique.commands import batch as commands

    sys.exit(commands.batch(inputs, out, workers, scheduler, parser, lexicon, ontology, actors, screen))


@click.command(
    short_help="Merge a Parquet dataset into a store.",
    epilog=examples(
        "communique merge dataset/ --store news.db",
        "communique merge dataset/ --store news.db --workers 4",
        "communique merge /shared/dataset --store news.db --scheduler tcp://head:8786",
    ),
)
@click.argument("dataset", metavar="DATASET", type=click.Path(path_type=str))
@click.option("--store", metavar="FILE", required=True, type=click.Path(path_type=Path), help="The store; made if new.")
@distributed
@quietly
def merge(dataset: str, store: Path, workers: int, scheduler: str | None) -> None:
    """Put all documents of a dataset that `communique batch` made into a store.

    There it is found which of them are copies, which belong to one story and which tell the same event: the store is as
    `communique add` would make it of the same documents. What was merged before is passed over, so merge a dataset
    again when it has grown, or several into one store. After an interruption the same command goes on. A document whose
    id another one has is set aside, in FILE.rejects.jsonl.

    Exit status: 0 everything is in the store, 1 something was set aside, 2 wrong usage, or a file cannot be used.
    """
    from communique.commands import merge as commands

    sys.exit(commands.merge(dataset, store, workers, scheduler))
