"""Head words to parties: the actors named at them, joined to them, counted by them or within their phrase."""

from collections.abc import Iterator

import msgspec

from communique.actors import ActorMention, Cast
from communique.events.lexicon import Grammar
from communique.events.roles import is_clause
from communique.parse.sentence import Sentence, Token
from communique.records import Actor, Party, identity
from communique.where import PlaceMention

PEOPLE = "CVL"


def conjuncts(sentence: Sentence, index: int) -> list[int]:
    """The word and everything coordinated with it, in text order.

    A further name may hang on any part of the one before it ("President A of X and President B of Y"), and one in the
    middle of a list may be read as an apposition ("A of X, B of Y and C of Z").
    """
    found, todo = {index}, [index]
    while todo:
        i = todo.pop()
        joined = [t for t in sentence.children(i, "conj") if not is_clause(t, sentence) and not _excepted(sentence, t)]
        if joined:
            joined += [t for t in sentence.children(i, "appos") if t.index < joined[0].index]
        todo.extend(t.index for t in (*joined, *sentence.children(i, "flat")) if t.index not in found)
        found.update(t.index for t in joined)
    return sorted(found)


def _excepted(sentence: Sentence, conjunct: Token) -> bool:
    """Whether a conjunct is named only to be left out: "Ruritania, not Graustark"."""
    before = sentence.tokens[conjunct.index - 1] if conjunct.index else None
    return before is not None and before.head == conjunct.index and before.tag == "RB" and before.label == "advmod"


def counted(
    sentences: tuple[Sentence, ...], actors: tuple[ActorMention, ...], grammar: Grammar
) -> tuple[ActorMention, ...]:
    """The mentions, those that are counted or taken in part headed by the count, too: "*tens* of thousands of ..."."""
    by_index = {s.index: s for s in sentences}
    heads = {(m.sentence, m.head) for m in actors}
    out = list(actors)
    for mention in actors:
        sentence = by_index[mention.sentence]
        above = sentence.tokens[mention.head]
        while above.label == "nmod" and mention.kind != "adjective":
            if all(c.lemma.lower() not in grammar.partition for c in sentence.children(above.index, "case")):
                break
            above = sentence.tokens[above.head]
            if above.lemma.lower() not in grammar.partitives or (sentence.index, above.index) in heads:
                break
            out.append(msgspec.structs.replace(mention, head=above.index))
    return tuple(out)


def townspeople(
    sentences: tuple[Sentence, ...], places: tuple[PlaceMention, ...], cast: Cast
) -> Iterator[ActorMention]:
    """The places of a known country that are no actors, as parties: their people."""
    by_index = {s.index: s for s in sentences}
    for mention in places:
        sentence, place = by_index[mention.sentence], mention.place
        inside = [t.index for t in sentence.tokens if place.start <= t.start and t.end <= place.end]
        if place.country and inside and not cast.at(sentence.index, mention.head):
            people = Actor(
                id=identity("place", place.country, place.name), country=place.country, sector=PEOPLE, name=place.name
            )
            yield ActorMention(
                sentence.index, mention.head, inside[0], inside[-1], place.start, place.end, people, "name"
            )


def party(mention: ActorMention) -> Party:
    """The mention as a party to an event."""
    a = mention.actor
    return Party(start=mention.start, end=mention.end, id=a.id, country=a.country, sector=a.sector, name=a.name)


def political(party: Party) -> bool:
    """Whether a party is a state's or an international organisation's."""
    return bool(party.country) or party.sector == "IGO"


def parties(
    sentence: Sentence, heads: list[int], cast: Cast, *, inside: bool, modifiers: bool = False
) -> tuple[Party, ...]:
    """The actors at the head words and their conjuncts; with ``inside``, else those named within the phrase.

    ``modifiers`` admits adjectives ("Cuban" in "the Cuban rejection") as parties themselves.
    """
    found: list[Party] = []
    for head in heads:
        for index in conjuncts(sentence, head):
            here = [m for m in cast.at(sentence.index, index) if modifiers or m.kind != "adjective"]
            if not here and inside:
                here = within(sentence, index, cast)
            found.extend(party(m) for m in here if all(m.actor.id != f.id for f in found))
    return tuple(found)


def within(
    sentence: Sentence, index: int, cast: Cast, depth: int = 3, but: frozenset[str] = frozenset()
) -> list[ActorMention]:
    """The actor a phrase is about: its possessor, its country adjective, else the nearest noun that depends on it.

    Nouns joined by a preposition in ``but`` do not count.
    """
    groups = (
        ("nmod:poss",),
        ("amod", "compound", "nmod:unmarked"),
        ("appos", "flat"),
        ("nmod",),
        ("acl",),
    )
    for labels in groups:
        for child in sentence.children(index, *labels):
            if labels == ("nmod",) and (child.label != "nmod" or _joined(sentence, child, but)):
                continue
            here = list(cast.at(sentence.index, child.index))
            if not here and depth and labels != ("amod", "compound", "nmod:unmarked"):
                here = within(sentence, child.index, cast, depth - 1, but)
            if not here and labels == ("acl",):
                for other in sentence.children(child.index, "obj", "obl"):
                    here = here or list(cast.at(sentence.index, other.index))
                    here = here or (within(sentence, other.index, cast, depth - 1, but) if depth else [])
            if here:
                return here + [
                    m for c in sentence.children(child.index, "conj") for m in cast.at(sentence.index, c.index)
                ]
    return []


def _joined(sentence: Sentence, noun: Token, prepositions: frozenset[str]) -> bool:
    return any(t.lemma.lower() in prepositions for t in sentence.children(noun.index, "case"))
