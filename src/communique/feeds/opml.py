"""OPML: the lists of feeds that feed readers export."""

from pathlib import Path

from communique.feeds.addresses import AddressError, normalised, shown
from communique.feeds.xml import XmlError, walk

_LARGEST = 10_000_000  # bytes


class ListError(ValueError):
    """A list of feeds that cannot be used; the message says why."""


def read_opml(path: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The addresses of the feeds in a list, in its order and each once, however deep its folders are nested; and
    why others are left out.

    Raises ListError for a file that is no OPML or holds no feed.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
    except OSError as error:
        raise ListError(
            f"{path} cannot be read: {error.strerror or error} (an address begins with https://)"
        ) from error
    if len(data) > _LARGEST:
        raise ListError(f"{path} is larger than {_LARGEST // 1_000_000} MB")
    outlines = _Outlines()
    try:
        walk(data, outlines, recover=False)
    except XmlError as error:
        raise ListError(f"{path} is not OPML: {error}") from error
    if not outlines.feeds and not outlines.faults:
        raise ListError(f"{path} holds no feed (no outline with xmlUrl)")
    return tuple(outlines.feeds), tuple(f"{path}: {fault}" for fault in outlines.faults)


class _Outlines:
    """Collects the feeds of a list."""

    def __init__(self) -> None:
        self.feeds: dict[str, None] = {}
        self.faults: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        address = next((value for key, value in attributes.items() if key.lower() == "xmlurl"), "")
        if name != "outline" or not address:
            return
        try:
            self.feeds[normalised(address)] = None
        except AddressError as error:
            self.faults.append(f"{shown(address)[:200]}: {error}")

    def data(self, text: str) -> None:
        pass

    def end(self, name: str) -> None:
        pass
