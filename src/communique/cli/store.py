"""The commands that keep a store and ask it."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from communique.cli.options import (
    ENDS,
    FACTUALITIES,
    SEVERAL,
    as_json,
    asks_events,
    asks_store,
    asks_store_or_dataset,
    dated,
    examples,
    of_store,
    own_actors,
    own_lexicon,
    own_ontology,
    parallel,
    quietly,
    reads_documents,
)

if TYPE_CHECKING:
    from communique.store import EventFilter

# As in ``cli``, what a command needs is imported when it is called.

ALL_MATCHES = 100_000
STORE = "news.db"  # in the examples


@click.command(
    short_help="Code documents and keep them in a store.",
    epilog=examples(
        f"communique add news/ --store {STORE} --jobs 4",
        f"communique add feed.jsonl --store {STORE}",
        f"communique add page.html --store {STORE} --outlet 'Strelsau Gazette'",
    ),
)
@reads_documents
@click.option("--store", metavar="FILE", required=True, type=click.Path(path_type=Path), help="The store; made if new.")
@own_lexicon
@own_ontology
@own_actors
@parallel
@quietly
def add(
    paths: tuple[Path, ...],
    parser: str | None,
    published: str | None,
    url: str | None,
    outlet: str | None,
    store: Path,
    lexicon: Path | None,
    ontology: Path | None,
    actors: tuple[Path, ...],
    jobs: int,
) -> None:
    """Code documents and keep them in a store, where each event counts once however many tell it.

    PATH is that of `communique code`. A document that is there already is not coded again; one that has changed (the
    same URL or, without one, the same file) is kept as a new version. Each document is kept whole or not at all: after
    an interruption the same command goes on from there. What is set aside is in FILE.rejects.jsonl.

    Parties are resolved by what --actors says, too, and by what `communique actors learn` has found in the store.

    Exit status: 0 everything is in the store, 1 something was rejected, 2 wrong usage, or the store cannot be written.
    """
    from communique.commands import store as commands
    from communique.read import Overrides

    overrides = Overrides(published=published, url=url, outlet=outlet)
    sys.exit(commands.add(paths, overrides, parser, store, jobs, actors, lexicon, ontology))


@click.command(
    short_help="Code a store's documents again with this version.",
    epilog=examples(f"communique recode {STORE}", f"communique recode {STORE} --jobs 4 --out differences.jsonl"),
)
@of_store
@click.option("--parser", metavar="NAME", help="A spaCy pipeline to parse with; the default ships inside.")
@click.option("--out", metavar="FILE", type=click.Path(path_type=Path), help="Where to write all differences (JSONL).")
@own_lexicon
@own_ontology
@own_actors
@parallel
@quietly
def recode(
    store: Path,
    parser: str | None,
    out: Path | None,
    lexicon: Path | None,
    ontology: Path | None,
    actors: tuple[Path, ...],
    jobs: int,
) -> None:
    """Code again what another version of communique coded, or another lexicon or ontology, or with other knowledge of
    actors than there is now; link it anew, and report what is different.

    What `communique actors learn` has found in the store counts, and what --actors says. Only documents are coded again
    on which any of it bears. --lexicon, --ontology and --actors are not kept in the store: name them as for `add`.

    Exit status: 0 all was coded again, 1 some could not be and stay as they were, 2 wrong usage.
    """
    from communique.commands import store as commands

    sys.exit(commands.recode(store, parser, jobs, out, actors, lexicon, ontology))


@click.command(short_help="Verify everything that must hold in a store.", epilog=examples(f"communique check {STORE}"))
@of_store
def check(store: Path) -> None:
    """Verify a store: the file itself, that every offset quotes its text, that ids and sums match what they are made
    of, that full text is in step, and that grouping everything anew gives the same events.

    Exit status: 0 all is well, 1 something is wrong, 2 it cannot be read.
    """
    from communique.commands import store as commands

    sys.exit(commands.check(store))


@click.command(
    short_help="List events.",
    epilog=examples(
        f"communique events {STORE} --between CHN CUB --type CONSULT --from 2021-01 --to 2023-12",
        f"communique events {STORE} --party 'United Nations' --min-origins 2",
        f"communique events {STORE} --text 'grain deal' --format csv --out events.csv",
        "communique events dataset/ --actor USA --type SANCTION",
    ),
)
@asks_store_or_dataset
@asks_events
def events(store: str, limit: int | None, form: str | None, out: Path | None, wanted: "EventFilter") -> None:
    """List events, the newest first: each once, with how many tell it and how many of them independently.

    All conditions must hold. An event dated less precisely than --from and --to is listed if it may lie between them.
    Of a dataset that `communique batch` made, each document's events are listed by themselves.
    """
    from communique.commands import query as commands

    sys.exit(commands.events(store, wanted, limit, form, out))


@click.command(
    short_help="Find words in documents and statements.",
    epilog=examples(
        f"communique search {STORE} blockade",
        f"communique search {STORE} '\"peace treaty\" title:strelsau'",
        f"communique search {STORE} 'source:minister grain' --in statements",
    ),
)
@asks_store
@click.argument("text")
@click.option("--in", "where", type=click.Choice(("documents", "statements")), help="Only there.")
def search(store: Path, text: str, limit: int | None, form: str | None, out: Path | None, where: str | None) -> None:
    """Find the documents and statements that have all words of TEXT, with the passage that has them.

    Every word is looked for literally, without regard to accents and case. "In quotation marks" is a phrase; title:,
    text:, outlet: (of documents), source: and said: (of statements) look into one field.
    """
    from communique.commands import query as commands

    kinds: dict[str | None, Literal["document", "statement"] | None] = {
        "documents": "document",
        "statements": "statement",
    }
    kind = kinds.get(where)
    most = 20 if limit is None else limit or ALL_MATCHES
    sys.exit(commands.listing(store, lambda s, _: s.search(text, kind, most), most, form, out))


@click.command(
    short_help="Sum up who did what to whom, by day, month or year.",
    epilog=examples(
        f"communique dyads {STORE} --by month --between CHN CUB",
        f"communique dyads {STORE} --by year --format csv --out dyads.csv",
        "communique dyads dataset/ --by year",
    ),
)
@asks_store_or_dataset
@click.option(
    "--by",
    type=click.Choice(("day", "month", "year")),
    default="month",
    show_default=True,
    help="How long a period is.",
)
@click.option("--between", nargs=2, metavar="A B", help=f"Only these two {ENDS}, both ways.")
@dated
@click.option(
    "--factuality",
    multiple=True,
    type=click.Choice(FACTUALITIES),
    default=("asserted",),
    show_default=True,
    help=f"Which events count. {SEVERAL}",
)
def dyads(
    store: str,
    limit: int | None,
    form: str | None,
    out: Path | None,
    by: Literal["day", "month", "year"],
    between: tuple[str, str] | None,
    start: str | None,
    end: str | None,
    factuality: tuple[str, ...],
) -> None:
    """Sum up events and their tellings, cooperation and conflict, for each directed pair and period.

    What both sides do alike, such as a meeting, counts both ways. A period is shorter than asked for ("2021" among
    months) where events are dated no better. Of a dataset that `communique batch` made, an event counts for each
    document that tells it.
    """
    from communique.commands import query as commands

    sys.exit(
        commands.listing_of_either(
            store,
            lambda s, n: s.dyads(by, between=between, start=start, end=end, factuality=factuality, limit=n),
            limit,
            form,
            out,
        )
    )


@click.command(
    short_help="Show one event, document or story in full.",
    epilog=examples(f"communique show {STORE} 8f8c1893", f"communique show {STORE} 8f8c1893 --format jsonl"),
)
@of_store
@click.argument("thing", metavar="ID")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "jsonl")),
    default="text",
    show_default=True,
    help="Text to read, or the record as JSON.",
)
@as_json
def show(store: Path, thing: str, form: str) -> None:
    """Show an event with all its tellings, their words, who passed them on and what they disagree on; or a document
    with its history; or a story. ID may be cut to what is unambiguous.
    """
    from communique.commands import query as commands

    sys.exit(commands.show(store, thing, form))


@click.command(
    short_help="List documents.",
    epilog=examples(f"communique documents {STORE} --from 2021-03", "communique documents dataset/ --limit 10"),
)
@asks_store_or_dataset
@dated
@click.option("--outlet", metavar="NAME", help="Only of this outlet.")
def documents(
    store: str,
    limit: int | None,
    form: str | None,
    out: Path | None,
    start: str | None,
    end: str | None,
    outlet: str | None,
) -> None:
    """List documents, the newest first, with how many copies of their text there are (of a dataset: without that)."""
    from communique.commands import query as commands

    sys.exit(
        commands.listing_of_either(
            store, lambda s, n: s.documents(start=start, end=end, outlet=outlet, limit=n), limit, form, out
        )
    )


@click.command(short_help="List stories.", epilog=examples(f"communique stories {STORE} --from 2021-03"))
@asks_store
@dated
@click.option("--least", type=click.IntRange(min=1), default=2, show_default=True, help="Documents at least.")
def stories(
    store: Path, limit: int | None, form: str | None, out: Path | None, start: str | None, end: str | None, least: int
) -> None:
    """List stories: documents about the same happening within days; the newest first."""
    from communique.commands import query as commands

    sys.exit(
        commands.listing(store, lambda s, n: s.stories(start=start, end=end, least=least, limit=n), limit, form, out)
    )


@click.command(
    short_help="List how each outlet names an actor.",
    epilog=examples(f"communique framing {STORE} CUB", f"communique framing {STORE} 'Fidel Castro' --format csv"),
)
@asks_store
@click.argument("actor")
def framing(store: Path, actor: str, limit: int | None, form: str | None, out: Path | None) -> None:
    """List the words in which each outlet names ACTOR: a name, an id, or a country's code for its government."""
    from communique.commands import query as commands

    sys.exit(commands.listing(store, lambda s, n: s.framing(actor, n), limit, form, out))


COMMANDS = (add, events, search, dyads, show, documents, stories, framing, recode, check)
