"""Faults in tables that a user writes: where they are, and what to do about them."""

import difflib
import re
from collections.abc import Iterable

import msgspec

_KEY = re.compile(r"\s*([\w-]+)\s*=")
_SYNTAX_AT = re.compile(r"\(at line (\d+), column \d+\)")
_SCHEMA_KEY = re.compile(r"`\$\.(\w+)|unknown field `(\w+)`")
_LISTED = 60  # choices that are still read


class Problem(msgspec.Struct, frozen=True):
    """What is wrong with a user's table: where, what, and what to do about it. ``line`` counts from 1."""

    file: str
    line: int
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}; {self.mend}"


def row_lines(text: str, names: Iterable[str]) -> list[tuple[str, dict[str, int]]]:
    """Each row of the arrays of tables ``names``, in file order, with the line of each key, "" its heading's."""
    heading = re.compile(rf"\s*\[\[\s*({'|'.join(map(re.escape, names))})\s*\]\]")
    out: list[tuple[str, dict[str, int]]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if found := heading.match(line):
            out.append((found[1], {"": number}))
        elif out and (key := _KEY.match(line)):
            out[-1][1].setdefault(key[1], number)
    return out


def key_line(text: str, key: str) -> int:
    """The line of a key or table of the whole file."""
    begins = rf"{re.escape(key)}\b"
    found = re.search(rf"^\s*\[+\s*{begins}", text, re.MULTILINE) or re.search(rf"^\s*{begins}", text, re.MULTILINE)
    return text.count("\n", 0, found.end()) + 1 if found else 1


def syntax_line(error: Exception, text: str) -> int:
    """The line that an error of the TOML reader names, the last one if it names none."""
    at = _SYNTAX_AT.search(str(error))
    return int(at[1]) if at else text.count("\n") + 1


def schema_key(error: Exception) -> str:
    """The key that an error of the decoder is about, "" if it is about none."""
    found = _SCHEMA_KEY.search(str(error))
    return (found[1] or found[2]) if found else ""


def choice(word: str, known: Iterable[str]) -> str:
    """What may have been meant, and what there is to choose from, if that is not too much."""
    choices = sorted(known)
    listed = f"there are {', '.join(choices)}" if len(choices) <= _LISTED else "the shipped tables name all there are"
    return f"{nearest(word, choices)}{listed}"


def nearest(word: str, known: Iterable[str]) -> str:
    """A question whether the most similar word was meant, "" if none is similar."""
    near = difflib.get_close_matches(word, list(known), n=1)
    return f"did you mean {near[0]}? " if near else ""
