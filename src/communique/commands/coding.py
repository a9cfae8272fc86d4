"""What the commands of the command line do, once their arguments are parsed."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import click

from communique.actor_files import read_files, usable
from communique.actors import Knowledge
from communique.commands.usage import INTERRUPTED, Unusable
from communique.export import FORMATS, Exporter, Sink, What, open_export
from communique.export.jsonl import line
from communique.export.lists import open_console
from communique.export.output import Output, OutputError, whole_file
from communique.export.tree import print_explanation
from communique.export.visible import visible
from communique.language import LexiconError
from communique.parse import ParserError
from communique.read import Overrides
from communique.records import Fact, Rejected
from communique.report import ProgressBar, Tally, error_console, print_rejected, print_summary
from communique.run import Outcome, Read, code_all, explain_all, read_all, read_input
from communique.samples import sample_articles

STANDARD_INPUT = Path("-")
Opened = Callable[[Sink], Exporter]
FILE_WIDTH = 120  # columns of a table that goes to a file


def code(
    paths: tuple[Path, ...],
    overrides: Overrides,
    parser: str | None,
    out: Path | None,
    form: str | None,
    jobs: int,
    lexicon: Path | None = None,
    what: What = "events",
    actors: tuple[Path, ...] = (),
    ontology: Path | None = None,
) -> int:
    """Code what ``paths`` hold and write it; the exit status. Raises click.UsageError before any work is done.

    ``what`` is written of every document: its events (as JSON Lines the whole record), or its statements.
    """
    paths = sources(paths)
    output = checked_output(out, paths)
    form = form or _format_of(out)
    if form == "parquet" and output is None and sys.stdout.isatty():
        raise click.UsageError("Parquet is not for reading in a terminal: name a file with --out.")
    outcomes = coded(items(paths, overrides, output), parser, jobs, lexicon, known(actors), ontology)
    tally = _export(outcomes, paths, partial(open_export, form, what=what), output)
    print_summary(tally, error_console(), output.rejects if output else None)
    return _status(tally)


def explain(
    paths: tuple[Path, ...],
    overrides: Overrides,
    parser: str | None,
    lexicon: Path | None = None,
    actors: tuple[Path, ...] = (),
    ontology: Path | None = None,
) -> int:
    """Print how what ``paths`` hold is coded; the exit status."""
    console, text = open_console(Sink(sys.stdout.buffer, terminal=sys.stdout.isatty(), encoding=sys.stdout.encoding))
    tally = Tally()
    try:
        for outcome in explain_all(items(sources(paths), overrides, None), parser, lexicon, known(actors), ontology):
            if isinstance(outcome, Rejected):
                tally.add(outcome)
            else:
                print_explanation(outcome, console)
                text.flush()
    except (ParserError, LexiconError) as error:
        raise Unusable(str(error)) from error
    finally:
        text.detach()  # the stream is not ours to close
    print_rejected(tally, error_console())
    return _status(tally)


def demo() -> int:
    """Code the bundled samples and show them as a table; the exit status."""
    try:
        articles = sample_articles()
    except FileNotFoundError as error:
        raise Unusable(str(error)) from error
    return code(articles, Overrides(), None, None, "table", 1)


def sources(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """What to read: standard input where nothing is named. Raises click.UsageError if that is a keyboard."""
    if not paths and sys.stdin.isatty():
        raise click.UsageError("Name files or folders to read, or - for standard input.")
    if paths.count(STANDARD_INPUT) > 1:
        raise click.UsageError("Standard input can be read only once.")
    return paths or (STANDARD_INPUT,)


def checked_output(out: Path | None, paths: tuple[Path, ...]) -> Output | None:
    """The file to write, None for standard output. Raises Unusable where it cannot be written, before any work."""
    if out is None:
        return None
    output = Output(out)
    try:
        output.check(path for path in paths if path != STANDARD_INPUT)
    except OutputError as error:
        raise Unusable(str(error)) from error
    return output


def _format_of(out: Path | None) -> str:
    suffix = out.suffix.lower().removeprefix(".") if out else ""
    return suffix if suffix in FORMATS else "table"


def items(paths: tuple[Path, ...], overrides: Overrides, output: Output | None) -> Iterator[Read]:
    """The documents of all paths, in order; files of ``output`` are left out."""
    for path in paths:
        if path == STANDARD_INPUT:
            yield from read_input("-", sys.stdin.buffer, overrides)
        else:
            yield from read_all([path], overrides, output.owns if output else None)


def known(actors: tuple[Path, ...], facts: Iterable[Fact] = ()) -> Knowledge | None:
    """What files say about actors, and further facts; None for nothing. Raises Unusable for a file with faults."""
    facts = tuple(facts)
    if not actors and not facts:
        return None
    try:
        files = read_files(actors)
        knowledge = usable(files, facts)
    except LexiconError as error:
        raise Unusable(str(error)) from error
    if files.passed:
        tells = f"`communique actors check {' '.join(map(str, actors))}` lists them"
        click.echo(visible(f"lines of dictionaries that cannot be used: {len(files.passed)}; {tells}"), err=True)
    return knowledge


def coded(
    items: Iterator[Read],
    parser: str | None,
    jobs: int,
    lexicon: Path | None = None,
    actors: Knowledge | None = None,
    ontology: Path | None = None,
) -> Iterator[Outcome]:
    """Everything coded. Raises Unusable for a parser, a lexicon or an ontology that cannot be used."""
    try:
        return code_all(items, parser, jobs, lexicon, actors, ontology)
    except (ParserError, LexiconError) as error:
        raise Unusable(str(error)) from error


def _export(outcomes: Iterator[Outcome], paths: tuple[Path, ...], opened: Opened, output: Output | None) -> Tally:
    """Write what was coded; with an output file also, beside it, what was rejected."""
    try:
        with ExitStack() as stack:
            if output:
                sink = Sink(stack.enter_context(whole_file(output.path)), width=FILE_WIDTH)
            else:
                sink = Sink(sys.stdout.buffer, terminal=sys.stdout.isatty(), encoding=sys.stdout.encoding)
            tally = _write(outcomes, paths, opened(sink), sink.terminal)
        if output and output.rejects:
            write_rejects(tally, output.rejects)
        return tally
    except BrokenPipeError:
        raise  # click ends quietly when the reader of a pipe has gone
    except OSError as error:
        raise Unusable(
            f"cannot write {output.path if output else 'to standard output'}: {error.strerror or error}"
        ) from error
    except KeyboardInterrupt:
        click.echo("interrupted" + (f"; {output.path} was not written" if output else ""), err=True)
        sys.exit(INTERRUPTED)


def _write(outcomes: Iterator[Outcome], paths: tuple[Path, ...], exporter: Exporter, terminal: bool) -> Tally:
    tally = Tally()
    with ProgressBar(error_console(), [path for path in paths if path != STANDARD_INPUT]) as bar:
        for outcome in outcomes:
            tally.add(outcome)
            bar.step(outcome, tally)
            if not isinstance(outcome, Rejected):
                with bar.aside(terminal):
                    exporter.write(outcome)
    exporter.close()
    return tally


def write_rejects(tally: Tally, path: Path) -> None:
    """Replace the rejects of an earlier run; there is no file where nothing was rejected."""
    if not tally.rejected:
        path.unlink(missing_ok=True)
        return
    with whole_file(path) as stream:
        stream.writelines(line(rejected) for rejected in tally.rejected)


def _status(tally: Tally) -> int:
    return 1 if tally.rejected else 0
