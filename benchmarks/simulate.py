"""What a crawl of any size would take on any number of cores, from measured pages.

usage: python benchmarks/simulate.py MEASURED [--pages N] [--shard N] [--cores N ...] [--price X] [--disk] [--seed N]

MEASURED is what ``benchmarks/batch.py stages --out`` wrote. Every simulated shard is pages drawn from it with all their
stages, so that the spread of shards is that of real pages. A core loads a coder once and then takes the next shard that
waits, whose files it puts in place at the end. One process lists all inputs at the start (``--disk``: it hashes them,
which object storage has done), hands out shards, and reads all markers for the manifest in the end. Prints core-hours
and money, and for each number of cores the hours until the manifest is there, those before and after all coding, the
share of the whole time that cores work, and how long those that run out of shards first wait for the last.
"""

import argparse
import heapq
import sys
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from batch import STAGES, Measured

HASHED = 1.0e9  # bytes a second of SHA-256, if the disk gives as many
LISTED = 0.001  # seconds to list an object with its digest
PLACED = 0.15  # seconds for a shard's files to be whole in object storage: some twenty puts
HANDED = 0.002  # seconds of the one coordinating process for each shard
MARKED = 0.03  # seconds of it for each shard's marker, read from object storage
STARTED = 20.0  # seconds until a machine runs


class Outcome(msgspec.Struct):
    """How long a number of cores took, and what share of that they worked."""

    hours: float
    busy: float
    alone: float
    last: float


def shards(found: Measured, given: argparse.Namespace) -> NDArray[np.float64]:
    """Seconds of every shard of the crawl."""
    noise = np.random.default_rng(given.seed)
    coded = np.array([page.outcome == "coded" for page in found.pages])
    pages = np.array([sum(page.seconds.get(stage, 0.0) for stage in STAGES) for page in found.pages])
    pages = pages + found.writing * coded
    number = -(-given.pages // given.shard)
    out: NDArray[np.float64] = np.full(number, PLACED)
    for start in range(0, number, 1000):
        rows = min(1000, number - start)
        drawn = noise.multinomial(given.shard, np.full(len(pages), 1 / len(pages)), size=rows)
        out[start : start + rows] += drawn @ pages
    return out


def simulated(seconds: NDArray[np.float64], cores: int, loading: float, planning: float) -> Outcome:
    """Hand the shards to the cores as they fall free, once ``planning`` seconds are over."""
    handed = planning  # when the coordinator can hand out the next one
    free = [planning + STARTED + loading] * cores
    heapq.heapify(free)
    for shard in seconds:
        handed = max(handed, heapq.heappop(free)) + HANDED
        heapq.heappush(free, handed + float(shard))
    done = np.sort(np.array(free))
    manifest = MARKED * len(seconds)
    total = done[-1] + manifest
    last = float(done[-1] - done[0])
    return Outcome(total / 3600, float(seconds.sum() / (total * cores)), (planning + manifest) / 3600, last / 3600)


def main() -> None:
    """Parse the arguments, simulate, print."""
    arguments = argparse.ArgumentParser(description="Simulate a crawl.")
    arguments.add_argument("measured", type=Path)
    arguments.add_argument("--pages", type=int, default=100_000_000)
    arguments.add_argument("--shard", type=int, default=10_000, help="pages of a shard")
    arguments.add_argument("--cores", type=int, nargs="+", default=[2, 16, 128, 1024, 8192])
    arguments.add_argument("--price", type=float, default=0.04, help="dollars for an hour of a core")
    arguments.add_argument("--disk", action="store_true", help="the inputs lie on a disk")
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    found = msgspec.json.decode(given.measured.read_bytes(), type=Measured)
    seconds = shards(found, given)
    hours = seconds.sum() / 3600
    size = found.bytes / len(found.pages) * given.pages
    planning = size / HASHED if given.disk else LISTED * len(seconds)
    sys.stdout.write(
        f"{given.pages} pages in {len(seconds)} shards, screen {found.screen}: {hours:.0f} core-hours, "
        f"{hours * given.price:.0f} dollars at {given.price} a core-hour; "
        f"a shard takes {seconds.mean() / 60:.1f} minutes (longest {seconds.max() / 60:.1f}); "
        f"{size / 1e12:.1f} TB read\n"
        f"{'cores':>8}{'hours':>10}{'alone, h':>10}{'working':>10}{'first idle to end, h':>22}\n"
    )
    for cores in given.cores:
        result = simulated(seconds, cores, found.loading, planning)
        sys.stdout.write(f"{cores:8}{result.hours:10.2f}{result.alone:10.2f}{result.busy:10.1%}{result.last:22.2f}\n")


if __name__ == "__main__":
    main()
