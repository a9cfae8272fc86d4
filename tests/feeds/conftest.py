"""A site on loopback, and what fetches from it under any host's name."""

import threading
from collections.abc import Callable, Iterator

import pytest

from communique.feeds import Guard, Limits, Manners, Web

from .site import Site

HOSTS = ("gazette.example", "post.example", "127.0.0.1")
PATIENT = Limits(connect=20, read=20, total=60, size=200_000, redirects=3)


def loopback(host: str, port: int) -> tuple[str, ...]:
    """The addresses of any host of the tests."""
    return (host if host.startswith("127.") else "127.0.0.1",)


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        yield site


@pytest.fixture
def web() -> Web:
    """For sound answers: it waits long, so that a busy machine changes nothing."""
    return Web("communique/test", Guard(HOSTS, loopback), PATIENT)


@pytest.fixture
def manners(web: Web) -> Callable[..., Manners]:
    def made(delay: float = 0, **more: object) -> Manners:
        return Manners(web, delay, threading.Event(), **more)  # type: ignore[arg-type]

    return made
