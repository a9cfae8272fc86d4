"""Sentences drawn at random whose trees a reader judges, and the share of right ones by the verdicts.

usage: python benchmarks/parses.py draw TR-NEWS.xml POLNEAR --seed N [--count 60] [--context FILE]
       python benchmarks/parses.py score VERDICTS.tsv
       python benchmarks/parses.py parties PLV.tsv

``draw`` takes documents at random, as many of TR-News as of PolNeAR, and one sentence of five words or more of each;
it prints a row a sentence. ``--context`` writes the sentences and their trees for the reader to FILE. ``score`` reads
such rows with the verdict ``y`` or ``n`` in ``right``: subject, main predicate and object are all right, as far as
the sentence has them.

``parties`` reads sentences with a marked source and target (see ``communique benchmark relation``) and prints how many
sources stand where one who acts stands, subject, agent or possessor of the noun that names the event, and how many
targets the word governs that governs the source. Conjuncts, appositions and parts of names stand where their head does.
"""

import argparse
import csv
import random
import sys
from pathlib import Path

from actors import dated, polnear, tr_news
from communique.benchmark.relation import Place, read_rows
from communique.clean import label_blocks
from communique.parse import Parser, Sentence, Token, head_of, parse_text
from communique.records import Document

FIELDS = ("corpus", "document", "start", "end")
SHORTEST = 5  # words
PARTS = ("conj", "appos", "compound", "flat", "list")
ACTING = ("nsubj", "nsubj:pass", "csubj", "csubj:pass", "nmod:poss", "amod")
BY = frozenset({"by", "of", "from", "between"})
CORE = ("nsubj", "csubj", "obj", "iobj", "ccomp", "xcomp", "cop", "aux", "obl")


def drawn(document: Document, parser: Parser, rng: random.Random) -> Sentence | None:
    """One sentence of a document; None where it has none that is long enough."""
    sentences = parser.sentences(document, label_blocks(document))
    return rng.choice([s for s in sentences if len(s.tokens) >= SHORTEST] or [None])


def shown(sentence: Sentence, text: str) -> str:
    """The sentence, and for its root and every word that has a subject or an object what hangs on it."""
    lines = [" ".join(text[sentence.start : sentence.end].split())]
    for token in sentence.tokens:
        below = sentence.children(token.index, *CORE)
        if token.head < 0 or any(t.relation in CORE[:3] for t in below):
            kept = " ".join(f"{t.label}={t.text}" for t in below)
            above = "" if token.head < 0 else f" of {sentence.tokens[token.head].text}"
            lines.append(f"   {token.label}{above}: {token.text} ({token.tag})  {kept}")
    return "\n".join(lines)


def draw(given: argparse.Namespace) -> None:
    """Print the rows of the sentences drawn."""
    rng, parser = random.Random(given.seed), Parser()
    rows = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n")
    rows.writerow(FIELDS)
    seen: list[str] = []
    for corpus, documents in (("TR-News", tr_news(given.trnews)), ("PolNeAR", polnear(given.polnear))):
        names = sorted(documents)
        rng.shuffle(names)
        for name in names[: given.count // 2]:
            found = documents[name]
            document = dated(name, found) if isinstance(found, Path) else found
            sentence = drawn(document, parser, rng)
            if sentence is not None:
                rows.writerow([corpus, name, sentence.start, sentence.end])
                seen.append(f"{len(seen) + 1}. {shown(sentence, document.text)}\n")
    if given.context is not None:
        given.context.write_text("\n".join(seen), encoding="utf-8")


def score(given: argparse.Namespace) -> None:
    """Print how many are right."""
    with given.verdicts.open(encoding="utf-8", newline="") as lines:
        told = [row["right"] for row in csv.DictReader(lines, dialect="excel-tab")]
    sys.stdout.write(f"{told.count('y')} of {len(told)} right\n")


def standing(sentences: tuple[Sentence, ...], place: Place) -> tuple[Sentence, Token] | None:
    """The head of the words at a place and its sentence."""
    for sentence in sentences:
        words = sentence.covering(*place)
        if words:
            return sentence, head_of(sentence, [w for w in words if w.upos != "PUNCT"] or words)
    return None


def acts(sentence: Sentence, word: Token) -> bool:
    """Whether a word, none of ``PARTS``, stands where one who acts does."""
    marked = {case.lemma for case in sentence.children(word.index, "case")}
    return word.label in ACTING or (word.relation in ("obl", "nmod") and bool(marked & BY))


def parties(given: argparse.Namespace) -> None:
    """Print the shares of sources and targets that stand right."""
    parser = Parser()
    rows = acting = reached = 0
    for row in read_rows(given.file):
        if row.source is None or row.target is None:
            continue
        sentences = parse_text(row.text, parser)
        source, target = standing(sentences, row.source), standing(sentences, row.target)
        if source is None or target is None:
            continue
        sentence, word = source
        while word.relation in PARTS and word.head >= 0:
            word = sentence.tokens[word.head]
        above = {target[1].index, *(t.index for t in target[0].ancestors(target[1].index))}
        rows += 1
        acting += acts(sentence, word)
        reached += target[0] is sentence and (word.head < 0 or word.head in above)
    sys.stdout.write(f"{rows} rows: source {acting / rows:.1%}, target {reached / rows:.1%}\n")


def main() -> None:
    """Parse the arguments and run the command."""
    arguments = argparse.ArgumentParser(
        description="Draw sentences whose trees are to be judged, or count the verdicts."
    )
    commands = arguments.add_subparsers(required=True)
    drawing = commands.add_parser("draw", help="print sentences drawn at random")
    drawing.add_argument("trnews", type=Path)
    drawing.add_argument("polnear", type=Path)
    drawing.add_argument("--seed", type=int, required=True)
    drawing.add_argument("--count", type=int, default=60)
    drawing.add_argument("--context", type=Path)
    drawing.set_defaults(run=draw)
    scoring = commands.add_parser("score", help="print how many are right")
    scoring.add_argument("verdicts", type=Path)
    scoring.set_defaults(run=score)
    marked = commands.add_parser("parties", help="print where marked sources and targets stand")
    marked.add_argument("file", type=Path)
    marked.set_defaults(run=parties)
    given = arguments.parse_args()
    given.run(given)


if __name__ == "__main__":
    main()
