"""Open stores, handed to one request at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, LifoQueue

from communique.store import Store


class Pool:
    """Connections to one store that only read. ``seconds``: what one request may take of the store's time."""

    def __init__(self, path: Path, seconds: float) -> None:
        self.path = path
        self._seconds = seconds
        self._idle: LifoQueue[Store] = LifoQueue()

    @contextmanager
    def store(self) -> Iterator[Store]:
        """A store for this block. Raises StoreError where it cannot be opened, TooSlowError where time runs out."""
        try:
            store = self._idle.get_nowait()
        except Empty:
            store = Store(self.path)
        try:
            with store.within(self._seconds):
                yield store
        except BaseException:
            store.close()  # whatever state it is in; the next request opens another
            raise
        self._idle.put(store)

    def close(self) -> None:
        """Let go of the file."""
        while not self._idle.empty():
            self._idle.get_nowait().close()
