"""What several commands of the command line take: documents to read, a store to ask, formats to write."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from communique.quiet import be_quiet

Sources = TypeVar("Sources", str, tuple[str, ...])
F = TypeVar("F", bound=Callable[..., object])

FORMATS = ("table", "jsonl", "csv", "parquet")
ENDS = "(countries, or names of what belongs to none)"
SEVERAL = "May be given several times: any of them."
FACTUALITIES = ("asserted", "alleged", "negated", "hypothetical")


_WORD = re.compile(r"(?:[^\s']|'[^']*')+")
WIDTH = 78  # columns of an example in --help, so that a terminal of 80 does not break it


def examples(*lines: str) -> str:
    """Lines that end a command's --help; a long one goes on in the next as a shell reads it."""
    return "\b\nExamples:\n" + "\n".join(f"  {folded}" for line in lines for folded in _folded(line))


def _folded(line: str) -> Iterator[str]:
    """A command line in pieces no longer than fit, divided between words and never within quotation marks."""
    held = ""
    for word in _WORD.findall(line):
        if held and len(f"  {held} {word} \\") > WIDTH:
            yield f"{held} \\"
            held = f"    {word}"
        else:
            held = f"{held} {word}" if held else word
    yield held


def iso_date(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """A date as an option takes it."""
    try:
        return value and date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter(f"{value} is not a date like 2021-08-31") from None


def there(context: click.Context, parameter: click.Parameter, value: Sources) -> Sources:
    """Paths that are there, and addresses (s3://...), as an argument takes them: its callback."""
    from communique.storage import is_address

    for one in (value,) if isinstance(value, str) else value:
        if not is_address(one) and not Path(one).exists():
            raise click.BadParameter(f"{one} does not exist")
    return value


def reads_documents(command: F) -> F:
    """The arguments of every command that reads documents."""
    path = click.Path(exists=True, readable=False, allow_dash=True, path_type=Path)
    command = click.argument("paths", metavar="[PATH]...", nargs=-1, type=path)(command)
    for option in (
        click.option("--outlet", metavar="NAME", help="Who published the documents, whatever they say."),
        click.option("--url", metavar="URL", help="The documents' address, whatever they say."),
        click.option(
            "--published",
            metavar="DATE",
            callback=iso_date,
            help="The day they were published (2021-08-31), whatever they say; weekdays are counted from it.",
        ),
        click.option("--parser", metavar="NAME", help="A spaCy pipeline to parse with; the default ships inside."),
    ):
        command = option(command)
    return command


def writes_output(command: F) -> F:
    """The options --out and --format."""
    out = click.Path(path_type=Path)
    help_ = "What to write; else what FILE's suffix says, else a table."
    command = as_json(click.option("--format", "form", type=click.Choice(FORMATS), help=help_)(command))
    return click.option("--out", metavar="FILE", type=out, help="Where to write; else standard output.")(command)


def own_lexicon(command: F) -> F:
    """The option --lexicon."""
    return click.option(
        "--lexicon",
        metavar="DIR",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help="A folder of word senses of your own, added to those that ship inside.",
    )(command)


def own_ontology(command: F) -> F:
    """The option --ontology."""
    return click.option(
        "--ontology",
        metavar="FILE",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="Event types, mappings and scores of your own, in place of PLOVER's.",
    )(command)


def own_actors(command: F) -> F:
    """The option --actors."""
    return click.option(
        "--actors",
        metavar="FILE",
        multiple=True,
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="What you know of actors: a file of your own, a PETRARCH dictionary, learnt facts. May be given again.",
    )(command)


def quietly(command: F) -> F:
    """The option --quiet."""
    help_ = "Print nothing but errors and what was rejected."
    return click.option("--quiet", is_flag=True, expose_value=False, callback=be_quiet, help=help_)(command)


def as_json(command: F) -> F:
    """The option --json of a command that has --format."""
    return click.option("--json", "form", flag_value="jsonl", help="The same as --format jsonl.")(command)


def distributed(command: F) -> F:
    """The options --workers and --scheduler."""
    workers = click.option(
        "--workers", metavar="N", type=click.IntRange(min=1), default=1, show_default=True, help="Processes."
    )
    help_ = "A Dask scheduler whose workers do the work instead: tcp://host:8786."
    return workers(click.option("--scheduler", metavar="ADDRESS", help=help_)(command))


def parallel(command: F) -> F:
    """How many processes code."""
    number = click.IntRange(min=1)
    help_ = "Processes to use."
    return click.option("--jobs", metavar="N", type=number, default=1, show_default=True, help=help_)(command)


def asks_store(command: F) -> F:
    """The arguments of every command that lists what a store holds; STORE is the first argument."""
    return of_store(_lists(command))


def asks_store_or_dataset(command: F) -> F:
    """As ``asks_store``, where a dataset can be asked, too: a folder or an address."""
    return click.argument("store", metavar="STORE|DATASET", type=click.Path(path_type=str))(_lists(command))


def _lists(command: F) -> F:
    """The options of every command that lists something."""
    for option in (
        click.option("--out", metavar="FILE", type=click.Path(path_type=Path), help="Where to write."),
        click.option(
            "--format", "form", type=click.Choice(FORMATS), help="Else what FILE's suffix says, else a table."
        ),
        as_json,
        click.option("--limit", metavar="N", type=click.IntRange(min=0), help="Rows at most; 0 is all."),
    ):
        command = option(command)
    return command


def of_store(command: F) -> F:
    """The argument STORE."""
    return click.argument("store", type=click.Path(path_type=Path))(command)


def dated(command: F) -> F:
    """The options --from and --to."""
    for name, field, which in (("--to", "end", "last"), ("--from", "start", "first")):
        text = f"The {which} year, month or day: 2021, 2021-03 or 2021-03-08."
        command = click.option(name, field, metavar="DATE", help=text)(command)
    return command


def asks_events(command: Callable[..., object]) -> Callable[..., object]:
    """The options that say which events are meant; ``command`` gets them as one EventFilter, ``wanted``."""

    @wraps(command)
    def gathered(**given: Any) -> object:
        from communique.store import EventFilter

        wanted = EventFilter(**{name: given.pop(name) for name in EventFilter.__struct_fields__})
        return command(wanted=wanted, **given)

    side = "(a country's code, or a name)"
    decorated: Callable[..., object] = gathered
    for option in (
        click.option("--text", metavar="WORDS", help='Words of its reports; "in quotation marks" a phrase.'),
        click.option(
            "--min-origins", default=1, metavar="N", type=click.IntRange(1), help="Independent origins at least."
        ),
        _any_of("--factuality", "What the reports make of it.", type=click.Choice(FACTUALITIES)),
        _any_of("--language", "Of a document that tells it: en, es ...", metavar="L"),
        _any_of("--outlet", "Who reports it.", metavar="NAME"),
        _any_of("--place", f"Where {side}.", metavar="P"),
        dated,
        _any_of("--quad", "Quad class, 1 to 4.", type=click.IntRange(1, 4)),
        _any_of("--type", "PLOVER type: CONSULT, THREATEN ...", metavar="TYPE"),
        _any_of("--sector", "Sector of either side: GOV, MIL, REB ...", metavar="S"),
        _any_of("--party", "Who takes part on either side.", metavar="A"),
        _any_of("--recipient", "To whom.", metavar="A"),
        _any_of("--actor", f"Who does it {side}.", metavar="A"),
        click.option("--between", nargs=2, metavar="A B", help=f"What two {ENDS} did to each other."),
    ):
        decorated = option(decorated)
    return decorated


def _any_of(name: str, meaning: str, **kind: Any) -> Callable[[Callable[..., object]], Callable[..., object]]:
    return click.option(name, multiple=True, help=f"{meaning} {SEVERAL}", **kind)
