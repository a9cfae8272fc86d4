"""OPML: the lists of feeds that feed readers export."""

from pathlib import Path

from communique.feeds.addresses import AddressError, normalised, shown
from communique.feeds.xml import XmlError, elements

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
        raise ListError(f"{path} cannot be read: {error.strerror or error}") from error
    if len(data) > _LARGEST:
        raise ListError(f"{path} is larger than {_LARGEST // 1_000_000} MB")
    found: dict[str, None] = {}
    faults: list[str] = []
    try:
        # An outline ends after those within it; their places put them back in order.
        outlines = [
            (element.sourceline or 0, {str(name).lower(): str(value) for name, value in element.attrib.items()})
            for element in elements(data, frozenset({"outline"}), recover=False)
        ]
    except XmlError as error:
        raise ListError(f"{path} is not OPML: {error}") from error
    for line, outline in sorted(outlines, key=lambda x: x[0]):
        if address := outline.get("xmlurl"):
            try:
                found[normalised(address)] = None
            except AddressError as error:
                faults.append(f"{path}:{line}: {shown(address)[:200]}: {error}")
    if not found and not faults:
        raise ListError(f"{path} holds no feed (no outline with xmlUrl)")
    return tuple(found), tuple(faults)
