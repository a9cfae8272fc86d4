"""Facts on disk: a line of JSON each, to be read, kept under version control, and given to ``--actors``."""

from collections.abc import Iterable
from typing import BinaryIO

import msgspec

from communique.language import LexiconError
from communique.records import Fact


def write_facts(facts: Iterable[Fact], stream: BinaryIO) -> int:
    """A line of JSON for each fact; how many there were."""
    lines = [msgspec.json.encode(fact) + b"\n" for fact in facts]
    stream.writelines(lines)
    return len(lines)


def read_facts(name: str, content: bytes) -> tuple[Fact, ...]:
    """The facts of a file that ``communique actors learn`` or ``export`` wrote. Raises LexiconError for any other."""
    facts = []
    for number, line in enumerate(content.splitlines(), 1):
        if line.strip():
            try:
                facts.append(msgspec.json.decode(line, type=Fact))
            except (msgspec.MsgspecError, UnicodeDecodeError) as error:
                mend = "`communique actors export STORE --out FILE` writes what can be read here"
                raise LexiconError(f"{name}:{number}: no learnt fact: {error}; {mend}") from error
    return tuple(facts)
