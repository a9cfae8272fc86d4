"""Worker processes that code shards; a document that kills its process is set aside, not its shard."""

import signal
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path

import msgspec

from communique.actors import Knowledge
from communique.batch.shard import ShardMismatchError, code_shard
from communique.coder import loaded
from communique.dataset.layout import Done, Shard
from communique.storage import Folder, opened_folder

TRIES = 2  # deaths of a process over one document until it is set aside
GIVEN_UP = 5  # deaths over what was set aside, or over nothing in particular, until a run is given up

# What a coder is loaded with, but for its shard's screen.
Loading = tuple[str | None, Path | None, Knowledge | None, Path | None]
_DONE, _AT, _FAILED = b"d", b"a", b"f"  # the first byte a worker process sends


class BatchError(Exception):
    """A batch that cannot go on; the message says why."""


class Task(msgspec.Struct):
    """A shard that is to be coded, and what of it has killed processes."""

    shard: Shard
    deaths: Counter[str] = msgspec.field(default_factory=Counter)

    @property
    def quarantined(self) -> frozenset[str]:
        """What of the shard is not to be tried again."""
        return frozenset(name for name, number in self.deaths.items() if name and number >= TRIES)


def code_shards(shards: Iterable[Shard], out: Folder, workers: int, loading: Loading) -> Iterator[Done]:
    """Code shards with that many processes, and tell of each as it is done, in no fixed order.

    The next shard is asked for when a process is free for it.
    Raises BatchError where the dataset cannot be written or processes die before they begin.
    """
    arriving = map(Task, shards)
    again: deque[Task] = deque()
    busy: dict[Connection, tuple[Worker, Task]] = {}
    idle: list[Worker] = []
    try:
        while True:
            while len(busy) < workers and (task := again.popleft() if again else next(arriving, None)):
                worker = idle.pop() if idle else Worker(out, loading)
                worker.give(task)
                busy[worker.connection] = (worker, task)
            if not busy:
                return
            for ready in wait(list(busy)):
                assert isinstance(ready, Connection)
                worker, task = busy[ready]
                heard = worker.hear()
                if heard is None:
                    del busy[ready]
                    worker.stop()
                    _blame(task, worker)
                    again.append(task)
                elif isinstance(heard, Done):
                    del busy[ready]
                    idle.append(worker)
                    yield heard
    finally:
        for worker in (*idle, *(worker for worker, _ in busy.values())):
            worker.stop()


def _blame(task: Task, worker: "Worker") -> None:
    """Count a death against what the process was about."""
    task.deaths[worker.at] += 1
    if task.deaths[worker.at] >= GIVEN_UP:
        about = worker.at or f"the start of {task.shard.inputs[0].path}"
        raise BatchError(f"processes keep dying at {about}: there may be too little memory; try fewer --workers")


class Worker:
    """One process with one coder; ``at`` is what it was last about, "" before anything."""

    def __init__(self, out: Folder, loading: Loading) -> None:
        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_work, args=(theirs, out.address, loading), daemon=True)
        self.process.start()
        theirs.close()
        self.at = ""

    def give(self, task: Task) -> None:
        """Hand over a shard."""
        self.at = ""
        try:
            self.connection.send_bytes(msgspec.msgpack.encode((task.shard, sorted(task.quarantined))))
        except OSError:
            return  # it died while idle: hear() finds that out

    def hear(self) -> Done | str | None:
        """What the process tells: that it is done, what it is about to read or code; None if it has died."""
        try:
            said = self.connection.recv_bytes()
        except (EOFError, OSError):
            return None
        if said[:1] == _DONE:
            return msgspec.msgpack.decode(said[1:], type=Done)
        if said[:1] == _FAILED:
            raise BatchError(said[1:].decode("utf-8", "replace"))
        self.at = said[1:].decode()
        return self.at

    def stop(self) -> None:
        """End the process."""
        self.process.terminate()
        self.process.join()
        self.connection.close()


def _work(connection: Connection, out: str, loading: Loading) -> None:
    """The life of a worker process: take a shard, say what it is about, say what became of it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then stops its workers

    def announce(name: str) -> None:
        connection.send_bytes(_AT + name.encode("utf-8", "replace"))

    while True:
        try:
            shard, quarantined = msgspec.msgpack.decode(connection.recv_bytes(), type=tuple[Shard, list[str]])
        except EOFError:
            return
        try:
            load = partial(loaded, *loading, shard.screen)
            done = code_shard(shard, opened_folder(out), load, frozenset(quarantined), announce)
        except OSError as error:
            connection.send_bytes(_FAILED + f"cannot read or write: {error}".encode("utf-8", "replace"))
            return
        except ShardMismatchError as error:
            connection.send_bytes(_FAILED + str(error).encode("utf-8", "replace"))
            return
        except Exception as error:  # no document's fault, so that no document is to be blamed for it
            reason = f"{shard.inputs[0].path}: {type(error).__name__}: {error}"
            connection.send_bytes(_FAILED + reason.encode("utf-8", "replace"))
            return
        connection.send_bytes(_DONE + msgspec.msgpack.encode(done))
