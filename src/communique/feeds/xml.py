"""XML from strangers: no entities, no document types, no network, one element at a time."""

import io
from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]


class XmlError(ValueError):
    """What is no XML; the message says where it fails."""


def elements(data: bytes, names: frozenset[str], recover: bool = True) -> Iterator[etree._Element]:
    """The elements with these local names, each when it is complete; with ``recover`` also after damage.

    What an element held is gone when the next is asked for. Raises XmlError where nothing more can be read.
    """
    try:
        for _, element in etree.iterparse(
            io.BytesIO(data),
            events=("end",),
            recover=recover,
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        ):
            if local(element) in names:
                yield element
                element.clear()
    except etree.XMLSyntaxError as error:
        raise XmlError(f"malformed XML: {str(error.msg)[:200]}") from error


def local(element: etree._Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def text(element: etree._Element, name: str) -> str:
    """The text of the first element with this local name within ``element``, "" if there is none."""
    for child in element.iter():
        if local(child) == name:
            return " ".join("".join(child.itertext()).split())
    return ""
