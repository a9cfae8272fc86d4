"""Where a document is set, as the places it names, its dateline and its outlet tell."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

import msgspec

from communique.parse import Sentence
from communique.records import Document, Place

from .memory import Sign
from .tables import tables

_CLEAR = 0.5  # how surely a name must mean a place for its country to count
_HOME = 2  # words of the text that an outlet's home is worth: strangers' news are told by them all


class Surroundings(msgspec.Struct, frozen=True):
    """What is known of a document beside its sentences.

    ``places`` are the names of places in the text, whatever part they play, in text order; ``dateline`` is the place
    it was filed from; ``home`` are the countries (ISO 3166-1 alpha-3) where its outlet may be at home.
    """

    places: tuple[Place, ...] = ()
    dateline: Place | None = None
    home: tuple[str, ...] = ()


NOWHERE = Surroundings()


def told_places(around: Surroundings) -> Mapping[int, Place]:
    """The places that a name clearly means, by where the name begins."""
    return {place.start: place for place in around.places if place.country and place.confidence >= _CLEAR}


def told_names(around: Surroundings) -> Mapping[str, str]:
    """The countries of the names that mean a place in one country throughout the text, by name in small letters.

    A dateline decides for its name, since it tells the state or is read with the outlet's home.
    """
    countries: dict[str, set[str]] = {}
    for place in told_places(around).values():
        countries.setdefault(place.name.lower(), set()).add(place.country)
    if around.dateline is not None and around.dateline.country:
        countries[around.dateline.name.lower()] = {around.dateline.country}
    return {name: codes.pop() for name, codes in countries.items() if len(codes) == 1}


def signs(
    around: Surroundings, document: Document, sentences: Sequence[Sentence], known: frozenset[int],
    elsewhere: Mapping[str, str],
) -> list[Sign]:  # fmt: skip
    """The signs of a country that places, dateline and outlet give.

    ``known`` is where names begin that tell their country by themselves; ``elsewhere`` are names that the text puts in
    another country than they mean first, in small letters.
    """
    starts = {token.start: (sentence.index, token.index) for sentence in sentences for token in sentence.tokens}
    found = [
        Sign(starts[start], elsewhere.get(place.name.lower(), place.country), place.name.lower(), town=True)
        for start, place in told_places(around).items()
        if start in starts and start not in known
    ]
    if around.dateline is not None and around.dateline.country:
        name = around.dateline.name.lower()
        found.append(Sign((0, 0), elsewhere.get(name, around.dateline.country), name, outside=True))
    home = tuple(dict.fromkeys(code for code in around.home if code)) or (_domain(document.url),)
    if len(home) == 1 and home[0]:
        found += [Sign((0, 0), home[0], f"outlet {i}", outside=True) for i in range(_HOME)]
    return found


def _domain(url: str | None) -> str:
    """The country of the page's address, where its last part is a country's ("www.example.co.uk")."""
    host = urlsplit(url).hostname if url else None
    return tables().words.domains.get((host or "").rpartition(".")[2], "")
