"""Facts on disk: a line of JSON each, to be read, kept under version control, and given to ``--actors``."""

from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

import msgspec

from communique.records import Fact


class FactsError(ValueError):
    """A file of facts that cannot be used: the message names file, line and mend."""


def write_facts(facts: Iterable[Fact], stream: BinaryIO) -> int:
    """A line of JSON for each fact; how many there were."""
    count = 0
    for fact in facts:
        stream.write(msgspec.json.encode(fact) + b"\n")
        count += 1
    return count


def read_facts(path: Path) -> tuple[Fact, ...]:
    """The facts of a file that ``communique actors learn`` or ``export`` wrote. Raises FactsError for any other."""
    facts = []
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        if line.strip():
            try:
                facts.append(msgspec.json.decode(line, type=Fact))
            except (msgspec.MsgspecError, UnicodeDecodeError) as error:
                mend = "`communique actors export STORE --out FILE` writes what can be read here"
                raise FactsError(f"{path}:{number}: no learnt fact: {error}; {mend}") from error
    return tuple(facts)
