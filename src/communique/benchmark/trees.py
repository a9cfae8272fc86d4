"""Trees of a treebank: tags, lemmas, heads and labels on its own words, and everything again from raw text.

All words count, punctuation included, labels with their subtypes. On raw text the words found are aligned
with those of the treebank by their characters, as in the CoNLL 2018 shared task (Zeman et al. 2018): a word
is right only where both begin and end alike.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from communique.benchmark.conllu import Tree
from communique.benchmark.figures import Figure
from communique.benchmark.scores import Counts, share
from communique.parse import Parser, parse_text

CORE = ("nsubj", "obj", "obl", "ccomp", "xcomp")
AT_ONCE = 256  # sentences parsed together
GOLD, RAW, LABELS = "gold words", "raw text", "labels, gold words"
ROOT = (-1, -1)  # the place of what stands above the root

Place = tuple[int, int]


def measure(trees: Iterable[Tree], parser: Parser) -> tuple[Figure, ...]:
    """All figures of a treebank: on its own sentences and words, and on its raw text."""
    words, raw = _OnWords(), _OnText()
    stream = iter(trees)
    waiting: list[Tree] = []
    while group := list(islice(stream, AT_ONCE)):
        words.add(group, parser)
        for tree in group:
            if tree.opens and waiting:
                raw.add(waiting, parser)
                waiting = []
            waiting.append(tree)
    if waiting:
        raw.add(waiting, parser)
    return (*words.figures(), *raw.figures(), *words.by_label())


class _OnWords:
    """The counts with the treebank's words given."""

    def __init__(self) -> None:
        self.words = self.verbs = 0
        self.right: Counter[str] = Counter()
        self.labels: dict[str, Counts] = {}

    def add(self, trees: list[Tree], parser: Parser) -> None:
        """Parse the trees' words and count what comes out right."""
        analysed = parser.analyse([[(word.form, word.spaced) for word in tree.words] for tree in trees])
        for tree, sentence in zip(trees, analysed, strict=True):
            for word, token in zip(tree.words, sentence.tokens, strict=True):
                attached = token.head == word.head - 1
                labelled = attached and token.label == word.label
                self.words += 1
                self.right["UPOS"] += token.upos == word.upos
                self.right["lemma"] += token.lemma == word.lemma
                self.right["features"] += token.features == word.features
                self.right["UAS"] += attached
                self.right["LAS"] += labelled
                self.right["LAS without subtypes"] += attached and token.relation == word.label.partition(":")[0]
                if word.upos == "VERB":
                    self.verbs += 1
                    self.right["lemma of verbs"] += token.lemma == word.lemma
                self._label(word.label).gold += 1
                self._label(word.label).right += labelled
                self._label(token.label).found += 1

    def _label(self, name: str) -> Counts:
        return self.labels.setdefault(name, Counts())

    def figures(self) -> Iterator[Figure]:
        """The shares, and the F1 of the core labels taken together."""
        for name in ("UPOS", "features", "lemma"):
            yield share(GOLD, name, self.right[name], self.words)
        yield share(GOLD, "lemma of verbs", self.right["lemma of verbs"], self.verbs)
        for name in ("UAS", "LAS", "LAS without subtypes"):
            yield share(GOLD, name, self.right[name], self.words)
        core = [self.labels.get(name, Counts()) for name in CORE]
        together = Counts(sum(c.right for c in core), sum(c.gold for c in core), sum(c.found for c in core))
        yield together.figure(GOLD, ", ".join(CORE))

    def by_label(self) -> Iterator[Figure]:
        """Precision, recall and F1 of every label; right is the right head with the right label."""
        for name in sorted(self.labels):
            yield self.labels[name].figure(LABELS, name)


class _OnText:
    """The counts from raw text: every count is of words or sentences in both, in the treebank, and found."""

    def __init__(self) -> None:
        names = ("sentences", "words", "UPOS", "features", "lemma", "UAS", "LAS", "LAS without subtypes")
        self.counts = {name: Counts() for name in names}

    def add(self, trees: list[Tree], parser: Parser) -> None:
        """Parse one paragraph and count what comes out as in its trees."""
        text, places = raw_text(trees)
        sentences = parse_text(text, parser)
        known = {(p[0][0], p[-1][1]) for p in places}
        found_whole = sum((s.start, s.end) in known for s in sentences)
        self.counts["sentences"].add(Counts(found_whole, len(trees), len(sentences)))
        gold = {
            place: (word, _above(found, word.head - 1))
            for tree, found in zip(trees, places, strict=True)
            for word, place in zip(tree.words, found, strict=True)
        }
        right: Counter[str] = Counter()
        for sentence in sentences:
            spans = [(token.start, token.end) for token in sentence.tokens]
            for token, span in zip(sentence.tokens, spans, strict=True):
                if span not in gold:
                    continue
                word, above = gold[span]
                attached = _above(spans, token.head) == above
                right["words"] += 1
                right["UPOS"] += token.upos == word.upos
                right["features"] += token.features == word.features
                right["lemma"] += token.lemma == word.lemma
                right["UAS"] += attached
                right["LAS"] += attached and token.label == word.label
                right["LAS without subtypes"] += attached and token.relation == word.label.partition(":")[0]
        words, tokens = sum(len(tree.words) for tree in trees), sum(len(s.tokens) for s in sentences)
        for name in self.counts:
            if name != "sentences":
                self.counts[name].add(Counts(right[name], words, tokens))

    def figures(self) -> Iterator[Figure]:
        """The F1 of each kind of thing."""
        for name, counts in self.counts.items():
            yield counts.figure(RAW, name)


def _above(places: list[Place], head: int) -> Place:
    return places[head] if head >= 0 else ROOT


def raw_text(trees: Iterable[Tree]) -> tuple[str, list[list[Place]]]:
    """The text of a paragraph, and where in it the words of each of its trees stand; a space parts sentences."""
    pieces: list[str] = []
    places: list[list[Place]] = []
    at = 0
    for tree in trees:
        if pieces:
            pieces.append(" ")
            at += 1
        places.append([])
        for i, word in enumerate(tree.words):
            places[-1].append((at, at + len(word.surface)))
            piece = word.surface + (" " if word.spaced and i < len(tree.words) - 1 else "")
            pieces.append(piece)
            at += len(piece)
    return "".join(pieces), places
