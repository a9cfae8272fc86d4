"""What the benchmark commands do: read a benchmark file, have it read by the package, print the figures."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TypeVar

import click
import msgspec
from rich.console import Console
from rich.progress import track

from communique import language
from communique.benchmark import Figure, FormatError, Report, Result
from communique.benchmark import gold as gold_benchmark
from communique.benchmark import places as places_benchmark
from communique.benchmark import records as records_benchmark
from communique.benchmark import relation as relation_benchmark
from communique.benchmark import review as review_benchmark
from communique.benchmark import statements as statements_benchmark
from communique.benchmark import trees as trees_benchmark
from communique.benchmark import wire as wire_benchmark
from communique.benchmark.conllu import read_trees
from communique.benchmark.table import print_report
from communique.coder import Coder, loaded
from communique.commands.usage import Unusable
from communique.export.output import Output, OutputError, whole_file
from communique.parse import Parser, ParserError
from communique.read import Overrides, read_path
from communique.read.document import Given, make_document
from communique.records import CodedDocument, MadeBy, Rejected, Statement
from communique.relations import Relations
from communique.report import error_console
from communique.review.desk import Desk
from communique.store import StoreError
from communique.version import __version__

T = TypeVar("T")


def trees(files: tuple[Path, ...], parser: str | None, limit: int | None, as_json: bool) -> int:
    """Measure tags, lemmas and trees on treebanks; the exit status."""
    with _told():
        read = [(path, list(islice(read_trees(path), limit))) for path in files]
        loaded_parser = Parser(parser)
        results = [
            Result(str(path), trees_benchmark.measure(_watched(found, path.name), loaded_parser))
            for path, found in read
        ]
    return _printed(Report("trees", _made_by(loaded_parser), tuple(results)), as_json)


def relation(
    file: Path,
    predictions: Path | None,
    codebook: relation_benchmark.Codebook,
    parser: str | None,
    limit: int | None,
    as_json: bool,
) -> int:
    """Measure relations between marked parties, and write the answers to ``predictions``; the exit status."""
    with _told():
        if predictions:
            Output(predictions).check([file])
        rows = relation_benchmark.read_rows(file)[:limit]
        relations = Relations(parser)
        answered = list(relation_benchmark.answers(_watched(rows, file.name), relations))
        if predictions:
            with whole_file(predictions) as stream:
                relation_benchmark.write_predictions(answered, stream, codebook)
    figures = relation_benchmark.measure(answered, codebook)
    return _printed(_report("relation", loaded(parser).made_by, file, figures), as_json)


def gold(
    folder: Path,
    texts: Path | None,
    predicted: Path | None,
    dated: bool,
    details: bool,
    parser: str | None,
    limit: int | None,
    as_json: bool,
) -> int:
    """Measure events and statements against a gold folder; the exit status."""
    with _told():
        articles = gold_benchmark.read_gold(folder)[:limit]
        if predicted:
            known = gold_benchmark.read_predicted(predicted)
            lacking = next((g.file for g in articles if g.file not in known), None)
            if lacking is not None:
                raise FormatError(predicted, f"{lacking} is not among its documents")
            coded = [known[g.file] for g in articles]
        else:
            coder = loaded(parser)
            coded = [_coded(coder, g, texts or folder, dated) for g in _watched(articles, folder.name)]
    scores = [gold_benchmark.score(g, c) for g, c in zip(articles, coded, strict=True)]
    results = [
        Result(g.file, score.figures(), score.details if details else ())
        for g, score in zip(articles, scores, strict=True)
    ]
    results.append(Result(f"{folder}: all", gold_benchmark.total(scores).figures()))
    return _printed(Report("gold", coded[0].made_by, tuple(results)), as_json)


def _coded(coder: Coder, article: gold_benchmark.Gold, texts: Path, dated: bool) -> CodedDocument:
    """The record of a gold file's text."""
    path = texts / article.file
    if not path.exists():
        raise FormatError(path, "no such file; name the folder of the texts with --texts")
    document = next(read_path(path, Overrides(published=article.document.published if dated else None)))
    if isinstance(document, Rejected):
        raise FormatError(path, document.reason, document.line)
    return coder.code(document)


def records(file: Path, parser: str | None, limit: int | None, as_json: bool) -> int:
    """Measure events on PLOVER gold records; the exit status."""
    with _told():
        read = records_benchmark.read_records(file)
        read = msgspec.structs.replace(read, texts=read.texts[:limit])
        coder = loaded(parser)
        coded = [
            coder.code(make_document(item.text, "", Given(), Overrides())).events
            for item in _watched(read.texts, file.name)
        ]
    return _printed(_report("records", coder.made_by, file, records_benchmark.measure(read, coded)), as_json)


def places(file: Path, parser: str | None, limit: int | None, as_json: bool) -> int:
    """Measure names of places and where they are; the exit status."""
    with _told():
        articles = places_benchmark.read_articles(file)[:limit]
        loaded_parser = Parser(parser)
        read = list(places_benchmark.find(_watched(articles, file.name), loaded_parser))
    return _printed(_report("places", _made_by(loaded_parser), file, places_benchmark.measure(articles, read)), as_json)


def statements(folder: Path, parser: str | None, limit: int | None, as_json: bool, *, agreement: bool) -> int:
    """Measure attributions on a brat folder, or only how far its annotators agree; the exit status."""
    with _told():
        items = statements_benchmark.read_folder(folder)[:limit]
        coder = loaded(parser)
        if agreement:
            figures = statements_benchmark.measure(statements_benchmark.second_readings(items))
            return _printed(_report("statements", coder.made_by, folder, figures), as_json)
        found: dict[str, tuple[Statement, ...]] = {}
        for text in _watched(dict.fromkeys(item.text for item in items), folder.name):
            found[text] = coder.read(make_document(text, "", Given(), Overrides())).statements
    read = ((item, statements_benchmark.of_statements(item.text, found[item.text])) for item in items)
    return _printed(_report("statements", coder.made_by, folder, statements_benchmark.measure(read)), as_json)


def review(store: Path, details: bool, limit: int | None, as_json: bool) -> int:
    """Measure a store's events against what reviewers decided; the exit status."""
    try:
        with Desk(store) as desk:
            reviewed, made_by = list(islice(desk.reviewed(), limit)), desk.made_by()
    except StoreError as error:
        raise Unusable(str(error)) from error
    if not reviewed:
        raise Unusable(f"nobody decided anything about {store} yet: `communique serve {store}` is where that is done")
    results = [
        Result(one.document.title or one.document.id, review_benchmark.measure([one]), review_benchmark.details(one))
        for one in reviewed
        if details
    ]
    results.append(Result(f"{store}: all", review_benchmark.measure(reviewed)))
    return _printed(Report("review", made_by, tuple(results)), as_json)


def wire(file: Path, texts: Path | None, details: bool, limit: int | None, as_json: bool) -> int:
    """Measure wire credits against a table of metadata; the exit status."""
    with _told():
        articles = wire_benchmark.read_articles(file, texts or file.parent)[:limit]
        read = [wire_benchmark.read(article) for article in _watched(articles, file.name)]
    made_by = MadeBy(communique=__version__, lexicon=language.digest(), parser="none")
    listed = tuple(line for one in read for line in wire_benchmark.departures(one)) if details else ()
    return _printed(Report("wire", made_by, (Result(str(file), wire_benchmark.measure(read), listed),)), as_json)


def _made_by(parser: Parser) -> MadeBy:
    return MadeBy(communique=__version__, lexicon=language.digest(), parser=parser.version)


def _report(name: str, made_by: MadeBy, path: Path, figures: Iterable[Figure]) -> Report:
    return Report(name, made_by, (Result(str(path), tuple(figures)),))


@contextmanager
def _told() -> Iterator[None]:
    """Within this block, a file or parser that cannot be used ends the command with its reason."""
    try:
        yield
    except (FormatError, ParserError, OutputError) as error:
        raise Unusable(str(error)) from error
    except OSError as error:
        raise Unusable(f"{error.filename}: {error.strerror}" if error.filename else str(error)) from error


def _watched(items: Iterable[T], name: str) -> Iterable[T]:
    """The items, with a bar on standard error while they are worked on, if that is a terminal."""
    console = error_console()
    return track(items, name, console=console, transient=True, disable=not console.is_terminal)


def _printed(report: Report, as_json: bool) -> int:
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(report), indent=2))
    else:
        console = Console(highlight=False, markup=False, emoji=False, width=None if sys.stdout.isatty() else 120)
        print_report(report, console)
    return 0
