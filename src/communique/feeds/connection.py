"""One HTTP exchange with the very machine that was checked, within its time."""

import http.client
import io
import socket
import ssl
import time
from functools import cache
from typing import cast

import certifi
import msgspec

from communique.feeds.addresses import Guard
from communique.read.http_response import ResponseError

_HEADERS = 1_000_000  # bytes that may come besides a body


class Limits(msgspec.Struct, frozen=True):
    """``connect``, ``read``, ``total``: seconds to wait for a connection, for the next bytes, and for the whole answer.

    ``size``: bytes of a body, as sent and when decoded. ``redirects``: hops to follow.
    """

    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0
    size: int = 10_000_000
    redirects: int = 5


class TooLongError(Exception):
    """An answer that takes more time than it may."""


@cache
def tls() -> ssl.SSLContext:
    """What certificates are checked with: the system's authorities and those of Mozilla."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


class Connection(http.client.HTTPConnection):
    """A connection for one request. The environment's proxies are not used: they would connect to what they resolve.

    ``context`` is None for plain HTTP. Raises what sockets, ``ssl``, ``http.client`` and the guard raise, ResponseError
    and TooLongError.
    """

    def __init__(self, host: str, port: int, guard: Guard, limits: Limits, context: ssl.SSLContext | None) -> None:
        super().__init__(host, port)
        self.default_port = 80 if context is None else 443
        self._guard, self._limits, self._context = guard, limits, context
        self._end = time.monotonic() + limits.total

    def connect(self) -> None:
        """Connect to one of the checked addresses; the name is used for the certificate and the Host header alone."""
        error: OSError | None = None
        for address in self._guard.addresses(self.host, self.port):
            try:
                plain = socket.create_connection((address, self.port), self._wait(self._limits.connect))
            except OSError as failure:
                error = failure
                continue
            stream = _Socket(self._secured(plain), self)
            self.sock = cast(socket.socket, stream)  # http.client asks for no more than _Socket has
            return
        raise error or OSError("no address")

    def _secured(self, plain: socket.socket) -> socket.socket:
        try:
            plain.settimeout(self._wait(self._limits.read))
            return self._context.wrap_socket(plain, server_hostname=self.host) if self._context else plain
        except BaseException:
            plain.close()
            raise

    def _wait(self, most: float) -> float:
        """The seconds to wait for what comes next, ``most`` of them. Raises TooLongError when the time is up."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TooLongError(f"took longer than {self._limits.total:g} seconds")
        return min(most, left)

    def ready(self, real: socket.socket, taken: int) -> None:
        """Called before each read. Raises TooLongError where the time is up, ResponseError where the size is."""
        if taken > self._limits.size + _HEADERS:
            raise ResponseError(f"larger than {self._limits.size / 1_000_000:g} MB")
        real.settimeout(self._wait(self._limits.read))


class _Socket:
    """As much of a socket as http.client uses."""

    def __init__(self, real: socket.socket, connection: Connection) -> None:
        self._real, self._connection = real, connection

    def sendall(self, data: bytes) -> None:
        self._real.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Stream(self._real, self._connection))

    def close(self) -> None:
        self._real.close()  # when what makefile gave is closed, too


class _Stream(io.RawIOBase):
    """What a socket receives, asked for bit by bit within the limits."""

    def __init__(self, real: socket.socket, connection: Connection) -> None:
        self._real, self._connection = real, connection
        self._raw = real.makefile("rb", buffering=0)
        self._taken = 0

    def readable(self) -> bool:
        return True

    # The base class takes any writable buffer; only these two are passed.
    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]  # typeshed: any buffer
        self._connection.ready(self._real, self._taken)
        try:
            count = self._raw.readinto(buffer) or 0
        except TimeoutError:
            self._connection.ready(self._real, self._taken)  # says so where it is the whole time that is up
            raise
        self._taken += count
        return count

    def close(self) -> None:
        if not self.closed:
            self._raw.close()
        super().close()
