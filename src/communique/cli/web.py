"""The commands that show a store: pages, dossiers, charts."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli.options import asks_events, examples, of_store

if TYPE_CHECKING:
    from communique.store import EventFilter

CHARTS = ("activity", "dyad", "partners", "map")

# As in ``cli``, what a command needs is imported when it is called.


@click.command(
    short_help="Browse, read and review a store in a web browser.",
    epilog=examples(
        "communique serve news.db --open",
        "communique serve news.db --port 9000 --read-only",
        "communique serve news.db --host 0.0.0.0 --name news.example.org",
    ),
)
@of_store
@click.option("--host", metavar="ADDRESS", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port",
    metavar="N",
    type=click.IntRange(0, 65535),
    default=8765,
    show_default=True,
    help="Its port; 0 takes a free one.",
)
@click.option(
    "--name", "names", metavar="HOST", multiple=True, help="A further name that visitors may use for this host."
)
@click.option("--token", metavar="TEXT", help="What visitors must know; made up where others can reach ADDRESS.")
@click.option("--open", "browser", is_flag=True, help="Open the pages in the web browser.")
@click.option("--read-only", is_flag=True, help="Let nobody change anything.")
def serve(
    store: Path, host: str, port: int, names: tuple[str, ...], token: str | None, browser: bool, read_only: bool
) -> None:
    """Serve the pages over STORE until Ctrl-C: browsing, reading, reviewing, and a JSON API under /api/.

    Nothing is asked of any other host, and nobody but this machine can reach the pages unless --host says so: then
    every visitor needs the token that is printed. `communique add` may write to the store meanwhile.
    """
    from communique.commands import web as commands

    sys.exit(commands.serve(store, host, port, names, token, browser, read_only))


@click.command(
    short_help="Write a dossier: one HTML file with events, evidence and sources.",
    epilog=examples(
        "communique report news.db --between CHN CUB --out dossier.html",
        "communique report news.db --party 'United Nations' --from 2021 --to 2022 --out un.html",
    ),
)
@of_store
@asks_events
@click.option("--out", metavar="FILE", required=True, type=click.Path(path_type=Path), help="Where to write.")
@click.option(
    "--limit", metavar="N", type=click.IntRange(1, 5_000), default=200, show_default=True, help="Events at most."
)
def report(store: Path, wanted: "EventFilter", out: Path, limit: int) -> None:
    """Write a dossier of the newest events that are asked for: charts, each telling with the words it was read from,
    who passed it on, what they disagree on, statements, and a list of the documents.

    The file needs nothing else: it opens from a disk, without a network, and can be printed or sent.
    """
    from communique.commands import web as commands

    sys.exit(commands.report(store, wanted, out, limit))


@click.command(
    short_help="Draw a chart as PNG, SVG or Vega-Lite.",
    epilog=examples(
        "communique plot news.db dyad --between CHN CUB --out dyad.png",
        "communique plot news.db activity --type PROTEST --from 2021 --out protests.svg",
        "communique plot news.db partners --party CHN --out china.json",
    ),
)
@of_store
@click.argument("kind", type=click.Choice(CHARTS))
@asks_events
@click.option(
    "--out",
    metavar="FILE",
    required=True,
    type=click.Path(path_type=Path),
    help="Where to write: .png, .svg, or .json for the Vega-Lite specification.",
)
@click.option(
    "--width", metavar="N", type=click.IntRange(240, 4_000), default=720, show_default=True, help="Pixels of the plot."
)
def plot(store: Path, kind: str, wanted: "EventFilter", out: Path, width: int) -> None:
    """Draw a chart of the events that are asked for.

    activity: events over time; dyad: what two did to each other (--between A B); partners: with whom one has to do
    (--party A); map: where the newest events happened.
    """
    from communique.commands import web as commands

    sys.exit(commands.plot(store, kind, wanted, out, width))


COMMANDS = (serve, report, plot)
