"""Names that a text gives to somebody or something else than the place of that name."""

from collections.abc import Sequence

from communique.parse.sentence import Sentence, Token
from communique.where.fold import fold
from communique.where.gazetteer import Gazetteer
from communique.where.lexicon import Places
from communique.where.names import Name, is_capitalised_noun, says_its_sort
from communique.where.resolve import Spot, spot
from communique.where.standing import stands_as_place


def persons(
    sentences: Sequence[Sentence], named: Sequence[Sequence[Name]], table: Places, known: Gazetteer
) -> frozenset[str]:
    """Town names a document uses as surnames: the last word of a longer name, or a name after a title."""
    found = set()
    for sentence, group in zip(sentences, named, strict=True):
        for name in group:
            if name.best.kind in ("country", "capital", "adjective"):
                continue
            before = sentence.tokens[name.first - 1] if name.first else None
            titled = before and before.text.casefold().rstrip(".") in table.persons
            if before and (titled or _continues(sentence, before, name, known)):
                found.add(name.key)
    return frozenset(found)


def _continues(sentence: Sentence, before: Token, name: Name, known: Gazetteer) -> bool:
    """Whether a name goes on from a first name: "Andrew Jackson", yet not "CBC Toronto" or "North Queensland"."""
    station = before.text.isupper() and before.text.isalpha() and len(before.text) > 1
    if name.best.kind == "division" or station or known.is_other_word(fold(before.text)):
        return False
    head = sentence.tokens[name.head]
    joined = before.head == head.index or (head.label == "flat" and head.head in (before.index, before.head))
    return joined and before.upos == "PROPN" and is_capitalised_noun(before)


def uncertain(
    sentences: Sequence[Sentence], groups: Sequence[Sequence[Name]], outers: dict[Spot, Name], table: Places
) -> frozenset[str]:
    """Names of small places that the text never uses as a place: nobody says in which state, nothing is "in" them."""
    seen: dict[str, bool] = {}
    for sentence, group in zip(sentences, groups, strict=True):
        for name in group:
            if not any(c.is_large for c in name.candidates) and not seen.get(name.key):
                told = (
                    spot(name) in outers or _of_somebody(sentence, name) or says_its_sort(sentence, name, table.sorts)
                )
                explains = sentence.tokens[name.head].label == "compound"  # "a Tomahawk missile strike"
                seen[name.key] = told or (not explains and stands_as_place(sentence, name, table))
    return frozenset(key for key, standing in seen.items() if not standing)


def _of_somebody(sentence: Sentence, name: Name) -> bool:
    """Whether it says where somebody lives: "the driver, 43, of McKee"."""
    if name.first < 2:
        return False
    comma, of = sentence.tokens[name.first - 2 : name.first]
    return of.text == "of" and (comma.text == "," or comma.upos == "NUM")
