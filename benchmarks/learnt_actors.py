"""What learnt facts add on a folder of news texts, and a sample of it to read.

usage: python benchmarks/learnt_actors.py FOLDER [--dates TABLE.tsv] [--sample N] [--out SAMPLE.tsv]

FOLDER holds text files (any depth); TABLE.tsv has the columns ``filename`` and ``publication_date`` (as PolNeAR's
metadata.tsv has). The texts are read twice: by the tables alone, then by what all of them together taught. Counted are
bare mentions of persons (one word, such as a surname) that a learnt fact resolved: all of them, and those that had
neither a country nor a sector above CVL before. The sample is drawn by the hash of file and place, so that it is the
same everywhere.
"""

import argparse
import csv
import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import msgspec

from communique.actors import ActorMention, Knowledge, read_actors, shipped
from communique.clean import label_blocks
from communique.learn import Sighting, learn, sightings
from communique.link import ORIGINS, page, resolve
from communique.parse import Parser, Sentence
from communique.read import Overrides, read_path
from communique.records import CodedDocument, Document, Introduction, MadeBy, Rejected

UNTOLD = ("CVL", "OTH")
MADE_BY = MadeBy(communique="", lexicon="", parser="")


class Read(msgspec.Struct, frozen=True):
    """A document with its sentences and what the tables alone make of it."""

    document: Document
    sentences: tuple[Sentence, ...]
    mentions: tuple[ActorMention, ...]
    introductions: tuple[Introduction, ...]


def read(folder: Path, dates: dict[str, str]) -> Iterator[Read]:
    """Every document of a folder, parsed."""
    parser = Parser()
    for path in sorted(folder.rglob("*.txt")):
        for item in read_path(path, Overrides(published=dates.get(path.stem) or dates.get(path.name))):
            if not isinstance(item, Rejected):
                sentences = tuple(parser.sentences(item, label_blocks(item)))
                found = read_actors(item, sentences, shipped().at(item))
                yield Read(item, sentences, found.mentions, found.introductions)


def seen(texts: list[Read]) -> Iterator[Sighting]:
    """What the documents say of persons, near-copies under one origin."""
    coded = {t.document.id: _coded(t) for t in texts}
    for members in resolve([page(c) for c in coded.values()], ORIGINS):
        for member in members:
            yield from sightings(coded[member], members[0])


def _coded(text: Read) -> CodedDocument:
    return CodedDocument(
        document=text.document, blocks=label_blocks(text.document), mentions=(), statements=(), events=(),
        made_by=MADE_BY, introductions=text.introductions,
    )  # fmt: skip


def resolved(text: Read, mentions: tuple[ActorMention, ...]) -> Iterator[ActorMention]:
    """The bare mentions that a learnt fact resolved."""
    for mention in mentions:
        if mention.fact and " " not in text.document.text[mention.start : mention.end]:
            yield mention


def before(text: Read, mention: ActorMention) -> ActorMention | None:
    """What the tables alone made of a mention."""
    return next((m for m in text.mentions if (m.start, m.end) == (mention.start, mention.end)), None)


def row(text: Read, mention: ActorMention) -> tuple[str, ...]:
    """A mention to judge: file, place, what it is now, and its words between marks."""
    whole, name = text.document.text, Path(text.document.path or "").stem
    around = f"{whole[max(0, mention.start - 80) : mention.start]}[{whole[mention.start : mention.end]}]"
    around += whole[mention.end : mention.end + 80]
    actor = mention.actor
    return name, str(mention.start), actor.name or "", actor.country, actor.sector, " ".join(around.split())


def main() -> None:
    """Read, learn, read again, print."""
    arguments = argparse.ArgumentParser(description="Measure what learnt facts add on a folder of news texts.")
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--dates", type=Path, help="a table with the columns filename and publication_date")
    arguments.add_argument("--sample", type=int, default=60)
    arguments.add_argument("--out", type=Path, help="where to write the sample")
    given = arguments.parse_args()
    dates = {}
    if given.dates:
        with given.dates.open(encoding="utf-8") as table:
            dates = {r["filename"]: r["publication_date"] for r in csv.DictReader(table, delimiter="\t")}
    texts = list(read(given.folder, dates))
    start = perf_counter()
    facts = learn(seen(texts))
    learning = perf_counter() - start
    start = perf_counter()
    knowledge = Knowledge(facts=facts)
    loading = perf_counter() - start
    found: list[tuple[Read, ActorMention]] = []
    choosing = 0.0
    for text in texts:
        start = perf_counter()
        known = knowledge.at(text.document)
        choosing += perf_counter() - start
        found += ((text, m) for m in resolved(text, read_actors(text.document, text.sentences, known).mentions))
    old = [before(text, mention) for text, mention in found]
    untold = sum(m is None or not (m.actor.country or m.actor.sector not in UNTOLD) for m in old)
    sys.stdout.write(
        f"{len(texts)} documents, {len(facts)} facts about {len({f.name for f in facts})} persons\n"
        f"bare mentions resolved by a learnt fact: {len(found)} in {len({t.document.id for t, _ in found})} documents;"
        f" {untold} of them had neither country nor sector before, {sum(m is None for m in old)} were nobody\n"
        f"learning {learning:.1f} s, loading the facts {loading:.2f} s,"
        f" choosing those of a document {1000 * choosing / max(1, len(texts)):.1f} ms\n"
    )
    rows = sorted((row(t, m) for t, m in found), key=lambda r: hashlib.sha256("/".join(r[:2]).encode()).hexdigest())
    with given.out.open("w", encoding="utf-8", newline="") if given.out else sys.stdout as stream:
        csv.writer(stream, delimiter="\t", lineterminator="\n").writerows(rows[: given.sample])


if __name__ == "__main__":
    main()
