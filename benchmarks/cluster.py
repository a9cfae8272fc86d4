"""A batch on a cluster of three workers on machines of their own, one of which is cut off in the middle.

usage: python benchmarks/cluster.py [--shards 12] [--documents 60] [--by link|stop|kill]

Codes generated articles once by processes of this machine and once by a Dask cluster, and compares the datasets byte by
byte. As root on Linux each worker is in a network namespace of its own, behind a bridge, and cutting off takes its link
down: it goes on coding, and writing to the disk they share, while nobody hears of it any more. Elsewhere (or with
``--by stop``) the workers have addresses of their own, 127.0.0.2 to 127.0.0.4, and cutting off stops the processes
(SIGSTOP); ``--by kill`` kills them.
"""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

WORKERS = 3
PORT = 8786
# A scheduler notices a worker that it does not hear of after five minutes, if nothing else is said.
PATIENCE = {"DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL": "20s", "DASK_DISTRIBUTED__COMM__TIMEOUTS__TCP": "15s"}
LANDS = ("Ruritania", "Graustark", "Freedonia", "Sylvania", "Syldavia", "Borduria")
DEEDS = (
    "{a} signed a peace treaty with {b} on Monday, the foreign ministry of {a} said.",
    "The president of {a} accused {b} of shelling a border town and recalled the ambassador.",
    "{b} imposed sanctions on {a} on 2 March 2021. “We had no choice,” the president of {b} said.",
    "Talks between {a} and {b} failed, and {b} threatened to close the border.",
)


def main() -> None:
    """Parse the arguments, run both, compare."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("--shards", type=int, default=12)
    arguments.add_argument("--documents", type=int, default=60, help="of a shard")
    arguments.add_argument("--by", choices=("link", "stop", "kill"))
    given = arguments.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended"))  # so that what was started is ended, too
    by = given.by or ("link" if os.geteuid() == 0 and shutil.which("ip") else "stop")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        inputs = write_inputs(folder / "inputs", given.shards, given.documents)
        seconds = timed(["batch", str(inputs), "--out", str(folder / "local"), "--workers", "2"])
        say(f"by two processes: {seconds:.0f} s")
        run_on_cluster(folder, inputs, by, given.shards)
        same = tree(folder / "local") == tree(folder / "cluster")
        manifest = json.loads((folder / "cluster" / "manifest.json").read_text())
        counted = f"{len(manifest['shards'])} shards, {manifest['documents']} documents, {manifest['events']} events"
        say(f"the cluster's dataset: {counted}")
        say("byte for byte the same" if same else "NOT the same")
        if not same or manifest["documents"] != given.shards * given.documents:
            sys.exit(1)


def write_inputs(folder: Path, shards: int, documents: int) -> Path:
    """Files of rows, each a shard."""
    folder.mkdir()
    for shard in range(shards):
        rows = []
        for number in range(documents):
            at = shard * documents + number
            a, b = LANDS[at % len(LANDS)], LANDS[(at + 1 + at // len(LANDS) % 5) % len(LANDS)]
            text = "\n\n".join(deed.format(a=a, b=b) for deed in DEEDS)
            rows.append({"id": f"{shard}-{number}", "published": f"2021-0{at % 9 + 1}-10", "text": text})
        (folder / f"{shard:03}.jsonl").write_text("\n".join(map(json.dumps, rows)))
    return folder


def run_on_cluster(folder: Path, inputs: Path, by: str, shards: int) -> None:
    """Code ``inputs`` on a cluster, and cut one worker off when a third of the shards is done."""
    out = folder / "cluster"
    with ExitStack() as stack:
        places = stack.enter_context(namespaces() if by == "link" else addresses())
        host = places.scheduler
        scheduler = ["scheduler", "--host", host, "--port", str(PORT), "--no-dashboard"]
        log = folder / "scheduler.log"
        stack.enter_context(started([sys.executable, "-m", "dask", *scheduler], log))
        workers = []
        for number in range(WORKERS):
            words = ["worker", f"tcp://{host}:{PORT}", "--host", places.hosts[number], "--nthreads", "1"]
            words += ["--no-dashboard", "--local-directory", str(folder / f"worker{number}")]
            command = [*places.within[number], sys.executable, "-m", "dask", *words]
            workers.append(stack.enter_context(started(command, folder / f"worker{number}.log")))
        begun = time.perf_counter()
        words = ["batch", str(inputs), "--out", str(out), "--scheduler", f"tcp://{host}:{PORT}"]
        run = subprocess.Popen([sys.executable, "-m", "communique", *words])
        while run.poll() is None and len(list(out.glob("_shards/*.json"))) < shards // 3:
            time.sleep(0.05)
        say(f"cutting off {places.hosts[0]} after {time.perf_counter() - begun:.0f} s")
        cut_off(by, places, workers[0])
        if run.wait() != 0:
            say((folder / "scheduler.log").read_text())
            sys.exit(f"the run failed: {run.returncode}")
        say(f"by the cluster: {time.perf_counter() - begun:.0f} s")
        if f"{places.hosts[0]}:" not in "".join(
            line for line in log.read_text().splitlines() if "Remove worker" in line
        ):
            sys.exit("the scheduler did not miss the worker: the run was over before")


class Places:
    """Where scheduler and workers are: their hosts, what to start a worker with, and the links of the workers."""

    def __init__(self, scheduler: str, hosts: Sequence[str], within: Sequence[list[str]], links: Sequence[str]) -> None:
        self.scheduler, self.hosts, self.within, self.links = scheduler, hosts, within, links


@contextmanager
def namespaces() -> Iterator[Places]:
    """A bridge, and behind it a network namespace for each worker; all gone at the end."""
    name = f"cq{os.getpid() % 10_000}"
    names = [f"{name}n{number}" for number in range(WORKERS)]
    links = [f"{name}v{number}" for number in range(WORKERS)]
    hosts = [f"10.87.0.{number + 2}" for number in range(WORKERS)]
    try:
        ip(f"link add {name} type bridge")
        ip(f"addr add 10.87.0.1/24 dev {name}")
        ip(f"link set {name} up")
        for namespace, link, host in zip(names, links, hosts, strict=True):
            ip(f"netns add {namespace}")
            ip(f"link add {link} type veth peer name eth0 netns {namespace}")
            ip(f"link set {link} master {name} up")
            ip(f"-n {namespace} addr add {host}/24 dev eth0")
            ip(f"-n {namespace} link set eth0 up")
            ip(f"-n {namespace} link set lo up")
        yield Places("10.87.0.1", hosts, [["ip", "netns", "exec", namespace] for namespace in names], links)
    finally:
        for namespace in names:
            ip(f"netns del {namespace}", check=False)
        ip(f"link del {name}", check=False)


@contextmanager
def addresses() -> Iterator[Places]:
    """An address of the loopback device for each worker."""
    yield Places("127.0.0.1", [f"127.0.0.{number + 2}" for number in range(WORKERS)], [[]] * WORKERS, [])


def cut_off(by: str, places: Places, worker: "subprocess.Popen[bytes]") -> None:
    """Take a worker's link down, stop it with all it started, or kill all of that."""
    if by == "link":
        ip(f"link set {places.links[0]} down")
    else:
        os.killpg(worker.pid, signal.SIGSTOP if by == "stop" else signal.SIGKILL)


def ip(words: str, check: bool = True) -> None:
    """Run ``ip``."""
    subprocess.run(["ip", *words.split()], check=check, stderr=None if check else subprocess.DEVNULL)


@contextmanager
def started(command: list[str], log: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """A process that runs while the block does; then it is killed with all that it started."""
    with log.open("wb") as stream:
        process = subprocess.Popen(
            command, stdout=stream, stderr=stream, start_new_session=True, env={**os.environ, **PATIENCE}
        )
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def timed(words: list[str]) -> float:
    """Run a command of communique; its seconds."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-m", "communique", *words, "--quiet"], check=True)
    return time.perf_counter() - begun


def tree(out: Path) -> dict[str, bytes]:
    """Every file of a dataset."""
    found = sorted(path for path in out.rglob("*") if path.is_file() and ".parts" not in path.parts)
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in found}


def say(words: str) -> None:
    """Print at once."""
    print(words, flush=True)  # noqa: T201 - a program's output


if __name__ == "__main__":
    main()
