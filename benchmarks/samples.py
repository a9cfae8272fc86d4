"""How much of the hand-written tables of the samples is coded, and how much of what is coded is in them.

usage: python benchmarks/samples.py [--each]

Recall is the share of required lines that have an event, precision the share of coded events (duplicates left out)
that fit a line; samples/expected/README.rst says when they do. What is compared, and how, is the test's own
(tests/samples/test_samples.py), and a difference listed as known counts against the figures like any other.
"""

import argparse
import runpy
import sys
from pathlib import Path

TEST = Path(__file__).parents[1] / "tests" / "samples" / "test_samples.py"


def share(part: int, whole: int) -> str:
    """A part of a whole in numbers and percent."""
    return f"{part} of {whole}" + (f" ({part / whole:.1%})" if whole else "")


def line(required: int, missing: int, events: int, extra: int) -> str:
    """The two figures in a line."""
    return f"recall {share(required - missing, required)}, precision {share(events - extra, events)}"


def main() -> None:
    """Compare every sample with its table, print."""
    arguments = argparse.ArgumentParser(description="Compare the coded samples with their hand-written tables.")
    arguments.add_argument("--each", action="store_true", help="print the figures of each sample too")
    given = arguments.parse_args()
    test = runpy.run_path(str(TEST))
    counts: list[tuple[int, int, int, int]] = []
    for table in test["TABLES"]:
        seen = test["compared"](table.stem)
        counts.append((len(seen.required), len(seen.missing), len(seen.events), len(seen.extra)))
        if given.each:
            sys.stdout.write(f"{table.stem}: {line(*counts[-1])}\n")
    required, missing, events, extra = (sum(column) for column in zip(*counts, strict=True))
    sys.stdout.write(f"{len(counts)} samples: {line(required, missing, events, extra)}\n")


if __name__ == "__main__":
    main()
