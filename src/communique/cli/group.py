"""The command line: every command parses its arguments and calls one function of ``commands``."""

import sys
from pathlib import Path

import click

from communique.cli.actors import actors as actors_commands
from communique.cli.batch import batch, merge
from communique.cli.benchmark import benchmark
from communique.cli.codebook import codebook, schema
from communique.cli.export import export
from communique.cli.lexicon import lexicon as lexicon_commands
from communique.cli.ontology import ontology as ontology_commands
from communique.cli.options import (
    examples,
    own_actors,
    own_lexicon,
    own_ontology,
    parallel,
    quietly,
    reads_documents,
    writes_output,
)
from communique.cli.review import review
from communique.cli.store import COMMANDS
from communique.cli.watch import watch
from communique.cli.web import COMMANDS as WEB_COMMANDS
from communique.version import __version__

# The commands load the parser's libraries, and --help and --version should not wait for them: so each command
# imports them when it is called.


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=examples("communique demo", "communique code article.html", "communique code news/ --out events.csv"),
)
@click.version_option(__version__, prog_name="communique", message="%(prog)s %(version)s")
def main() -> None:
    """Turn news of politics and diplomacy into an auditable event record.

    Who did or said what to whom, when, where and according to whom; every field with the words it was read
    from.
    """


@main.command(
    short_help="Code documents, as a table or as full records.",
    epilog=examples(
        "communique code article.html",
        "communique code news/ --out events.csv --jobs 4",
        "communique code page.txt --published 2021-08-31 --format jsonl",
        "curl -s https://example.org/article.html | communique code -",
    ),
)
@reads_documents
@own_lexicon
@own_ontology
@own_actors
@writes_output
@parallel
@quietly
def code(
    paths: tuple[Path, ...],
    parser: str | None,
    lexicon: Path | None,
    ontology: Path | None,
    actors: tuple[Path, ...],
    published: str | None,
    url: str | None,
    outlet: str | None,
    out: Path | None,
    form: str | None,
    jobs: int,
) -> None:
    """Code documents: who did or said what to whom, as a table or as full records.

    A PATH is a text, HTML, Word, CSV, JSONL or Parquet file, an export of a news library (Nexis, Factiva, RIS), an
    archive (WARC, ARC, ZIP, tar; gzip, Zstandard), a folder of them, or - for standard input (read too where no PATH is
    given). What cannot be read or coded is set aside with
    its reason: in FILE.rejects.jsonl beside --out FILE, or listed at the end.

    Exit status: 0 everything was coded, 1 something was rejected, 2 wrong usage.
    """
    from communique.commands import coding as commands
    from communique.read import Overrides

    overrides = Overrides(published=published, url=url, outlet=outlet)
    sys.exit(commands.code(paths, overrides, parser, out, form, jobs, lexicon, actors=actors, ontology=ontology))


@main.command(
    short_help="List who said what, and by whom it came.",
    epilog=examples(
        "communique statements article.html",
        "communique statements news/ --out statements.csv --jobs 4",
        "communique statements page.txt --format jsonl",
        "curl -s https://example.org/article.html | communique statements -",
    ),
)
@reads_documents
@own_lexicon
@own_actors
@writes_output
@parallel
@quietly
def statements(
    paths: tuple[Path, ...],
    parser: str | None,
    lexicon: Path | None,
    actors: tuple[Path, ...],
    published: str | None,
    url: str | None,
    outlet: str | None,
    out: Path | None,
    form: str | None,
    jobs: int,
) -> None:
    """List who said what: a transcript by speaker, or a row for each statement.

    Each statement with its source and cue, whether it asserts, claims, confirms, denies, doubts, rejects or retracts,
    the channel and day, who disputes it, and the chain from the outlet to the speaker.

    PATH and exit status are those of `communique code`.
    """
    from communique.commands import coding as commands
    from communique.read import Overrides

    overrides = Overrides(published=published, url=url, outlet=outlet)
    sys.exit(commands.code(paths, overrides, parser, out, form, jobs, lexicon, "statements", actors))


@main.command(
    short_help="Show how documents are coded, near misses included.",
    epilog=examples("communique explain article.txt", "communique explain page.html --published 2021-08-31"),
)
@reads_documents
@own_lexicon
@own_ontology
@own_actors
def explain(
    paths: tuple[Path, ...],
    parser: str | None,
    lexicon: Path | None,
    ontology: Path | None,
    actors: tuple[Path, ...],
    published: str | None,
    url: str | None,
    outlet: str | None,
) -> None:
    """Show how documents are coded: trees, predicates, operators, roles, and why near misses are left out.

    PATH and exit status are those of `communique code`.
    """
    from communique.commands import coding as commands
    from communique.read import Overrides

    overrides = Overrides(published=published, url=url, outlet=outlet)
    sys.exit(commands.explain(paths, overrides, parser, lexicon, actors, ontology))


@main.command(short_help="Code the bundled sample articles.", epilog=examples("communique demo"))
@quietly
def demo() -> None:
    """Code the sample articles that come with the package and show the table."""
    from communique.commands import coding as commands

    sys.exit(commands.demo())


for _command in (
    *COMMANDS,
    watch,
    batch,
    merge,
    export,
    codebook,
    schema,
    *WEB_COMMANDS,
    review,
    benchmark,
    lexicon_commands,
    ontology_commands,
    actors_commands,
):
    main.add_command(_command)
