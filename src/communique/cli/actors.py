"""The ``communique actors`` commands: each parses its arguments and calls one function."""

import sys
from collections.abc import Callable
from pathlib import Path

import click

from communique.cli.options import asks_store, examples, own_lexicon, parallel, reads_documents

_SOURCE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group(
    short_help="Learn who persons are, and check files about actors.",
    epilog=examples(
        "communique actors learn --store news.db",
        "communique actors search news.db Ramaphosa",
        "communique actors check my-actors.toml",
    ),
)
def actors() -> None:
    """Learn from documents who persons are, see what was learnt and why, and check files of your own about actors.

    What is learnt names persons whom a text names without saying who they are. docs/own-actors.md explains all of it.
    """


@actors.command(
    short_help="Learn from documents who persons are.",
    epilog=examples(
        "communique actors learn --store news.db && communique recode news.db",
        "communique actors learn news/ --out facts.jsonl",
        "communique code article.txt --actors facts.jsonl",
    ),
)
@reads_documents
@own_lexicon
@click.option(
    "--store", metavar="FILE", type=_SOURCE, help="Learn from all that this store holds, and keep in it what is learnt."
)
@click.option("--forget", is_flag=True, help="Keep nothing learnt in the store any more.")
@click.option("--out", metavar="FILE", type=click.Path(path_type=Path), help="Where to write the facts (JSONL).")
@parallel
def learn(
    paths: tuple[Path, ...],
    parser: str | None,
    lexicon: Path | None,
    published: str | None,
    url: str | None,
    outlet: str | None,
    store: Path | None,
    forget: bool,
    out: Path | None,
    jobs: int,
) -> None:
    """Learn from documents who the persons are that they name in full: country, sector, role, and how they are called.

    A fact needs two independent documents that say it, and no nearer one that says otherwise; it holds half a year
    around them and keeps their words. With --store, documents that are added later are coded by it, and `communique
    recode` codes by it what is there already. With PATHs, which are those of `communique code`, --out writes the facts
    for --actors of other commands.
    """
    from communique.commands import actors as commands
    from communique.read import Overrides

    if bool(store) == bool(paths) or (forget and not store):
        raise click.UsageError("Name documents to learn from, or a store with --store.")
    if store:
        sys.exit(commands.learn_store(store, out, forget))
    overrides = Overrides(published=published, url=url, outlet=outlet)
    sys.exit(commands.learn_documents(paths, overrides, parser, lexicon, out, jobs))


def _asks_facts(command: Callable[..., None]) -> Callable[..., None]:
    """The arguments of the commands that list facts."""
    for option in (
        click.option("--on", metavar="DATE", help="Only what holds in this year, month or on this day."),
        click.option("--country", metavar="CODE", help="Only of this country (ISO 3166-1 alpha-3)."),
    ):
        command = option(command)
    return asks_store(command)


@actors.command(
    "list",
    short_help="List what was learnt.",
    epilog=examples("communique actors list news.db --country ZAF --on 2018-06", "communique actors list facts.jsonl"),
)
@_asks_facts
def list_(
    store: Path, limit: int | None, form: str | None, out: Path | None, country: str | None, on: str | None
) -> None:
    """List the facts of STORE, or of a file of facts: who, of which country and sector, when, by how many documents."""
    from communique.commands import actors as commands

    sys.exit(commands.listing(store, None, country, on, limit, form, out))


@actors.command(
    short_help="Show what was learnt of somebody, with the words it rests on.",
    epilog=examples("communique actors search news.db Ramaphosa", "communique actors search facts.jsonl 'Hugo Stark'"),
)
@click.argument("store", type=_SOURCE)
@click.argument("name")
@click.option("--on", metavar="DATE", help="Only what holds in this year, month or on this day.")
def search(store: Path, name: str, on: str | None) -> None:
    """Show the facts of STORE, or of a file of facts, about persons in whose names all words of NAME stand.

    Each with the documents it rests on, and with their words.
    """
    from communique.commands import actors as commands

    sys.exit(commands.search(store, name, on))


@actors.command(
    short_help="Write what was learnt as a file for --actors.",
    epilog=examples("communique actors export news.db --out facts.jsonl"),
)
@click.argument("store", type=_SOURCE)
@click.option("--out", metavar="FILE", required=True, type=click.Path(path_type=Path), help="Where to write (JSONL).")
def export(store: Path, out: Path) -> None:
    """Write the facts of STORE with their evidence, a line of JSON each, for --actors of other commands.

    `communique actors list --format csv` (or parquet) writes them as a table.
    """
    from communique.commands import actors as commands

    sys.exit(commands.export(store, out))


@actors.command(
    short_help="Find what is wrong with files about actors.",
    epilog=examples("communique actors check my-actors.toml", "communique actors check Countries.actors.txt --json"),
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=_SOURCE)
@click.option("--json", "as_json", is_flag=True, help="Write the problems as JSON, to be read by machines.")
def check(files: tuple[Path, ...], as_json: bool) -> None:
    """Find what is wrong with files about actors, with file, line and mend for each.

    FILE is TOML with [[person]], [[organisation]], [[country]], [[title]] and [[forbid]] rows (docs/own-actors.md), a
    PETRARCH dictionary (.txt) of actors or agents, or learnt facts (.jsonl).

    Exit status: 0 nothing is wrong, 1 something is, 2 wrong usage.
    """
    from communique.commands import actors as commands

    sys.exit(commands.check(files, as_json))
