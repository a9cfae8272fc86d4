"""Towns named after capitals and countries ("Paris, Missouri"), and capitals that are only places ("London-area")."""

import re
from collections.abc import Sequence
from functools import cache
from urllib.parse import urlsplit

import msgspec

from communique.parse import Sentence

from .fold import flat
from .memory import Sign
from .names import Element, Sense
from .tables import tables

_NATIONAL = ("country", "capital")
_CLOSED = re.compile(r"\s*(?:[,.;:)]|$)")
_OPENING = ("in", "at", "near", "of", "from", "outside")


def localise(text: str, sentences: Sequence[Sentence], found: Sequence[list[Element]]) -> list[list[Element]]:
    """``found`` with capitals and countries that are only places as regions, of the country the place is in.

    A town told from its namesake once ("London, Ontario") is that town in the whole document, unless the document
    names the namesake's country otherwise.
    """
    plain = flat(text)
    rows = [[_beside(plain, e) for e in row] for row in found]
    towns: dict[str, str] = {}
    for sentence, row in zip(sentences, rows, strict=True):
        for i, element in enumerate(row):
            town = _town(plain, sentence, row, i)
            if town is not None:
                code, end = town
                towns.setdefault(plain[element.start : element.end], code)
                row[i] = _region(plain, element, code)
                row[i + 1 :] = [
                    _region(plain, e, code) if e.start < end and len(e.senses) > 1 else e for e in row[i + 1 :]
                ]
    kept = {name: code for name, code in towns.items() if not _named_otherwise(plain, name, rows)}
    return [[_remembered(plain, e, kept) for e in row] for row in rows]


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


def address(url: str | None) -> list[Sign]:
    """The country of the page's address, where its last part is a country's ("www.example.co.uk")."""
    host = urlsplit(url).hostname if url else None
    code = tables().words.domains.get((host or "").rpartition(".")[2])
    return [Sign((0, 0), code, f".{code}")] if code else []


def _region(text: str, element: Element, code: str) -> Element:
    sense = Sense(kind="region", name=text[element.start : element.end], country=code)
    return msgspec.structs.replace(element, senses=(sense,))


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
    if element.sense.kind not in _NATIONAL or not element.whole:
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
    own = {s.country for row in rows for e in row if text[e.start : e.end] == name for s in e.senses if s.sector}
    return any(
        len(e.senses) == 1 and e.sense.sector == "GOV" and e.sense.country in own and text[e.start : e.end] != name
        for row in rows
        for e in row
        if not e.sense.weak
    )


def _remembered(text: str, element: Element, towns: dict[str, str]) -> Element:
    code = towns.get(text[element.start : element.end])
    return _region(text, element, code) if code is not None and element.sense.kind in _NATIONAL else element
