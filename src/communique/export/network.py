"""The network of who acts on whom: a node for each party, an edge for each directed pair with sums over its events."""

from collections.abc import Iterable

import msgspec

from communique.export.happening import Happening, Side


class Node(msgspec.Struct, frozen=True):
    """A party: a person, an organisation, or a country's government and the like."""

    id: str
    label: str
    country: str
    sector: str


class Edge(msgspec.Struct, frozen=True):
    """What ``source`` did to ``target``: events of each quad class (1 to 4), mentions, and the sum of their scores."""

    source: str
    target: str
    quads: tuple[int, ...]
    mentions: int
    score: float

    @property
    def events(self) -> int:
        """How many events."""
        return sum(self.quads)


class Network(msgspec.Struct, frozen=True):
    """Nodes and edges, in the order of their ids."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def network(happenings: Iterable[Happening]) -> Network:
    """The network of ``happenings``; those without a recipient are only nodes."""
    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, str], Edge] = {}
    for one in happenings:
        for side in (*one.actors, *one.recipients):
            nodes[side.id] = min(_node(side), nodes.get(side.id, _node(side)), key=lambda n: (not n.label, n.label))
        for source, target in one.pairs():
            if target:
                key = source.id, target.id
                edges[key] = _added(edges.get(key, Edge(*key, (0, 0, 0, 0), 0, 0.0)), one)
    return Network(tuple(nodes[i] for i in sorted(nodes)), tuple(edges[key] for key in sorted(edges)))


def _node(side: Side) -> Node:
    return Node(side.id, side.name or side.country or side.text, side.country, side.sector)


def _added(edge: Edge, one: Happening) -> Edge:
    return Edge(
        edge.source,
        edge.target,
        tuple(n + (quad == one.quad) for quad, n in enumerate(edge.quads, 1)),
        edge.mentions + one.mentions,
        round(edge.score + one.score, 2),
    )
