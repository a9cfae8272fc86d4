"""A dataset into a store, with the parts of it that need no store done by other processes, or on other machines.

What a document alone tells (its page and tellings) is made where its file is read, a row group at a time. Items that
share a key - a MinHash band; or a type of event, a side and a week - are compared in lots. Both are pure functions.
Rows are written by one process, a row group in one transaction: a store is one file.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import msgspec

from communique.dataset.reading import Dataset, Part, coded_in
from communique.link import Page, Telling
from communique.records import Document, Rejected
from communique.storage import opened_folder
from communique.store import StoreError
from communique.store.comparing import EVENTS_LEVEL, ORIGINS_LEVEL, STORIES_LEVEL, Compare, Pair, compare
from communique.store.looked import Looked, look
from communique.store.writer import Outcome, Writer

_LOT = 2_000  # pairs that are compared at once by one process
_WORTH = 500  # pairs: fewer are compared sooner than sent
_ITEMS: dict[int, msgspec.msgpack.Decoder[list[Page]] | msgspec.msgpack.Decoder[list[Telling]]] = {
    ORIGINS_LEVEL: msgspec.msgpack.Decoder(list[Page]),
    STORIES_LEVEL: msgspec.msgpack.Decoder(list[Page]),
    EVENTS_LEVEL: msgspec.msgpack.Decoder(list[Telling]),
}


class Merged(msgspec.Struct):
    """What became of the documents in a file of a dataset; ``known``: all were merged before, and none was read."""

    part: Part | None = None
    outcomes: Counter[Outcome] = msgspec.field(default_factory=Counter)
    refused: list[Rejected] = msgspec.field(default_factory=list)
    known: bool = False

    def add(self, document: Document, outcome: "Outcome | Exception") -> None:
        """Count one document."""
        if isinstance(outcome, Exception):
            path = document.path or document.url or document.id
            self.refused.append(Rejected(path=path, stage="store", reason=str(outcome) or type(outcome).__name__))
        else:
            self.outcomes[outcome] += 1


class _Group(msgspec.Struct, frozen=True):
    """A row group of a file, being looked at; ``looked`` is None where the whole file was merged before."""

    part: Part
    looked: Future[bytes] | None
    last: bool


def merge(
    dataset: Dataset, store: Path, crew: Executor, ahead: int, relinking: Callable[[], None] = lambda: None
) -> Iterator[Merged]:
    """Put the documents of ``dataset`` into ``store``; tells of each file as it is done.

    ``crew`` does what needs no store, ``ahead`` row groups before they are written. Raises what Dataset and Writer
    raise; then what was written stays, and merging again goes on from there.
    """
    with Writer(store, relinking=relinking, compare=comparing(crew)) as writer:
        merged = Merged()
        for group in _ahead(_groups(dataset, writer, crew), ahead):
            if group.looked is None:
                yield Merged(group.part, known=True)
                continue
            found = msgspec.msgpack.decode(group.looked.result(), type=list[Looked])
            for one, outcome in zip(found, _keep(found, writer), strict=True):
                merged.add(one.coded.document, outcome)
            if group.last:
                writer.note_merged(group.part.name, group.part.sha256)
                merged.part = group.part
                yield merged
                merged = Merged()


def look_at(where: str, name: str, group: int) -> bytes:
    """The documents in a row group of a dataset's file with their pages and tellings, MessagePack."""
    return msgspec.msgpack.encode([look(coded) for coded in coded_in(opened_folder(where), name, group)])


def compare_lot(level: int, items: bytes, pairs: Sequence[Pair]) -> list[float]:
    """``compare`` of items that travelled as MessagePack."""
    return compare(level, _ITEMS[level].decode(items), pairs)


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


def _groups(dataset: Dataset, writer: Writer, crew: Executor) -> Iterator[_Group]:
    where = dataset.folder.place("")  # for processes that may have another working directory
    for part in dataset.parts("documents"):
        if writer.has_merged(part.name, part.sha256):
            yield _Group(part, None, last=True)
            continue
        number = dataset.groups(part)
        for group in range(number):
            yield _Group(part, crew.submit(look_at, where, part.name, group), last=group == number - 1)


def _ahead(groups: Iterator[_Group], number: int) -> Iterator[_Group]:
    """``groups`` in their order, so many of them begun before they are asked for."""
    waiting: deque[_Group] = deque()
    for group in groups:
        waiting.append(group)
        if len(waiting) > number:
            yield waiting.popleft()
    yield from waiting


def _keep(found: Sequence[Looked], writer: Writer) -> Sequence[Outcome | Exception]:
    """What became of each; where one of them stops the others, each is kept by itself."""
    try:
        return writer.add_all(found)
    except StoreError:
        raise
    except Exception:
        return [_keep_one(one, writer) for one in found]


def _keep_one(one: Looked, writer: Writer) -> Outcome | Exception:
    try:
        return writer.add(one.coded)
    except StoreError:
        raise
    except Exception as error:  # a fault in linking this document must not stop the others
        return error
