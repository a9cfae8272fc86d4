"""A web server on loopback that answers exactly what it is told, byte for byte: well, badly, slowly or without end."""

import socket
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import NamedTuple, Self


class Asked(NamedTuple):
    """A request: its path with the query, and its headers with names in lower case."""

    path: str
    headers: dict[str, str]


Wire = Callable[[socket.socket, Asked], None]


def answer(body: bytes | str = b"", status: str = "200 OK", kind: str = "text/html", **headers: str) -> bytes:
    """A sound response; underscores in the names of headers are hyphens."""
    data = body.encode() if isinstance(body, str) else body
    lines = {"content-type": kind, "content-length": str(len(data)), "connection": "close"}
    lines |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items() if value)
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + data


class Site:
    """Serves ``pages``, each by its path: bytes that are sent as they are, or a function that does as it likes."""

    def __init__(self, pages: Mapping[str, bytes | Wire] | None = None) -> None:
        self.pages = dict(pages or {})
        self.asked: list[Asked] = []
        self.over = threading.Event()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        self._threads: list[threading.Thread] = []
        self._accepting = threading.Thread(target=self._accept, daemon=True)

    def __enter__(self) -> Self:
        self._accepting.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.over.set()
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for thread in (self._accepting, *self._threads):
            thread.join(10)

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        """The address of a page; every host of the tests is this machine."""
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """What was asked for, in order, robots.txt apart."""
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.settimeout(10)
            data = b""
            while b"\r\n\r\n" not in data:
                piece = connection.recv(65_536)
                if not piece:
                    return
                data += piece
            first, *lines = data.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
            headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
            asked = Asked(first.split(" ")[1], headers)
            self.asked.append(asked)
            page = self.pages.get(asked.path, answer("gone", "404 Not Found"))
            if callable(page):
                page(connection, asked)
            else:
                connection.sendall(page)
