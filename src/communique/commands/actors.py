"""What the commands about actors do, once their arguments are parsed."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click
import msgspec

from communique.actor_files import Files, read_files
from communique.commands.coding import STANDARD_INPUT, checked_output, coded, items, sources
from communique.commands.query import listed
from communique.commands.usage import INTERRUPTED, Unusable
from communique.export import Sink
from communique.export.facts import write_facts as print_facts
from communique.export.output import Output, OutputError, whole_file
from communique.export.visible import visible
from communique.language import LexiconError
from communique.learn import learn, sightings, write_facts
from communique.link import ORIGINS, page, resolve
from communique.read import Overrides
from communique.records import CodedDocument, Fact, Rejected
from communique.report import ProgressBar, Tally, error_console, print_summary
from communique.store import StoreError, Writer
from communique.store.fact_filter import wanted
from communique.store.lines import FactLine, fact_line
from communique.store.results import Results


def learn_store(store: Path, out: Path | None, forget: bool) -> int:
    """Learn from all that a store holds, and keep it there; the exit status."""
    name = visible(str(store))
    try:
        with Writer(store, create=False) as writer:
            if forget:
                writer.forget()
                click.echo(
                    f"{name}: nothing learnt is kept any more; `communique recode {name}` codes without", err=True
                )
                return 0
            before = {fact.id for fact in writer.facts()}
            facts = writer.learn()
    except StoreError as error:
        raise Unusable(str(error)) from error
    fresh = sum(fact.id not in before for fact in facts)
    click.echo(f"{name}: {_counted(facts)}, {fresh} of them new; `communique recode {name}` codes by them", err=True)
    if out:
        _write(facts, out, [store])
    return 0


def learn_documents(
    paths: tuple[Path, ...], overrides: Overrides, parser: str | None, lexicon: Path | None, out: Path | None, jobs: int
) -> int:
    """Learn from documents and write the facts; the exit status."""
    paths = sources(paths)
    output = checked_output(out, paths)
    outcomes = coded(items(paths, overrides, output), parser, jobs, lexicon)
    tally = Tally()
    told: list[CodedDocument] = []
    try:
        with ProgressBar(error_console(), [path for path in paths if path != STANDARD_INPUT]) as bar:
            for outcome in outcomes:
                tally.add(outcome)
                bar.step(outcome, tally)
                if not isinstance(outcome, Rejected):
                    told.append(outcome)
    except KeyboardInterrupt:
        click.echo("interrupted: nothing was written", err=True)
        sys.exit(INTERRUPTED)
    facts = learnt(told)
    undated = sum(document.document.published is None for document in told)
    passed = f"; documents without a date, which tell nothing: {undated}" if undated else ""
    click.echo(f"{_counted(facts)}{passed}", err=True)
    if out:
        _write(facts, out, paths)
    else:
        write_facts(facts, sys.stdout.buffer)
    print_summary(tally, error_console(), None)
    return 1 if tally.rejected else 0


def learnt(documents: Iterable[CodedDocument]) -> tuple[Fact, ...]:
    """What documents together say of persons; near-copies of a text count once."""
    known = {document.document.id: document for document in documents}
    origins = resolve([page(document) for document in known.values()], ORIGINS)
    return learn(s for members in origins for member in members for s in sightings(known[member], members[0]))


def listing(
    source: Path,
    name: str | None,
    country: str | None,
    on: str | None,
    limit: int | None,
    form: str | None,
    out: Path | None,
) -> int:
    """List the facts of a store or a file; the exit status."""
    facts = _facts(source)

    def ask(most: int | None) -> Results[Fact]:
        found = _wanted(facts, name, country, on, most)
        return Results(found, [fact_line(fact) for fact in found], FactLine)

    return listed(ask, limit, form, out)


def search(source: Path, name: str, on: str | None) -> int:
    """Print the facts about somebody with all their evidence; the exit status."""
    found = _wanted(_facts(source), name, None, on, None)
    sink = Sink(sys.stdout.buffer, terminal=sys.stdout.isatty(), encoding=sys.stdout.encoding)
    if not print_facts(found, sink):
        click.echo(f"nothing is learnt of {visible(name)}", err=True)
    return 0


def export(source: Path, out: Path) -> int:
    """Write the facts of a store for ``--actors``; the exit status."""
    facts = _facts(source)
    _write(facts, out, [source])
    click.echo(f"{visible(str(out))}: {_counted(facts)}", err=True)
    return 0


def check(paths: tuple[Path, ...], as_json: bool) -> int:
    """Print what is wrong with files about actors, a line each; the exit status, 1 if anything is."""
    files = _read(paths)
    problems = sorted((*files.problems, *files.passed), key=lambda p: (p.file, p.line))
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(problems), indent=2))
    else:
        for problem in problems:
            click.echo(visible(str(problem)))
    own = files.own
    usable = (
        f"{len(own.names)} names, {len(own.titles)} titles, {len(own.forbidden)} forbidden, {len(files.facts)} facts"
    )
    count = f"{len(problems)} problem{'s' * (len(problems) != 1)}" if problems else "no problem"
    click.echo(f"{count}; usable: {usable}", err=True)
    return 1 if problems else 0


def _read(paths: tuple[Path, ...]) -> Files:
    try:
        return read_files(paths)
    except LexiconError as error:
        raise Unusable(str(error)) from error


def _facts(source: Path) -> tuple[Fact, ...]:
    return _read((source,)).facts


def _wanted(
    facts: Iterable[Fact], name: str | None, country: str | None, on: str | None, limit: int | None
) -> list[Fact]:
    try:
        return wanted(facts, name, country, on, limit)
    except ValueError as error:
        raise click.UsageError(visible(str(error))) from error


def _counted(facts: tuple[Fact, ...]) -> str:
    persons = len({fact.name for fact in facts})
    return f"{len(facts)} fact{'s' * (len(facts) != 1)} about {persons} person{'s' * (persons != 1)}"


def _write(facts: tuple[Fact, ...], out: Path, inputs: Iterable[Path]) -> None:
    try:
        Output(out).check(path for path in inputs if path != STANDARD_INPUT)
        with whole_file(out) as stream:
            write_facts(facts, stream)
    except OutputError as error:
        raise Unusable(str(error)) from error
    except OSError as error:
        raise Unusable(f"cannot write {out}: {error}") from error
