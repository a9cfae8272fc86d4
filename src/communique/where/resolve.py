"""Which of the places of one name is meant."""

from collections import Counter
from collections.abc import Iterable, Sequence

from communique.parse.sentence import Sentence
from communique.where.gazetteer import Candidate
from communique.where.names import Name

# What a country named in the document, or in the same sentence, adds to the logarithm of inhabitants:
# enough for a town to outweigh one fifteen times its size, not for Paris, Texas to outweigh Paris.
_NAMED, _NAMED_NEARBY = 1.2, 0.4
_ENCLOSING = ("country", "adjective", "region")


class Context:
    """The countries a document names, and by which names."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._evidence = Counter((n.best.country, n.key) for n in names if _is_clear(n))
        self._countries = Counter(country for country, _ in self._evidence)

    def names_country(self, country: str, key: str) -> bool:
        """Whether the document names a country by another name than ``key``."""
        own = (country, key) in self._evidence
        return bool(country) and self._countries[country] > (1 if own else 0)


def _is_clear(name: Name) -> bool:
    return name.best.kind in ("country", "adjective", "capital") and bool(name.best.country)


def enclosing(sentence: Sentence, name: Name, nearby: Sequence[Name], anchor: int) -> Name | None:
    """The country or state the text puts a name in: "Tripoli, Lebanon", "the Syrian town of Douma", "Iraq's Mosul"."""
    by_head = {n.head: n for n in nearby if n is not name and n.best.kind in _ENCLOSING}
    for index in dict.fromkeys((name.head, anchor)):
        for child in sentence.children(index, "nmod", "amod", "compound", "appos"):
            found = by_head.get(child.index)
            cases = {t.text.casefold() for t in sentence.children(child.index, "case")}
            if found and (child.label != "nmod" or not cases or "in" in cases):
                return found
            if child.label == "nmod:poss":
                for inner in sentence.subtree(child.index):
                    if inner.index in by_head:
                        return by_head[inner.index]
    return following(sentence, name, nearby)


def following(sentence: Sentence, name: Name, nearby: Sequence[Name]) -> Name | None:
    """The country or state after a comma, when it has a place of this name."""
    if name.last + 2 >= len(sentence.tokens) or sentence.tokens[name.last + 1].text != ",":
        return None
    for other in nearby:
        if other.first == name.last + 2 and other.best.kind in _ENCLOSING and not name.is_country:
            countries = {c.country for c in other.candidates if c.kind in ("country", "region")}
            if any(c.country in countries for c in name.candidates):
                return other
    return None


def choose(name: Name, outer: Name | None, context: Context, nearby: Sequence[Name]) -> Candidate:
    """The likeliest place of a name, inside ``outer`` where the text says so."""
    options = [c for c in name.candidates if c.kind != "adjective"]
    if outer:
        inside = {c.country for c in outer.candidates}
        options = [c for c in options if c.country in inside] or options
    near = {n.best.country for n in nearby if n.key != name.key and _is_clear(n)}

    def weight(candidate: Candidate) -> float:
        named = _NAMED if context.names_country(candidate.country, name.key) else 0.0
        return candidate.prior + named + (_NAMED_NEARBY if candidate.country in near else 0.0)

    return max(options, key=weight)
