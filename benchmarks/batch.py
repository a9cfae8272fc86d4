"""What a batch costs: each page of a crawl by stage, and whole runs with several workers.

usage: python benchmarks/batch.py stages CRAWL [--screen LEVEL] [--out FILE]
       python benchmarks/batch.py run CRAWL [--screen LEVEL] [--workers N ...]

CRAWL is a folder that ``benchmarks/crawl.py`` made, or any folder or file that ``communique batch`` reads. ``stages``
reads and codes it in one process and prints processor milliseconds a page by stage and by what became of it; ``--out``
keeps the figures of every page as JSON for ``benchmarks/simulate.py``. ``run`` runs ``communique batch`` into a
temporary folder once for each number of workers, and prints pages/s by the clock, the processor's seconds, and the
memory of the largest worker over time.
"""

import argparse
import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from communique.batch.tables import TABLES
from communique.coder import Coder
from communique.export.exporter import Sink
from communique.export.parquet import ParquetExport
from communique.read import Overrides
from communique.records import CodedDocument, Document, Passed, Screened
from communique.run import code_one, read_all

STAGES = ("archive", "skim", "screen", "extract", "code")
EVERY = 0.5  # seconds between two looks at the workers' memory


class Page(msgspec.Struct):
    """Processor seconds of a page by stage, and what became of it."""

    outcome: str
    seconds: dict[str, float]


class Measured(msgspec.Struct):
    """A crawl's pages, the seconds it took to load a coder, and those to write the dataset for a coded page."""

    screen: str
    loading: float
    writing: float
    bytes: int
    pages: list[Page]


class Watch:
    """The processor's time since the last look, by stage; the reader's own hooks tell where one ends."""

    def __init__(self, coder: Coder) -> None:
        self._coder, self._last = coder, time.process_time()
        self.seconds: dict[str, float] = {}

    def lap(self, stage: str) -> None:
        """Add the time since the last lap to a stage."""
        now = time.process_time()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + now - self._last
        self._last = now

    def admit(self, _: str) -> bool:
        """Called by the reader when a page has been taken from its archive."""
        self.lap("archive")
        return True

    def screen(self, paragraphs: Sequence[str]) -> str | None:
        """Called by the reader when a page has been skimmed."""
        self.lap("skim")
        reason = self._coder.screen.page(paragraphs) if self._coder.screen else None
        self.lap("screen")
        return reason

    def taken(self) -> dict[str, float]:
        """The seconds so far, which begin anew."""
        seconds, self.seconds = self.seconds, {}
        return seconds


def measured(paths: list[Path], coder: Coder) -> Iterator[tuple[Page, CodedDocument | None]]:
    """Every page with what it cost, and its record if it was coded."""
    watch = Watch(coder)
    overrides = Overrides(admit=watch.admit, screen=watch.screen)
    for item in read_all(paths, overrides):
        watch.lap("extract")
        if isinstance(item, Passed):
            continue
        if isinstance(item, Document):
            reason = coder.screen.document(item) if coder.screen else None
            watch.lap("screen")
            outcome = None if reason else code_one(coder, item)
            watch.lap("code")
            coded = outcome if isinstance(outcome, CodedDocument) else None
            yield Page(reason or ("coded" if coded else "rejected"), watch.taken()), coded
        else:
            yield Page(item.reason if isinstance(item, Screened) else "rejected", watch.taken()), None


def stages(given: argparse.Namespace) -> None:
    """Measure a crawl page by page and print what it costs."""
    begun = time.process_time()
    coder = Coder(screen=given.screen)
    loading = time.process_time() - begun
    paths = files(given.crawl)
    warm = next(((p, c) for p, c in measured(paths[:1], coder) if c), None)  # tables are loaded at their first use
    exports = {name: ParquetExport(Sink(io.BytesIO()), table) for name, table in TABLES.items()}
    pages, writing, coded_pages = [], 0.0, 0
    for page, coded in measured(paths, coder):
        pages.append(page)
        if coded:
            begun = time.process_time()
            for export in exports.values():
                export.write(coded)
            writing += time.process_time() - begun
            coded_pages += 1
    assert warm is None or pages
    result = Measured(given.screen, loading, writing / max(1, coded_pages), sum(p.stat().st_size for p in paths), pages)
    if given.out:
        given.out.write_bytes(msgspec.json.encode(result))
    show(result)


def show(result: Measured) -> None:
    """Print milliseconds a page by stage and outcome."""
    sys.stdout.write(f"{'outcome':32}{'pages':>7}" + "".join(f"{s:>9}" for s in STAGES) + f"{'all':>9}\n")
    outcomes = sorted({page.outcome for page in result.pages})
    for outcome in (*outcomes, ""):
        pages = [page for page in result.pages if page.outcome == outcome or not outcome]
        means = [1000 * sum(p.seconds.get(s, 0.0) for p in pages) / len(pages) for s in STAGES]
        cells = "".join(f"{mean:9.2f}" for mean in (*means, sum(means)))
        sys.stdout.write(f"{outcome or 'all':32}{len(pages):7}{cells}\n")
    total = sum(sum(p.seconds.values()) for p in result.pages)
    coded = sum(p.outcome == "coded" for p in result.pages)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(
        f"milliseconds of one core; loading a coder {result.loading:.1f} s; writing {1000 * result.writing:.2f} ms a "
        f"coded page; {len(result.pages) / (total + coded * result.writing):.1f} pages/s; peak memory {peak:.0f} MB\n"
    )


def files(crawl: Path) -> list[Path]:
    """The archives of a crawl, or the file or folder itself."""
    found = sorted(crawl.glob("*.warc.gz")) if crawl.is_dir() else []
    return found or [crawl]


def run(given: argparse.Namespace) -> None:
    """Run ``communique batch`` with each number of workers."""
    rates = {}
    for workers in given.workers:
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "dataset"
            command = [sys.executable, "-m", "communique", "batch", *map(str, files(given.crawl)), "--out", str(out)]
            begun, used = time.perf_counter(), children()
            process = subprocess.Popen([*command, "--workers", str(workers), "--screen", given.screen])
            curve = []
            while process.poll() is None:
                curve.append(largest(process.pid))
                time.sleep(EVERY)
            seconds, cpu = time.perf_counter() - begun, children() - used
            manifest = json.loads((out / "manifest.json").read_text())
        pages = manifest["documents"] + manifest["rejected"] + sum(manifest["screened"].values())
        rates[workers] = pages / seconds
        tenth = max(1, len(curve) // 10)
        sys.stdout.write(
            f"{workers} workers: {pages} pages in {seconds:.1f} s: {pages / seconds:.1f} pages/s; "
            f"processor {cpu:.1f} s: {pages / cpu:.1f} pages/s a core; "
            f"largest process {max(curve):.0f} MB; over time, MB: "
            f"{' '.join(f'{max(curve[i : i + tenth]):.0f}' for i in range(0, len(curve), tenth))}\n"
        )
    first, *others = given.workers
    for workers in others:
        sys.stdout.write(f"{workers} workers are {rates[workers] / rates[first]:.2f} times {first}\n")


def children() -> float:
    """The processor's seconds of processes that have ended, theirs included."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def largest(root: int) -> float:
    """The resident memory of the largest process below ``root``, itself included, in MB."""
    sizes = {}
    above = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has ended
        above[int(status.parent.name)], sizes[int(status.parent.name)] = int(fields[1]), int(fields[21])
    below = {root}
    while more := {pid for pid, parent in above.items() if parent in below} - below:
        below |= more
    return max((sizes.get(pid, 0) for pid in below), default=0) * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> None:
    """Parse the arguments and measure."""
    arguments = argparse.ArgumentParser(description="Measure what a batch costs.")
    commands = arguments.add_subparsers(required=True)
    for name, work in (("stages", stages), ("run", run)):
        command = commands.add_parser(name)
        command.set_defaults(work=work)
        command.add_argument("crawl", type=Path)
        command.add_argument("--screen", choices=("none", "pages", "sentences"), default="pages")
        if work is stages:
            command.add_argument("--out", type=Path)
        else:
            command.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    given = arguments.parse_args()
    given.work(given)


if __name__ == "__main__":
    main()
