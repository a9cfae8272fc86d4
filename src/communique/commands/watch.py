"""What ``communique watch`` does, once its arguments are parsed: rounds over feeds, into a store."""

import math
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from communique.commands.rounds import Plan, Round, manners_for, say_failure
from communique.commands.usage import INTERRUPTED, Unusable
from communique.export.jsonl import line
from communique.export.output import Output, OutputError
from communique.export.visible import visible
from communique.feeds import AddressError, ListError, State, alone, normalised, read_feeds, read_opml, shown, state_path
from communique.quiet import quiet, tell
from communique.store import StoreError


class _Stop:
    """Set by Ctrl-C or a request to end; a second Ctrl-C ends at once."""

    def __init__(self) -> None:
        self.event = threading.Event()
        self.by: int | None = None

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Within this block signals set the event."""
        before = {number: signal.signal(number, self._set) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def leave(self) -> None:
        """End the program if it was interrupted."""
        if self.by == signal.SIGINT:
            click.echo("interrupted: the same command goes on from there", err=True)
            sys.exit(INTERRUPTED)

    def _set(self, number: int, frame: FrameType | None) -> None:
        if self.by is not None and number == signal.SIGINT:
            raise KeyboardInterrupt
        self.by = number
        # Neither a lock nor a stream may be touched here that the interrupted code is in the middle of.
        threading.Thread(target=self.event.set).start()
        if not quiet():
            with suppress(OSError):
                os.write(2, b"stopping when the page that is being coded is done\n")


def feeds_of(names: tuple[str, ...]) -> tuple[str, ...]:
    """The feeds that are named, directly or in lists. Raises Unusable for an address or list that cannot be used."""
    found: dict[str, None] = {}
    for name in names:
        try:
            if "://" in name:
                found[normalised(name)] = None
                continue
            listed, faults = read_opml(Path(name))
        except AddressError as error:
            raise Unusable(f"{shown(name)[:200]}: {error}") from error
        except ListError as error:
            raise Unusable(str(error)) from error
        found.update(dict.fromkeys(listed))
        for fault in faults:
            click.echo(visible(f"left out: {fault}"), err=True)
    return tuple(found)


def watch(plan: Plan, once: bool) -> int:
    """Read the feeds and add what they lead to, again and again or ``once``; the exit status."""
    path, stop = state_path(plan.store), _Stop()
    output = Output(path)
    try:
        Output(plan.store).check(())
        with alone(path), State(path) as state, stop.listening():
            if plan.retry:
                tell(f"pages that failed and are tried again: {state.retry()}")
            while True:
                end = time.monotonic() + plan.every
                failed = Round(plan, state, stop.event).run(output.rejects)
                if once or stop.event.wait(max(0.0, end - time.monotonic())):
                    break
    except StoreError as error:
        raise Unusable(str(error)) from error
    except (OutputError, OSError) as error:
        raise Unusable(f"cannot write: {error}") from error
    except KeyboardInterrupt:
        stop.by = signal.SIGINT
    stop.leave()
    return int(failed and once and stop.by is None)


def dry_run(plan: Plan) -> int:
    """Read the feeds and list the pages that would be fetched; nothing is kept. The exit status."""
    stop, failed = _Stop(), 0
    try:
        with State(state_path(plan.store), dry=True) as state, stop.listening():
            manners = manners_for(plan, state, stop.event, math.inf)
            for report in read_feeds(plan.feeds, state, manners, stop.event, plan.days, time.time()):
                failed += say_failure(report.feed, report.reason)
            visits = state.visits()
    except StoreError as error:
        raise Unusable(str(error)) from error
    stop.leave()
    for visit in visits:
        if plan.as_json:
            sys.stdout.buffer.write(line(visit))
        else:
            click.echo(visible(f"{visit.published or '          '}  {visit.url}  {visit.title}"))
    tell(f"{len(visits)} pages to fetch")
    return int(failed > 0)


def status(store: Path, as_json: bool) -> int:
    """Show how the feeds of a store stand; the exit status."""
    path = state_path(store)
    if not path.is_file():
        raise Unusable(f"nothing was watched for {store} yet: there is no {path}")
    try:
        with State(path, dry=True) as state:
            feeds = state.status()
    except StoreError as error:
        raise Unusable(str(error)) from error
    if as_json:
        for feed in feeds:
            sys.stdout.buffer.write(line(feed))
        return 0
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for heading in ("Feed", "Last read", "In store", "Waiting", "Failed", "Trouble"):
        table.add_column(
            heading, justify="right" if heading in ("In store", "Waiting", "Failed") else "left", overflow="fold"
        )
    for feed in feeds:
        again = f"; asked again after {feed.next}" if feed.next else ""
        name = Text(visible(feed.feed)).append(f"\n{visible(feed.title)}" if feed.title else "", style="dim")
        counts = map(str, (feed.in_store, feed.waiting, feed.failed))
        table.add_row(name, feed.read or "never", *counts, visible(f"{feed.reason}{again}"))
    Console(highlight=False, markup=False, emoji=False, width=None if sys.stdout.isatty() else 140).print(table)
    return 0
