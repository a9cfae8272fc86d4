"""How fast a review is on a large store: the queue in every order, opening an event, keeping a decision.

usage: python benchmarks/review.py [--documents 100000] [--decisions 20000] [--store FILE]

Builds a store of generated records (or takes one it built before), decides on what stands first in the queue, and then
times what a reviewer asks for, ten times each.
"""

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from store_corpus import TOLD, build

from communique.review.decisions import LARGEST, Accept, Step
from communique.review.desk import Desk, Queued
from communique.review.ledger import Saved, ledger_path
from communique.store import EventFilter, Store
from communique.store.filters import Order

REPEATS = 10
A_STEP = 100  # events
SHOWN = 20  # events on a page
AT = "2021-03-11T10:00:00Z"
ORDERS: tuple[Order, ...] = ("uncertain", "reported", "disputed", "newest")


def main() -> None:
    """Parse the arguments, decide and time."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("--documents", type=int, default=100_000)
    arguments.add_argument("--decisions", type=int, default=20_000)
    arguments.add_argument("--store", type=Path)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.store or Path(folder) / "big.db"
        if not path.exists():
            build(path, given.documents * TOLD)
        ledger_path(path).unlink(missing_ok=True)
        decide(path, given.decisions)
        with Desk(path) as desk:
            for name, ask in questions(desk, path).items():
                timed(name, ask)
        with Desk(path, writing=True) as desk:
            left = iter(desk.queue(EventFilter(), "newest", REPEATS))
            timed("keeping one decision", lambda: keep(desk, next(left)))


def decide(path: Path, count: int) -> None:
    """Accept ``count`` tellings or a few more, by halves from the head of two orders."""
    with Desk(path, writing=True) as desk:
        for order in ("uncertain", "reported"):
            left = (count + 1) // 2
            while left > 0:
                left -= accept(desk, order, min(left, A_STEP))


def accept(desk: Desk, order: Order, most: int) -> int:
    """Accept the tellings of the events at the head of an order, in one step; how many."""
    return keep(desk, *desk.queue(EventFilter(), order, most))


def keep(desk: Desk, *found: Queued) -> int:
    """Accept the tellings of some events in one step, as many as it may have; how many."""
    wanted = [mention for one in found for mention in one.event.members][:LARGEST]
    documents, versions = desk.documents_of(wanted), desk.ledger.versions(wanted)
    step = Step(
        id=f"benchmark-{time.monotonic_ns()}",
        reviewer="Benchmark",
        decisions=tuple(Accept(item=mention, document=documents[mention]) for mention in wanted),
        seen=versions,
    )
    if not isinstance(desk.record(step, AT), Saved):
        raise RuntimeError("the step was not kept")
    return len(wanted)


def questions(desk: Desk, path: Path) -> dict[str, Callable[[], object]]:
    """What a reviewer asks for, by name."""
    with Store(path) as store:
        found = store.events(limit=2_000)
    chance = random.Random(7)
    party = max(parties := [event.actors[0].country for event in found], key=parties.count)
    asked: dict[str, Callable[[], object]] = {}
    for order in ORDERS:
        for name, wanted in (
            ("all", EventFilter()),
            ("a type", EventFilter(type=(found[0].type,))),
            ("a frequent party", EventFilter(party=(party,))),
            ("a frequent party, a month", EventFilter(party=(party,), start="2022-05", end="2022-05")),
        ):
            asked[f"queue, {order}, {name}"] = lambda w=wanted, o=order: desk.queue(w, o, SHOWN)  # type: ignore[misc]  # defaults bind
    asked["an event"] = lambda: desk.sheet(chance.choice(found).id)
    asked["the log, its last 50 steps"] = lambda: desk.ledger.steps(50, most=12)
    return asked


def timed(name: str, ask: Callable[[], object]) -> None:
    """Ask several times and say how long the answers took: the median and the slowest."""
    times = []
    for _ in range(REPEATS):
        begun = time.perf_counter()
        ask()
        times.append(1000 * (time.perf_counter() - begun))
    say(f"{name:44} {statistics.median(times):7.1f} ms, slowest {max(times):7.1f} ms")


def say(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
