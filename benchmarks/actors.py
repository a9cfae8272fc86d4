"""Actor mentions drawn at random to be judged by a reader, and the shares of right ones by the verdicts.

usage: python benchmarks/actors.py draw TR-NEWS.xml POLNEAR --seed N [--count 150] [--context FILE]
       python benchmarks/actors.py score VERDICTS.tsv

``draw`` takes documents at random, two of TR-News for every three of PolNeAR, and one mention or party of an event or
statement of each; it prints a row a mention. ``--context`` writes the sentences around them for the reader to FILE.
``score`` reads such rows with the verdicts ``y`` or ``n`` in ``country_right``, ``sector_right`` and ``later_right``
(empty where the mention is no later one) and prints the shares.
"""

import argparse
import csv
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from communique.coder import Coder
from communique.read import Overrides
from communique.read.document import Given, make_document
from communique.records import CodedDocument, Document

FIELDS = ("corpus", "document", "start", "end", "words", "country", "sector", "name")
VERDICTS = ("country_right", "sector_right", "later_right")
AROUND = 350  # characters before the mention that the reader sees


def tr_news(path: Path) -> dict[str, Document]:
    """The articles of TR-News by their number."""
    found = {}
    for article in etree.parse(str(path), etree.XMLParser(resolve_entities=False)).iter("article"):
        date, url = _day((article.findtext("dltime") or "").strip()), (article.findtext("url") or "").strip()
        name = article.get("docid") or ""
        found[name] = make_document(article.findtext("text") or "", name, Given(), Overrides(published=date, url=url))
    return found


def _day(printed: str) -> str | None:
    """The date where it is an ISO one; some articles print it in words or not at all."""
    return printed if len(printed) == 10 and printed[:4].isdecimal() else None


def polnear(folder: Path) -> dict[str, Path]:
    """The files of PolNeAR by name: a publisher, a date and a title."""
    return {path.stem: path for path in sorted(folder.rglob("*.txt"))}


def dated(name: str, path: Path) -> Document:
    """An article of PolNeAR, published on the day its file's name tells."""
    date = name.split("_")[1]
    return make_document(path.read_text("utf-8"), name, Given(), Overrides(published=date))


def parties(coded: CodedDocument) -> list[tuple[int, int, str, str, str]]:
    """Start, end, country, sector and name of every mention and party, each once, in text order."""
    found = {(m.start, m.end, m.actor.country, m.actor.sector, m.actor.name or "") for m in coded.mentions}
    for event in coded.events:
        found |= {(p.start, p.end, p.country, p.sector, p.name or "") for p in (*event.actors, *event.recipients)}
    for statement in coded.statements:
        if statement.source is not None and statement.source.start is not None:
            source = statement.source
            found.add((source.start, source.end, source.country, source.sector, source.name or ""))
    return sorted(found)


def drawn(given: argparse.Namespace) -> Iterator[tuple[str, str, Document]]:
    """The documents: corpus, name, text."""
    chance = random.Random(given.seed)
    news, political = tr_news(given.trnews), polnear(given.polnear)
    first = given.count * 2 // 5
    for name in sorted(chance.sample(sorted(news), first)):
        yield "TR-News", name, news[name]
    for name in sorted(chance.sample(sorted(political), given.count - first)):
        yield "PolNeAR", name, dated(name, political[name])


def draw(given: argparse.Namespace) -> None:
    """Print the drawn mentions; write their surroundings where asked to."""
    coder, chance = Coder(), random.Random(given.seed)
    rows = csv.writer(sys.stdout, "excel-tab", lineterminator="\n")
    rows.writerow((*FIELDS, *VERDICTS))
    seen = []
    for corpus, name, document in drawn(given):
        found = parties(coder.code(document))
        if not found:
            continue
        start, end, country, sector, called = chance.choice(found)
        words = " ".join(document.text[start:end].split())
        rows.writerow((corpus, name, start, end, words, country, sector, called, "", "", ""))
        before = document.text[max(0, start - AROUND) : start]
        seen.append(f"{name} {document.published}\n{before}[[{words}]]{document.text[end : end + 200]}\n"
                    f"=> {country or '-'} {sector} {called}\n")  # fmt: skip
    if given.context is not None:
        given.context.write_text("\n".join(seen), encoding="utf-8")


def score(given: argparse.Namespace) -> None:
    """Print the share of ``y`` among the verdicts of each kind."""
    with given.verdicts.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, dialect="excel-tab"))
    for kind in VERDICTS:
        told = [row[kind] for row in rows if row[kind]]
        right = told.count("y")
        share = right / len(told) if told else 0.0
        sys.stdout.write(f"{kind:14}{right:4} of {len(told):4} {share:6.1%}\n")


def main() -> None:
    """Parse the arguments and run the command."""
    arguments = argparse.ArgumentParser(description="Draw actor mentions to be judged, or count the verdicts.")
    commands = arguments.add_subparsers(required=True)
    drawing = commands.add_parser("draw", help="print mentions drawn at random")
    drawing.add_argument("trnews", type=Path)
    drawing.add_argument("polnear", type=Path)
    drawing.add_argument("--seed", type=int, required=True)
    drawing.add_argument("--count", type=int, default=150)
    drawing.add_argument("--context", type=Path)
    drawing.set_defaults(run=draw)
    scoring = commands.add_parser("score", help="print the shares of right ones")
    scoring.add_argument("verdicts", type=Path)
    scoring.set_defaults(run=score)
    given = arguments.parse_args()
    given.run(given)


if __name__ == "__main__":
    main()
