"""One shard: its inputs in, Parquet files in place. Done twice, it leaves the same bytes as done once.

What is coded is first spooled by month, then written month by month, so that memory does not grow with the shard. The
files get their final names only when all are whole and on the disk, and the marker that says so comes last.
"""

import hashlib
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from communique.batch.tables import TABLES
from communique.coder import Coder
from communique.dataset.layout import Done, File, Input, Shard, marker
from communique.export.exporter import Sink
from communique.export.jsonl import line
from communique.export.parquet import ParquetExport
from communique.read import Overrides
from communique.read.decode import no_surrogates
from communique.records import CodedDocument, Document, Passed, Rejected, Screened
from communique.run import code_one, read_all, read_file
from communique.storage import Folder, is_address

UNDATED = "unknown"
QUARANTINED = "the process that was coding it died, twice"

_LENGTH = 8  # bytes that tell how long a spooled record is


class ShardMismatchError(Exception):
    """A shard that this machine, or this moment, would not code as it was planned; the message says why."""


def code_shard(
    shard: Shard,
    out: Folder,
    load: Callable[[], Coder],
    quarantined: frozenset[str],
    announce: Callable[[str], None],
) -> Done:
    """Code a shard into the dataset ``out``. Raises OSError where that cannot be written, ShardMismatchError where the
    shard's inputs or the coder are others than those it was planned with.

    ``announce`` is told each page before it is read and each document before it is coded; what is in ``quarantined``
    of that is Rejected.
    """
    with out.workplace(shard.key) as part:
        done = _write(shard, part, load, quarantined, announce)
        for file in done.files:
            out.keep(part / file.path, file.path)
        mark = part / "marker"
        mark.write_bytes(msgspec.json.format(msgspec.json.encode(done)) + b"\n")
        out.keep(mark, marker(shard))
        return done


def _write(
    shard: Shard, part: Path, load: Callable[[], Coder], quarantined: frozenset[str], announce: Callable[[str], None]
) -> Done:
    counts = dict.fromkeys(("documents", "events", "statements", "incomplete", "rejected", "passed"), 0)
    screened: Counter[str] = Counter()
    spool = part / "spool"
    spool.mkdir()
    rejects, asides = (_list(part, name, shard) for name in ("rejects", "screened"))
    with rejects.open("wb") as rejected, asides.open("wb") as aside:
        for outcome in _outcomes(shard, _fitting(load(), shard), quarantined, announce):
            if isinstance(outcome, Passed):
                counts["passed"] += outcome.number
            elif isinstance(outcome, Screened):
                screened[outcome.reason] += 1
                aside.write(line(outcome))
            elif isinstance(outcome, Rejected):
                counts["rejected"] += 1
                rejected.write(line(outcome))
            else:
                counts["documents"] += 1
                counts["events"] += len(outcome.events)
                counts["statements"] += len(outcome.statements)
                counts["incomplete"] += outcome.document.incomplete is not None
                _spool(outcome, spool)
    for empty in (path for path in (rejects, asides) if not path.stat().st_size):
        empty.unlink()
    for month in sorted(spool.iterdir()):
        for name in TABLES:
            _write_month(month, name, part, shard)
    shutil.rmtree(spool)
    files = sorted(path for path in part.rglob("*") if path.is_file())
    return Done(
        shard=shard, **counts, files=tuple(_file(path, part) for path in files), screened=dict(sorted(screened.items()))
    )


def _list(part: Path, name: str, shard: Shard) -> Path:
    path = part / name / f"part-{shard.key}.jsonl"
    path.parent.mkdir()
    return path


def _fitting(coder: Coder, shard: Shard) -> Coder:
    """``coder``, where it and the inputs are those of the shard."""
    if coder.made_by != shard.made_by:
        raise ShardMismatchError(
            f"planned with communique {shard.made_by.communique}, {shard.made_by.lexicon}, {shard.made_by.parser}, but "
            f"here are {coder.made_by.communique}, {coder.made_by.lexicon}, {coder.made_by.parser}: all machines of a "
            "run need the same"
        )
    for one in shard.inputs:
        try:
            same = _is_as_planned(one)
        except OSError as error:
            raise ShardMismatchError(f"{one.path} cannot be read here: {error.strerror or error}") from error
        if not same:
            raise ShardMismatchError(f"{one.path} has changed since the run began")
    return coder


def _is_as_planned(one: Input) -> bool:
    """Whether an input has its size still, and in object storage its mark."""
    if not is_address(one.path):
        return Path(one.path).stat().st_size == one.bytes
    from communique.storage.cloud import stored_files

    found = next(stored_files(one.path))
    return (found.bytes, found.digest) == (one.bytes, one.digest)


def _read(shard: Shard, overrides: Overrides) -> Iterator[Document | Rejected]:
    for one in shard.inputs:
        if not is_address(one.path):
            yield from read_all([Path(one.path)], overrides)
            continue
        from communique.storage.cloud import opened_file

        with opened_file(one.path) as stream:
            yield from read_file(one.path, stream, overrides)


def _outcomes(
    shard: Shard, coder: Coder, quarantined: frozenset[str], announce: Callable[[str], None]
) -> Iterator[CodedDocument | Rejected]:
    def admit(page: str) -> bool:
        name = no_surrogates(f"page {page}")
        announce(name)
        return name not in quarantined

    screen = coder.screen
    overrides = Overrides(admit=admit, screen=screen.page if screen else None)
    for number, item in enumerate(_read(shard, overrides)):
        name = f"document {number}"
        if isinstance(item, Rejected):
            yield item
        elif name in quarantined:
            yield Rejected(path=item.path or item.id, stage="code", reason=QUARANTINED)
        elif screen and (reason := screen.document(item)):
            yield Screened(path=item.path or item.id, stage="screen", reason=reason, document=item.id)
        else:
            announce(name)
            yield code_one(coder, item)


def _spool(coded: CodedDocument, spool: Path) -> None:
    month = coded.document.published[:7] if coded.document.published else UNDATED
    data = msgspec.msgpack.encode(coded)
    with (spool / month).open("ab") as stream:
        stream.write(len(data).to_bytes(_LENGTH, "big") + data)


def _spooled(month: Path) -> Iterator[CodedDocument]:
    with month.open("rb") as stream:
        while length := stream.read(_LENGTH):
            yield msgspec.msgpack.decode(stream.read(int.from_bytes(length, "big")), type=CodedDocument)


def _write_month(month: Path, name: str, part: Path, shard: Shard) -> None:
    path = part / name / f"month={month.name}" / f"part-{shard.key}.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        export = ParquetExport(Sink(stream), TABLES[name])
        for coded in _spooled(month):
            export.write(coded)
        export.close()


def _file(path: Path, part: Path) -> File:
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        return File(path=path.relative_to(part).as_posix(), sha256=digest, bytes=stream.tell())
