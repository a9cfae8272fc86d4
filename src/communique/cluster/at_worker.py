"""What a cluster's worker does: it hands shards to a process beside it, which codes them as a local run does.

So a document that kills its coder kills neither the worker nor what else that is doing, and is set aside after two
tries without the cluster knowing of it. A process is kept for the next shard: a coder takes seconds to load.
"""

import subprocess
import sys
from threading import Lock

from communique.cluster.frames import read_frame, write_frame

DONE, FAILED = b"d", b"f"  # the first byte of an answer
_TRIES = 3  # processes that may die over one shard for no reason of their own


class ShardError(Exception):
    """A shard that cannot be coded, wherever it is tried; the message says why."""


class Runner:
    """A process that codes shards one after the other: ``communique.cluster.runner``."""

    def __init__(self, setting: bytes) -> None:
        self.setting = setting
        command = [sys.executable, "-m", "communique.cluster.runner"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._tell(setting)

    def code(self, shard: bytes) -> bytes | None:
        """The answer to a shard, None where the process has died."""
        self._tell(shard)
        assert self._process.stdout is not None
        return read_frame(self._process.stdout)

    def stop(self) -> None:
        """End the process and those it started."""
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            try:
                stream.close()  # the end of its input is what ends it
            except BrokenPipeError:
                continue  # it is gone already
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _tell(self, data: bytes) -> None:
        assert self._process.stdin is not None
        try:
            write_frame(self._process.stdin, data)
        except BrokenPipeError:
            return  # code() finds out that it has died


_idle: list[Runner] = []
_lock = Lock()  # a worker may have several threads


def code_shard(setting: bytes, shard: bytes) -> bytes:
    """Code a packed shard as ``setting`` says; the packed ``Done``. Raises ShardError."""
    for _ in range(_TRIES):
        runner = _taken(setting)
        answer = runner.code(shard)
        if answer is None:
            runner.stop()
            continue
        if answer[:1] == FAILED:
            runner.stop()
            raise ShardError(answer[1:].decode("utf-8", "replace"))
        with _lock:
            _idle.append(runner)
        return answer[1:]
    raise ShardError("the processes beside the cluster's workers keep dying: there may be too little memory")


def dismiss() -> None:
    """End the processes that wait for more shards."""
    with _lock:
        waiting = _idle.copy()
        _idle.clear()
    for runner in waiting:
        runner.stop()


def _taken(setting: bytes) -> Runner:
    with _lock:
        found = next((runner for runner in _idle if runner.setting == setting), None)
        if found:
            _idle.remove(found)
            return found
    return Runner(setting)
