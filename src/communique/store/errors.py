"""What can go wrong with a store's file, in words that say what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class StoreError(Exception):
    """A store that cannot be opened, read or written; the message names the file and says what to do."""


class TooSlowError(StoreError):
    """A question that was given up because it took longer than it may."""


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Within this block every error of SQLite becomes a StoreError about the store ``path``."""
    try:
        yield
    except sqlite3.Error as error:
        if _code(error) == sqlite3.SQLITE_INTERRUPT:
            raise TooSlowError("this takes too long to find: ask for less, or for a shorter period") from error
        raise StoreError(_message(path, error)) from error


def _message(path: Path, error: sqlite3.Error) -> str:
    match _code(error):
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return f"{path} is being written by another program: try again when that has finished"
        case sqlite3.SQLITE_READONLY:
            return f"{path} may not be written: allow writing to the file and its folder, or copy it elsewhere"
        case sqlite3.SQLITE_FULL:
            return f"{path}: the disk is full; nothing is damaged: make room and run the same command again"
        case sqlite3.SQLITE_NOTADB:
            return f"{path} is not a store (nor any SQLite database)"
        case sqlite3.SQLITE_CANTOPEN:
            return f"{path} cannot be opened: is it there, and may it be read?"
        case sqlite3.SQLITE_CORRUPT:
            return f"{path} is damaged ({error}): run `communique check {path}` and go back to a copy"
        case sqlite3.SQLITE_IOERR:
            return (
                f"{path}: the disk failed to read or write ({error}); what was kept before is safe: "
                "run the same command again"
            )
    return f"{path}: {error}"


def _code(error: sqlite3.Error) -> int:
    # The primary result code is the low byte of the extended one (https://www.sqlite.org/rescode.html).
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
