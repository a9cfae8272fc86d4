"""What each stage of coding costs, room by room, on one core.

usage: python benchmarks/stages.py PATH... [--limit N]

Codes the documents of the files and folders stage by stage and prints each stage's seconds of CPU time, its share, and
milliseconds a sentence. Grammar and composition (``events``) are to cost at most a quarter of the parse.
"""

import argparse
import sys
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import TypeVar

from communique.actors import Surroundings, find_actors
from communique.clean import label_blocks
from communique.events import read_events
from communique.parse import Parser
from communique.read import Overrides
from communique.records import Document
from communique.run import read_all
from communique.statements import find_statements
from communique.when import find_times
from communique.where import read_places

T = TypeVar("T")


class Clock:
    """Seconds of CPU time by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def timed(self, stage: str, work: Callable[[], T]) -> T:
        """The result of ``work``, its time added to the stage's."""
        begun = time.process_time()
        result = work()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + time.process_time() - begun
        return result


def code(document: Document, parser: Parser, clock: Clock) -> int:
    """Code one document as ``communique.coder`` does; the number of its sentences."""
    blocks = clock.timed("blocks", lambda: label_blocks(document))
    sentences = clock.timed("parse", lambda: parser.sentences(document, blocks))
    times = clock.timed("times", lambda: find_times(sentences, document.published))
    found = clock.timed("places", lambda: read_places(sentences))
    places, around = found.standing, Surroundings(found.named)
    actors = clock.timed("actors", lambda: find_actors(document, sentences, around=around))
    statements = clock.timed("statements", lambda: find_statements(document, blocks, sentences, actors, times))
    clock.timed("events", lambda: read_events(document, sentences, actors, times, places, statements))
    return len(sentences)


def main() -> None:
    """Parse the arguments, code, print."""
    arguments = argparse.ArgumentParser(description="Measure what each stage costs.")
    arguments.add_argument("paths", nargs="+", type=Path)
    arguments.add_argument("--limit", type=int, help="documents at most")
    given = arguments.parse_args()
    parser = Parser()
    documents = (item for item in read_all(given.paths, Overrides()) if isinstance(item, Document))
    first = next(documents, None)
    if first is None:
        sys.exit("no document to code")
    code(first, parser, Clock())  # tables are loaded at their first use
    clock = Clock()
    sentences = sum(code(document, parser, clock) for document in islice(documents, given.limit))
    total = sum(clock.seconds.values())
    for stage, seconds in clock.seconds.items():
        sys.stdout.write(f"{stage:12}{seconds:8.2f} s {seconds / total:6.1%} {1000 * seconds / sentences:7.2f} ms\n")
    share = clock.seconds["events"] / clock.seconds["parse"]
    sys.stdout.write(f"{sentences} sentences; events cost {share:.0%} of the parse\n")


if __name__ == "__main__":
    main()
