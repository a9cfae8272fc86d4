"""What is known beyond the tables: a user's own rows, and what other documents of the time say.

``Knowledge`` holds all of it; ``Knowledge.at`` picks what can bear on one document. That alone decides how the
document is coded, and ``Known.digest`` covers it: what is learnt of anybody else changes nothing here.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

import msgspec

from communique.parse import Sentence
from communique.records import Document, Fact, identity

from .names import Element, Lexicon, Sense, lexicon
from .own_names import OwnNames
from .own_rows import NOTHING, Forbidden, Own, OwnName, extended

_WORD = re.compile(r"\w+")

Name = tuple[str, ...]  # the words of a name as they are compared


class Knowledge:
    """A user's rows and learnt facts, ready for use; it can be sent to another process."""

    def __init__(self, own: Own = NOTHING, facts: Iterable[Fact] = ()) -> None:
        self.own, self.facts = own, tuple(facts)
        self._lexicon = extended(own) if own.titles else lexicon()
        self._names = OwnNames(own)
        self._persons: dict[Name, list[OwnName]] = {}
        for row in own.names:
            if row.kind == "person":
                for name in (row.name, *row.aliases):
                    self._persons.setdefault(words(name), []).append(row)
        self._by_word: dict[str, list[Fact]] = {}
        for fact in self.facts:
            for first in sorted({words(name)[0] for name in (fact.name, *fact.called) if words(name)}):
                self._by_word.setdefault(first, []).append(fact)

    def __reduce__(self) -> tuple[type["Knowledge"], tuple[Own, tuple[Fact, ...]]]:
        """Sent as what it was made of."""
        return Knowledge, (self.own, self.facts)

    def senses(self, text: str) -> Iterator[Sense]:
        """The meanings of every name and noun in ``text`` that tables, rows or facts know, on any day."""
        yield from self._lexicon.senses(text)
        yield from self._names.senses(text)
        if self._by_word:
            held = frozenset(words(text))
            for fact in (f for word in sorted(held & self._by_word.keys()) for f in self._by_word[word]):
                if _named(fact, held):
                    yield Sense(kind="leader", name=fact.name, country=fact.country, sector=fact.sector)

    def at(self, document: Document) -> "Known":
        """What bears on ``document``: rows that hold on its day, and facts of persons whose names its words hold."""
        day = document.published
        held = frozenset(words(document.text)) if self._by_word and day else frozenset()
        found = {f.id: f for word in sorted(held & self._by_word.keys()) for f in self._by_word[word]}
        return Known(
            lexicon=self._lexicon,
            names=self._names,
            persons=self._persons,
            forbidden=[row for row in self.own.forbidden if row.holds(day)],
            facts=[f for f in found.values() if day and f.since <= day <= f.until and _named(f, held)],
            day=day,
            own=self.own.digest,
        )


class Known:
    """What is known when one document is read. ``digest`` is that of all but the shipped tables, "" for nothing."""

    def __init__(
        self, lexicon: Lexicon, names: OwnNames, persons: dict[Name, list[OwnName]], forbidden: Iterable[Forbidden],
        facts: Iterable[Fact], day: str | None, own: str,
    ) -> None:  # fmt: skip
        self.lexicon, self._names, self._persons, self._day = lexicon, names, persons, day
        self._forbidden: dict[Name, list[str]] = {}
        for row in forbidden:
            self._forbidden.setdefault(name_words(row.name), []).append(row.country)
        self._facts: dict[Name, Fact | None] = {}
        allowed = sorted((f for f in facts if not self.forbids(words(f.name), f.country)), key=lambda f: f.id)
        for fact in allowed:
            for name in map(name_words, (fact.name, *fact.called)):
                if not self.forbids(name, fact.country):
                    # Facts of several files that contradict each other are no facts.
                    self._facts[name] = fact if self._facts.setdefault(name, fact) is fact else None
        held = [f for f in allowed if f in self._facts.values()]
        self.digest = identity(own, *map(_said, held)) if own or held else ""

    def elements(self, sentence: Sentence, text: str) -> list[Element]:
        """Everything that the tables and the user's rows know in a sentence, the forbidden left out."""
        found = self._names.over(self.lexicon.elements(sentence, text), sentence, text, self._day)
        return [e for e in found if not self._bars(e, text)] if self._forbidden else found

    def own(self, name: Name) -> OwnName | None:
        """The user's person who has this name on the document's day."""
        return next((row for row in self._persons.get(name, ()) if row.holds(self._day)), None)

    def fact(self, name: Name) -> Fact | None:
        """What is learnt of the person who has this full name, or is called so by a single word."""
        return self._facts.get(without_initials(name))

    def forbids(self, name: Name, country: str) -> bool:
        """Whether the user forbids that somebody or something with this name is of ``country``."""
        barred = self._forbidden.get(without_initials(name), ())
        return "" in barred or country in barred

    def _bars(self, element: Element, text: str) -> bool:
        if element.sense.kind in ("office", "group"):
            return False
        return self.forbids(words(text[element.start : element.end]), element.sense.country)


def words(name: str) -> Name:
    """The words of a name or text as they are compared: lower case, without accents.

    >>> words("Martin O’Malley, José")
    ('martin', 'o', 'malley', 'jose')
    """
    composed = unicodedata.normalize("NFC", name).casefold()
    return tuple(word if word.isascii() else _bare(word) for word in _WORD.findall(composed))


def name_words(name: str) -> Name:
    """The words by which the forms of a full name are one, whether or not they have a middle initial.

    >>> name_words("John F. Kennedy"), name_words("J. Edgar Hoover")
    (('john', 'kennedy'), ('j', 'edgar', 'hoover'))
    """
    return without_initials(words(name))


def without_initials(name: Name) -> Name:
    """A name without the single letters between its first and its last word."""
    return (*name[:1], *(word for word in name[1:-1] if len(word) > 1), *name[1:][-1:])


def _bare(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def _named(fact: Fact, held: frozenset[str]) -> bool:
    return any(held.issuperset(name_words(name)) for name in (fact.name, *fact.called))


def _said(fact: Fact) -> str:
    """All of a fact that shows in a record coded by it."""
    shown = (fact.id, fact.name, fact.called, fact.country, fact.sector, fact.role, fact.evidence)
    return msgspec.json.encode(shown).decode()
