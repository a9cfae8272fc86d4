"""Work on many hosts side by side: each host by one thread, its items in order."""

import queue
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from communique.feeds.fetch import FetchError
from communique.feeds.manners import StoppedError

T = TypeVar("T")
R = TypeVar("R")

THREADS = 16
_TICK = 0.1  # seconds between two looks at whether the run is to end


def by_host(
    items: Iterable[T], host: Callable[[T], str], work: Callable[[T], R], stop: threading.Event
) -> Iterator[tuple[T, R | FetchError]]:
    """Each item with what ``work`` makes of it, as it is done; no more than ``THREADS`` results wait to be taken.

    Whatever fails is a FetchError and stops no other item. Ends early when ``stop`` is set or the iteration is left;
    what is being fetched then is abandoned.
    """
    groups: defaultdict[str, list[T]] = defaultdict(list)
    for item in items:
        groups[host(item)].append(item)
    crew = _Crew(list(groups.values()), work, stop)
    try:
        yield from crew.results()
    finally:
        crew.left.set()


class _Crew(Generic[T, R]):
    """Threads that take one host's items after another's."""

    def __init__(self, groups: list[list[T]], work: Callable[[T], R], stop: threading.Event) -> None:
        self._groups, self._work, self._stop = groups[::-1], work, stop
        self._results: queue.Queue[tuple[T, R | FetchError] | None] = queue.Queue(THREADS)
        self._running = min(THREADS, len(groups))
        self.left = threading.Event()

    def results(self) -> Iterator[tuple[T, R | FetchError]]:
        for _ in range(self._running):
            threading.Thread(target=self._run, daemon=True).start()
        while self._running and not self._stop.is_set():
            try:
                result = self._results.get(timeout=_TICK)
            except queue.Empty:
                continue
            if result is None:
                self._running -= 1
            else:
                yield result

    def _run(self) -> None:
        while self._groups and not self._ended:
            try:
                group = self._groups.pop()
            except IndexError:
                break  # another thread has taken the last
            for item in group:
                if not self._do(item):
                    return
        self._put(None)

    def _do(self, item: T) -> bool:
        """Work on an item; false when the run is to end."""
        if self._ended:
            return False
        result: R | FetchError
        try:
            result = self._work(item)
        except FetchError as error:
            result = error
        except StoppedError:
            return False
        except Exception as error:  # a fault in a library must not stop the other hosts
            result = FetchError(f"{type(error).__name__}: {str(error)[:200]}", temporary=True)
        return self._put((item, result))

    def _put(self, result: tuple[T, R | FetchError] | None) -> bool:
        while not self._ended:
            try:
                self._results.put(result, timeout=_TICK)
                return True
            except queue.Full:
                continue
        return False

    @property
    def _ended(self) -> bool:
        return self._stop.is_set() or self.left.is_set()
