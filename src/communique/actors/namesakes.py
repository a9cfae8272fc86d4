"""Towns named after capitals and countries ("Paris, Missouri"), and capitals that are only places ("London-area")."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

import msgspec

from communique.parse import Sentence
from communique.records import Place

from .fold import flat
from .memory import Sign
from .names import Element, Sense
from .setting import NOWHERE, Surroundings, told_names, told_places
from .tables import tables

_NATIONAL = ("country", "capital")
_LOCAL = (*_NATIONAL, "region")
_CLOSED = re.compile(r"\s*(?:[,.;:)]|$)")
_OPENING = ("in", "at", "near", "of", "from", "outside")


def localise(
    text: str, sentences: Sequence[Sentence], found: Sequence[list[Element]], around: Surroundings = NOWHERE
) -> tuple[list[list[Element]], dict[str, str]]:
    """``found`` with capitals and countries that are only places as regions, of the country the place is in.

    A town told from its namesake once ("London, Ontario") is that town in the whole document, unless the document
    names the namesake's country otherwise. Those towns, in small letters, come second. The places of
    ``around`` tell what else is no capital here.
    """
    plain = flat(text)
    rows = [
        [_beside(plain, e) for e in _settled(plain, row) if not _is_town(sentence, e)]
        for sentence, row in zip(sentences, found, strict=True)
    ]
    towns: dict[str, str] = {}
    for sentence, row in zip(sentences, rows, strict=True):
        for i, element in enumerate(row):
            town = _town(plain, sentence, row, i)
            if town is not None:
                code, end = town
                towns.setdefault(plain[element.start : element.end].lower(), code)
                row[i] = _region(plain, element, code)
                row[i + 1 :] = [
                    _region(plain, e, code) if e.start < end and len(e.senses) > 1 else e for e in row[i + 1 :]
                ]
    kept = {name: code for name, code in towns.items() if not _named_otherwise(plain, name, rows)}
    places, names = told_places(around), told_names(around)
    return [[_placed(plain, _remembered(plain, e, kept), places, names) for e in row] for row in rows], kept


@cache
def _regions(language: str = "en") -> tuple[re.Pattern[str], dict[str, str]]:
    """What a state or province after a comma looks like, and whose each is."""
    codes = {flat(n): code for code, names in tables(language).words.places.regions.items() for n in names}
    longest = sorted(codes, key=lambda n: (-len(n), n))
    return re.compile(rf",\s?({'|'.join(map(re.escape, longest))})(?!\w)"), codes


def states(text: str, sentences: Sequence[Sentence]) -> list[Sign]:
    """Where a state, province or county stands after a comma ("Columbia, Ky.", "Harlow, Essex"), with its country."""
    pattern, codes = _regions()
    plain = flat(text)
    return [
        Sign((sentence.index, 0), codes[match.group(1)], match.group(1))
        for sentence in sentences
        for match in pattern.finditer(plain, sentence.start, sentence.end)
    ]


@cache
def _past(language: str = "en") -> frozenset[str]:
    """The states that are gone."""
    return frozenset(state.code for state in tables(language).former if state.code not in state.successors)


def _region(text: str, element: Element, code: str) -> Element:
    sense = Sense(kind="region", name=text[element.start : element.end], country=code)
    return msgspec.structs.replace(element, senses=(sense,))


def _settled(text: str, row: list[Element]) -> list[Element]:
    """The row without the origins of those who are of another country today: "Korean" of "Korean American"."""
    now = tables().words.places.settled
    joined = {e.start - 1 for e in row if text[e.start : e.end] in now and e.sense.kind in ("adjective", "people")}
    return [e for e in row if e.end not in joined or e.sense.kind != "adjective" or not e.sense.country]


def _is_town(sentence: Sentence, element: Element) -> bool:
    """Whether a country's name is that of a town here ("the city of Turkey")."""
    if element.sense.kind != "country" or element.first < 2:
        return False
    noun, of = sentence.tokens[element.first - 2 : element.first]
    return of.text == "of" and noun.text.lower() in tables().words.places.towns


def _beside(text: str, element: Element) -> Element:
    """A capital before a hyphen and a word such as "area" or "born" is a place."""
    if element.sense.kind != "capital" or text[element.end : element.end + 1] != "-":
        return element
    word = re.match(r"[a-z]+", text[element.end + 1 : element.end + 12])
    joined = tables().words.places.joined
    return _region(text, element, element.sense.country) if word and word.group() in joined else element


def _town(text: str, sentence: Sentence, row: list[Element], i: int) -> tuple[str, int] | None:
    """The country that the words after the comma put the name in, and where those words end; None for no namesake."""
    element = row[i]
    if element.sense.kind not in _LOCAL or not element.whole:
        return None
    pattern, codes = _regions()
    match = pattern.match(text, element.end, sentence.end)
    own = {s.country for s in element.senses}
    following = next((e for e in row[i + 1 :] if e.start <= element.end + 2), None)
    if match is not None:
        code, end = codes[match.group(1)], match.end()
        twice = following is not None and any(s.kind == "country" for s in following.senses)  # Georgia
    elif following is not None and following.sense.kind == "country" and text[element.end] == ",":
        before = sentence.tokens[element.first - 1].text.lower() if element.first else ""
        if element.sense.kind != "capital" or before not in _OPENING:
            return None
        code, end, twice = following.sense.country, following.end, True
    else:
        return None
    closed = _CLOSED.match(text[end : min(end + 3, sentence.end)]) is not None
    if any(0 < e.start - end < 3 for e in row[i + 1 :]):  # "Mexico, Texas, Arizona and California"
        return None
    listed = any(t.label == "conj" for t in sentence.covering(end - 1, end))
    if code in own or (not closed and (listed or twice)) or (listed and twice):
        return None
    return code, end


def _named_otherwise(text: str, name: str, rows: list[list[Element]]) -> bool:
    """Whether the document names the country of the capital ``name`` by other words."""
    called = [(text[e.start : e.end].lower(), e) for row in rows for e in row]
    own = {s.country for word, e in called if word == name for s in e.senses if s.sector}
    return any(
        len(e.senses) == 1
        and e.sense.sector == "GOV"
        and e.sense.country in own
        and text[e.start : e.end].lower() != name
        for row in rows
        for e in row
        if not e.sense.weak
    )


def _remembered(text: str, element: Element, towns: dict[str, str]) -> Element:
    code = towns.get(text[element.start : element.end].lower())
    return _region(text, element, code) if code is not None and element.sense.kind in _LOCAL else element


def _placed(text: str, element: Element, places: Mapping[int, Place], names: Mapping[str, str]) -> Element:
    """The name of a country, capital or region as that of the place which the other names of the text make of it."""
    if element.sense.kind not in _LOCAL or not element.whole or element.sense.country in _past():
        return element  # places are told by today's map
    place = places.get(element.start)
    if place is not None and element.end > place.end:
        return element
    country = place.country if place is not None else names.get(text[element.start : element.end].lower(), "")
    if not country:
        return element
    meant = tuple(s for s in element.senses if s.country == country)
    return msgspec.structs.replace(element, senses=meant) if meant else _region(text, element, country)
