"""What a server was told when it was started, and the limits it holds to."""

import ipaddress
import socket
from pathlib import Path

import msgspec

LOOPBACK_NAMES = ("127.0.0.1", "localhost", "::1")


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How a store is served.

    ``host`` is the address that is bound, ``port`` its port. ``names`` are further host names under which the pages may
    be asked for. With a ``token`` nobody gets in without it. ``seconds``: what one question to the store may take;
    ``rows``: how many rows one answer may have; ``body``: bytes of a request's body.
    """

    store: Path
    host: str = "127.0.0.1"
    port: int = 8765
    names: tuple[str, ...] = ()
    token: str | None = None
    read_only: bool = False
    seconds: float = 5.0
    rows: int = 10_000
    body: int = 1_000_000

    @property
    def private(self) -> bool:
        """Whether only programs on this machine can reach the server."""
        return is_loopback(self.host)

    def answers_to(self, host: str) -> bool:
        """Whether the pages may be asked for under this host name (without the port).

        A name that merely resolves to this machine is refused: a page elsewhere could point its own name here and
        read the store through the visitor's browser (DNS rebinding).
        """
        host = host.casefold()
        if host in self.names or host == self.host.casefold():
            return True
        if self.private:
            return host in LOOPBACK_NAMES
        return _is_address(host) or host in (*LOOPBACK_NAMES, socket.gethostname().casefold())


def is_loopback(host: str) -> bool:
    """Whether an address or name that a server binds is this machine's own."""
    return host in LOOPBACK_NAMES or (_is_address(host) and ipaddress.ip_address(host).is_loopback)


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
