"""Sentences to actor mentions."""

from collections.abc import Sequence
from functools import cache

import msgspec

from communique.parse import Sentence, Token
from communique.records import Actor, Document, Fact, Introduction, Learnt

from .belonging import Belongings
from .context import introduced, settle
from .eras import dated
from .introductions import introductions
from .item import Item
from .knowledge import Knowledge, Known
from .later import Later
from .memory import Entry, Ground, Memory
from .mention import ActorMention
from .namesakes import localise, states
from .people import People
from .phrases import items_of
from .pronouns import Pronouns
from .quotes import Quotes
from .resolve import Resolver
from .scene import Scene
from .setting import NOWHERE, Surroundings, signs
from .tables import tables


class ActorReading(msgspec.Struct, frozen=True):
    """What the room finds: mentions in text order, what the document says of persons, what was learnt of them.

    ``setting`` is the country the document is set in, "" where none is.
    """

    mentions: tuple[ActorMention, ...]
    introductions: tuple[Introduction, ...]
    learnt: tuple[Learnt, ...]
    setting: str = ""


def find_actors(
    document: Document,
    sentences: Sequence[Sentence],
    knowledge: Knowledge | None = None,
    around: Surroundings = NOWHERE,
) -> tuple[ActorMention, ...]:
    """Every mention of an actor in ``sentences``, in text order. They are sentences of ``document``, in its order."""
    return read_actors(document, sentences, (knowledge or shipped()).at(document), around).mentions


def read_actors(
    document: Document, sentences: Sequence[Sentence], known: Known, around: Surroundings = NOWHERE
) -> ActorReading:
    """Everything about actors in ``sentences`` of ``document``, of which ``known`` is known from elsewhere.

    ``around`` says where the document is set.
    """
    source = tables()
    named = dated(document.text, document.published, [known.elements(s, document.text) for s in sentences])
    local, elsewhere = localise(document.text, sentences, named, around)
    elements = settle(sentences, local)
    rows = [items_of(s, document.text, e, source.words) for s, e in zip(sentences, elements, strict=True)]
    items = [item for row in rows for item in row]
    people = People(items, source.words, document.published, known)
    told = introductions(people.all, Belongings(known.lexicon, people, learnt=False))
    memory = Memory(sentences)
    scene = Scene(items, source.words.places)
    belongings = Belongings(known.lexicon, people)
    known_names = frozenset(e.start for row in elements for e in row if e.sense.country)
    outside = signs(around, document, sentences, known_names, elsewhere)
    filed = around.dateline.start if around.dateline is not None else -1
    ground = Ground(items, [*outside, *states(document.text, sentences), *people.known()], filed)
    resolver = Resolver(known.lexicon, people, belongings, ground, memory, scene)
    resolver.introduced.update(introduced(document.text, items))
    quotes = Quotes(document.text, sentences, memory, source.words.speech.verbs)
    later = Later(memory, source.words, resolver.parties, scene)
    reader = _Reading(resolver, later, memory, Pronouns(memory, quotes, source.words.speech))
    for sentence, row in zip(sentences, rows, strict=True):
        reader.read(sentence, row)
    for sentence in sentences:
        reader.speakers(sentence)
    found = {(m.start, m.end, m.actor.id): m for m in (e.mention for e in memory.entries)}
    mentions = tuple(sorted(found.values(), key=lambda m: (m.sentence, m.start, -m.end, m.head)))
    learnt = sorted((_learnt(fact, party) for fact, party in resolver.learnt.values()), key=lambda x: (x.name, x.id))
    return ActorReading(mentions, told, tuple(learnt), ground.whole())


@cache
def shipped() -> Knowledge:
    """Nothing beyond the tables."""
    return Knowledge()


def _learnt(fact: Fact, party: Actor) -> Learnt:
    return Learnt(
        id=fact.id, actor=party.id, name=fact.name, country=fact.country, sector=fact.sector, role=fact.role,
        evidence=fact.evidence,
    )  # fmt: skip


class _Reading:
    """One pass over a document's sentences, word by word."""

    def __init__(self, resolver: Resolver, later: Later, memory: Memory, pronouns: Pronouns) -> None:
        self.resolver, self.later, self.memory, self.pronouns = resolver, later, memory, pronouns

    def read(self, sentence: Sentence, items: list[Item]) -> None:
        """Resolve the sentence's items, common nouns and third-person pronouns from left to right."""
        starts: dict[int, list[Item]] = {}
        covered: set[int] = set()
        fronted: list[Token] = []
        for item in items:
            starts.setdefault(item.first, []).append(item)
            covered.update(range(item.first, item.last + 1))
        for token in sentence.tokens:
            for item in starts.get(token.index, ()):
                self._add(self._item(item))
            if token.index in covered:
                continue
            if token.upos == "NOUN":
                self._add(self.later.noun(sentence, token))
            elif token.tag in ("PRP", "PRP$"):
                if self.pronouns.is_fronted(sentence, token):
                    fronted.append(token)
                else:
                    self._add(self.pronouns.third(sentence, token))
        for token in fronted:
            self._add(self.pronouns.fronted(sentence, token) or self.pronouns.third(sentence, token))

    def _item(self, item: Item) -> list[Entry]:
        if item.kind in ("office", "group") and item.holder is None and self.later.is_pair(item.sentence, item.last):
            return self.later.pair(item.sentence, item.last, item.sense.sector if item.kind == "group" else "")
        found = self.resolver.item(item)
        if found or item.kind != "person" or item.first != item.last:
            return found
        return self.later.short_name(item.sentence, item.first)

    def speakers(self, sentence: Sentence) -> None:
        """Resolve first-person pronouns, once the cues after them are known."""
        for token in sentence.tokens:
            if token.tag in ("PRP", "PRP$"):
                self._add(self.pronouns.first(sentence, token))

    def _add(self, entries: list[Entry]) -> None:
        for entry in entries:
            self.memory.add(entry)
