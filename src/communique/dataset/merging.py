"""A dataset into a store, with the parts of it that need no store done by other processes, or on other machines.

What a document alone tells (its page and tellings) is made where its file is read, a row group at a time. Items that
share a key - a MinHash band, or a type of event, a side and a week - are compared in lots. Both are pure functions. Only
rows are written by one process, a row group in one transaction: a store is one file.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from communique.dataset.reading import Dataset, Part
from communique.link import Page, Telling
from communique.records import Rejected
from communique.store.comparing import EVENTS_LEVEL, ORIGINS_LEVEL, STORIES_LEVEL, Compare, Pair, compare
from communique.store.looked import Looked, look
from communique.store.writer import Outcome, Writer

_LOT = 2_000  # pairs that are compared at once by one process
_WORTH = 500  # pairs: fewer are compared sooner than sent
_ITEMS: dict[int, type[Page] | type[Telling]] = {ORIGINS_LEVEL: Page, STORIES_LEVEL: Page, EVENTS_LEVEL: Telling}


class Merged(msgspec.Struct, frozen=True):
    """What became of the documents in a file of a dataset; ``known``: all were merged before, and none was read."""

    part: Part
    outcomes: Counter[Outcome]
    refused: tuple[Rejected, ...] = ()
    known: bool = False


def merge(
    dataset: Dataset, store: Path, crew: Executor, ahead: int, relinking: Callable[[], None] = lambda: None
) -> Iterator[Merged]:
    """Put the documents of ``dataset`` into ``store``; tells of each file as it is done.

    ``crew`` does what needs no store, ``ahead`` row groups before they are written. Raises what Dataset and Writer
    raise; then what was written stays, and merging again goes on from there.
    """
    with Writer(store, relinking=relinking, compare=comparing(crew)) as writer:
        for part in dataset.parts("documents"):
            if writer.has_merged(part.name, part.sha256):
                yield Merged(part, Counter(), known=True)
                continue
            outcomes, refused = Counter[Outcome](), []
            for found in _looked(dataset, part, crew, ahead):
                for one, outcome in zip(found, writer.add_all(found), strict=True):
                    if isinstance(outcome, ValueError):
                        refused.append(_refused(one, outcome))
                    else:
                        outcomes[outcome] += 1
            writer.note_merged(part.name, part.sha256)
            yield Merged(part, outcomes, tuple(refused))


def look_at(where: str, name: str, group: int) -> bytes:
    """The documents in a row group of a dataset's file with their pages and tellings, MessagePack."""
    return msgspec.msgpack.encode([look(coded) for coded in _dataset(where).coded_in(name, group)])


def compare_lot(level: int, items: bytes, pairs: Sequence[Pair]) -> list[float]:
    """``compare`` of items that travelled as MessagePack."""
    return compare(level, msgspec.msgpack.decode(items, type=list[_ITEMS[level]]), pairs)  # type: ignore[misc]  # a type of its own for each level


def comparing(crew: Executor) -> Compare:
    """``compare`` by a crew."""

    def by_crew(level: int, items: Sequence[Any], pairs: Sequence[Pair]) -> list[float]:
        if len(pairs) < _WORTH:
            return compare(level, items, pairs)
        lots = [_lot(items, pairs[at : at + _LOT]) for at in range(0, len(pairs), _LOT)]
        sent = [crew.submit(compare_lot, level, *lot) for lot in lots]
        return [strength for future in sent for strength in future.result()]

    return by_crew


def _lot(items: Sequence[Any], pairs: Sequence[Pair]) -> tuple[bytes, list[Pair]]:
    """The items of these pairs, packed, and the pairs by their places among them."""
    needed = sorted({n for pair in pairs for n in pair})
    place = {n: at for at, n in enumerate(needed)}
    return msgspec.msgpack.encode([items[n] for n in needed]), [(place[a], place[b]) for a, b in pairs]


def _looked(dataset: Dataset, part: Part, crew: Executor, ahead: int) -> Iterator[list[Looked]]:
    """The documents of a file, a row group at a time, in order."""
    waiting: deque[Future[bytes]] = deque()
    for group in range(dataset.groups(part.name)):
        waiting.append(crew.submit(look_at, dataset.folder.address, part.name, group))
        if len(waiting) > ahead:
            yield msgspec.msgpack.decode(waiting.popleft().result(), type=list[Looked])
    while waiting:
        yield msgspec.msgpack.decode(waiting.popleft().result(), type=list[Looked])


@cache
def _dataset(where: str) -> Dataset:
    return Dataset(where)


def _refused(one: Looked, why: ValueError) -> Rejected:
    document = one.coded.document
    return Rejected(path=document.path or document.url or document.id, stage="store", reason=str(why))
