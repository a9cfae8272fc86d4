"""The command that follows feeds."""

import re
import sys
from pathlib import Path

import click

from communique.cli.options import examples, own_actors, own_lexicon, own_ontology, parallel, quietly

# As in ``cli``, what a command needs is imported when it is called.

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


def _duration(context: click.Context, parameter: click.Parameter, value: str) -> int:
    match = re.fullmatch(r"(\d{1,6})([smhd])", value)
    if not match or not int(match[1]):
        raise click.BadParameter(f"{value} is not a time like 90s, 15m, 2h or 1d")
    return int(match[1]) * _SECONDS[match[2]]


def _contact(context: click.Context, parameter: click.Parameter, value: str) -> str:
    if not re.fullmatch(r"[!-'*-~ ]{0,200}", value):
        raise click.BadParameter("an address or a URL in ASCII, without brackets")
    return value


@click.command(
    short_help="Follow feeds, and add what they lead to.",
    epilog=examples(
        "communique watch feeds.opml --store news.db",
        "communique watch https://gazette.example/rss.xml https://post.example/news-sitemap.xml --store news.db --once",
        "communique watch feeds.opml --store news.db --dry-run",
        "communique watch --status --store news.db",
    ),
)
@click.argument("feeds", metavar="[FEED]...", nargs=-1)
@click.option("--store", metavar="FILE", required=True, type=click.Path(path_type=Path), help="The store; made if new.")
@click.option("--once", is_flag=True, help="Do one round and end: for cron and timers.")
@click.option(
    "--every",
    metavar="TIME",
    default="15m",
    show_default=True,
    callback=_duration,
    help="From round to round: 90s, 15m, 2h. No round fetches longer.",
)
@click.option("--dry-run", is_flag=True, help="Read the feeds and list the pages that would be fetched; keep nothing.")
@click.option("--status", is_flag=True, help="Show how the feeds that were watched stand, and end.")
@click.option("--retry-failed", "retry", is_flag=True, help="Try again, too, what was given up.")
@click.option(
    "--max-age", "days", metavar="DAYS", type=click.IntRange(1), default=30, show_default=True,
    help="Pass over what the feed dates earlier.",
)  # fmt: skip
@click.option(
    "--pages", metavar="N", type=click.IntRange(1), default=200, show_default=True,
    help="Pages of one host in a round at most; the others wait for the next.",
)  # fmt: skip
@click.option(
    "--delay", metavar="SECONDS", type=click.FloatRange(0, 3600), default=1.0, show_default=True,
    help="Between two requests to a host; more where its robots.txt says so.",
)  # fmt: skip
@click.option("--contact", metavar="TEXT", default="", callback=_contact, help="How sites can reach you; sent to them.")
@click.option(
    "--allow", metavar="HOST", multiple=True,
    help="A host (HOST or HOST:PORT) that may be in a private network. May be given again.",
)  # fmt: skip
@click.option("--parser", metavar="NAME", help="A spaCy pipeline to parse with; the default ships inside.")
@own_lexicon
@own_ontology
@own_actors
@click.option("--json", "as_json", is_flag=True, help="Print a line of JSON for each page (or feed, with --status).")
@parallel
@quietly
def watch(
    feeds: tuple[str, ...],
    store: Path,
    once: bool,
    every: int,
    dry_run: bool,
    status: bool,
    retry: bool,
    days: int,
    pages: int,
    delay: float,
    contact: str,
    allow: tuple[str, ...],
    parser: str | None,
    lexicon: Path | None,
    ontology: Path | None,
    actors: tuple[Path, ...],
    as_json: bool,
    jobs: int,
) -> None:
    """Read feeds again and again, fetch the pages they lead to, code them and keep them in a store.

    A FEED is the address of an RSS or Atom feed, a sitemap or an index of sitemaps; or a list of feeds (OPML), as feed
    readers export it. What became of each entry is remembered in FILE.watch: no page is added twice, and after an
    interruption the same command goes on from there. What fails for good is in FILE.watch.rejects.jsonl.

    Sites are asked one request at a time and only for what their robots.txt permits. No address in a private network
    is asked unless --allow names it.

    Exit status: 0 all went well (with --once), or it was told to end; 1 with --once, a feed or a page failed; 2 wrong
    usage, or the store cannot be written; 130 Ctrl-C.
    """
    from communique.commands import watch as commands
    from communique.commands.rounds import Plan

    if dry_run and status:
        raise click.UsageError("--dry-run and --status exclude each other.")
    if status:
        sys.exit(commands.status(store, as_json))
    if not feeds:
        raise click.UsageError("Name feeds by their addresses, or a list of feeds (OPML).")
    plan = Plan(
        feeds=commands.feeds_of(feeds),
        store=store,
        every=every,
        allow=allow,
        contact=contact,
        delay=delay,
        days=days,
        pages=pages,
        parser=parser,
        lexicon=lexicon,
        ontology=ontology,
        actors=actors,
        jobs=jobs,
        as_json=as_json,
        retry=retry,
    )
    sys.exit(commands.dry_run(plan) if dry_run else commands.watch(plan, once))
