"""A parsed sentence: words with Universal Dependencies tags and heads, offsets into the document."""

from functools import cached_property

import msgspec


class Token(msgspec.Struct, frozen=True):
    """One syntactic word.

    ``tag`` is the Penn Treebank tag, ``upos`` the UD part of speech, ``label`` the UD relation to
    ``head``, which is the index of the governing word in the sentence, -1 for the root.
    ``start`` and ``end`` are offsets into the document's text, ``features`` the UD features as CoNLL-U writes them
    ("Mood=Ind|Tense=Past|VerbForm=Fin"), "" for none.
    """

    index: int
    text: str
    lemma: str
    upos: str
    tag: str
    head: int
    label: str
    start: int
    end: int
    features: str = ""

    @property
    def relation(self) -> str:
        """The universal part of the label: ``nsubj`` of ``nsubj:pass``."""
        return self.label.partition(":")[0]


class Stretch(msgspec.Struct, frozen=True):
    """A sentence before it is parsed: its words, from ``start`` to ``end`` of the text; ``block`` as in Sentence."""

    start: int
    end: int
    block: int
    words: tuple[str, ...]


class Sentence(msgspec.Struct, frozen=True, dict=True):
    """A sentence of one block; ``block`` indexes the document's blocks."""

    index: int
    start: int
    end: int
    block: int
    tokens: tuple[Token, ...]

    @cached_property
    def _children(self) -> tuple[tuple[tuple[Token, str, str], ...], ...]:
        """The dependents of every word, each with its full label and the universal part of it."""
        out: list[list[tuple[Token, str, str]]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head >= 0:
                out[token.head].append((token, token.label, token.relation))
        return tuple(tuple(x) for x in out)

    @cached_property
    def root(self) -> Token:
        """The word nothing governs."""
        return next(t for t in self.tokens if t.head < 0)

    def children(self, index: int, *labels: str) -> list[Token]:
        """Dependents in text order, with one of ``labels`` (full label or its universal part) if any are given."""
        found = self._children[index]
        if not labels:
            return [token for token, _, _ in found]
        return [token for token, label, relation in found if label in labels or relation in labels]

    def child(self, index: int, *labels: str) -> Token | None:
        """The first such dependent."""
        for token, label, relation in self._children[index]:
            if not labels or label in labels or relation in labels:
                return token
        return None

    def subtree(self, index: int) -> list[Token]:
        """The word and all it governs, in text order."""
        found, todo = [], [index]
        while todo:
            i = todo.pop()
            found.append(i)
            todo.extend(token.index for token, _, _ in self._children[i])
        return [self.tokens[i] for i in sorted(found)]

    def ancestors(self, index: int) -> list[Token]:
        """The words above, nearest first."""
        out = []
        while (index := self.tokens[index].head) >= 0:
            out.append(self.tokens[index])
        return out

    def covering(self, start: int, end: int) -> list[Token]:
        """Words that overlap the document span."""
        return [t for t in self.tokens if t.start < end and t.end > start]


def head_of(sentence: Sentence, tokens: list[Token]) -> Token:
    """The word of a stretch whose head lies outside it (the first one, if several)."""
    inside = {t.index for t in tokens}
    return next((t for t in tokens if t.head not in inside), tokens[0])
