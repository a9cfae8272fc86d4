"""The SQLite file of decisions: made, recognised, brought to this version's schema."""

import sqlite3
from importlib.resources import files
from pathlib import Path

from communique.store.connection import closed_on_error, open_reading, statements, transaction
from communique.store.errors import StoreError

APPLICATION = 0x434F4D52  # "COMR" in the file's header
PATIENCE = 10.0  # seconds to wait for another reviewer's transaction


def connected(path: Path, writing: bool) -> sqlite3.Connection:
    """A connection to the decisions in ``path``; without ``writing`` it cannot change them, nor make the file.

    Raises StoreError where the file is something else, or was made by a newer version.
    """
    steps = _migrations()
    if not writing and not path.is_file():
        return _empty(path, steps)
    if writing and path.exists() and not path.is_file():
        raise StoreError(f"{path} is not a file")
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None) if writing else open_reading(path)
    with closed_on_error(connection):
        version = _version(connection, path, len(steps))
        if writing:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")  # what is said to be saved outlives a power cut
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA trusted_schema = OFF")
            _migrate(connection, path, steps)
        elif version == 0:  # somebody is just making it
            connection.close()
            return _empty(path, steps)
        elif version < len(steps):
            raise StoreError(f"{path} was made by an older version: decide something and it is brought up to date")
    return connection


def _empty(path: Path, steps: tuple[str, ...]) -> sqlite3.Connection:
    """A connection to no decisions at all, in memory."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    with closed_on_error(connection):
        _migrate(connection, path, steps)
    return connection


def _migrations() -> tuple[str, ...]:
    folder = files(__package__).joinpath("schema")
    return tuple(path.read_text("utf-8") for path in sorted(folder.iterdir(), key=lambda p: p.name))


def _migrate(connection: sqlite3.Connection, path: Path, steps: tuple[str, ...]) -> None:
    if _version(connection, path, len(steps)) == len(steps):
        return
    with transaction(connection):
        for number in range(_version(connection, path, len(steps)), len(steps)):  # read again: now no one else writes
            for statement in statements(steps[number]):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {len(steps)}")


def _version(connection: sqlite3.Connection, path: Path, newest: int) -> int:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if application != APPLICATION and (tables or version or application):
        raise StoreError(f"{path} does not hold decisions: it is another program's SQLite database")
    if version > newest:
        raise StoreError(f"{path} was made by a newer version of communique: install that version to use it")
    return int(version)
