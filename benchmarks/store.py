"""What a store costs, how fast it answers, and whether it outlives being killed.

usage: python benchmarks/store.py queries [--mentions 2000000] [--store FILE]
       python benchmarks/store.py cost PATH...
       python benchmarks/store.py kill [--documents 2000] [--kills 50]

``queries`` builds a store of generated records (or takes one it built before) and times every query, once cold and
then with other arguments, and prints the slowest. ``cost`` codes the documents of files and folders and prints which
part of the time keeping them takes. ``kill`` kills a run that adds generated documents at random moments, checks the
file after each and all of the store after every fifth, and compares the end with an undisturbed run byte by byte.
"""

import argparse
import hashlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

import msgspec
from store_corpus import DAYS, FIRST, World, build, tell

from communique.coder import Coder
from communique.export.jsonl import line
from communique.read import Overrides
from communique.records import CodedDocument, Rejected
from communique.run import read_all
from communique.store import EventFilter, Store, Writer
from communique.store.check import check_store

REPEATS = 5
LIMIT = 100
SEED = 7
FACTUALITIES = ("asserted", "alleged", "negated", "hypothetical")


def main() -> None:
    """Parse the arguments and run one of the three."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    kinds = arguments.add_subparsers(dest="kind", required=True)
    queries = kinds.add_parser("queries")
    queries.add_argument("--mentions", type=int, default=2_000_000)
    queries.add_argument("--store", type=Path)
    cost = kinds.add_parser("cost")
    cost.add_argument("paths", nargs="+", type=Path)
    kill = kinds.add_parser("kill")
    kill.add_argument("--documents", type=int, default=2_000)
    kill.add_argument("--kills", type=int, default=50)
    feed = kinds.add_parser("feed")  # what ``kill`` starts and kills
    feed.add_argument("rows", type=Path)
    feed.add_argument("store", type=Path)
    given = arguments.parse_args()
    if given.kind == "queries":
        time_queries(given.mentions, given.store)
    elif given.kind == "cost":
        time_adding(given.paths)
    elif given.kind == "kill":
        kill_adding(given.documents, given.kills)
    else:
        add_rows(given.rows, given.store)


def time_queries(mentions: int, path: Path | None) -> None:
    """Build a store if there is none at ``path``, and time what people ask."""
    with tempfile.TemporaryDirectory() as folder:
        path = path or Path(folder) / "big.db"
        if not path.exists():
            begun = time.perf_counter()
            build(path, mentions)
            say(f"built in {time.perf_counter() - begun:.0f} s")
        connection = sqlite3.connect(path)
        counts = [
            f"{connection.execute(f'SELECT count(*) FROM {table}').fetchone()[0]:,} {table}"
            for table in ("documents", "mentions", "events", "statements")
        ]
        connection.close()
        say(f"{', '.join(counts)}; {path.stat().st_size / 1e9:.1f} GB")
        with Store(path) as store:
            slowest = max(_timed(name, ask, store) for name, ask in _questions(store).items())
        say(f"slowest answer: {slowest * 1000:.0f} ms")


Ask = Callable[[Store, random.Random], object]


def _timed(name: str, ask: Ask, store: Store) -> float:
    """Ask with arguments that differ each time; the slowest answer, in seconds."""
    chance = random.Random(SEED)
    times = []
    for _ in range(REPEATS):
        begun = time.perf_counter()
        found = ask(store, chance)
        times.append(time.perf_counter() - begun)
    rows = f"{len(found)} rows" if isinstance(found, Sequence) else ""
    say(f"{name:44} {min(times) * 1000:7.1f} to {max(times) * 1000:7.1f} ms  {rows}")
    return max(times)


def _questions(store: Store) -> dict[str, Ask]:
    """Every query of the command line, with frequent and rare arguments."""
    world = World(random.Random(1))
    frequent, countries = world.countries.things[:8], world.countries.things
    places, outlets = [name for name, _ in world.places], world.outlets.things
    words = world.words.things
    types = sorted({event.type for event in store.events(limit=2_000)})

    def month(chance: random.Random) -> str:
        return (FIRST + timedelta(days=chance.randrange(DAYS))).isoformat()[:7]

    def events(**asked: Callable[[random.Random], object]) -> Ask:
        return lambda s, c: s.events(limit=LIMIT, **{name: value(c) for name, value in asked.items()})  # type: ignore[arg-type]  # the filters differ in type

    return {
        "events": events(),
        "events --between (frequent)": events(between=lambda c: tuple(c.sample(frequent, 2))),
        "events --between (any)": events(between=lambda c: tuple(c.sample(countries, 2))),
        "events --between --type --from --to": events(
            between=lambda c: tuple(c.sample(frequent, 2)),
            type=lambda c: c.choice(types),
            start=month,
            end=lambda c: "2023-12",
        ),
        "events --actor --recipient": events(
            actor=lambda c: c.choice(countries), recipient=lambda c: c.choice(frequent)
        ),
        "events --party --quad --factuality": events(
            party=lambda c: c.choice(frequent),
            quad=lambda c: c.randint(1, 4),
            factuality=lambda c: c.choice(FACTUALITIES),
        ),
        "events --type": events(type=lambda c: c.choice(types)),
        "events --type x3 --from --to": events(
            type=lambda c: tuple(c.sample(types, 3)), start=month, end=lambda c: "2023-12"
        ),
        "events --quad --factuality": events(
            quad=lambda c: c.randint(1, 4), factuality=lambda c: c.choice(FACTUALITIES)
        ),
        "events --from --to (a month)": events(start=lambda c: "2022-05", end=lambda c: "2022-05"),
        "events --place": events(place=lambda c: c.choice(places)),
        "events --place --type --factuality": events(
            place=lambda c: c.choice(places),
            type=lambda c: c.choice(types),
            factuality=lambda c: c.choice(FACTUALITIES),
        ),
        "events --outlet --type": events(outlet=lambda c: c.choice(outlets), type=lambda c: c.choice(types)),
        "events --min-origins 2": events(min_origins=lambda c: 2),
        "events --min-origins 7 --type": events(min_origins=lambda c: 7, type=lambda c: c.choice(types)),
        "events --text (frequent)": events(text=lambda c: c.choice(words[:10])),
        "events --text (rare)": events(text=lambda c: c.choice(words[100:])),
        "events --text (frequent) --type --party": events(
            text=lambda c: c.choice(words[:10]), type=lambda c: c.choice(types), party=lambda c: c.choice(countries)
        ),
        "search (frequent)": lambda s, c: s.search(c.choice(words[:10])),
        "search (rare)": lambda s, c: s.search(c.choice(words[100:])),
        "search (two words)": lambda s, c: s.search(f"{c.choice(words[:10])} {c.choice(words[10:500])}"),
        "search (phrase, field)": lambda s, c: s.search(f'"{words[0]} {words[1]}" title:{c.choice(words[:50])}'),
        "dyads --by day": lambda s, c: s.dyads("day", limit=LIMIT),
        "dyads --by month --between": lambda s, c: s.dyads("month", between=tuple(c.sample(frequent, 2))),
        "dyads --by month --from --to": lambda s, c: s.dyads("month", start="2022-05", end="2022-05"),
        "dyads --by year": lambda s, c: s.dyads("year", limit=LIMIT),
        "show (event)": lambda s, c: s.show(c.choice(s.events(type=c.choice(types), min_origins=3, limit=50)).id),
        "documents --outlet": lambda s, c: s.documents(outlet=c.choice(outlets), limit=LIMIT),
        "documents --from --to": lambda s, c: s.documents(start=month(c), limit=LIMIT),
        "stories": lambda s, c: s.stories(least=1, limit=LIMIT),
        "framing (frequent)": lambda s, c: s.framing(c.choice(frequent), limit=LIMIT),
    }


def time_adding(paths: list[Path]) -> None:
    """Code and keep documents, and print the share of time that keeping takes."""
    coder = Coder()
    coding = keeping = slowest = 0.0
    documents = 0
    with tempfile.TemporaryDirectory() as folder, Writer(Path(folder) / "s.db") as writer:
        for item in read_all(paths, Overrides()):
            if isinstance(item, Rejected):
                continue
            begun = time.perf_counter()
            coded = coder.code(item)
            between = time.perf_counter()
            writer.add(coded)
            kept = time.perf_counter() - between
            coding, keeping, slowest = coding + between - begun, keeping + kept, max(slowest, kept)
            documents += 1
    say(
        f"{documents} documents: coding {coding:.1f} s, keeping {keeping:.1f} s ({keeping / coding:.1%} of it), "
        f"{keeping / documents * 1000:.1f} ms a document, the slowest {slowest * 1000:.0f} ms"
    )


def kill_adding(documents: int, kills: int) -> None:
    """Kill a run that adds documents ``kills`` times, then let it finish; raises SystemExit if anything is wrong."""
    chance = random.Random(SEED)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = folder / "rows.jsonl"
        rows.write_bytes(b"".join(line(coded) for coded in _documents(documents)))
        with _feed(rows, folder / "undisturbed.db") as process:
            assert process.stdout
            process.stdout.readline()  # it has loaded and begins to add
            begun = time.perf_counter()
        whole = time.perf_counter() - begun
        expected = _digest(folder / "undisturbed.db")
        path = folder / "killed.db"
        seen: list[int] = []
        for number in range(kills):
            with _feed(rows, path) as process:
                assert process.stdout
                process.stdout.readline()
                time.sleep(chance.random() * whole / kills * 2)
                process.send_signal(signal.SIGKILL)
            seen.append(_sound(path, whole=number % 5 == 0))
        _feed(rows, path).wait()
        _sound(path, whole=True)
        if _digest(path) != expected:
            sys.exit("the store that was killed is not the undisturbed one")
        say(f"{documents} documents added in {whole:.0f} s undisturbed; killed {kills} times, at {seen} documents:")
        say("sound after each, and in the end byte for byte what the undisturbed run gives")


def _documents(number: int) -> list[CodedDocument]:
    """Generated documents of three sentences each; every five tell of the same four acts."""
    chance = random.Random(SEED)
    world = World(chance, skew=0.0)
    documents: list[CodedDocument] = []
    while len(documents) < number:
        day = FIRST + timedelta(days=len(documents) * DAYS // number)
        acts = [world.act(chance, day) for _ in range(4)]
        documents += [tell(world, chance, len(documents) + i, chance.sample(acts, k=3)) for i in range(5)]
    return documents[:number]


def _feed(rows: Path, store: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, __file__, "feed", str(rows), str(store)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, env=os.environ)


def add_rows(rows: Path, store: Path) -> None:
    """Add coded documents, one after the other."""
    documents = [msgspec.json.decode(row, type=CodedDocument) for row in rows.read_bytes().splitlines()]
    with Writer(store) as writer:
        say("adding")
        for coded in documents:
            writer.add(coded)


def _sound(path: Path, whole: bool) -> int:
    """How many documents the store holds; raises SystemExit with what is wrong with it: all of it, or the file only."""
    connection = sqlite3.connect(path)
    findings = [finding for (finding,) in connection.execute("PRAGMA integrity_check") if finding != "ok"]
    findings += map(str, connection.execute("PRAGMA foreign_key_check"))
    connection.close()
    if findings or (whole and (findings := list(check_store(path)))):
        sys.exit(f"unsound: {findings[:5]}")
    with Store(path) as store:
        return len(store.documents())


def _digest(path: Path) -> str:
    total = hashlib.sha256()
    with Store(path) as store:
        for found in store.each_event(EventFilter()):
            total.update(line(found.event))
        for coded in store.coded():
            total.update(line(coded))
        for grain in ("day", "month", "year"):
            for dyad in store.dyads(grain, factuality=FACTUALITIES):
                total.update(line(dyad))
    return total.hexdigest()


def say(text: str) -> None:
    """Print one line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
