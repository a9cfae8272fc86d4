"""GEXF 1.3 for Gephi, and GraphML for igraph, networkx and Cytoscape."""

from collections.abc import Callable, Iterable
from xml.etree import ElementTree

from communique.export.exporter import Sink
from communique.export.happening import Happening
from communique.export.network import Edge, Network, Node, network
from communique.export.separated import plain

_GEXF, _GRAPHML = "http://gexf.net/1.3", "http://graphml.graphdrawing.org/xmlns"
_NODE: dict[str, tuple[str, Callable[[Node], str]]] = {
    "country": ("string", lambda n: n.country),
    "sector": ("string", lambda n: n.sector),
}
_EDGE: dict[str, tuple[str, Callable[[Edge], str]]] = {
    "events": ("int", lambda e: str(e.events)),
    "mentions": ("int", lambda e: str(e.mentions)),
    "score": ("double", lambda e: str(e.score)),
    "quad1": ("int", lambda e: str(e.quads[0])),
    "quad2": ("int", lambda e: str(e.quads[1])),
    "quad3": ("int", lambda e: str(e.quads[2])),
    "quad4": ("int", lambda e: str(e.quads[3])),
}


def write_gexf(happenings: Iterable[Happening], sink: Sink) -> int:
    """The network as GEXF, an edge's weight being its events; how many edges."""
    found = network(happenings)
    root = ElementTree.Element("gexf", version="1.3", xmlns=_GEXF)
    graph = ElementTree.SubElement(root, "graph", defaultedgetype="directed", mode="static")
    for name, fields in (("node", _NODE), ("edge", _EDGE)):
        declared = ElementTree.SubElement(graph, "attributes", {"class": name})
        for field, (kind, _) in fields.items():
            title = {"int": "integer"}.get(kind, kind)
            ElementTree.SubElement(declared, "attribute", id=f"{name}_{field}", title=field, type=title)
    nodes = ElementTree.SubElement(graph, "nodes")
    for node in found.nodes:
        element = ElementTree.SubElement(nodes, "node", id=node.id, label=plain(node.label))
        _values(element, "node", {field: plain(get(node)) for field, (_, get) in _NODE.items()})
    edges = ElementTree.SubElement(graph, "edges")
    for number, edge in enumerate(found.edges):
        ends = {"id": str(number), "source": edge.source, "target": edge.target, "weight": str(edge.events)}
        element = ElementTree.SubElement(edges, "edge", ends)
        _values(element, "edge", {field: get(edge) for field, (_, get) in _EDGE.items()})
    return _write(root, found, sink)


def write_graphml(happenings: Iterable[Happening], sink: Sink) -> int:
    """The network as GraphML; how many edges."""
    found = network(happenings)
    root = ElementTree.Element("graphml", xmlns=_GRAPHML)
    fields = {"node": {"label": "string", **{f: kind for f, (kind, _) in _NODE.items()}}, "edge": {
        f: kind for f, (kind, _) in _EDGE.items()}}  # fmt: skip
    for name, kinds in fields.items():
        for field, kind in kinds.items():
            declared = {"id": f"{name}_{field}", "for": name, "attr.name": field, "attr.type": kind}
            ElementTree.SubElement(root, "key", declared)
    graph = ElementTree.SubElement(root, "graph", edgedefault="directed")
    for node in found.nodes:
        element = ElementTree.SubElement(graph, "node", id=node.id)
        _data(element, "node", {"label": plain(node.label), **{f: plain(get(node)) for f, (_, get) in _NODE.items()}})
    for edge in found.edges:
        element = ElementTree.SubElement(graph, "edge", source=edge.source, target=edge.target)
        _data(element, "edge", {field: get(edge) for field, (_, get) in _EDGE.items()})
    return _write(root, found, sink)


def _values(element: ElementTree.Element, kind: str, values: dict[str, str]) -> None:
    group = ElementTree.SubElement(element, "attvalues")
    for field, value in values.items():
        ElementTree.SubElement(group, "attvalue", {"for": f"{kind}_{field}", "value": value})


def _data(element: ElementTree.Element, kind: str, values: dict[str, str]) -> None:
    for field, value in values.items():
        ElementTree.SubElement(element, "data", key=f"{kind}_{field}").text = value


def _write(root: ElementTree.Element, found: Network, sink: Sink) -> int:
    ElementTree.indent(root)
    sink.stream.write(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n")
    return len(found.edges)
