"""The record on disk: one SQLite file with documents, events counted once, full text and sums.

``Writer`` adds documents, ``Store`` answers questions; both may be open at once, in any number of programs.
"""

from os import PathLike
from typing import TYPE_CHECKING

from communique.store.errors import StoreError, TooSlowError
from communique.store.filters import EventFilter
from communique.store.store import Store
from communique.store.views import UnknownIdError

if TYPE_CHECKING:
    from communique.store.writer import IdTakenError as IdTakenError
    from communique.store.writer import Writer as Writer

__all__ = [
    "EventFilter",
    "IdTakenError",
    "Store",
    "StoreError",
    "TooSlowError",
    "UnknownIdError",
    "Writer",
    "open_store",
]


def open_store(path: str | PathLike[str]) -> Store:
    """Open the store that ``communique add --store PATH`` made, to ask it. Raises StoreError where there is none.

    ``with open_store("news.db") as store: store.events(between=("CHN", "CUB"), type="CONSULT")``
    """
    return Store(path)


def __getattr__(name: str) -> object:
    # Linking loads the rooms that read and parse; who only asks should not wait for them.
    if name in ("IdTakenError", "Writer"):
        from communique.store import writer

        return getattr(writer, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
