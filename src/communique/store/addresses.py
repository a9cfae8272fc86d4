"""Where a document was met, and when two documents are one."""

import os

import msgspec

from communique.read.files import holds_rows
from communique.records import Document, identity
from communique.storage import is_address


def address(document: Document) -> str:
    """What stays the same when a page is changed: its URL; without one its file; in a file of rows its id."""
    if document.url:
        return at_url(document.url)
    if document.path and document.path != "-" and not holds_rows(document.path):
        if is_address(document.path):
            return f"path:{document.path}"
        return f"path:{os.path.abspath(document.path)}"  # noqa: PTH100 - Path.absolute keeps "..", and so two addresses
    return f"id:{document.id}"


def at_url(url: str) -> str:
    """The address of what stands at a URL."""
    return f"url:{url}"


def fingerprint(document: Document) -> str:
    """An id of all that a document says; where it lies is left out, so that a copy of a file is the same document."""
    said = msgspec.structs.replace(document, path=None)
    return identity(msgspec.json.encode(said).decode())
