"""Finding the names that stand as places, and resolving them to a country and coordinates."""

from collections.abc import Iterator, Sequence

from communique.parse.sentence import Sentence, Token
from communique.records import Place
from communique.where.gazetteer import Candidate, gazetteer
from communique.where.lexicon import Places, words
from communique.where.mention import PlaceMention
from communique.where.names import Name, is_capitalised_noun, is_part_of_name, names_in, written
from communique.where.resolve import Context, choose, enclosing, following
from communique.where.standing import anchor, stands_as_place


def find_places(sentences: Sequence[Sentence], language: str = "en") -> tuple[PlaceMention, ...]:
    """All names that stand as places, in text order; a country that acts is none."""
    known, table = gazetteer(language), words(language)
    named = [list(names_in(sentence, known)) for sentence in sentences]
    context = Context(n for group in named for n in group)
    persons = _persons(sentences, named, table)
    return tuple(
        mention
        for sentence, group in zip(sentences, named, strict=True)
        for mention in _in_sentence(sentence, group, context, persons, table)
    )


def find_toponyms(sentences: Sequence[Sentence], language: str = "en") -> tuple[PlaceMention, ...]:
    """All names of places in text order, whatever part they play: countries that act and adjectives ("Cuban") too."""
    known, table = gazetteer(language), words(language)
    named = [list(names_in(sentence, known)) for sentence in sentences]
    context = Context(n for group in named for n in group)
    persons = _persons(sentences, named, table)
    exempt = table.sorts | table.facilities | table.parts
    out = []
    for sentence, group in zip(sentences, named, strict=True):
        for name in group:
            if name.key in persons or (not name.is_adjective and is_part_of_name(sentence, name, exempt)):
                continue
            at = anchor(sentence, sentence.tokens[name.head], table)
            outer = enclosing(sentence, name, group, at.index)
            chosen = name.best if name.is_adjective else choose(name, outer, context, group)
            out.append(_mention(sentence, name, at, chosen, table))
    return tuple(out)


def _persons(sentences: Sequence[Sentence], named: list[list[Name]], table: Places) -> frozenset[str]:
    """Town names a document uses as surnames: the last word of a longer name, or a name after a title."""
    found = set()
    for sentence, group in zip(sentences, named, strict=True):
        for name in group:
            if name.best.kind in ("country", "capital", "adjective"):
                continue
            before = sentence.tokens[name.first - 1] if name.first else None
            if before and (before.text.casefold().rstrip(".") in table.persons or _continues(sentence, before, name)):
                found.add(name.key)
    return frozenset(found)


def _continues(sentence: Sentence, before: Token, name: Name) -> bool:
    """Whether a name goes on from the capitalised word before it: "Andrew Jackson"."""
    head = sentence.tokens[name.head]
    joined = before.head == head.index or (head.label == "flat" and head.head in (before.index, before.head))
    return joined and before.upos == "PROPN" and is_capitalised_noun(before)


def _in_sentence(
    sentence: Sentence, group: list[Name], context: Context, persons: frozenset[str], table: Places
) -> Iterator[PlaceMention]:
    exempt = table.sorts | table.facilities | table.parts
    inside = {other.first for name in group if (other := following(sentence, name, group))}
    for name in group:
        if name.is_adjective or name.first in inside or name.key in persons:
            continue
        if is_part_of_name(sentence, name, exempt) or _possesses(sentence, name):
            continue
        if stands_as_place(sentence, name, table):
            at = anchor(sentence, sentence.tokens[name.head], table)
            outer = enclosing(sentence, name, group, at.index)
            yield _mention(sentence, name, at, choose(name, outer, context, group), table)


def _possesses(sentence: Sentence, name: Name) -> bool:
    """Whether a town's name is a possessor: "in Lincoln's view"."""
    after = name.last + 1
    clitic = after < len(sentence.tokens) and sentence.tokens[after].text in ("'s", "\u2019s", "'", "\u2019")
    return clitic and name.best.kind in ("city", "region")


def _mention(sentence: Sentence, name: Name, at: Token, chosen: Candidate, table: Places) -> PlaceMention:
    last = name.last
    if at.index == last + 1 and at.lemma.casefold() in table.facilities:
        last = at.index
    place = Place(
        name=written(sentence, name.first, last),
        country=chosen.country,
        lat=chosen.lat,
        lon=chosen.lon,
        start=sentence.tokens[name.first].start,
        end=sentence.tokens[last].end,
    )
    return PlaceMention(sentence.index, at.index, place)
