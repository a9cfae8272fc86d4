"""What the pre-screen leaves out, what is lost by it, and what it saves, against coding everything.

usage: python benchmarks/screen.py [PATH...] [--polnear FOLDER] [--trnews FILE] [--every N]

Codes the documents of files and folders, of PolNeAR and of TR-News three times: all of it, what ``--screen pages``
leaves of it, and what ``--screen sentences`` leaves. An event or statement is kept where one with the same value in
every field is found. Seconds are processor time of coding without reading, the screen's own included. ``--every`` takes
every Nth document. Of pages it is the text as it was extracted that is screened, and not the page.
"""

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from actors import dated, polnear, tr_news
from communique.coder import Coder
from communique.read import Overrides
from communique.records import CodedDocument, Document
from communique.run import read_all


class Coding(msgspec.Struct):
    """What came of a corpus: what was found, documents screened out by reason, sentences parsed, seconds."""

    events: set[bytes] = msgspec.field(default_factory=set)
    statements: set[bytes] = msgspec.field(default_factory=set)
    screened: dict[str, int] = msgspec.field(default_factory=dict)
    sentences: int = 0
    seconds: float = 0.0

    def add(self, coded: CodedDocument) -> None:
        """Count what a document holds."""
        self.events |= {msgspec.json.encode(event) for event in coded.events}
        self.statements |= {msgspec.json.encode((coded.document.id, statement)) for statement in coded.statements}


def coding(documents: Sequence[Document], coder: Coder) -> Coding:
    """Code a corpus with what the coder's screen leaves of it."""
    out = Coding()
    for document in documents:
        begun = time.process_time()
        reason = coder.screen.document(document) if coder.screen else None
        if reason is None:
            seen = coder.read(document)
            coded = coder.record(seen)
            out.seconds += time.process_time() - begun
            out.sentences += len(seen.sentences)
            out.add(coded)
        else:
            out.seconds += time.process_time() - begun
            out.screened[reason] = out.screened.get(reason, 0) + 1
    return out


def corpora(given: argparse.Namespace) -> Iterator[tuple[str, list[Document]]]:
    """The documents by corpus."""
    for path in given.paths:
        yield path.name, [item for item in read_all([path], Overrides()) if isinstance(item, Document)]
    if given.trnews:
        yield "TR-News", list(tr_news(given.trnews).values())
    if given.polnear:
        yield "PolNeAR", [dated(name, path) for name, path in polnear(given.polnear).items()]


def share(kept: set[bytes], whole: set[bytes]) -> str:
    """How much of the whole was kept, and of how many."""
    return f"{len(kept & whole) / max(1, len(whole)):.4f} of {len(whole)}"


def main() -> None:
    """Parse the arguments, code, print."""
    arguments = argparse.ArgumentParser(description="Measure the pre-screen.")
    arguments.add_argument("paths", nargs="*", type=Path)
    arguments.add_argument("--polnear", type=Path)
    arguments.add_argument("--trnews", type=Path)
    arguments.add_argument("--every", type=int, default=1)
    given = arguments.parse_args()
    coders = {"pages": Coder(screen="pages"), "sentences": Coder(screen="sentences")}
    everything = Coder()
    whole_all, kept_all = Coding(), {level: Coding() for level in coders}
    for name, corpus in corpora(given):
        documents = corpus[:: given.every]
        whole = coding(documents, everything)
        whole_all.events |= whole.events
        sys.stdout.write(f"{name}: {len(documents)} documents, {whole.sentences} sentences, {whole.seconds:.1f} s\n")
        for level, coder in coders.items():
            kept = coding(documents, coder)
            kept_all[level].events |= kept.events
            sys.stdout.write(
                f"  {level:10} events {share(kept.events, whole.events)}, new {len(kept.events - whole.events)}; "
                f"statements {share(kept.statements, whole.statements)}; screened out {kept.screened}; "
                f"sentences parsed {kept.sentences / max(1, whole.sentences):.3f}; {kept.seconds:.1f} s\n"
            )
    for level, kept in kept_all.items():
        sys.stdout.write(f"all, {level}: events {share(kept.events, whole_all.events)}\n")


if __name__ == "__main__":
    main()
