"""Sentences without a tree, so that the grammar is tested apart from any parser."""

import re
from collections.abc import Callable

import pytest

from communique.parse import Parser
from communique.parse.sentence import Sentence, Token

_TAGS = {"NOUN": "NN", "PROPN": "NNP", "NUM": "CD", "VERB": "VBD", "ADJ": "JJ"}
_WORDS = re.compile(r"(?P<form>'s|'|[^\W_]+(?:[-\u2013][^\W_]+)*|[^\w\s])(?:_(?P<upos>[A-Z]+))?")


def build(text: str) -> tuple[str, Sentence]:
    """A text and its sentence; ``word_NOUN`` marks a part of speech. All words hang from the first."""
    plain, tokens, last = "", list[Token](), 0
    for index, word in enumerate(_WORDS.finditer(text)):
        plain += text[last : word.start()]
        form, upos = word["form"], word["upos"] or "X"
        tag, start = _TAGS.get(upos, "X"), len(plain)
        tokens.append(
            Token(index, form, form.casefold(), upos, tag, min(index, 1) - 1, "dep", start, start + len(form))
        )
        plain, last = plain + form, word.end()
    return plain, Sentence(0, 0, len(plain), 0, tuple(tokens))


@pytest.fixture
def flat() -> Callable[[str], tuple[str, Sentence]]:
    return build


@pytest.fixture(scope="session")
def parser() -> Parser:
    return Parser()
