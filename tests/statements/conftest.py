"""Texts read as far as the statements room needs: blocks at blank lines, parsed sentences, actors, times."""

import re
from collections.abc import Callable

import pytest

from communique.actors import find_actors
from communique.parse import Parser
from communique.records import Block, Document, Statement, identity
from communique.statements import find_statements
from communique.when import find_times

Analyse = Callable[[str], tuple[Statement, ...]]
PUBLISHED = "2020-05-06"  # a Wednesday


def paragraphs(text: str) -> tuple[Block, ...]:
    """One body block a paragraph."""
    found = re.finditer(r"\S(?:.*?\S)?(?=\s*\n\s*\n|\s*\Z)", text, re.DOTALL)
    return tuple(Block(start=m.start(), end=m.end(), kind="body", language="en") for m in found)


@pytest.fixture(scope="session")
def analyse() -> Analyse:
    """Text in, statements out."""
    parser = Parser()

    def run(text: str) -> tuple[Statement, ...]:
        document = Document(id=identity(text), text=text, published=PUBLISHED)
        blocks = paragraphs(text)
        sentences = parser.sentences(document, blocks)
        actors = find_actors(document, sentences)
        return find_statements(document, blocks, sentences, actors, find_times(sentences, PUBLISHED))

    return run
