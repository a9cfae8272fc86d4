import os
import sqlite3
from pathlib import Path

import pytest

from communique.store import Store, StoreError, Writer
from communique.store.connection import APPLICATION, connect_writing, migrations

from .conftest import exported, fill


def _other_program(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE theirs (x)")


def _newer(path: Path) -> None:
    fill(path, [])
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {len(migrations()) + 1}")


NO_STORE = {
    "text": (lambda path: path.write_bytes(b"Ruritania and Graustark signed a peace treaty.\n" * 40), "is not a store"),
    "another program's": (_other_program, "another program"),
    "newer": (_newer, "newer version"),
    "a folder": (Path.mkdir, "not a file|there is no store"),
}


@pytest.mark.parametrize("kind", NO_STORE)
@pytest.mark.parametrize("opening", [Store, Writer])
def test_what_is_no_store_is_said_and_left_as_it_is(tmp_path, kind, opening):
    path = tmp_path / "s.db"
    make, message = NO_STORE[kind]
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError, match=message):
        opening(path)
    assert before is None or path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir() if not p.name.endswith(("-wal", "-shm"))] == ["s.db"]


def test_a_store_that_is_not_there(tmp_path):
    for opening in (Store, lambda path: Writer(path, create=False)):
        with pytest.raises(StoreError, match="communique add"):
            opening(tmp_path / "s.db")
    with pytest.raises(StoreError, match="no folder"):
        Writer(tmp_path / "no" / "s.db")
    assert not list(tmp_path.iterdir())


def test_an_empty_file_becomes_a_store_but_is_none(tmp_path):
    path = tmp_path / "s.db"
    path.touch()
    with pytest.raises(StoreError, match="empty"):
        Store(path)
    Writer(path).close()
    assert not Store(path).events()


def test_a_locked_store_can_be_read_and_is_said_to_be_locked(corpus, tmp_path):
    path = fill(tmp_path / "s.db", corpus[:2])
    before = exported(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Writer(path, patience=0.05) as writer, pytest.raises(StoreError, match="another program"):
        writer.add(corpus[2])
    assert exported(path) == before
    other.execute("ROLLBACK")
    other.close()
    fill(path, corpus[2:3])


def test_a_store_that_may_not_be_written_is_read_and_said_to_be_so(corpus, filled, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    path = fill(folder / "s.db", corpus)
    path.chmod(0o444)
    folder.chmod(0o555)
    try:
        if os.access(path, os.W_OK):
            pytest.skip("the superuser may write everything")
        assert exported(path) == exported(filled)
        with pytest.raises(StoreError, match=r"may not be written|cannot be opened"):
            Writer(path)
    finally:
        folder.chmod(0o755)


def test_a_read_only_connection_is_said_to_be_so(corpus, tmp_path):
    """What the operating system says of a read-only file, for those who may write everything."""
    path = fill(tmp_path / "s.db", corpus[:1])
    with Writer(path) as writer:
        writer._connection.execute("PRAGMA query_only = ON")
        with pytest.raises(StoreError, match="may not be written"):
            writer.add(corpus[1])


def test_a_damaged_store_is_said_to_be_damaged(corpus, tmp_path):
    path = fill(tmp_path / "s.db", corpus)
    data = bytearray(path.read_bytes())
    data[40960:] = b"\xff" * (len(data) - 40960)
    path.write_bytes(bytes(data))
    with pytest.raises(StoreError, match="damaged"):
        exported(path)


STEPS = ("CREATE TABLE a (x);\nINSERT INTO a VALUES ('one; two');", "ALTER TABLE a ADD COLUMN y;\nUPDATE a SET y = 2;")


def test_an_older_schema_is_brought_up_to_date_and_keeps_what_it_held(tmp_path):
    path = tmp_path / "s.db"
    connect_writing(path, create=True, steps=STEPS[:1]).close()
    connection = connect_writing(path, create=False, steps=STEPS)
    assert connection.execute("SELECT * FROM a").fetchall() == [("one; two", 2)]
    assert connection.execute("PRAGMA user_version").fetchone() == (2,)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
    connection.close()
    with pytest.raises(StoreError, match="newer"):
        connect_writing(path, create=False, steps=STEPS[:1])


def test_a_migration_that_fails_leaves_the_older_schema(tmp_path):
    path = tmp_path / "s.db"
    connect_writing(path, create=True, steps=STEPS[:1]).close()
    with pytest.raises(StoreError):
        connect_writing(path, create=False, steps=(STEPS[0], STEPS[1] + "\nINSERT INTO nowhere VALUES (1);"))
    connection = connect_writing(path, create=False, steps=STEPS[:1])
    assert connection.execute("SELECT * FROM a").fetchall() == [("one; two",)]
    connection.close()


def test_a_store_of_older_linking_rules_is_linked_anew(corpus, filled, tmp_path):
    path = fill(tmp_path / "s.db", corpus)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE facts SET value = 'older' WHERE name = 'linker'")
        connection.execute("DELETE FROM link_edges")
    said: list[str] = []
    Writer(path, relinking=lambda: said.append("relinking")).close()
    Writer(path, relinking=lambda: said.append("again")).close()
    assert said == ["relinking"]
    assert exported(path) == exported(filled)
