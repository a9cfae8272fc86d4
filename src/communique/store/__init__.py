"""The record on disk: one SQLite file with documents, events counted once, full text and sums.

``Writer`` adds documents, ``Store`` answers questions; both may be open at once, in any number of programs.
"""

from communique.store.errors import StoreError
from communique.store.filters import EventFilter
from communique.store.store import Store
from communique.store.views import UnknownIdError
from communique.store.writer import IdTakenError, Writer

__all__ = ["EventFilter", "IdTakenError", "Store", "StoreError", "UnknownIdError", "Writer"]
