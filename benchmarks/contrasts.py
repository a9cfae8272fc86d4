"""How many contrast sets are wholly right: every sentence of the group yields the events stated, and no other.

usage: python benchmarks/contrasts.py [--each]

What the groups are stands in tests/events/contrasts/README.md; what is compared, and how, is the test's own
(tests/events/test_contrasts.py), and a group listed as pending counts against the figure like any other.
"""

import argparse
import runpy
import sys
from pathlib import Path

TEST = Path(__file__).parents[1] / "tests" / "events" / "test_contrasts.py"


def main() -> None:
    """Code every group, print the share of those wholly right."""
    arguments = argparse.ArgumentParser(description="Count the contrast sets that are wholly right.")
    arguments.add_argument("--each", action="store_true", help="print what is wrong in each group too")
    given = arguments.parse_args()
    test = runpy.run_path(str(TEST))
    results: dict[str, list[str]] = test["results"]()
    if given.each:
        for name, found in results.items():
            sys.stdout.write("".join(f"{name}: {difference}\n" for difference in found))
    sentences = sum(len(group.sentences) for group in test["groups"]())
    wrong_sentences = sum(len(found) for found in results.values())
    right = sum(not found for found in results.values())
    sys.stdout.write(f"groups wholly right: {right} of {len(results)} ({right / len(results):.1%}); ")
    sys.stdout.write(f"sentences right: {sentences - wrong_sentences} of {sentences}\n")


if __name__ == "__main__":
    main()
