"""Names and nouns of the tables, found in a sentence: what each stretch of words can mean."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal

import ahocorasick_rs
import msgspec

from communique.parse import Sentence, Token

from .fold import flat
from .tables import Group, Office, Tables, tables

Kind = Literal[
    "country",
    "adjective",
    "people",
    "capital",
    "metonym",
    "organisation",
    "region",
    "leader",
    "office",
    "group",
    "nothing",
]


_CAPITALS = re.compile(r"\b[A-Z]{4,}\b")  # shorter ones are mostly abbreviations


class Sense(msgspec.Struct, frozen=True):
    """One meaning of a name. ``weak``: it counts only where the document names its country otherwise.

    ``office`` and ``group`` are set for title and group nouns, ``plural`` where the form is plural.
    """

    kind: Kind
    name: str
    country: str = ""
    sector: str = ""
    weak: bool = False
    called: tuple[str, ...] = ()
    office: Office | None = None
    group: Group | None = None
    plural: bool = False


class Element(msgspec.Struct, frozen=True):
    """A stretch of a sentence that the tables know: tokens ``first`` to ``last``, characters ``start`` to ``end``.

    ``whole`` is false where it is only part of its last token ("US" in "US-led"); ``prefix`` is what its first
    token has before a title ("ex" in "ex-president").
    """

    first: int
    last: int
    start: int
    end: int
    senses: tuple[Sense, ...]
    whole: bool = True
    prefix: str = ""

    @property
    def sense(self) -> Sense:
        """The first meaning."""
        return self.senses[0]


class Lexicon:
    """All names and nouns of a language, compiled for matching."""

    def __init__(self, source: Tables) -> None:
        self.adjective: dict[str, str] = {}
        self.country_name: dict[str, str] = {}
        self.country_called: dict[str, tuple[str, ...]] = {}
        self.offices: dict[str, Office] = {}
        self.bodies = frozenset(body.name for body in source.organisations)
        self.body_nouns = source.words.body_nouns
        names: dict[str, list[Sense]] = {}
        nouns: dict[str, list[Sense]] = {}
        for surface, sense in self._nouns(source):
            nouns.setdefault(flat(surface).lower(), []).append(sense)
        for surface, sense in self._names(source):
            names.setdefault(flat(surface), []).append(sense)
        for title in [t for t in nouns if flat(t) != t.lower()]:
            del nouns[title]
        self._name_senses = [_distinct(senses) for senses in names.values()]
        self._nouns_by_name = {surface: tuple(senses) for surface, senses in nouns.items()}
        self._noun_senses = list(self._nouns_by_name.values())
        kind = ahocorasick_rs.MatchKind.LeftmostLongest
        self._name_matcher = ahocorasick_rs.AhoCorasick(list(names), matchkind=kind)
        self._noun_matcher = ahocorasick_rs.AhoCorasick(list(nouns), matchkind=kind)

    def _names(self, source: Tables) -> Iterator[tuple[str, Sense]]:
        first: list[tuple[str, Sense]] = []
        rest: list[tuple[str, Sense]] = []
        for country in source.countries:
            self.country_called[country.code] = country.called
            for kind, surfaces in (
                ("country", country.names), ("adjective", country.adjectives),
                ("people", country.people), ("capital", country.capitals),
            ):  # fmt: skip
                for surface in surfaces:
                    # The kind is one of the Literal's words, written in the loop above.
                    sense = Sense(kind=kind, name=surface, country=country.code, sector="GOV", called=country.called)  # type: ignore[arg-type]
                    (first if surface in country.first_with else rest).append((surface, sense))
            rest += [
                (surface, Sense(kind="capital", name=surface, country=country.code, sector="GOV", weak=True))
                for surface in country.weak
            ]
            if country.adjectives:
                self.adjective[country.code] = country.adjectives[0]
        for named in source.named:
            self.country_name[named.code] = named.names[0]
            rest += [(n, Sense(kind="country", name=n, country=named.code, sector="GOV")) for n in named.names]
        for country in source.countries:
            if country.name or country.names:
                everyday = country.name or self.country_name.get(country.code, country.names[0])
                self.country_name[country.code] = everyday
        for short, title in source.words.short_offices.items():
            office = self.offices[title]
            rest.append((short, Sense(kind="office", name=title, sector=office.sector, office=office)))
        rest += [(name, Sense(kind="nothing", name=name)) for name in source.words.nothing.names]
        yield from first + rest
        yield from _further(source)

    def _nouns(self, source: Tables) -> Iterator[tuple[str, Sense]]:
        for noun in source.words.nothing.nouns:
            yield noun, Sense(kind="nothing", name=noun)
        for group in source.groups:
            for noun in group.nouns:
                yield noun, Sense(kind="group", name=noun, sector=group.sector, group=group, plural=group.plural)
        for office in source.offices:
            for title in (office.name, *office.synonyms):
                self.offices[title.lower()] = office
                yield title, Sense(kind="office", name=title, sector=office.sector, office=office)
                yield _plural(title), Sense(kind="office", name=title, sector=office.sector, office=office, plural=True)

    def elements(self, sentence: Sentence, text: str) -> list[Element]:
        """Everything the tables know in ``sentence``; ``text`` is the document's. Longest match, names before nouns."""
        stretch = flat(text[sentence.start : sentence.end])
        begins = {t.start: t.index for t in sentence.tokens}
        ends = {t.end: t.index for t in sentence.tokens}
        found: list[Element] = []
        rest = stretch.lower()
        if len(rest) != len(stretch):  # a character whose lower case is longer: no nouns in this sentence
            rest = ""
        for piece in (stretch, _lowered(stretch)):
            for index, start, end in self._name_matcher.find_matches_as_indexes(piece) if piece else ():
                if bounded(stretch, start, end) and "\0" not in rest[start:end]:
                    senses = self._name_senses[index]
                    if senses[0].weak:
                        senses += self._nouns_by_name.get(rest[start:end], ())
                    element = element_at(sentence, senses, start + sentence.start, end + sentence.start, begins, ends)
                    if element is not None:
                        rest = rest[:start] + "\0" * (end - start) + rest[end:]
                        found.append(element)
        for index, start, end in self._noun_matcher.find_matches_as_indexes(rest):
            if bounded(rest, start, end):
                senses = self._noun_senses[index]
                element = element_at(sentence, senses, start + sentence.start, end + sentence.start, begins, ends)
                if element is not None and _fits(element, sentence.tokens):
                    found.append(element)
        return sorted((e for e in found if e.sense.kind != "nothing"), key=lambda e: (e.first, e.start))

    def senses(self, text: str) -> Iterator[Sense]:
        """The first meaning of every name and noun in a text of which no grammar is known."""
        plain = flat(text)
        rest = plain.lower()
        for piece in (plain, _lowered(plain)):
            for index, start, end in self._name_matcher.find_matches_as_indexes(piece) if piece else ():
                if bounded(plain, start, end):
                    rest = rest[:start] + "\0" * (end - start) + rest[end:]
                    yield self._name_senses[index][0]
        for index, start, end in self._noun_matcher.find_matches_as_indexes(rest):
            if bounded(rest, start, end):
                yield self._noun_senses[index][0]


def _further(source: Tables) -> Iterator[tuple[str, Sense]]:
    for metonym in source.metonyms:
        for surface in metonym.names:
            yield surface, Sense(kind="metonym", name=surface, country=metonym.country, sector=metonym.sector)
    for people in source.peoples:
        for noun in people.nouns:
            yield noun, Sense(kind="people", name=noun, country=people.country, sector="CVL")
        for adjective in people.adjectives:
            yield adjective, Sense(kind="adjective", name=adjective, country=people.country, sector="CVL")
    for body in source.organisations:
        sense = Sense(kind="organisation", name=body.name, country=body.country, sector=body.sector, called=body.called)
        for surface in (body.name, *body.aliases):
            if surface not in body.weak:
                yield surface, sense
        for surface in body.weak:
            yield surface, msgspec.structs.replace(sense, weak=True)
    for surface, code in source.regions:
        yield surface, Sense(kind="region", name=surface, country=code)
    for leader in source.leaders:
        sense = Sense(kind="leader", name=leader.name, country=leader.country, sector=leader.sector)
        yield from ((surface, sense) for surface in (leader.name, *leader.aliases))


def _distinct(senses: Iterable[Sense]) -> tuple[Sense, ...]:
    """Meanings that differ in country or sector; a region adds none to a country's own name or capital."""
    kept: dict[tuple[str, str], Sense] = {}
    for sense in senses:
        same = (sense.country, "" if sense.kind == "region" else sense.sector)
        if sense.kind == "region" and any(k.country == sense.country for k in kept.values()):
            continue
        kept.setdefault(same, sense)
    return tuple(kept.values())


def _lowered(stretch: str) -> str:
    """The stretch with words in capitals (headlines, datelines) written like names; "" where it has none."""
    lowered = _CAPITALS.sub(lambda m: m.group().title(), stretch)
    return lowered if lowered != stretch else ""


def _plural(title: str) -> str:
    """The plural of a title: of its first noun where an "of" or "in" follows ("secretaries of state")."""
    head, joint, rest = title.partition(" of ")
    if not joint:
        head, joint, rest = title.partition(" in ")
    for one, many in (("man", "men"), ("y", "ies"), ("ss", "sses"), ("", "s")):
        if head.endswith(one) and not (one == "y" and head.endswith(("ey", "ay"))):
            head = head[: len(head) - len(one)] + many
            break
    return head + joint + rest


def bounded(piece: str, start: int, end: int) -> bool:
    """Whether a stretch neither begins nor ends inside a word."""
    before, after = piece[start - 1 : start], piece[end : end + 1]
    return not before.isalnum() and not (after.isalnum() and piece[end - 1].isalnum())


def element_at(
    sentence: Sentence, senses: tuple[Sense, ...], start: int, end: int, begins: dict[int, int], ends: dict[int, int]
) -> Element | None:
    """The element from ``start`` to ``end`` of the text; ``begins`` and ``ends`` are where the sentence's tokens do."""
    first, last = begins.get(start), ends.get(end)
    if first is not None and last is not None:
        return Element(first=first, last=last, start=start, end=end, senses=senses)
    if senses[0].kind in ("office", "group"):
        opening = [t for t in sentence.covering(start, start + 1) if t.end <= end and t.text.count("-") == 1]
        if last is None or not opening:
            return None
        prefix = opening[0].text.partition("-")[0].lower()
        return Element(first=opening[0].index, last=last, start=start, end=end, senses=senses, prefix=prefix)
    covering = sentence.covering(start, end)
    if not covering:
        return None
    return Element(first=covering[0].index, last=covering[-1].index, start=start, end=end, senses=senses, whole=False)


def _fits(element: Element, tokens: tuple[Token, ...]) -> bool:
    """Nouns must be nouns here ("head to", "the general view" are not titles); a capital letter vouches for a title."""
    if element.sense.kind not in ("office", "group"):
        return True
    last = tokens[element.last]
    if last.upos in ("NOUN", "PROPN"):
        return True
    return " " in element.sense.name and last.upos in ("ADJ", "X")


@cache
def lexicon(language: str = "en") -> Lexicon:
    """The compiled names of ``language``."""
    return Lexicon(tables(language))
