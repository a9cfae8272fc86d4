"""The words of a spaCy sentence in this package's scheme: Universal Dependencies labels, indices in the sentence."""

from dataclasses import dataclass

from spacy.tokens import Span

LABELS = {
    "ROOT": "root",
    "obl:npmod": "obl:unmarked",
    "obl:tmod": "obl:unmarked",
    "nmod:npmod": "nmod:unmarked",
    "nmod:tmod": "nmod:unmarked",
    "obl:agent": "obl",
    "nsubj:outer": "nsubj",
    "csubj:outer": "csubj",
    "nmod:desc": "compound",
    "advcl:relcl": "advcl",
    "flat:foreign": "flat",
}


@dataclass(slots=True)
class Word:
    """One word on its way to becoming a token; ``head`` is -1 for the root, offsets are into the spaCy text."""

    text: str
    lemma: str
    upos: str
    tag: str
    head: int
    label: str
    start: int
    end: int
    features: str = ""


def read(span: Span) -> list[Word]:
    """The words of a sentence, white space left out.

    Labels of older treebanks are renamed (``obl:tmod`` -> ``obl:unmarked``).
    """
    kept = [token for token in span if not token.is_space]
    place = {token.i: i for i, token in enumerate(kept)}
    return [
        Word(
            text=token.text,
            lemma=token.lemma_,
            upos=token.pos_,
            tag=token.tag_,
            head=-1 if token.head.i == token.i else place.get(token.head.i, -1),
            label=LABELS.get(token.dep_, token.dep_),
            start=token.idx,
            end=token.idx + len(token.text),
            features=str(token.morph),
        )
        for token in kept
    ]


def with_one_root(words: list[Word]) -> list[Word]:
    """The same words with exactly one root: the first keeps the place, others hang on it."""
    roots = [i for i, word in enumerate(words) if word.head < 0]
    for i in roots[1:]:
        words[i].head, words[i].label = roots[0], "parataxis"
    if roots:
        words[roots[0]].label = "root"
    return words
