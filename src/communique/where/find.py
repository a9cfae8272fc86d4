"""Finding the names that stand as places, and resolving them to a country and coordinates."""

from collections.abc import Iterator, Sequence

import msgspec

from communique.parse.sentence import Sentence
from communique.records import Place
from communique.where.containment import enclosing, following
from communique.where.gazetteer import Candidate, gazetteer
from communique.where.lexicon import Places, words
from communique.where.mention import PlaceMention
from communique.where.names import Name, explains_office, is_part_of_name, names_in, written
from communique.where.namesakes import persons, uncertain
from communique.where.resolve import Spot, resolve, spot
from communique.where.standing import anchor, stands_as_place


class _Read(msgspec.Struct, frozen=True):
    """The names of each sentence that are places' names, what each means, and the words a language has for places."""

    groups: tuple[tuple[Name, ...], ...]
    meant: dict[Spot, tuple[Candidate, float]]
    words: Places


class PlaceReading(msgspec.Struct, frozen=True):
    """``standing``: the names that stand as places; ``named``: those and all other names of places, adjectives apart.

    Both are in text order.
    """

    standing: tuple[PlaceMention, ...]
    named: tuple[Place, ...]


def find_places(
    sentences: Sequence[Sentence], language: str = "en", home: Sequence[Candidate] = ()
) -> tuple[PlaceMention, ...]:
    """All names that stand as places, in text order; a country that acts is none. ``home`` is the outlet's."""
    return read_places(sentences, language, home).standing


def read_places(sentences: Sequence[Sentence], language: str = "en", home: Sequence[Candidate] = ()) -> PlaceReading:
    """The names that stand as places, and what the others mean: that of "Edmonton police" is none, but means a town."""
    read = _read(sentences, language, home, strict=True)
    pairs = list(zip(sentences, read.groups, strict=True))
    standing = tuple(
        _mention(sentence, name, read) for sentence, group in pairs for name in _standing(sentence, group, read.words)
    )
    named = tuple(
        _place(sentence, name, name.last, read) for sentence, group in pairs for name in group if not name.is_adjective
    )
    return PlaceReading(standing, named)


def find_toponyms(
    sentences: Sequence[Sentence], language: str = "en", home: Sequence[Candidate] = ()
) -> tuple[PlaceMention, ...]:
    """All names of places in text order, whatever part they play: countries that act and adjectives ("Cuban") too."""
    read = _read(sentences, language, home, strict=False)
    return tuple(
        _mention(sentence, name, read) for sentence, group in zip(sentences, read.groups, strict=True) for name in group
    )


def _read(sentences: Sequence[Sentence], language: str, home: Sequence[Candidate], strict: bool) -> _Read:
    """``strict``: a name inside the name of an office is none, either."""
    known, table = gazetteer(language), words(language)
    found = [list(names_in(sentence, known)) for sentence in sentences]
    people = persons(sentences, found, table, known)
    groups = [
        [n for n in group if n.is_adjective or (n.key not in people and _is_free(sentence, n, table, strict))]
        for sentence, group in zip(sentences, found, strict=True)
    ]
    outers = {
        spot(name): outer
        for sentence, group in zip(sentences, groups, strict=True)
        for name in group
        if (outer := enclosing(sentence, name, group, anchor(sentence, sentence.tokens[name.head], table).index))
    }
    groups = [
        [n for n in group if n.cut or not known.is_other_word(n.key) or following(sentence, n, group)]
        for sentence, group in zip(sentences, groups, strict=True)
    ]
    doubtful = uncertain(sentences, groups, outers, table)
    kept = tuple(tuple(n for n in group if n.key not in doubtful) for group in groups)
    return _Read(kept, resolve([n for group in kept for n in group], outers, home), table)


def _is_free(sentence: Sentence, name: Name, table: Places, strict: bool) -> bool:
    """Whether a name is not part of the name of something else."""
    if not is_part_of_name(sentence, name, table.exempt):
        return True
    return not strict and explains_office(sentence, name, table.offices, table.sorts)


def _standing(sentence: Sentence, group: Sequence[Name], table: Places) -> Iterator[Name]:
    inside = {other.first for name in group if (other := following(sentence, name, group))}
    for name in group:
        if name.is_adjective or name.cut or name.first in inside or _possesses(sentence, name):
            continue
        if stands_as_place(sentence, name, table) and not _is_abroad(sentence, name, table):
            yield name


def _is_abroad(sentence: Sentence, name: Name, table: Places) -> bool:
    """Whether a country's name only says whose something is that stands elsewhere: "at the US embassy"."""
    after = sentence.tokens[name.last + 1 : name.last + 2]
    return name.is_country and bool(after) and after[0].lemma.casefold() in table.abroad


def _possesses(sentence: Sentence, name: Name) -> bool:
    """Whether a town's name is a possessor: "in Lincoln's view"."""
    after = name.last + 1
    clitic = after < len(sentence.tokens) and sentence.tokens[after].text in ("'s", "\u2019s", "'", "\u2019")
    return clitic and name.best.kind not in ("country", "capital", "site")


def _mention(sentence: Sentence, name: Name, read: _Read) -> PlaceMention:
    at, last = anchor(sentence, sentence.tokens[name.head], read.words), name.last
    if at.index == last + 1 and at.lemma.casefold() in read.words.facilities:
        last = at.index
    return PlaceMention(sentence.index, at.index, _place(sentence, name, last, read))


def _place(sentence: Sentence, name: Name, last: int, read: _Read) -> Place:
    """The place that ``name`` means, called by its words up to token ``last``."""
    chosen, share = read.meant[spot(name)]
    start = sentence.tokens[name.first].start
    return Place(
        name=written(sentence, name.first, last)[: name.cut or None],
        country=chosen.country,
        lat=chosen.lat,
        lon=chosen.lon,
        division=chosen.division,
        confidence=round(share, 2),
        start=start,
        end=start + name.cut if name.cut else sentence.tokens[last].end,
    )
