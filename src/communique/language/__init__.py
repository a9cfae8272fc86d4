"""What is known about a language, as data: one folder of TOML files a language.

Every room decodes the tables it needs into its own typed structures; an unknown or missing key is
an error that names the file.
"""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

import msgspec

T = TypeVar("T")


class LexiconError(ValueError):
    """A table is missing or malformed; the message names the file and the place."""


def folder(language: str) -> Traversable:
    """The folder of a language's tables; ``common`` holds what belongs to none."""
    return files(__name__).joinpath(language)


@cache
def table(language: str, name: str, kind: type[T]) -> T:
    """Decode ``language/name.toml`` as ``kind`` (a msgspec Struct with ``forbid_unknown_fields``).

    Raises LexiconError when the file is missing or does not fit.
    """
    path = folder(language).joinpath(f"{name}.toml")
    try:
        return msgspec.toml.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError) as error:
        raise LexiconError(f"{language}/{name}.toml: {error}") from error


@cache
def digest(own: str = "") -> str:
    """``sha256:`` and 16 digits over all tables of all languages: which lexicon made a record.

    ``own`` is the digest of what a user has added to them, "" for nothing.
    """
    total = hashlib.sha256(own.encode())
    for name, content in _tables(files(__name__), ""):
        total.update(name.encode())
        total.update(content)
    return f"sha256:{total.hexdigest()[:16]}"


def _tables(where: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for path in sorted(where.iterdir(), key=lambda p: p.name):
        if path.is_dir():
            yield from _tables(path, f"{prefix}{path.name}/")
        elif path.name.endswith((".toml", ".tsv")):
            yield prefix + path.name, path.read_bytes()
