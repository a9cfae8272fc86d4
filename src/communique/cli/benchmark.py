"""The ``communique benchmark`` commands: each parses its arguments and calls one function."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Literal, TypeVar

import click

from communique.cli.options import examples

F = TypeVar("F", bound=Callable[..., object])

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


def _counts(command: F) -> F:
    """The options of every benchmark."""
    number = click.IntRange(min=1)
    command = click.option(
        "--json", "as_json", is_flag=True, help="Write the figures as JSON, to be read by machines."
    )(command)
    return click.option("--limit", metavar="N", type=number, help="Measure on the first N items only.")(command)


def _measures(command: F) -> F:
    """The options of every benchmark for which sentences are parsed."""
    help_ = "A spaCy pipeline to parse with; the default ships inside."
    return click.option("--parser", metavar="NAME", help=help_)(_counts(command))


@click.group(
    short_help="Measure this package on public benchmark files.",
    epilog=examples("communique benchmark trees en_pud-ud-test.conllu", "communique benchmark COMMAND --help"),
)
def benchmark() -> None:
    """Measure this package on public benchmark files.

    Every figure comes with the counts it was made of; docs/benchmarks.md says how each is counted and what was
    measured last.

    Exit status: 0 measured, 2 wrong usage or a file of another format.
    """


@benchmark.command(
    short_help="Tags, lemmas and trees, on a treebank.",
    epilog=examples(
        "communique benchmark trees en_pud-ud-test.conllu",
        "communique benchmark trees ewt-test.conllu.gz pud.conllu.gz --json",
    ),
)
@click.argument("files", metavar="FILE.conllu[.gz]...", nargs=-1, required=True, type=FILE)
@_measures
def trees(files: tuple[Path, ...], parser: str | None, limit: int | None, as_json: bool) -> None:
    """Tags, lemmas and trees on treebanks in CoNLL-U.

    Measured with the treebank's own words, and from its raw text. All words count, punctuation included. N of
    --limit counts sentences.
    """
    from communique.commands import benchmark as commands

    sys.exit(commands.trees(files, parser, limit, as_json))


@benchmark.command(
    short_help="The PLOVER type between two marked parties of a sentence.",
    epilog=examples(
        "communique benchmark relation plv_train.tsv",
        "communique benchmark relation plv_train.tsv --predictions answers.tsv --json",
    ),
)
@click.argument("file", metavar="FILE.tsv", type=FILE)
@click.option(
    "--predictions",
    metavar="OUT.tsv",
    type=click.Path(path_type=Path),
    help="Also write the table with what was answered (predicted, score, why) to this file.",
)
@click.option(
    "--codebook",
    type=click.Choice(("table", "manual")),
    default="table",
    show_default=True,
    help="By which of PLOVER's texts the file was coded: its CAMEO conversion table of 2021 or its manual.",
)
@_measures
def relation(
    file: Path,
    predictions: Path | None,
    codebook: Literal["table", "manual"],
    parser: str | None,
    limit: int | None,
    as_json: bool,
) -> None:
    """The PLOVER type that holds between the source and the target of a sentence.

    FILE.tsv has a header and the columns marked_sentence (<s>source</s>, <t>target</t>) or sentence, source,
    target; gold_root, a PLOVER type or YIELD for CONCEDE or RETREAT; gold_quad, 1-4. Figures are given for the
    grammar alone, and with the classifier that is asked where the grammar is silent. The published sets of this
    kind follow PLOVER's conversion table (a promise to yield is AGREE, sanctions are COERCE). N of --limit counts
    rows.
    """
    from communique.commands import benchmark as commands

    sys.exit(commands.relation(file, predictions, codebook, parser, limit, as_json))


@benchmark.command(
    short_help="Events and statements of whole articles.",
    epilog=examples(
        "communique benchmark gold gold/articles --details",
        "communique benchmark gold gold/seeds --texts seeds --json",
        "communique benchmark gold gold/seeds --predicted coded.jsonl",
    ),
)
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option("--texts", metavar="DIR", type=FOLDER, help="Where the texts lie; else beside the gold files.")
@click.option(
    "--predicted", metavar="FILE.jsonl", type=FILE, help="Score these coded documents; else the texts are coded."
)
@click.option("--dated", is_flag=True, help="Tell each text's day of publication, where its gold file has one.")
@click.option("--details", is_flag=True, help="List what was missed, what is not in the gold, and traps.")
@_measures
def gold(
    folder: Path,
    texts: Path | None,
    predicted: Path | None,
    dated: bool,
    details: bool,
    parser: str | None,
    limit: int | None,
    as_json: bool,
) -> None:
    """Events and statements of whole articles, against what a careful reader records.

    DIR holds one JSON file an article, which names its text. --predicted takes what `communique code --format
    jsonl` wrote. N of --limit counts articles.
    """
    from communique.commands import benchmark as commands

    sys.exit(commands.gold(folder, texts, predicted, dated, details, parser, limit, as_json))


@benchmark.command(
    short_help="Events of short texts, on PLOVER gold records.",
    epilog=examples("communique benchmark records plover-gold.json", "communique benchmark records gold.jsonl --json"),
)
@click.argument("file", metavar="FILE.json", type=FILE)
@_measures
def records(file: Path, parser: str | None, limit: int | None, as_json: bool) -> None:
    """Event types, and the countries of actors and recipients, on PLOVER gold records.

    FILE.json is a list, JSON Lines, or objects one after another, with text, event, and source and target as
    lists of {actorText, code, sector}. Labels of older PLOVER versions (DEMAND, DISAPPROVE, INVESTIGATE, FIGHT,
    CRIME, YIELD) stand for those of today. N of --limit counts texts.
    """
    from communique.commands import benchmark as commands

    sys.exit(commands.records(file, parser, limit, as_json))


@benchmark.command(
    short_help="Names of places and their coordinates.",
    epilog=examples("communique benchmark places TR-News.xml"),
)
@click.argument("file", metavar="FILE.xml", type=FILE)
@_measures
def places(file: Path, parser: str | None, limit: int | None, as_json: bool) -> None:
    """Names of places in news, and where they are, on the XML of the TR-News, LGL and GeoWebNews sets.

    A place is right within 161 km (100 miles). N of --limit counts articles.
    """
    from communique.commands import benchmark as commands

    sys.exit(commands.places(file, parser, limit, as_json))


@benchmark.command(
    short_help="Wire credits: from which agency or outlet a text was taken.",
    epilog=examples(
        "communique benchmark wire polnear/metadata.tsv", "communique benchmark wire METADATA.tsv --texts DIR"
    ),
)
@click.argument("file", metavar="METADATA.tsv", type=FILE)
@click.option("--texts", metavar="DIR", type=FOLDER, help="Where the texts lie; else in or below METADATA's folder.")
@click.option("--details", is_flag=True, help="List what was missed, and what is credited beside the metadata.")
@_counts
def wire(file: Path, texts: Path | None, details: bool, limit: int | None, as_json: bool) -> None:
    """Wire credits of articles, against the columns wire and credit of a table like PolNeAR's metadata.tsv.

    What is measured are the agencies and other outlets of an article's chain that its text credits. A row whose
    text is not there is left out. N of --limit counts articles.
    """
    from communique.commands import benchmark as commands

    sys.exit(commands.wire(file, texts, details, limit, as_json))


@benchmark.command(
    short_help="Who says what: sources, cues and contents.",
    epilog=examples(
        "communique benchmark statements polnear/dev", "communique benchmark statements polnear/dev --agreement"
    ),
)
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option("--agreement", is_flag=True, help="How far the annotators of one text agree, and nothing of ours.")
@_measures
def statements(folder: Path, agreement: bool, parser: str | None, limit: int | None, as_json: bool) -> None:
    """Sources, cues and contents of statements, on brat folders like PolNeAR's.

    DIR holds .ann files beside their .txt, or the folders attributions and text. N of --limit counts .ann files.
    """
    from communique.commands import benchmark as commands

    sys.exit(commands.statements(folder, parser, limit, as_json, agreement=agreement))


@benchmark.command(
    short_help="Events of a store, against what reviewers decided.",
    epilog=examples("communique benchmark review news.db", "communique benchmark review news.db --details"),
)
@click.argument("store", metavar="STORE", type=FILE)
@click.option("--details", is_flag=True, help="List what is wrong, event by event.")
@_counts
def review(store: Path, details: bool, limit: int | None, as_json: bool) -> None:
    """Events of a store as the coder has them today, against what reviewers accepted, corrected, rejected and added.

    Precision counts events that somebody decided on; recall those of documents of which a reviewer said that all
    events are there. After `communique recode STORE` these are the figures of this version. N of --limit counts
    documents.
    """
    from communique.commands import benchmark as commands

    sys.exit(commands.review(store, details, limit, as_json))
