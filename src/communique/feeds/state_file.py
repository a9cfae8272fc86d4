"""The SQLite file that a watch keeps beside its store: made, recognised, locked."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.resources import files
from pathlib import Path

from communique.store.connection import closed_on_error, open_reading, statements, transaction
from communique.store.errors import StoreError, explained

APPLICATION = 0x434F4D57  # "COMW" in the file's header
_VERSION = 1
_PATIENCE = 10.0  # seconds


def state_path(store: Path) -> Path:
    """The file beside ``store``."""
    return store.with_name(f"{store.name}.watch")


def connected(path: Path) -> sqlite3.Connection:
    """A connection that reads and writes; the file is made if it is not there. Raises StoreError and sqlite3.Error."""
    if path.exists() and not path.is_file():
        raise StoreError(f"{path} is not a file")
    connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    with closed_on_error(connection):
        made = _made(connection, path)
        for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "trusted_schema = OFF"):
            connection.execute(f"PRAGMA {pragma}")
        if not made:
            _make(connection)
    return connection


def copied(path: Path) -> sqlite3.Connection:
    """A connection to a copy in memory, empty where there is no file: what is changed there is not kept."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    with closed_on_error(connection):
        if path.is_file():
            with closing(open_reading(path)) as source:
                source.backup(connection)
        if not _made(connection, path):
            _make(connection)
    return connection


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Within this block no other watch can enter it for the same file. Raises StoreError where one is in it.

    The lock is one of SQLite's on an empty file, which the system lets go of however a process ends.
    """
    lock = path.with_name(f"{path.name}.lock")
    with explained(lock), closing(sqlite3.connect(lock, timeout=0, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            raise StoreError(f"another `communique watch` is at work with {path}: let it finish, or stop it") from error
        yield


def _made(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether the tables are there. Raises StoreError where the file is another program's, or a newer version's."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if application != APPLICATION and (tables or version or application):
        raise StoreError(f"{path} is not what a watch keeps: it is another program's SQLite database")
    if version > _VERSION:
        raise StoreError(f"{path} was made by a newer version of communique: install that version to use it")
    return bool(version)


def _make(connection: sqlite3.Connection) -> None:
    with transaction(connection):
        for statement in statements(files(__package__).joinpath("schema.sql").read_text("utf-8")):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {_VERSION}")
