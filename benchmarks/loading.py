"""What loading the knowledge of each room costs, in seconds and MB.

usage: python benchmarks/loading.py

Codes one short text twice, room by room: what the first time costs more than the second is loading, in seconds of the
processor. What is known about actors, times and places is to take under 0.5 s and 150 MB together; importing the
package is not counted.
"""

import resource
import sys
import time
from collections.abc import Callable
from typing import TypeVar

from communique.actors import find_actors
from communique.clean import label_blocks
from communique.events import read_events
from communique.parse import Parser, parse_text
from communique.read.document import Given, Overrides, make_document
from communique.statements import find_statements
from communique.when import find_times
from communique.where import find_dateline, find_places, home

T = TypeVar("T")

TEXT = "KYIV, Ukraine (AP) — The king of Freedonia said on Monday that he would meet the Sylvanian minister in Paris."
KNOWING = ("actors", "when", "where")
URL = "https://www.example.co.uk/news"


class Meter:
    """The first and the second time of each stage in seconds, and the memory it took the first time in MB."""

    def __init__(self) -> None:
        self.seconds: dict[str, list[float]] = {}
        self.memory: dict[str, float] = {}

    def measured(self, stage: str, work: Callable[[], T]) -> T:
        """The result of ``work``, what it took added to the stage's."""
        before, begun = peak(), time.process_time()
        result = work()
        self.seconds.setdefault(stage, []).append(time.process_time() - begun)
        self.memory.setdefault(stage, peak() - before)
        return result


def peak() -> float:
    """The most memory this process has had, in MB."""
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / 1e6 if sys.platform == "darwin" else used / 1e3


def code(meter: Meter, parser: Parser) -> None:
    """All rooms over one text."""
    document = meter.measured("read", lambda: make_document(TEXT, "", Given(), Overrides(url=URL)))
    sentences = meter.measured("parse", lambda: tuple(parse_text(TEXT, parser)))
    actors = meter.measured("actors", lambda: find_actors(document, sentences))
    times = meter.measured("when", lambda: find_times(sentences, document.published))
    places = meter.measured("where", lambda: find_places(sentences, home=home(document.outlet, document.url)))
    blocks = meter.measured("clean", lambda: label_blocks(document))
    dateline = find_dateline(document.text, blocks)
    statements = meter.measured("statements", lambda: find_statements(document, blocks, sentences, actors, times))
    meter.measured(
        "events",
        lambda: read_events(document, sentences, actors, times, places, statements, dateline=dateline),
    )


def main() -> None:
    """Measure, print."""
    parser, meter = Parser(), Meter()
    code(meter, parser)
    code(meter, parser)
    total, memory = 0.0, 0.0
    for stage, (first, second) in meter.seconds.items():
        sys.stdout.write(f"{stage:24}{max(0.0, first - second):8.3f} s{meter.memory[stage]:8.1f} MB\n")
        if stage in KNOWING:
            total, memory = total + max(0.0, first - second), memory + meter.memory[stage]
    sys.stdout.write(f"{', '.join(KNOWING):24}{total:8.3f} s{memory:8.1f} MB\n")


if __name__ == "__main__":
    main()
