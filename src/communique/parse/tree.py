"""The best dependency tree with one root: Chu-Liu/Edmonds over a matrix of arc scores.

Cycles are contracted as paths are grown towards the root (Tarjan, "Finding optimum branchings", 1977),
in cubic time at worst. The single root is found by branch and bound, and where that takes long as in
Stanojević and Cohen, "A Root of a Problem" (EMNLP 2021): root arcs are made so dear that the best
arborescence uses as few as it can, which is one, since every other arc exists.
"""

import numpy as np
from numpy.typing import NDArray

Heads = NDArray[np.int64]
Scores = NDArray[np.float64]
MARGIN = 3.0  # how much worse another head may score for a subject too many; chosen on EWT dev
NEXT_BEST = 4  # heads tried for it
MOST_ROOTS = 5  # root words tried one by one
MOST_MOVES = 4  # subjects moved in one sentence


def best_tree(scores: NDArray[np.floating]) -> Heads:
    """Heads of words 1..n from ``scores[dependent, head]`` over 0..n, 0 being the root; the result's entry 0 is 0.

    The sum of the chosen scores is the highest any tree with exactly one root word has.
    """
    heads = np.asarray(scores.argmax(axis=1), dtype=np.int64)
    heads[0] = 0
    if len(heads) == 2:
        return np.zeros_like(heads)
    return heads if is_tree(heads) else _best_under_one_root(scores)


def _best_under_one_root(scores: NDArray[np.floating]) -> Heads:
    """The best tree: root words are tried in the order of what the tree under each could score at most.

    Mostly the first is the one. Where the first few leave it open, the root arcs are made dear instead, which always
    succeeds, but contracts nearly every word on its way.
    """
    table = np.array(scores, dtype=np.float64)
    roots = table[1:, 0].copy()
    table[:, 0] = -np.inf
    np.fill_diagonal(table, -np.inf)
    best = table[1:].max(axis=1)
    losses, most = best - roots, best.sum()
    found, value = np.zeros(len(table), dtype=np.int64), -np.inf
    order = losses.argsort(kind="stable").tolist()
    for tried, root in enumerate(order):
        if most - losses[root] <= value:
            return found
        if tried == MOST_ROOTS:
            break
        heads = _rooted(table, root + 1)
        chosen = np.arange(1, len(table)) != root + 1
        reached = float(table[1:][chosen, heads[1:][chosen]].sum() + roots[root])
        if reached > value:
            found, value = heads, reached
    if len(order) <= MOST_ROOTS:
        return found
    table = np.array(scores, dtype=np.float64)
    inner = table[1:]
    table[1:, 0] -= len(table) * (inner.max() - inner.min()) + 1
    return _arborescence(table)


def _rooted(table: Scores, root: int) -> Heads:
    """The best tree under the root word ``root``; column 0 of ``table`` is empty."""
    own = table.copy()
    own[root] = -np.inf
    own[root, 0] = 0
    heads = np.asarray(own.argmax(axis=1), dtype=np.int64)
    heads[0] = 0
    return heads if is_tree(heads) else _arborescence(own)


def is_tree(heads: Heads) -> bool:
    """Whether every word is reached from 0 and exactly one word hangs on it."""
    parents = heads.tolist()
    if parents[1:].count(0) != 1:
        return False
    reached = [0] * len(parents)  # by which walk
    reached[0] = -1
    for start in range(1, len(parents)):
        word = start
        while not reached[word]:
            reached[word] = start
            word = parents[word]
        if reached[word] == start:
            return False
        word = start
        while reached[word] > 0:
            reached[word] = -1
            word = parents[word]
    return True


class _Contraction:
    """A graph whose cycles become single nodes; nodes 0..n are the words, later ones stand for cycles."""

    def __init__(self, scores: Scores) -> None:
        size = len(scores)
        room = 2 * size
        self.scores = np.full((room, room), -np.inf)
        self.scores[:size, :size] = scores
        self.scores[0] = -np.inf
        np.fill_diagonal(self.scores, -np.inf)
        # Between which words the best arc from one node to another runs.
        self.dependents = np.broadcast_to(np.arange(room)[:, None], (room, room)).copy()
        self.governors = np.broadcast_to(np.arange(room), (room, room)).copy()
        self.above = list(range(room))  # the node that holds a node; itself if none does
        self.arcs: dict[int, tuple[int, int]] = {}
        self.words, self.used = size, size

    def step(self, node: int) -> int:
        """Choose the node's best incoming arc; the node it comes from."""
        source = int(self.scores[node].argmax())
        self.arcs[node] = int(self.dependents[node, source]), int(self.governors[node, source])
        return source

    def contract(self, cycle: list[int]) -> int:
        """Replace the nodes of a cycle by a new one."""
        new, self.used = self.used, self.used + 1
        chosen = self.scores[cycle].max(axis=1)
        entering = self.scores[cycle] - chosen[:, None]
        best = entering.argmax(axis=0)
        members, every = np.array(cycle)[best], np.arange(len(self.above))
        self.scores[new] = entering[best, every]
        self.dependents[new] = self.dependents[members, every]
        self.governors[new] = self.governors[members, every]
        sources = np.array(cycle)[self.scores[:, cycle].argmax(axis=1)]
        self.scores[:, new] = self.scores[every, sources]
        self.dependents[:, new] = self.dependents[every, sources]
        self.governors[:, new] = self.governors[every, sources]
        self.scores[cycle] = self.scores[:, cycle] = -np.inf
        self.scores[new, new] = -np.inf
        for node in cycle:
            self.above[node] = new
        return new

    def heads(self) -> Heads:
        """Open the cycles again, the last one first: each loses the arc that its own incoming arc replaces."""
        out = np.zeros(self.words, dtype=np.int64)
        for node in range(self.used - 1, 0, -1):
            dependent, governor = self.arcs[node]
            if node < self.words:
                out[node] = governor
                continue
            member = dependent
            while self.above[member] != node:
                member = self.above[member]
            self.arcs[member] = dependent, governor
        return out


def _arborescence(scores: Scores) -> Heads:
    """The highest-scoring arborescence rooted in 0."""
    graph = _Contraction(scores)
    done = {0}
    for word in range(1, len(scores)):
        node = word
        while graph.above[node] != node:
            node = graph.above[node]
        path: list[int] = []
        while node not in done:
            path.append(node)
            source = graph.step(node)
            if source in path:
                at = path.index(source)
                node = graph.contract(path[at:])
                del path[at:]
            else:
                node = source
        done.update(path)
    return graph.heads()


def one_subject(heads: Heads, scores: NDArray[np.floating], subjects: NDArray[np.bool_]) -> Heads:
    """The tree with at most one subject a clause, where the scores hardly object.

    Arcs are scored one by one, so that two words may claim one verb ("was not consulted before Pompeo announced
    ..."): the one that loses least goes to its next best head. ``subjects[d, h]`` says whether the label of ``d``
    under ``h`` is a subject's. Returns a new array; it is a tree if ``heads`` is one.
    """
    out = heads.copy()
    for _ in range(MOST_MOVES):
        move = _cheapest_move(out, scores, subjects)
        if move is None:
            return out
        out[move[0]] = move[1]
    return out


def _cheapest_move(heads: Heads, scores: NDArray[np.floating], subjects: NDArray[np.bool_]) -> tuple[int, int] | None:
    """A subject too many and its new head; None where there is none or every move costs too much."""
    claimed: dict[int, list[int]] = {}
    for word in range(1, len(heads)):
        if heads[word] > 0 and subjects[word, heads[word]]:
            claimed.setdefault(int(heads[word]), []).append(word)
    moves = [
        (float(scores[word, head] - scores[word, other]), word, int(other))
        for head, words in claimed.items()
        if len(words) > 1
        for word in words
        for other in np.argsort(-scores[word], kind="stable")[:NEXT_BEST]
        if other not in (0, head, word)
        and not (subjects[word, other] and int(other) in claimed)
        and not _below(heads, int(other), word)
    ]
    cost, word, other = min(moves, default=(MARGIN, 0, 0))
    return (word, other) if cost < MARGIN else None


def _below(heads: Heads, word: int, above: int) -> bool:
    """Whether ``word`` stands in the part of the tree under ``above``."""
    while word > 0:
        if word == above:
            return True
        word = int(heads[word])
    return False
