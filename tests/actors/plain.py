"""Sentences without grammar, for tests that need no model: capitalised words are proper nouns, the rest nouns."""

import re

from communique.actors import ActorMention, find_actors
from communique.parse import Sentence, Token
from communique.records import Document

_SMALL = {
    "the": ("DET", "DT"), "a": ("DET", "DT"), "an": ("DET", "DT"), "of": ("ADP", "IN"), "in": ("ADP", "IN"),
    "for": ("ADP", "IN"), "'s": ("PART", "POS"),
}  # fmt: skip


def plain_sentence(text: str, index: int = 0, start: int = 0) -> Sentence:
    """``text`` as a sentence whose words are all governed by the last one."""
    pieces = [piece for match in re.finditer(r"\S+", text) for piece in _split(match)]
    last = len(pieces) - 1
    tokens = []
    for i, (word, at) in enumerate(pieces):
        upos, tag = _SMALL.get(word.lower(), ("PROPN", "NNP") if word[0].isupper() else ("NOUN", "NN"))
        if not word[0].isalnum() and word != "'s":
            upos, tag = "PUNCT", "."
        tokens.append(
            Token(index=i, text=word, lemma=word.lower(), upos=upos, tag=tag, head=-1 if i == last else last,
                  label="root" if i == last else "compound", start=start + at, end=start + at + len(word))
        )  # fmt: skip
    return Sentence(index=index, start=start, end=start + len(text), block=0, tokens=tuple(tokens))


def _split(piece: re.Match[str]) -> list[tuple[str, int]]:
    """A word, apart from the comma or possessive at its end."""
    word, at = piece.group(), piece.start()
    for tail in ("'s", ",", ";", ":"):
        if word.endswith(tail) and len(word) > len(tail):
            return [(word[: -len(tail)], at), (tail, at + len(word) - len(tail))]
    return [(word, at)]


def find_plain(*texts: str) -> list[ActorMention]:
    """Mentions in plain sentences."""
    sentences, start = [], 0
    for i, text in enumerate(texts):
        sentences.append(plain_sentence(text, i, start))
        start += len(text) + 1
    return list(find_actors(Document(id="plain", text=" ".join(texts)), sentences))
