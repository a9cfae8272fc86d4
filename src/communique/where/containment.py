"""Which place a text puts another one in: "Tripoli, Lebanon", "the Syrian town of Douma", "Iraq's Mosul"."""

from collections.abc import Sequence

from communique.parse.sentence import Sentence
from communique.where.gazetteer import Candidate, degrees
from communique.where.names import Name

_ENCLOSING = ("country", "adjective", "division", "county", "region")
_COUNTY = 1.0  # degrees of latitude: how far from its middle a county's places lie at most


def contains(outer: Candidate, inner: Candidate) -> bool:
    """Whether ``inner`` lies in ``outer``, as far as the gazetteer tells."""
    if outer.country != inner.country or outer.kind not in _ENCLOSING or inner.kind in ("country", "adjective"):
        return False
    if outer.kind == "division":
        return outer.division == inner.division and inner.kind not in ("division", "region")
    if outer.kind == "county":
        near = degrees(outer, inner)
        return outer.division == inner.division and inner.kind != "county" and (near is None or near <= _COUNTY)
    return True


def within(name: Name, outer: Name) -> tuple[Candidate, ...]:
    """The places of a name that lie in a place of another name."""
    return tuple(c for c in name.candidates if any(contains(o, c) for o in outer.candidates))


def enclosing(sentence: Sentence, name: Name, nearby: Sequence[Name], anchor: int) -> Name | None:
    """The country, division or county the text puts a name in; ``anchor`` is the noun that the name explains."""
    if name.best.kind in ("country", "adjective"):
        return following(sentence, name, nearby) if name.is_country else None
    by_head = {n.head: n for n in nearby if n is not name and n.best.kind in _ENCLOSING and within(name, n)}
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
    """The country, division or county after a comma or in brackets, when it has a place of this name."""
    if name.last + 2 >= len(sentence.tokens) or sentence.tokens[name.last + 1].text not in (",", "("):
        return None
    for other in nearby:
        if other.first == name.last + 2 and not other.is_adjective and within(name, other):
            # "Lebanon, Pennsylvania" and "Georgia, USA", yet not "Cuba, Mexico and Peru"
            return other if not name.is_country or _is_division(name, other) else None
    return None


def _is_division(name: Name, other: Name) -> bool:
    return other.best.kind == "division" or any(c.kind == "division" for c in within(name, other))
