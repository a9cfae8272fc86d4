"""A batch that is killed at random again and again gives the same bytes as one that is left in peace.

usage: python benchmarks/kill.py [--shards N] [--kills N] [--rows N] [--workers N] [--seed N] [--screen LEVEL]

Makes files of rows about invented countries, codes them undisturbed, and then again with kills at random moments: in
turn one worker process, which the run survives, and the whole run, which is then started again. Prints what was killed
and whether every file of the two datasets has the same bytes. Exit status 1 if not.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LANDS = ("Ruritania", "Graustark", "Freedonia", "Sylvania")
DEEDS = (
    "{0} signed a peace treaty with {1} on Monday. {1} recalled its ambassador from {2}, officials said.",
    "“We reject the offer,” the president of {0} said. {1} and {2} held talks in Strelsau about the border.",
    "Troops of {0} shelled a village in {1}. {2} condemned the attack and promised aid to {1}.",
)


def write_inputs(folder: Path, given: argparse.Namespace) -> None:
    """Files of rows, each a shard."""
    noise = random.Random(given.seed)
    for shard in range(given.shards):
        rows = []
        for number in range(given.rows):
            text = " ".join(noise.choice(DEEDS).format(*noise.sample(LANDS, 3)) for _ in range(4))
            rows.append({"id": f"{shard}-{number}", "text": text, "published": f"2021-0{noise.randint(1, 9)}-10"})
        (folder / f"{shard:03}.jsonl").write_text("\n".join(map(json.dumps, rows)))


def command(inputs: Path, out: Path, given: argparse.Namespace) -> list[str]:
    """The command line of a run."""
    options = ["--out", str(out), "--workers", str(given.workers), "--screen", given.screen]
    return [sys.executable, "-m", "communique", "batch", str(inputs), *options]


def start(inputs: Path, out: Path, given: argparse.Namespace) -> "subprocess.Popen[bytes]":
    """A run in a process group of its own."""
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command(inputs, out, given), stdout=quiet, stderr=quiet, start_new_session=True)


def workers(run: int) -> list[int]:
    """The worker processes of a run: its children that have loaded a coder."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has ended
        if int(fields[1]) == run and int(fields[21]) * os.sysconf("SC_PAGE_SIZE") > 150_000_000:
            found.append(int(status.parent.name))
    return sorted(found)


def disturbed(inputs: Path, out: Path, given: argparse.Namespace) -> dict[str, int]:
    """Code with kills; how many of each sort there were, and how often the run was started."""
    noise = random.Random(given.seed + 1)
    told = {"whole runs": 0, "workers": 0, "starts": 0}
    run = start(inputs, out, given)
    told["starts"] += 1
    while told["whole runs"] + told["workers"] < given.kills:
        time.sleep(noise.uniform(1, 8))
        if run.poll() is not None:
            if run.returncode in (0, 1):
                break  # done before all kills were spent
            run = start(inputs, out, given)
            told["starts"] += 1
            continue
        if (told["whole runs"] + told["workers"]) % 2:
            os.killpg(run.pid, signal.SIGKILL)
            run.wait()
            told["whole runs"] += 1
            run = start(inputs, out, given)
            told["starts"] += 1
        elif found := workers(run.pid):
            os.kill(noise.choice(found), signal.SIGKILL)
            told["workers"] += 1
    while run.wait() not in (0, 1):
        run = start(inputs, out, given)
        told["starts"] += 1
    return told


def tree(out: Path) -> dict[str, bytes]:
    """Every file of a dataset by its name."""
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def main() -> None:
    """Parse the arguments, run twice, compare."""
    arguments = argparse.ArgumentParser(description="Kill a batch at random and compare.")
    arguments.add_argument("--shards", type=int, default=20)
    arguments.add_argument("--kills", type=int, default=20)
    arguments.add_argument("--rows", type=int, default=60)
    arguments.add_argument("--workers", type=int, default=2)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--screen", choices=("none", "pages", "sentences"), default="none")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        inputs, peaceful, out = (Path(folder) / name for name in ("inputs", "peaceful", "out"))
        inputs.mkdir()
        write_inputs(inputs, given)
        begun = time.perf_counter()
        subprocess.run(command(inputs, peaceful, given), check=True, capture_output=True)
        undisturbed = time.perf_counter() - begun
        told = disturbed(inputs, out, given)
        seconds = time.perf_counter() - begun - undisturbed
        one, other = tree(peaceful), tree(out)
    differing = sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
    sys.stdout.write(
        f"{given.shards} shards of {given.rows} rows, {given.workers} workers: undisturbed {undisturbed:.0f} s, "
        f"{told['whole runs']} whole runs and {told['workers']} workers killed, {told['starts']} starts, "
        f"{seconds:.0f} s\n"
        f"{len(one)} files, {sum(map(len, one.values()))} bytes; differing: {', '.join(differing) or 'none'}\n"
    )
    sys.exit(bool(differing))


if __name__ == "__main__":
    main()
