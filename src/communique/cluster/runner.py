"""``python -m communique.cluster.runner``: codes the shards that arrive on its input until that ends, one at a time.

A cluster's worker starts it (``communique.cluster.at_worker``), so that what kills a coder does not kill the worker.
"""

import multiprocessing
import os
import pickle
import sys
from collections.abc import Iterator
from queue import SimpleQueue
from threading import Thread
from typing import IO

import msgspec

from communique.batch.workers import BatchError, code_shards
from communique.cluster.at_worker import DONE, FAILED
from communique.cluster.frames import read_frame, write_frame
from communique.dataset.layout import Shard
from communique.storage import opened_folder


def main() -> None:
    """Read the setting, then shards; answer each."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what anything prints is no answer
    setting = read_frame(sys.stdin.buffer)
    if setting is None:
        return
    where, out, loading = pickle.loads(setting)  # from the worker that started this process
    arrived: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_listen, args=(sys.stdin.buffer, arrived), daemon=True).start()
    try:
        os.chdir(where)
        for done in code_shards(_shards(arrived), opened_folder(out), 1, loading):
            write_frame(answers, DONE + msgspec.msgpack.encode(done))
    except (BatchError, OSError) as error:
        write_frame(answers, FAILED + str(error).encode("utf-8", "replace"))


def _listen(commands: IO[bytes], arrived: "SimpleQueue[bytes]") -> None:
    """Pass on what arrives; when the worker is gone, so is this process, whatever it was at."""
    while (data := read_frame(commands)) is not None:
        arrived.put(data)
    for child in multiprocessing.active_children():
        child.kill()
    os._exit(0)


def _shards(arrived: "SimpleQueue[bytes]") -> Iterator[Shard]:
    while True:
        yield msgspec.msgpack.decode(arrived.get(), type=Shard)


if __name__ == "__main__":
    main()
