"""Everything that ``--actors`` takes: a user's file, a PETRARCH dictionary, learnt facts, a store that has learnt."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from communique.actors import Knowledge
from communique.actors.own_file import Placed, clashes, own, read_toml
from communique.actors.own_rows import Own, joined
from communique.actors.petrarch import read_petrarch
from communique.language import LexiconError
from communique.language.faults import Problem
from communique.learn import read_facts
from communique.records import Fact
from communique.store import Store, StoreError

_STORE = b"SQLite format 3\0"  # how such a file begins (https://www.sqlite.org/fileformat.html)
_DICTIONARY = ".txt"
_FACTS = ".jsonl"


class Files(msgspec.Struct, frozen=True):
    """What files hold: a user's rows, learnt facts, ``problems`` that stop coding, ``passed`` lines that do not."""

    own: Own
    facts: tuple[Fact, ...]
    problems: tuple[Problem, ...]
    passed: tuple[Problem, ...]


def usable(files: Files, facts: Iterable[Fact] = ()) -> Knowledge:
    """Ready for coding, with further ``facts``. Raises LexiconError with the first problem if there is any."""
    if files.problems:
        first, count = files.problems[0], len(files.problems)
        more = f" (and {count - 1} more)" if count > 1 else ""
        raise LexiconError(
            f"{first.file} cannot be used: {first}{more}. `communique actors check {first.file}` tells all"
        )
    return Knowledge(files.own, (*files.facts, *facts))


def read_files(paths: Iterable[Path]) -> Files:
    """Everything that files hold, and what is wrong with it. Raises LexiconError for one that cannot be read at all."""
    placed: list[Placed] = []
    owns: list[Own] = []
    facts: list[Fact] = []
    problems: list[Problem] = []
    passed: list[Problem] = []
    for path in paths:
        content = _content(path)
        digest = hashlib.sha256(content).hexdigest()[:16]
        if content.startswith(_STORE):
            facts += _kept(path)
        elif path.suffix.lower() == _FACTS:
            facts += read_facts(path.name, content)
        elif path.suffix.lower() == _DICTIONARY:
            dictionary, wrong = read_petrarch(str(path), content, digest)
            owns.append(dictionary)
            passed += wrong
        else:
            rows, wrong = read_toml(path, content)
            owns.append(own(rows, digest))
            placed += rows
            problems += wrong
    problems += clashes(placed)
    problems.sort(key=lambda p: (p.file, p.line))
    return Files(joined(owns), tuple({f.id: f for f in facts}.values()), tuple(problems), tuple(passed))


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes() if not _is_store(path) else _STORE
    except OSError as error:
        raise LexiconError(f"{path} cannot be read: {error.strerror}") from error


def _is_store(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(len(_STORE)) == _STORE


def _kept(path: Path) -> Iterator[Fact]:
    try:
        with Store(path) as store:
            yield from store.facts()
    except StoreError as error:
        raise LexiconError(str(error)) from error
