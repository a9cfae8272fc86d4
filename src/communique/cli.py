"""The command line: every command parses its arguments and calls one function of ``commands``."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import click

from communique.cli_benchmark import benchmark
from communique.cli_lexicon import lexicon as lexicon_commands
from communique.cli_options import examples as _examples
from communique.version import __version__

# The commands load the parser's libraries, and --help and --version should not wait for them: so each command
# imports them when it is called.

F = TypeVar("F", bound=Callable[..., object])

FORMATS = ("table", "jsonl", "csv", "parquet")


def _iso_date(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    try:
        return value and date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter(f"{value} is not a date like 2021-08-31") from None


def _reads_documents(command: F) -> F:
    """The arguments of every command that reads documents."""
    path = click.Path(exists=True, readable=False, allow_dash=True, path_type=Path)
    command = click.argument("paths", metavar="[PATH]...", nargs=-1, type=path)(command)
    for option in (
        click.option("--outlet", metavar="NAME", help="Who published the documents, whatever they say."),
        click.option("--url", metavar="URL", help="The documents' address, whatever they say."),
        click.option(
            "--published",
            metavar="DATE",
            callback=_iso_date,
            help="The day they were published (2021-08-31), whatever they say; weekdays are counted from it.",
        ),
        click.option(
            "--lexicon",
            metavar="DIR",
            type=click.Path(exists=True, file_okay=False, path_type=Path),
            help="A folder of word senses of your own, added to those that ship inside.",
        ),
        click.option("--parser", metavar="NAME", help="A spaCy pipeline to parse with; the default ships inside."),
    ):
        command = option(command)
    return command


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_examples("communique demo", "communique code article.html", "communique code news/ --out events.csv"),
)
@click.version_option(__version__, prog_name="communique", message="%(prog)s %(version)s")
def main() -> None:
    """Turn news of politics and diplomacy into an auditable event record.

    Who did or said what to whom, when, where and according to whom; every field with the words it was read
    from.
    """


@main.command(
    short_help="Code documents, as a table or as full records.",
    epilog=_examples(
        "communique code article.html",
        "communique code news/ --out events.csv --jobs 4",
        "communique code page.txt --published 2021-08-31 --format jsonl",
        "curl -s https://example.org/article.html | communique code -",
    ),
)
@_reads_documents
@click.option("--out", metavar="FILE", type=click.Path(path_type=Path), help="Where to write; else standard output.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="What to write; else what FILE's suffix says, else a table.",
)
@click.option("--jobs", metavar="N", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to use.")
def code(
    paths: tuple[Path, ...],
    parser: str | None,
    lexicon: Path | None,
    published: str | None,
    url: str | None,
    outlet: str | None,
    out: Path | None,
    form: str | None,
    jobs: int,
) -> None:
    """Code documents: who did or said what to whom, as a table or as full records.

    A PATH is a text, HTML or JSONL file, a folder of them, or - for standard input (read too where no PATH is
    given). What cannot be read or coded is set aside with its reason: in FILE.rejects.jsonl beside --out FILE,
    or listed at the end.

    Exit status: 0 everything was coded, 1 something was rejected, 2 wrong usage.
    """
    from communique import commands
    from communique.read import Overrides

    overrides = Overrides(published=published, url=url, outlet=outlet)
    sys.exit(commands.code(paths, overrides, parser, out, form, jobs, lexicon))


@main.command(
    short_help="Show how documents are coded, near misses included.",
    epilog=_examples("communique explain article.txt", "communique explain page.html --published 2021-08-31"),
)
@_reads_documents
def explain(
    paths: tuple[Path, ...],
    parser: str | None,
    lexicon: Path | None,
    published: str | None,
    url: str | None,
    outlet: str | None,
) -> None:
    """Show how documents are coded: trees, predicates, operators, roles, and why near misses are left out.

    PATH and exit status are those of `communique code`.
    """
    from communique import commands
    from communique.read import Overrides

    sys.exit(commands.explain(paths, Overrides(published=published, url=url, outlet=outlet), parser, lexicon))


@main.command(short_help="Code the bundled sample articles.", epilog=_examples("communique demo"))
def demo() -> None:
    """Code the sample articles that come with the package and show the table."""
    from communique import commands

    sys.exit(commands.demo())


main.add_command(benchmark)
main.add_command(lexicon_commands)
