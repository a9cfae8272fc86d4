"""The record on disk."""

from communique.store.errors import StoreError
from communique.store.writer import IdTakenError, Writer

__all__ = ["IdTakenError", "StoreError", "Writer"]
