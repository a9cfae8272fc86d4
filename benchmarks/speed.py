"""How fast documents are coded on one core, and in how much memory.

usage: python benchmarks/speed.py PATH... [--parser NAME]

Codes every document of the files and folders in one process and prints documents/s and sentences/s (reading
included, loading the parser not), and the peak resident memory of the process. For a figure that holds on one
core, run it under ``taskset -c 0``.
"""

import argparse
import resource
import sys
import time
from pathlib import Path

from communique.coder import Coder
from communique.read import Overrides
from communique.records import Rejected
from communique.run import read_all


def main() -> None:
    """Parse the arguments, code, print."""
    arguments = argparse.ArgumentParser(description="Measure how fast documents are coded.")
    arguments.add_argument("paths", nargs="+", type=Path)
    arguments.add_argument("--parser")
    given = arguments.parse_args()
    begun = time.perf_counter()
    coder = Coder(given.parser)
    loaded = time.perf_counter()
    documents = sentences = events = rejected = characters = 0
    for item in read_all(given.paths, Overrides()):
        if isinstance(item, Rejected):
            rejected += 1
            continue
        seen = coder.read(item)
        events += len(coder.record(seen).events)
        documents += 1
        sentences += len(seen.sentences)
        characters += len(item.text)
    seconds = time.perf_counter() - loaded
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    sys.stdout.write(
        f"{documents} documents ({characters} characters), {rejected} rejected\n"
        f"{sentences} sentences, {events} events\n"
        f"parser loaded in {loaded - begun:.1f} s; coded in {seconds:.1f} s: "
        f"{documents / seconds:.2f} documents/s, {sentences / seconds:.1f} sentences/s\n"
        f"peak memory {peak:.0f} MB\n"
    )


if __name__ == "__main__":
    main()
