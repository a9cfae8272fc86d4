"""The shipped English pipeline as a spaCy ``Language``: tokenizer, sentence boundaries, trees, lemmas."""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise

import numpy as np
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, ORTH, POS, SENT_START, TAG
from spacy.lang.en import English, EnglishDefaults
from spacy.language import Language
from spacy.tokens import Doc, Span

from .boundaries import dateline_end, rules, starts
from .features import Features, surroundings
from .headlines import as_printed, spelt_out
from .lemmas import Lemmatiser
from .network import Analysis, Network

SENTENCES = "communique_sentences"
TREES = "communique_trees"
DOCS_AT_ONCE = 256
UNSPACED_AT_ONCE = 200
UNSPACED = re.compile(rf"\S{{{UNSPACED_AT_ONCE},}}")


@Language.component(SENTENCES)
def mark_sentences(doc: Doc) -> Doc:
    """Set the sentence starts of a document from its text; white space belongs to the sentence before it."""
    offsets = [*starts(doc.text), len(doc.text) + 1]
    marks = np.full(len(doc), -1, dtype=np.int64)
    nearest, waiting = 0, True
    for token in doc:
        while offsets[nearest] <= token.idx:
            nearest, waiting = nearest + 1, True
        if waiting and not token.is_space:
            marks[token.i], waiting = 1, False
    # Token by token, spaCy would look through the whole document each time.
    # spaCy declares narrower types here than it takes.
    doc.from_array(SENT_START, marks.astype(np.uint64))  # type: ignore[arg-type]
    return doc


class Trees:
    """The component that sets tags, heads, labels, lemmas and features."""

    def __init__(self, network: Network, lemmatiser: Lemmatiser, features: Features) -> None:
        self.network, self.lemmatiser, self.features = network, lemmatiser, features

    def __call__(self, doc: Doc) -> Doc:
        return next(iter(self.pipe([doc])))

    def pipe(self, docs: Iterable[Doc], batch_size: int = DOCS_AT_ONCE) -> Iterator[Doc]:
        """Parse the sentences of many documents together, so that batches hold sentences of like length."""
        stream = iter(docs)
        while group := list(islice(stream, batch_size)):
            words = [[s for s in map(_words, doc.sents) if s] for doc in group]
            flat = [[doc[i].text for i in s] for doc, sentences in zip(group, words, strict=True) for s in sentences]
            openings = [n for doc, sentences in zip(group, words, strict=True) for n in _openings(doc, sentences)]
            found = self.network.parse(list(map(spelt_out, flat)), openings)
            analyses = iter(list(map(as_printed, flat, found)))
            for doc, sentences in zip(group, words, strict=True):
                yield self._annotated(doc, sentences, list(islice(analyses, len(sentences))))

    def _annotated(self, doc: Doc, sentences: list[list[int]], analyses: list[Analysis]) -> Doc:
        """Write the trees into the document; white space hangs on the word before it."""
        add, texts = doc.vocab.strings.add, [token.text for token in doc]
        bundle = doc.vocab.morphology.add
        heads = np.zeros(len(doc), dtype=np.int64)
        table = np.zeros((len(doc), 6), dtype=np.uint64)
        for words, found in zip(sentences, analyses, strict=True):
            around = surroundings(found.heads, found.labels, found.xpos)
            for i, head, *names in zip(words, found.heads, found.labels, found.upos, found.xpos, around, strict=True):
                label, upos, tag, place = names
                heads[i] = 0 if head < 0 else words[head] - i
                lemma = self.lemmatiser.lemma(texts[i], upos, tag)
                morph = bundle(self.features.of(texts[i], upos, tag, place))
                table[i, 1:] = add("ROOT" if head < 0 else label), add(upos), add(tag), add(lemma), morph
        real = [i for words in sentences for i in words]
        for i in sorted(set(range(len(doc))) - set(real)):
            before = bisect(real, i)
            heads[i] = (real[max(0, before - 1)] if real else i) - i
            table[i, 1:] = add("dep"), add("SPACE"), add("_SP"), add(texts[i]), bundle("")
        table[:, 0] = heads.astype(np.uint64)
        # spaCy declares narrower types here than it takes.
        doc.from_array([HEAD, DEP, POS, TAG, LEMMA, MORPH], table)  # type: ignore[arg-type]  # typed for one attribute
        return doc


def _words(sentence: Span) -> list[int]:
    """The indices of a sentence's words, without white space."""
    return [token.i for token in sentence if not token.is_space]


def _openings(doc: Doc, sentences: list[list[int]]) -> list[int]:
    """How many words of each sentence are a dateline; only the first of a paragraph may have one."""
    text, out = doc.text, []
    for words in sentences:
        first, last = doc[words[0]], doc[words[-1]]
        opens = not words[0] or "\n" in doc[words[0] - 1].text
        end = first.idx + dateline_end(text[first.idx : last.idx + len(last)]) if opens else 0
        out.append(sum(doc[i].idx < end for i in words[:40]))
    return out


@Language.factory(TREES)
def make_trees(nlp: Language, name: str) -> Trees:
    """Called by spaCy for ``nlp.add_pipe``."""
    network = Network()
    return Trees(network, Lemmatiser(network.forms()), Features(network.features()))


class NewsDefaults(EnglishDefaults):
    """English tokens, but what news text glues together is split and abbreviations stay whole."""

    infixes = [*EnglishDefaults.infixes, *(r"[“”„«»\"]", r"(?<=[a-z])[.!?](?=[“\"])")]  # noqa: RUF012 (spaCy's own form)
    suffixes = [*(EnglishDefaults.suffixes or ()), r"(?<=\w)[-–—]", r"(?<=[^\s*])\*+", r"(?<=\w)_"]  # noqa: RUF012
    tokenizer_exceptions = EnglishDefaults.tokenizer_exceptions | {
        form: [{ORTH: form}] for form in sorted(rules().titles | rules().may_end) if form[0].isupper()
    }


# spaCy's registration of languages is untyped.
class NewsEnglish(English):  # type: ignore[no-untyped-call]
    """spaCy's English with ``NewsDefaults``."""

    Defaults = NewsDefaults


def english() -> Language:
    """The shipped pipeline. Raises ParserError when its model files are missing or damaged."""
    nlp = NewsEnglish()
    nlp.add_pipe(SENTENCES)
    nlp.add_pipe(TREES)
    return nlp


def tokenised(nlp: Language, text: str) -> Doc:
    """The text as tokens. Stretches without white space are cut: a tokenizer's time grows with their square."""
    cuts = [i for run in UNSPACED.finditer(text) for i in range(run.start(), run.end(), UNSPACED_AT_ONCE)]
    if not cuts:
        return nlp.make_doc(text)
    words: list[str] = []
    spaces: list[bool] = []
    for start, end in pairwise(sorted({0, *cuts, len(text)})):
        for token in nlp.make_doc(text[start:end]):
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
    return Doc(nlp.vocab, words=words, spaces=spaces)


def version_of(nlp: Language) -> str:
    """Which parser this is: the shipped model's version, or a pipeline's name and version."""
    if nlp.has_pipe(TREES):
        trees = nlp.get_pipe(TREES)
        assert isinstance(trees, Trees)
        return trees.network.facts.version
    return f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}"
