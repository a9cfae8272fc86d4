"""Many inputs, one stream of coded or rejected documents: in input order, with any number of processes."""

import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import msgspec

from communique.actors import Knowledge
from communique.coder import Coder, Explanation, loaded
from communique.encodable import encodable
from communique.read import Overrides, read_named, read_path, read_stream
from communique.records import CodedDocument, Document, Rejected

Read = Document | Rejected
Outcome = CodedDocument | Rejected

_Loading = tuple[str | None, Path | None, Knowledge | None, Path | None]  # what a coder is loaded with

_CODED, _REJECTED = b"c", b"r"  # the first byte a worker process sends

AHEAD = 200  # outcomes kept while an earlier, slower document is still being coded


def read_all(
    paths: Iterable[Path], overrides: Overrides, without: Callable[[Path], bool] | None = None
) -> Iterator[Read]:
    """The documents of files and folders, in order; what cannot be read comes as Rejected.

    ``without`` tells which files are no input though they lie in an input folder: what this run writes.
    """
    for path in paths:
        for item in guarded(str(path), read_path(path, overrides)):
            if without is None or item.path is None or not without(Path(item.path)):
                yield item


def read_file(name: str, stream: BinaryIO, overrides: Overrides) -> Iterator[Read]:
    """The documents of a file that is open already, by its name."""
    return guarded(name, read_named(name, stream, overrides))


def read_input(name: str, stream: BinaryIO, overrides: Overrides) -> Iterator[Read]:
    """The documents of one open stream, such as standard input."""
    return guarded(name, read_stream(name, stream, overrides))


def code_all(
    items: Iterable[Read],
    parser: str | None = None,
    jobs: int = 1,
    lexicon: Path | None = None,
    actors: Knowledge | None = None,
    ontology: Path | None = None,
) -> Iterator[Outcome]:
    """Code every document and pass on every rejection, in the order of ``items``.

    A document on which coding fails becomes Rejected with stage ``code`` and the run goes on. With ``jobs``
    above 1 that many processes each load the parser once; the outcomes are the same. Raises at once what
    ``Coder`` raises for a parser that cannot be loaded, a lexicon or an ontology with faults.
    """
    loading = (parser, lexicon, actors, ontology)
    if jobs == 1:
        return _code_here(items, loaded(*loading))
    if parser is not None or lexicon is not None or ontology is not None:
        loaded(*loading)
    return _code_in_processes(items, jobs, loading)


def explain_all(
    items: Iterable[Read],
    parser: str | None = None,
    lexicon: Path | None = None,
    actors: Knowledge | None = None,
    ontology: Path | None = None,
) -> Iterator[Explanation | Rejected]:
    """Explain every document and pass on every rejection, in the order of ``items``; as ``code_all`` otherwise."""
    coder = loaded(parser, lexicon, actors, ontology)
    for item in items:
        if isinstance(item, Rejected):
            yield item
            continue
        try:
            yield coder.explain(item)
        except Exception as error:
            yield _failed(item, _reason(error))


def guarded(name: str, items: Iterable[Read]) -> Iterator[Read]:
    """``items`` as they can be written; what fails while they are read becomes Rejected, under ``name``."""
    try:
        for item in items:
            yield encodable(item)
    except Exception as error:
        yield encodable(Rejected(path=name, stage="read", reason=_reason(error)))


def _code_here(items: Iterable[Read], coder: Coder) -> Iterator[Outcome]:
    for item in items:
        yield item if isinstance(item, Rejected) else code_one(coder, item)


def code_one(coder: Coder, document: Document) -> Outcome:
    """The document coded; Rejected with the reason where that fails."""
    try:
        return encodable(coder.code(document))
    except Exception as error:
        return _failed(document, _reason(error))


def _failed(document: Document, reason: str) -> Rejected:
    return encodable(Rejected(path=document.path or document.url or document.id, stage="code", reason=reason))


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def _code_in_processes(items: Iterable[Read], jobs: int, loading: _Loading) -> Iterator[Outcome]:
    finished: dict[int, Outcome] = {}
    due = 0
    with _Crew(jobs, loading) as crew:
        for number, item in enumerate(items):
            if isinstance(item, Rejected):
                finished[number] = item
            else:
                while crew.full or len(finished) >= AHEAD:
                    finished.update(crew.collect())
                    while due in finished:
                        yield finished.pop(due)
                        due += 1
                crew.give(number, item)
            while due in finished:
                yield finished.pop(due)
                due += 1
        while crew.busy:
            finished.update(crew.collect())
        yield from (finished[number] for number in sorted(finished))


class _Crew:
    """Worker processes, started as they are needed; one that dies takes down only the document it was given."""

    def __init__(self, jobs: int, loading: _Loading) -> None:
        self._jobs, self._loading = jobs, loading
        self._idle: list[_Worker] = []
        self.busy: dict[Connection, tuple[int, Document, _Worker]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for worker in (*self._idle, *(worker for _, _, worker in self.busy.values())):
            worker.stop()

    @property
    def full(self) -> bool:
        """True when every process has a document."""
        return len(self.busy) >= self._jobs

    def give(self, number: int, document: Document) -> None:
        """Hand ``document`` to a process that has none; call only while the crew is not full."""
        worker = self._idle.pop() if self._idle else _Worker(self._loading)
        self.busy[worker.connection] = (number, document, worker)
        worker.give(document)

    def collect(self) -> Iterator[tuple[int, Outcome]]:
        """Wait until at least one process is done; what is done, by number."""
        for ready in wait(list(self.busy)):
            assert isinstance(ready, Connection)
            number, document, worker = self.busy.pop(ready)
            outcome = worker.take()
            if outcome is None:
                worker.stop()
                outcome = _failed(document, "the process that was coding it died")
            else:
                self._idle.append(worker)
            yield number, outcome


class _Worker:
    """One process with one Coder. Documents and outcomes travel as msgpack."""

    def __init__(self, loading: _Loading) -> None:
        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, loading), daemon=True)
        self._process.start()
        theirs.close()

    def give(self, document: Document) -> None:
        with suppress(OSError):  # it died while idle or on start: take() finds that out and says so
            self.connection.send_bytes(msgspec.msgpack.encode(document))

    def take(self) -> Outcome | None:
        """The outcome for the document last given, None if the process has died over it."""
        try:
            reply = self.connection.recv_bytes()
        except (EOFError, OSError):
            return None
        if reply[:1] == _CODED:
            return msgspec.msgpack.decode(reply[1:], type=CodedDocument)
        return msgspec.msgpack.decode(reply[1:], type=Rejected)

    def stop(self) -> None:
        self._process.terminate()
        self._process.join()
        self.connection.close()


def _work(connection: Connection, loading: _Loading) -> None:
    """The life of a worker process: take a document, send back what became of it, until the other end closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then stops its workers
    coder = loaded(*loading)
    while True:
        try:
            document = msgspec.msgpack.decode(connection.recv_bytes(), type=Document)
        except EOFError:
            return
        outcome = code_one(coder, document)
        mark = _CODED if isinstance(outcome, CodedDocument) else _REJECTED
        connection.send_bytes(mark + msgspec.msgpack.encode(outcome))
