"""What linking looks at in a document: made before the document is put into a store, perhaps by another process."""

import msgspec

from communique.link import Page, Telling, page, tellings
from communique.records import CodedDocument


class Looked(msgspec.Struct, frozen=True):
    """A coded document with its page and tellings; small enough to travel, and of the document alone."""

    coded: CodedDocument
    page: Page
    tellings: tuple[Telling, ...]


def look(coded: CodedDocument) -> Looked:
    """The page and tellings of a document."""
    seen = page(coded)
    return Looked(coded, seen, tellings(coded, seen))
