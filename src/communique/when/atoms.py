"""Tokens cut finer, so that the grammar does not depend on how a parser splits "mid-March" or "2023-08-25"."""

import re

import msgspec

from communique.parse.sentence import Sentence

_PIECES = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")

_ADDRESS = re.compile(r"://|@|www\.|\.[a-z]{2,4}/")  # of a page or a person: its numbers are no dates


class Atom(msgspec.Struct, frozen=True):
    """A run of letters, a run of digits or one sign.

    ``word`` is its case-folded text; ``tight`` says that no blank precedes it.
    """

    text: str
    word: str
    start: int
    end: int
    token: int
    tight: bool


def atoms(sentence: Sentence) -> tuple[Atom, ...]:
    """The sentence's atoms in text order, each with the index of the token it lies in."""
    out: list[Atom] = []
    for token in sentence.tokens:
        if _ADDRESS.search(token.text):
            continue
        for piece in _PIECES.finditer(token.text):
            start, end = token.start + piece.start(), token.start + piece.end()
            text = piece.group()
            word = "'" if text == "\u2019" else text.casefold()
            out.append(Atom(text, word, start, end, token.index, bool(out) and out[-1].end == start))
    return tuple(out)


def surface(sentence: Sentence, start: int, end: int) -> str:
    """The document's words from ``start`` to ``end``; blanks of any kind between tokens appear as spaces."""
    parts: list[str] = []
    at = start
    for token in sentence.covering(start, end):
        low, high = max(token.start, start), min(token.end, end)
        if low < at:  # syntactic words may share a surface word
            continue
        parts.append(" " * (low - at) + token.text[low - token.start : high - token.start])
        at = high
    return "".join(parts)
