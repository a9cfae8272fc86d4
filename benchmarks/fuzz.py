"""A thousand corrupted archives and pages: none crashes or hangs, and every reject has its reason.

usage: python benchmarks/fuzz.py PAGES [--number N] [--seed N] [--code]

Takes the HTML pages of a folder, packs them as web archives (plain, a gzip member each, one member), ZIP, tar,
compressed rows and Parquet, corrupts each copy (bytes flipped, put in, doubled, cut out or zeroed, the end cut off,
numbers in headers changed), and reads it in another process. ``--code`` codes the documents, too. Prints what became of
them and the slowest; exit status 1 if a process died, took more than ``SECONDS``, raised an error, or gave a reject
without a reason or nothing at all.
"""

import argparse
import gzip
import io
import json
import random
import re
import sys
import tarfile
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from crawl import record

from communique.coder import loaded
from communique.read import Overrides
from communique.records import Document, Passed, Rejected
from communique.run import code_one, read_all

SECONDS = 30.0
TEXT = "Ruritania signed a peace treaty with Graustark on Monday. Graustark recalled its ambassador from Ruritania. "
_NUMBER = re.compile(rb"\d+")

Told = tuple[int, int, int, float, str]  # documents, rejected, passed over, seconds, fault


def good(pages: list[bytes], noise: random.Random) -> tuple[str, bytes]:
    """A sound file and its name."""
    few = noise.sample(pages, 3)
    records = [gzip.decompress(record(page, number)) for number, page in enumerate(few)]
    rows = "\n".join(json.dumps({"id": str(i), "text": TEXT * (i % 5 + 1)}) for i in range(40)).encode()
    makers: dict[str, Callable[[], bytes]] = {
        "a.warc": lambda: b"".join(records),
        "a.warc.gz": lambda: b"".join(gzip.compress(one, 1, mtime=0) for one in records),
        "b.warc.gz": lambda: gzip.compress(b"".join(records), 1, mtime=0),
        "a.zip": lambda: _zip(few, rows),
        "a.tar.gz": lambda: _tar(few, rows),
        "a.jsonl": lambda: rows,
        "a.jsonl.gz": lambda: gzip.compress(rows, mtime=0),
        "a.jsonl.zst": lambda: pa.compress(rows, codec="zstd", asbytes=True),
        "a.parquet": _parquet,
        "a.html": lambda: few[0],
    }
    name = noise.choice(sorted(makers))
    return name, makers[name]()


def _zip(pages: list[bytes], rows: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, page in enumerate(pages):
            archive.writestr(f"{number}.html", page)
        archive.writestr("rows.jsonl", rows)
    return out.getvalue()


def _tar(pages: list[bytes], rows: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz", compresslevel=1) as archive:
        for name, data in [(f"{number}.html", page) for number, page in enumerate(pages)] + [("rows.jsonl", rows)]:
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return out.getvalue()


def _parquet() -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table({"text": [TEXT * (i % 5 + 1) for i in range(40)]}), out)
    return out.getvalue()


def corrupted(data: bytes, noise: random.Random) -> bytes:
    """The data after one to eight accidents."""
    out = bytearray(data)
    for _ in range(noise.randint(1, 8)):
        at, size = noise.randrange(len(out) or 1), noise.randint(1, 400)
        accident = noise.randrange(7)
        if accident == 0:
            out[at : at + 1] = noise.randbytes(1)
        elif accident == 1:
            del out[at : at + size]
        elif accident == 2:
            out[at:at] = out[at : at + size]
        elif accident == 3:
            out[at:at] = noise.randbytes(size)
        elif accident == 4:
            out[at : at + size] = bytes(min(size, len(out) - at))
        elif accident == 5 and len(out) > 100:
            del out[noise.randrange(len(out) // 2, len(out)) :]
        elif number := _NUMBER.search(out, at):
            out[slice(*number.span())] = b"%d" % noise.choice((0, 1, 99, 10**6, 10**12, 2**63))
    return bytes(out)


def told(path: Path, code: bool) -> Told:
    """What a file gives."""
    documents = rejected = passed = 0
    fault, begun = "", time.perf_counter()
    try:
        for item in read_all([path], Overrides()):
            if isinstance(item, Passed):
                passed += 1
            elif isinstance(item, Rejected):
                rejected += 1
                fault = fault or ("" if item.reason.strip() else "a reject without a reason")
            elif isinstance(item, Document):
                documents += 1
                outcome = code_one(loaded(), item) if code else None
                if isinstance(outcome, Rejected):
                    fault = fault or f"coding: {outcome.reason}"
    except Exception as error:
        fault = f"{type(error).__name__}: {error}"
    if not documents + rejected + passed:
        fault = fault or "nothing came of it"
    return documents, rejected, passed, time.perf_counter() - begun, fault


def work(connection: Connection, code: bool) -> None:
    """The life of the process that reads."""
    while True:
        try:
            connection.send(told(Path(connection.recv()), code))
        except EOFError:
            return


class Reading:
    """A process that reads, made anew when it dies or hangs."""

    def __init__(self, code: bool) -> None:
        self._code = code
        self._start()

    def _start(self) -> None:
        context = get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=work, args=(theirs, self._code), daemon=True)
        self._process.start()
        theirs.close()

    def read(self, path: Path) -> Told:
        """What a file gives, or that the process died or hung over it."""
        self._connection.send(str(path))
        try:
            if self._connection.poll(SECONDS):
                found: Told = self._connection.recv()
                return found
            fault = f"it took more than {SECONDS:.0f} s"
        except EOFError:
            fault = "the process died"
        self._process.kill()
        self._start()
        return 0, 0, 0, SECONDS, fault


def main() -> None:
    """Parse the arguments, corrupt, read."""
    arguments = argparse.ArgumentParser(description="Read corrupted archives and pages.")
    arguments.add_argument("pages", type=Path)
    arguments.add_argument("--number", type=int, default=1000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--code", action="store_true")
    given = arguments.parse_args()
    pages = [path.read_bytes() for path in sorted(given.pages.glob("*.html"))]
    totals: Counter[str] = Counter()
    faults, slowest = [], (0.0, "")
    with tempfile.TemporaryDirectory() as folder:
        reading = Reading(given.code)
        reading.read(Path(folder) / "none.txt")  # loads what is loaded at first use
        for number in range(given.number):
            noise = random.Random(given.seed * 1_000_003 + number)
            name, data = good(pages, noise)
            path = Path(folder) / name
            path.write_bytes(corrupted(data, noise))
            documents, rejected, passed, seconds, fault = reading.read(path)
            totals.update({"files": 1, "documents": documents, "rejected": rejected, "passed over": passed})
            totals["files of which something was rejected"] += rejected > 0
            slowest = max(slowest, (seconds, f"{name}, number {number}"))
            if fault:
                faults.append(f"number {number}, {name}: {fault}")
    counts = ", ".join(f"{key}: {value}" for key, value in totals.items())
    sys.stdout.write(f"{counts}; slowest {slowest[0]:.1f} s ({slowest[1]}); faults: {len(faults)}\n")
    sys.stdout.writelines(f"  {fault}\n" for fault in faults)
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
