"""Other spaCy pipelines in place of the shipped one."""

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from communique.parse import Parser, ParserError
from communique.parse.foreign import adapted

CLEAR = [("The", 1, "det"), ("king", 2, "nsubj"), ("met", 2, "ROOT"), ("Xi", 4, "compound"), ("Jinping", 2, "dobj")]
CLEAR += [("in", 2, "prep"), ("Rome", 5, "pobj"), (".", 2, "punct")]


@Language.factory("clear_style_parser", assigns=["token.dep", "token.head"])
class ClearStyleParser:
    """Stands for a parser of an official English pipeline: always the same tree."""

    labels = ("dobj", "nsubj")

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        for token, (_, head, label) in zip(doc, CLEAR, strict=True):
            token.head, token.dep_ = doc[head], label
            token.pos_ = {"prep": "ADP", "ROOT": "VERB", "punct": "PUNCT", "det": "DET"}.get(label, "PROPN")
            token.lemma_ = token.text.lower()
        doc.set_ents([spacy.tokens.Span(doc, 3, 5, label="PERSON")])
        return doc


def test_a_pipeline_that_is_not_installed() -> None:
    with pytest.raises(ParserError, match=r"'en_no_such_pipeline' is not installed\. Install it"):
        Parser("en_no_such_pipeline")


def test_a_pipeline_without_trees() -> None:
    with pytest.raises(ParserError, match="makes no dependency trees"):
        adapted(spacy.blank("en"))


def test_clear_labels_become_universal_ones() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("clear_style_parser")
    nlp, read = adapted(nlp)
    (span,) = nlp("The king met Xi Jinping in Rome.").sents
    found = [(w.text, w.label, w.head) for w in read(span)]
    assert found == [
        ("The", "det", 1),
        ("king", "nsubj", 2),
        ("met", "root", -1),
        ("Xi", "obj", 2),
        ("Jinping", "flat", 3),
        ("in", "case", 6),
        ("Rome", "obl", 2),
        (".", "punct", 2),
    ]
