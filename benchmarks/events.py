"""Events drawn at random to be judged by a reader, and how many are right by the verdicts.

usage: python benchmarks/events.py draw TR-NEWS.xml POLNEAR --seed N [--count 60] [--context FILE]
       python benchmarks/events.py score VERDICTS.tsv

``draw`` codes all of TR-News and 120 articles of PolNeAR and takes ``--count`` events of each at random, duplicates
left out; it prints a row an event. ``--context`` writes the sentences for the reader to FILE. ``score`` reads such rows
with a verdict (``right``: type, actors, recipients and factuality all are; else ``wrong``) and prints the shares, the
reliability of ``confidence`` and its expected calibration error (Naeini, Cooper and Hauskrecht, AAAI 2015).
"""

import argparse
import csv
import random
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from actors import dated, polnear, tr_news
from communique.coder import Coder
from communique.records import CodedDocument, Document, EventMention, Party

FIELDS = ("corpus", "document", "start", "end", "type", "actors", "recipients", "factuality", "confidence")
ARTICLES = 120  # of PolNeAR
AROUND = 300  # characters on both sides of the anchor that the reader sees


def main() -> None:
    """Draw events, or score the verdicts on them."""
    parser = argparse.ArgumentParser(description="Events drawn at random, judged by a reader.")
    steps = parser.add_subparsers(dest="step", required=True)
    drawing = steps.add_parser("draw")
    drawing.add_argument("tr_news", type=Path)
    drawing.add_argument("polnear", type=Path)
    drawing.add_argument("--seed", type=int, required=True)
    drawing.add_argument("--count", type=int, default=60)
    drawing.add_argument("--context", type=Path)
    steps.add_parser("score").add_argument("verdicts", type=Path)
    given = parser.parse_args()
    if given.step == "score":
        score(given.verdicts)
    else:
        draw(given.tr_news, given.polnear, given.seed, given.count, given.context)


def draw(news: Path, articles: Path, seed: int, count: int, context: Path | None) -> None:
    """Print a row an event, for the reader to add verdicts to."""
    chance, coder = random.Random(seed), Coder()
    chosen = chance.sample(sorted(polnear(articles).items()), ARTICLES)
    texts = {"TR-News": tr_news(news), "PolNeAR": {name: dated(name, path) for name, path in chosen}}
    out = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n")
    out.writerow((*FIELDS, "verdict"))
    seen = []
    for corpus, documents in texts.items():
        for coded, event in sorted(chance.sample(list(_events(coder, documents.values())), count), key=_place):
            row = (
                event.type,
                _side(event.actors),
                _side(event.recipients),
                event.factuality,
                f"{event.confidence:.2f}",
            )
            out.writerow((corpus, coded.document.path, event.anchor.start, event.anchor.end, *row, ""))
            seen.append(" ".join(row) + "\n" + _around(coded.document.text, event))
    if context is not None:
        context.write_text("\n\n".join(seen), "utf-8")


def _events(coder: Coder, documents: Iterable[Document]) -> Iterator[tuple[CodedDocument, EventMention]]:
    for document in documents:
        coded = coder.code(document)
        yield from ((coded, event) for event in coded.events if event.duplicate_of is None)


def _place(drawn: tuple[CodedDocument, EventMention]) -> tuple[str, int]:
    coded, event = drawn
    return coded.document.path or "", event.anchor.start


def _side(parties: tuple[Party, ...]) -> str:
    return "+".join(f"{p.country or '-'} {p.sector}" for p in parties) or "-"


def _around(text: str, event: EventMention) -> str:
    start, end = event.anchor.start, event.anchor.end
    return f"{text[max(0, start - AROUND) : start]}>>{text[start:end]}<<{text[end : end + AROUND]}"


def score(path: Path) -> None:
    """Print the share of right events, and how far confidence tells it."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    for corpus in dict.fromkeys(row["corpus"] for row in rows):
        _tell(corpus, [row for row in rows if row["corpus"] == corpus])
    _tell("all", rows)
    error = 0.0
    for value in sorted({row["confidence"] for row in rows}):
        found = [row for row in rows if row["confidence"] == value]
        _tell(f"confidence {value}", found)
        error += abs(float(value) * len(found) - _right(found)) / len(rows)
    sys.stdout.write(f"expected calibration error {error:.3f}\n")


def _tell(name: str, rows: list[dict[str, str]]) -> None:
    sys.stdout.write(f"{name}: {_right(rows)} of {len(rows)} right ({_right(rows) / len(rows):.1%})\n")


def _right(rows: list[dict[str, str]]) -> int:
    return sum(row["verdict"] == "right" for row in rows)


if __name__ == "__main__":
    main()
