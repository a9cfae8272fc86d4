"""What the commands on a store do, once their arguments are parsed: adding, coding again, checking."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

import click
from rich.text import Text

from communique.commands.adding import Maker, keep, kept_words, maker, say_relinking
from communique.commands.coding import STANDARD_INPUT, coded, items, known, sources, write_rejects
from communique.commands.usage import INTERRUPTED, Unusable
from communique.export.jsonl import line
from communique.export.output import Output, OutputError, whole_file
from communique.export.visible import visible
from communique.quiet import tell
from communique.read import Overrides, holds_many
from communique.records import Rejected
from communique.report import ProgressBar, Tally, error_console, print_summary
from communique.run import Read
from communique.store import StoreError, Writer
from communique.store.check import check_store
from communique.store.revisions import Revision

_SHOWN = 20  # findings or differences that are printed


def add(
    paths: tuple[Path, ...],
    overrides: Overrides,
    parser: str | None,
    store: Path,
    jobs: int,
    actors: tuple[Path, ...] = (),
    lexicon: Path | None = None,
    ontology: Path | None = None,
) -> int:
    """Code what ``paths`` hold and keep it in ``store``; the exit status. Raises Unusable where that cannot be done."""
    paths = sources(paths)
    if overrides.url and (len(paths) > 1 or paths[0].is_dir() or holds_many(str(paths[0]))):
        raise click.UsageError("--url is the address of one document: with it, name one text or page.")
    output = Output(store)
    tally, kept = Tally(), Counter[str]()
    try:
        output.check(path for path in paths if path != STANDARD_INPUT)
        with ExitStack() as stack:
            writer = stack.enter_context(Writer(store, relinking=say_relinking))
            found = items(paths, overrides, output)
            knowledge = known(actors, writer.facts())
            fresh = _unknown(found, writer, maker(parser, knowledge, lexicon, ontology), kept)
            outcomes = coded(fresh, parser, jobs, lexicon, knowledge, ontology)
            bar = stack.enter_context(ProgressBar(error_console(), [p for p in paths if p != STANDARD_INPUT]))
            for outcome in (keep(one, writer, kept) for one in outcomes):
                tally.add(outcome)
                bar.step(outcome, tally)
        if output.rejects:
            write_rejects(tally, output.rejects)
    except StoreError as error:
        raise Unusable(f"{error}. Until then, {kept_words(kept)}") from error
    except OutputError as error:
        raise Unusable(str(error)) from error
    except KeyboardInterrupt:
        click.echo(f"interrupted; {kept_words(kept)}; the same command goes on from there", err=True)
        sys.exit(INTERRUPTED)
    tell(f"{visible(str(store))}: {kept_words(kept)}")
    print_summary(tally, error_console(), output.rejects)
    return 1 if tally.rejected else 0


def recode(
    store: Path,
    parser: str | None,
    jobs: int,
    out: Path | None,
    actors: tuple[Path, ...] = (),
    lexicon: Path | None = None,
    ontology: Path | None = None,
) -> int:
    """Code again what another version coded, or other knowledge, and say what is different now; the exit status."""
    tally, counts = Tally(), Counter[tuple[str, str]]()
    output = Output(out) if out else None
    try:
        if output:
            output.check([store])
        with ExitStack() as stack:
            writer = stack.enter_context(Writer(store, create=False, relinking=say_relinking))
            knowledge = known(actors, writer.facts())
            outdated = writer.outdated(maker(parser, knowledge, lexicon, ontology))
            outcomes = coded(outdated, parser, jobs, lexicon, knowledge, ontology)
            bar = stack.enter_context(ProgressBar(error_console(), ()))
            stream = stack.enter_context(whole_file(output.path)) if output else None
            for outcome in outcomes:
                tally.add(outcome)
                bar.step(outcome, tally)
                if isinstance(outcome, Rejected):
                    continue
                for revision in writer.recode(outcome):
                    counts[revision.kind, revision.change] += 1
                    if stream:
                        stream.write(line(revision))
                    elif counts.total() <= _SHOWN:
                        with bar.aside(needed=True):
                            _print_revision(revision)
    except StoreError as error:
        raise Unusable(f"{error}. Until then, documents: {tally.documents} coded again") from error
    except OSError as error:
        raise Unusable(f"cannot write: {error}") from error
    except KeyboardInterrupt:
        click.echo("interrupted: the same command goes on from there", err=True)
        sys.exit(INTERRUPTED)
    if out is None and counts.total() > _SHOWN:
        click.echo(f"and {counts.total() - _SHOWN} more differences; --out FILE writes all of them", err=True)
    for (kind, change), number in sorted(counts.items()):
        click.echo(f"{number} {kind}s {change}")
    print_summary(tally, error_console(), None)
    return 1 if tally.rejected else 0


def check(store: Path) -> int:
    """Verify everything that must hold in a store; 0 if it does, 1 if not."""
    found = 0
    try:
        for finding in check_store(store):
            found += 1
            if found <= _SHOWN:
                click.echo(visible(finding))
    except StoreError as error:
        raise Unusable(str(error)) from error
    if found > _SHOWN:
        click.echo(f"and {found - _SHOWN} more")
    click.echo(f"{visible(str(store))}: {f'{found} things are wrong' if found else 'all is well'}", err=True)
    return 1 if found else 0


def _unknown(found: Iterable[Read], writer: Writer, maker: Maker, kept: Counter[str]) -> Iterator[Read]:
    """Only what must be coded: the store knows the rest already."""
    for item in found:
        if not isinstance(item, Rejected) and writer.knows(item, maker(item)):
            kept["unchanged"] += 1
        else:
            yield item


def _print_revision(revision: Revision) -> None:
    console = error_console()
    words = f"{revision.change} {revision.kind} “{revision.words}” in {revision.document}"
    console.print(Text(visible(words)), soft_wrap=True)
    for sign, changed in (("-", revision.before), ("+", revision.after)):
        for one in changed:
            console.print(Text(f"    {sign} {visible(one)}", style="dim"), soft_wrap=True)
