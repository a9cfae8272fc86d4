"""Blocks to sentences: sentence boundaries, tokens, tags, lemmas and dependency trees."""

from communique.records import Block, Document, identity

from .errors import ParserError
from .parser import Parser, Worth
from .sentence import Sentence, Stretch, Token, head_of

__all__ = ["Parser", "ParserError", "Sentence", "Stretch", "Token", "Worth", "head_of", "parse_text"]


def parse_text(text: str, parser: Parser | None = None) -> tuple[Sentence, ...]:
    """The sentences of ``text`` read as one English body block; for tests and experiments.

    Without ``parser`` the shipped one is loaded, which takes about a second.
    """
    document = Document(id=identity(text), text=text)
    return (parser or Parser()).sentences(document, (Block(start=0, end=len(text), kind="body", language="en"),))
