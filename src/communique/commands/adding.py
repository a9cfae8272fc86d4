"""Coded documents into a store, one by one, whatever is wrong with some of them."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from communique.actors import Knowledge
from communique.coder import loaded
from communique.commands.usage import Unusable
from communique.language import LexiconError
from communique.parse import ParserError
from communique.quiet import tell
from communique.records import CodedDocument, Document, MadeBy, Rejected
from communique.run import Outcome
from communique.store import IdTakenError, StoreError, Writer

Maker = Callable[[Document], MadeBy]


def maker(parser: str | None, knowledge: Knowledge | None, lexicon: Path | None, ontology: Path | None) -> Maker:
    """What tells by which versions a document will be coded. Raises Unusable for what cannot be loaded."""
    try:
        return loaded(parser, lexicon, knowledge, ontology).maker
    except (ParserError, LexiconError) as error:
        raise Unusable(str(error)) from error


def keep(outcome: Outcome, writer: Writer, kept: Counter[str]) -> Outcome:
    """Put a coded document into the store; what cannot be put there is rejected, and the run goes on.

    ``kept`` counts what became of documents. Raises StoreError where nothing can be kept any more.
    """
    if isinstance(outcome, Rejected):
        return outcome
    try:
        kept[writer.add(outcome)] += 1
    except IdTakenError as error:
        return _refused(outcome, str(error))
    except StoreError:
        raise
    except Exception as error:  # a fault in linking this document must not stop the others
        return _refused(outcome, f"{type(error).__name__}: {error}")
    return outcome


def kept_words(kept: Counter[str]) -> str:
    """What became of documents, in words."""
    return f"documents: {kept['added']} added, {kept['changed']} changed, {kept['unchanged']} known already"


def say_relinking() -> None:
    """Say that opening the store takes long."""
    tell("this store was linked by another version: linking it anew")


def _refused(outcome: CodedDocument, reason: str) -> Rejected:
    document = outcome.document
    return Rejected(path=document.path or document.url or document.id, stage="store", reason=reason)
