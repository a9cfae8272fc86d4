"""Shards coded, and a dataset merged, by the workers of a Dask cluster (https://distributed.dask.org)."""

import logging
import pickle
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError as FuturesCancelledError
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

import msgspec

from communique.batch.workers import GIVEN_UP, BatchError, Loading
from communique.cluster import at_worker
from communique.dataset.layout import Done, Shard
from communique.quiet import tell
from communique.storage import Folder

if TYPE_CHECKING:
    from distributed import Client, Future

_MISSING = "--scheduler needs dask.distributed, which is not installed: pip install 'communique[cluster]'"
_FOUND_WITHIN = 15  # seconds for a scheduler to answer
_GONE = "the scheduler is gone: the same command goes on from the shards that are done"
_WAITING = 2  # shards that a worker's thread has ready besides the one it is at


@contextmanager
def connected(scheduler: str) -> Iterator["Client"]:
    """A cluster, for this block. Raises BatchError where there is none at the address ``scheduler``."""
    try:
        from distributed import Client
    except ModuleNotFoundError as error:
        raise BatchError(_MISSING) from error
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # a lost connection is told in one line instead
    client = _answering(lambda: Client(scheduler, timeout=f"{_FOUND_WITHIN}s", set_as_default=False), scheduler)
    with client:
        workers = client.nthreads()
        tell(f"{scheduler}: {len(workers)} workers" + ("" if workers else "; waiting for some"))
        yield client


def _answering(connect: Callable[[], "Client"], scheduler: str) -> "Client":
    """What ``connect`` gives: at an address where something else listens it would wait for ever."""
    answer: SimpleQueue[Client | Exception] = SimpleQueue()

    def try_it() -> None:
        try:
            answer.put(connect())
        except Exception as error:  # told by the thread that waits
            answer.put(error)

    Thread(target=try_it, daemon=True).start()
    try:
        found = answer.get(timeout=2 * _FOUND_WITHIN)
    except Empty:
        found = TimeoutError("what listens there is none")
    if isinstance(found, Exception):
        raise BatchError(f"no Dask scheduler answers at {scheduler}: {found}") from found
    return found


@contextmanager
def crew_at(scheduler: str) -> Iterator[tuple[Executor, int]]:
    """A cluster as an executor, and how many tasks it does at once. Raises BatchError as ``connected`` does.

    It is raised, too, where the cluster is lost within the block.
    """
    with connected(scheduler) as client:
        from distributed import CancelledError, KilledWorker
        from distributed.comm import CommClosedError

        try:
            yield client.get_executor(), sum(client.nthreads().values())
        except (CancelledError, CommClosedError, FuturesCancelledError, KilledWorker) as error:
            raise BatchError(f"the cluster is lost ({error}): the same command goes on from there") from error


def code_shards_on(client: "Client", shards: Iterable[Shard], out: Folder, loading: Loading) -> Iterator[Done]:
    """Code shards by a cluster, and tell of each as it is done, in no fixed order.

    A shard that was given to a worker which is gone is given to another. Both may write it, with the same bytes. The
    inputs and ``out`` must be there for every worker, under the same names. Raises BatchError where a shard cannot be
    coded at all, or the scheduler is gone.
    """
    from distributed.comm import CommClosedError

    setting = pickle.dumps((str(Path.cwd()), out.address, loading))
    try:
        yield from _Run(client, setting).code(shards)
    except CommClosedError as error:
        raise BatchError(_GONE) from error
    finally:
        if client.status == "running":
            with suppress(CommClosedError):  # the workers end with their scheduler
                client.run(at_worker.dismiss, on_error="ignore")


class _Run:
    def __init__(self, client: "Client", setting: bytes) -> None:
        self._client, self._setting = client, setting
        self._lost = Counter[str]()

    def code(self, shards: Iterable[Shard]) -> Iterator[Done]:
        """As ``code_shards_on``."""
        from distributed import as_completed

        rest = iter(shards)
        given: dict[Future, Shard] = {}
        completed = as_completed(loop=self._client.loop, raise_errors=False)

        def give(shard: Shard) -> None:
            future = self._submit(shard)
            given[future] = shard
            completed.add(future)

        while True:
            for shard in islice(rest, max(0, self._room() - len(given))):
                give(shard)
            if not given:
                return
            future = next(completed)
            shard = given.pop(future)
            done = self._done(future, shard)
            if done is None:
                give(shard)
            else:
                yield done

    def _room(self) -> int:
        """How many shards the cluster is to have at a time: all of them would fill the scheduler's memory."""
        threads: int = sum(self._client.nthreads().values())
        return max(1, threads) * (1 + _WAITING)

    def _submit(self, shard: Shard) -> "Future":
        key = f"communique-{shard.key}-{self._lost[shard.key]}"
        packed = msgspec.msgpack.encode(shard)
        return self._client.submit(at_worker.code_shard, self._setting, packed, key=key, pure=False)

    def _done(self, future: "Future", shard: Shard) -> Done | None:
        """What became of a shard, None where it is to be given again."""
        if future.status == "finished":
            return msgspec.msgpack.decode(future.result(), type=Done)
        if self._client.status != "running":
            raise BatchError(_GONE)
        error = future.exception() if future.status == "error" else None
        if error is not None and not _worker_gone(error):
            raise BatchError(f"{shard.inputs[0].path}: {error}")
        self._lost[shard.key] += 1
        if self._lost[shard.key] >= GIVEN_UP:
            raise BatchError(f"workers keep being lost over {shard.inputs[0].path}: there may be too little memory")
        return None


def _worker_gone(error: BaseException) -> bool:
    from distributed import CancelledError, KilledWorker

    return isinstance(error, (KilledWorker, CancelledError))
