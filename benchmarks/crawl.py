"""A crawl to measure on: pages on disk, repeated with changes, as WARC files.

usage: python benchmarks/crawl.py PAGES OUT [--pages N] [--files N] [--political SHARE] [--foreign SHARE] [--seed N]

PAGES is a folder of HTML pages with ``index.json`` (name -> ``lang``). A tenth of the crawl are political news (pages
in which coding everything finds ``TELLING`` events or more), ``--foreign`` are pages in other languages, and the rest
are the other English pages. No copy is like another: the paragraphs change places, and digits change.
"""

import argparse
import gzip
import json
import random
import re
import sys
from pathlib import Path

from communique.coder import loaded
from communique.read import Overrides
from communique.records import Document
from communique.run import read_all

TELLING = 3  # events of a page of political news
_PARAGRAPH = re.compile(rb"<p[ >](?:(?!<p[ >]).){40,4000}?</p>", re.DOTALL | re.IGNORECASE)
_TEXT_DIGITS = re.compile(rb"(?<=>)[^<>]+(?=<)")


def sorts(folder: Path) -> dict[str, list[bytes]]:
    """The pages by what they are: political, foreign, other."""
    languages = json.loads((folder / "index.json").read_text("utf-8"))
    found: dict[str, list[bytes]] = {"political": [], "foreign": [], "other": []}
    for path in sorted(folder.glob("*.html")):
        (item,) = read_all([path], Overrides())
        assert isinstance(item, Document)
        english = languages[path.name]["lang"] == "en" and "en" in item.languages
        political = english and len(loaded().code(item).events) >= TELLING
        found["political" if political else "other" if english else "foreign"].append(path.read_bytes())
    return found


def changed(page: bytes, noise: random.Random) -> bytes:
    """The page with its paragraphs in another order and other digits in its text."""
    paragraphs = [m.span() for m in _PARAGRAPH.finditer(page)]
    order = noise.sample(range(len(paragraphs)), len(paragraphs))
    out, at = [], 0
    for (start, end), other in zip(paragraphs, order, strict=True):
        out += [page[at:start], page[slice(*paragraphs[other])]]
        at = end
    mixed = b"".join([*out, page[at:]])
    digit = b"%d" % noise.randrange(1, 10)
    return _TEXT_DIGITS.sub(lambda m: re.sub(rb"\d\b", digit, m[0]), mixed)


def record(page: bytes, number: int) -> bytes:
    """A response record as crawlers write it, a gzip member of its own."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\nWARC-Date: 2021-03-10T04:05:06Z\r\n"
        f"WARC-Target-URI: https://outlet{number % 997}.example/{number}.html\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + http + b"\r\n\r\n", 1, mtime=0)


def write(found: dict[str, list[bytes]], out: Path, given: argparse.Namespace) -> None:
    """The files, pages of all sorts mixed in each; ``kinds.txt`` tells the sort of each page in order."""
    noise = random.Random(given.seed)
    shares = {"political": given.political, "foreign": given.foreign, "other": 1 - given.political - given.foreign}
    out.mkdir(parents=True, exist_ok=True)
    per_file = -(-given.pages // given.files)
    kinds = []
    for number in range(given.files):
        with (out / f"crawl-{number:03}.warc.gz").open("wb") as stream:
            for at in range(number * per_file, min(given.pages, (number + 1) * per_file)):
                (kind,) = noise.choices(list(shares), list(shares.values()))
                kinds.append(kind)
                stream.write(record(changed(noise.choice(found[kind]), noise), at))
    (out / "kinds.txt").write_text("\n".join(kinds) + "\n")
    sys.stdout.write(f"{given.pages} pages in {given.files} files: { {k: kinds.count(k) for k in shares} }\n")


def main() -> None:
    """Parse the arguments, sort the pages, write."""
    arguments = argparse.ArgumentParser(description="Make a crawl to measure on.")
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--pages", type=int, default=1000)
    arguments.add_argument("--files", type=int, default=2)
    arguments.add_argument("--political", type=float, default=0.1)
    arguments.add_argument("--foreign", type=float, default=0.45)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    write(sorts(given.folder), given.out, given)


if __name__ == "__main__":
    main()
