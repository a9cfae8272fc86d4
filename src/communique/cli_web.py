"""The command that serves a store's pages."""

import sys
from pathlib import Path

import click

from communique.cli_options import examples, of_store

# As in ``cli``, what a command needs is imported when it is called.


@click.command(
    short_help="Browse, read and review a store in a web browser.",
    epilog=examples(
        "communique serve news.db",
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
@click.option("--read-only", is_flag=True, help="Let nobody change anything.")
def serve(store: Path, host: str, port: int, names: tuple[str, ...], token: str | None, read_only: bool) -> None:
    """Serve the pages over STORE until Ctrl-C: browsing, reading, reviewing, and a JSON API under /api/.

    Nothing is asked of any other host, and nobody but this machine can reach the pages unless --host says so: then
    every visitor needs the token that is printed. `communique add` may write to the store meanwhile.
    """
    from communique import commands_web

    sys.exit(commands_web.serve(store, host, port, names, token, read_only))
