"""The shipped parser, loaded once, and mentions of a text parsed by it."""

from collections.abc import Callable

import pytest

from communique.actors import ActorMention, find_actors
from communique.parse import Parser
from communique.records import Block, Document

Find = Callable[..., list[ActorMention]]


@pytest.fixture(scope="session")
def parser() -> Parser:
    """The shipped parser."""
    return Parser()


@pytest.fixture(scope="session")
def find(parser: Parser) -> Find:
    """Mentions in a text read as one body block."""

    def run(text: str, published: str | None = None) -> list[ActorMention]:
        document = Document(id="test", text=text, published=published)
        blocks = (Block(start=0, end=len(text), kind="body", language="en"),)
        return list(find_actors(document, parser.sentences(document, blocks)))

    return run
