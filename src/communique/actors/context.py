"""Which meaning of an ambiguous or weak name holds in this document."""

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from communique.parse import Sentence

from .fold import flat
from .item import Item
from .names import Element, Sense

_BRACKETED = re.compile(r"\(\s?([A-Z][A-Za-z.\-]{1,11})\s?\)")
_INITIALS = 3  # letters of an abbreviation that nobody introduces ("the CFIA")
_PLACE_CASES = ("in", "across", "throughout", "around", "near", "into")
_NATIONAL = ("country", "adjective", "people", "capital", "metonym")


def settle(sentences: Sequence[Sentence], found: Sequence[list[Element]]) -> list[list[Element]]:
    """``found`` with one meaning an element; weak names of countries the document does not name are left out."""
    countries, regions, bodies = _support(found)
    settled = []
    for sentence, elements in zip(sentences, found, strict=True):
        kept = []
        for i, element in enumerate(elements):
            sense = _choose(element, countries, regions)
            if sense.weak and not _stands(sense, elements, i, countries, bodies, sentence):
                nouns = [s for s in element.senses if s.kind == "group"]
                if not nouns:
                    continue
                sense = nouns[0]
            kept.append(msgspec.structs.replace(element, senses=(sense,)))
        settled.append(kept)
    return settled


def _support(found: Sequence[list[Element]]) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """How often each country, each country's regions and each organisation are named beyond doubt."""
    countries: Counter[str] = Counter()
    regions: Counter[str] = Counter()
    bodies: Counter[str] = Counter()
    for elements in found:
        for element in elements:
            if len(element.senses) > 1 or element.sense.weak:
                continue
            sense = element.sense
            if sense.kind in _NATIONAL or sense.kind in ("organisation", "leader"):
                countries[sense.country] += 1
            elif sense.kind == "region":
                regions[sense.country] += 1
            if sense.kind == "organisation":
                bodies[sense.name] += 1
    del countries[""]
    return countries, regions, bodies


def _choose(element: Element, countries: Counter[str], regions: Counter[str]) -> Sense:
    if len(element.senses) == 1 or element.sense.kind in ("leader", "group", "office"):
        return element.sense
    named = [s for s in element.senses if s.kind != "group"]
    strength = [(regions if s.kind == "region" else countries)[s.country] for s in named]
    best = max(strength)
    return named[strength.index(best)] if strength.count(best) == 1 else named[0]


def _stands(
    sense: Sense, elements: list[Element], i: int, countries: Counter[str], bodies: Counter[str], sentence: Sentence
) -> bool:
    """Whether a weak name counts here: its country is named, and not another one right before it."""
    element = elements[i]
    if element.first and sentence.tokens[element.first - 1].text.lower() in _PLACE_CASES:
        return False
    before = elements[i - 1] if i else None
    if before is not None and before.sense.kind in _NATIONAL and before.sense.country != sense.country:
        between = sentence.tokens[before.last + 1 : element.first]
        if all(t.tag in ("POS", "JJ") or t.upos in ("ADJ", "NOUN") for t in between):
            return False
    if not sense.country:
        return bodies[sense.name] > 0
    return countries[sense.country] > 0


def introduced(text: str, items: Sequence[Item]) -> dict[str, Sense]:
    """Abbreviations of organisations: those a bracket right after the name introduces, and the names' own initials."""
    bodies = [item for item in items if item.kind == "organisation"]
    names = {item.end: item.sense for item in bodies}
    found: dict[str, Sense] = {}
    for match in _BRACKETED.finditer(flat(text)):
        end = match.start() - (text[match.start() - 1 : match.start()] == " ")
        if end in names:
            found.setdefault(match.group(1), names[end])
    for item in bodies:
        initials = "".join(word[0] for word in item.name.split() if word[0].isupper())
        if len(initials) >= _INITIALS:
            found.setdefault(initials, item.sense)
    return found
