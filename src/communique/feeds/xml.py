"""XML from strangers: no entities, no document types, no network, and no tree that could fill the memory."""

from typing import Protocol

from lxml import etree


class XmlError(ValueError):
    """What is no XML; the message says where it fails."""


class Visitor(Protocol):
    """What is told of each element as it comes; names are without namespaces."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def data(self, text: str) -> None:
        """A piece of text."""

    def end(self, name: str) -> None:
        """An element ends."""


def walk(data: bytes, visitor: Visitor, recover: bool = True) -> None:
    """Tell ``visitor`` what ``data`` holds, with ``recover`` also what comes after damage. Raises XmlError for damage
    that nothing comes after.
    """
    parser = etree.XMLParser(
        target=_Target(visitor),
        recover=recover,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
    )
    try:
        etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise XmlError(f"malformed XML: {str(error.msg)[:200]}") from error


class _Target:
    """A visitor as lxml calls it."""

    def __init__(self, visitor: Visitor) -> None:
        self._visitor = visitor
        self.data = visitor.data

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._visitor.start(_local(tag), attributes)

    def end(self, tag: str) -> None:
        self._visitor.end(_local(tag))

    def close(self) -> None:
        pass


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
