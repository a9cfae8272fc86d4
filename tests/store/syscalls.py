"""Makes SQLite's own calls of the operating system fail: its files are real, its VFS is the real one.

SQLite's unix VFS lets tests replace the functions it calls (xSetSystemCall in sqlite3_vfs, made for this purpose:
https://www.sqlite.org/c3ref/vfs.html). ctypes reaches it where Python uses the system's libsqlite3.
"""

import ctypes
import errno
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path


class _Vfs(ctypes.Structure):
    _fields_ = [
        ("version", ctypes.c_int),
        ("file_size", ctypes.c_int),
        ("longest_path", ctypes.c_int),
        ("next", ctypes.c_void_p),
        ("name", ctypes.c_char_p),
        ("data", ctypes.c_void_p),
        *((f"method_{i}", ctypes.c_void_p) for i in range(13)),  # xOpen to xCurrentTimeInt64
        ("set_call", ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)),
        ("get_call", ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p)),
    ]


# int fd, const void *data, size_t size, off_t offset
_PWRITE = ctypes.CFUNCTYPE(
    ctypes.c_ssize_t, ctypes.c_int, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int64, use_errno=True
)
_CALL = b"pwrite64" if sys.platform == "linux" else b"pwrite"


@cache
def vfs() -> tuple[ctypes.CDLL, "ctypes._Pointer[_Vfs]"] | None:
    """SQLite's default VFS in the library that this process uses; None where ctypes cannot reach it."""
    if sys.platform != "linux":
        return None
    maps = Path("/proc/self/maps").read_text().splitlines()
    loaded = {line.split()[-1] for line in maps if "libsqlite3" in line}
    if len(loaded) != 1:
        return None
    library = ctypes.CDLL(loaded.pop())
    library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
    library.sqlite3_libversion.restype = ctypes.c_char_p
    found = library.sqlite3_vfs_find(None)
    if library.sqlite3_libversion().decode() != sqlite3.sqlite_version or found.contents.version < 3:
        return None
    return library, found


class Writes:
    """How many writes there were, and whether one was made to fail."""

    def __init__(self) -> None:
        self.seen = 0
        self.failed = False


@contextmanager
def failing_write(number: int, for_good: bool) -> Iterator[Writes]:
    """Within this block the write ``number`` (from 1) of SQLite finds no room; if ``for_good`` all after it too."""
    reached = vfs()
    assert reached is not None
    _, default = reached
    get, put = default.contents.get_call, default.contents.set_call
    original = get(ctypes.addressof(default.contents), _CALL)
    write = _PWRITE(original)
    count = Writes()

    def pwrite(descriptor: int, data: int, size: int, offset: int) -> int:
        count.seen += 1
        if count.seen == number or (for_good and count.seen > number):
            count.failed = True
            ctypes.set_errno(errno.ENOSPC)
            return -1
        return int(write(descriptor, data, size, offset))

    replacement = _PWRITE(pwrite)
    put(ctypes.addressof(default.contents), _CALL, ctypes.cast(replacement, ctypes.c_void_p))
    try:
        yield count
    finally:
        put(ctypes.addressof(default.contents), _CALL, original)
