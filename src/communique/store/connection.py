"""Connections to a store's file: opened, recognised as a store, brought to this version's schema."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

from communique.store.errors import StoreError, explained

APPLICATION = 0x434F4D51  # "COMQ" in the file's header says that a SQLite database is a store
PATIENCE = 20.0  # seconds a writer waits for another to finish its transaction
_CACHE = 128 * 1024  # KiB of pages a writer keeps in memory
_STEPS = 20_000  # of SQLite's virtual machine between two looks at the clock
_READING_CACHE = 16 * 1024  # KiB of pages each reader keeps
_MAPPED = 8 * 1024 * 1024 * 1024  # bytes of the file, from its beginning, that are read through the system's memory
_LARGEST_LOG = 64 * 1024 * 1024  # bytes to which the write-ahead log is cut back


def migrations() -> tuple[str, ...]:
    """The SQL that makes version 1, 2, ... of the schema out of the version before it."""
    folder = files(__package__).joinpath("schema")
    return tuple(path.read_text("utf-8") for path in sorted(folder.iterdir(), key=lambda p: p.name))


def connect_reading(path: Path) -> sqlite3.Connection:
    """A connection that only reads, and never waits for a writer. Raises StoreError where ``path`` is no store."""
    if not path.is_file():
        raise StoreError(f"there is no store {path}: `communique add PATH... --store {path}` makes one")
    with explained(path):
        connection = open_reading(path)
        with closed_on_error(connection):
            version = _version(connection, path, len(migrations()))
            if version == 0:
                raise StoreError(f"{path} is not a store: it is empty")
            if version < len(migrations()):
                raise StoreError(
                    f"{path} was made by an older version: `communique recode {path}` brings it up to date"
                )
    return connection


def connect_writing(
    path: Path, create: bool, patience: float = PATIENCE, steps: tuple[str, ...] | None = None
) -> sqlite3.Connection:
    """A connection that reads and writes; makes the store if ``create``, and brings an older schema up to date.

    ``patience``: seconds to wait for another writer. ``steps``: the migrations, those of this version by default.
    Raises StoreError where the file is something else, cannot be written, or was made by a newer version.
    """
    if not create and not path.is_file():
        raise StoreError(f"there is no store {path}: `communique add PATH... --store {path}` makes one")
    if path.exists() and not path.is_file():
        raise StoreError(f"{path} is not a file")
    if not path.parent.is_dir():
        raise StoreError(f"{path}: there is no folder {path.parent}")
    steps = migrations() if steps is None else steps
    with explained(path):
        connection = sqlite3.connect(path, timeout=patience, isolation_level=None)
        with closed_on_error(connection):
            _version(connection, path, len(steps))  # before anything is written to a file that is not ours
            for pragma in (
                "journal_mode = WAL",
                "synchronous = NORMAL",  # a power cut may lose the last documents, never damage the store
                "foreign_keys = ON",
                "trusted_schema = OFF",
                "temp_store = MEMORY",
                f"cache_size = -{_CACHE}",
                f"journal_size_limit = {_LARGEST_LOG}",
            ):
                connection.execute(f"PRAGMA {pragma}")
            _migrate(connection, path, steps)
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """What is written within this block is kept whole when it ends, and not at all if it fails."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):  # SQLite may have rolled back already; the first error is the one to tell
            connection.execute("ROLLBACK")
        raise


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """All queries within this block see the store as it was at the first of them."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        with suppress(sqlite3.ProgrammingError):  # an answer half read may outlive its store, which ended this itself
            connection.execute("ROLLBACK")


@contextmanager
def deadline(connection: sqlite3.Connection, seconds: float) -> Iterator[None]:
    """Within this block questions are given up after ``seconds`` all together; SQLite then says "interrupted"."""
    end = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


def _migrate(connection: sqlite3.Connection, path: Path, steps: tuple[str, ...]) -> None:
    """Bring the schema to version ``len(steps)``, in one transaction."""
    if _version(connection, path, len(steps)) == len(steps):
        return
    with transaction(connection):
        for number in range(
            _version(connection, path, len(steps)), len(steps)
        ):  # read again: now no one else can write
            for statement in statements(steps[number]):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {len(steps)}")


def open_reading(path: Path) -> sqlite3.Connection:
    """A connection to any SQLite file that cannot write to it."""
    address = f"file:{quote(str(path.absolute()), errors='surrogateescape')}?mode=ro"
    # SQLite is built for threads; whoever asks from several of them hands the connection from one to the next.
    connection = sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA schema_version")
    except sqlite3.OperationalError:
        connection.close()
        if path.with_name(f"{path.name}-wal").exists():
            raise
        # A store in a folder that may not be written has no place for the files that readers and writers share;
        # without a log beside it nobody is writing it either.
        connection = sqlite3.connect(f"{address}&immutable=1", uri=True, isolation_level=None, check_same_thread=False)
    except sqlite3.DatabaseError:  # no SQLite file
        connection.close()
        raise
    for pragma in (
        "trusted_schema = OFF",
        f"cache_size = -{_READING_CACHE}",
        f"mmap_size = {_MAPPED}",  # readers of one file share what the system keeps of it
    ):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _version(connection: sqlite3.Connection, path: Path, newest: int) -> int:
    """The version of the schema, 0 for an empty file. Raises StoreError for what is no store, or above ``newest``."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if application != APPLICATION and (tables or version or application):
        raise StoreError(f"{path} is not a store: it is another program's SQLite database")
    if version > newest:
        raise StoreError(f"{path} was made by a newer version of communique: install that version to use it")
    return int(version)


def statements(script: str) -> Iterator[str]:
    """The statements of a script one by one, because a script run at once would end the transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


@contextmanager
def closed_on_error(connection: sqlite3.Connection) -> Iterator[None]:
    """Closes the connection where this block fails."""
    try:
        yield
    except BaseException:
        connection.close()
        raise
