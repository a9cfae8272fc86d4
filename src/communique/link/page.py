"""What linking needs of one document: its source, its fingerprint, and what it is about."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from communique.link.fingerprint import Fingerprint, fingerprint
from communique.link.words import stem, tokens, weight
from communique.records import CodedDocument

_READ = ("title", "body")
_MOST_TERMS, _MOST_ACTORS, _MOST_PLACES = 40, 12, 8
_LEAD = 60  # words: what a news text begins with is what it is about
_CAPITAL = re.compile(r"(?<=[a-z,;:’'”\"] )[^\W\d_a-z][\w’'-]*")  # a capital inside a sentence
_NAME = 1.5  # how much more a name tells than another word


class Term(msgspec.Struct, frozen=True, array_like=True):
    """A word, actor, place or kind of event, and how much of the document it is."""

    key: str
    weight: float


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """One document as linking sees it; small, encodable, made by ``page`` alone.

    ``agencies`` are the agencies and outlets in its chain, the one that had it first last; ``terms`` are its words,
    ``actors`` its parties by id, ``places`` its places by name, ``acts`` its events by type and countries, each with a
    share of 1 (unit length).
    """

    id: str
    outlet: str | None
    agencies: tuple[str, ...]
    published: str | None
    language: str | None
    fingerprint: Fingerprint
    terms: tuple[Term, ...]
    actors: tuple[Term, ...]
    places: tuple[Term, ...]
    acts: tuple[Term, ...]


def page(coded: CodedDocument) -> Page:
    """What linking needs of a document; furniture, credits and translations are left out."""
    document = coded.document
    text = "\n".join(document.text[b.start : b.end] for b in coded.blocks if b.kind in _READ)
    words = tokens(text)
    return Page(
        id=document.id,
        outlet=document.outlet,
        agencies=_agencies(coded),
        published=document.published,
        language=document.languages[0] if document.languages else None,
        fingerprint=fingerprint(words),
        terms=_unit(_terms(text, words), _MOST_TERMS),
        actors=_unit(Counter(m.actor.id for m in coded.mentions), _MOST_ACTORS),
        places=_unit(Counter(e.place.name for e in coded.events if e.place), _MOST_PLACES),
        acts=_unit(_acts(coded), _MOST_PLACES),
    )


def _agencies(coded: CodedDocument) -> tuple[str, ...]:
    if not coded.chain:  # coded by a version that made no chains
        return coded.document.credits
    return tuple(link.name for link in coded.chain if link.role in ("credited_outlet", "agency"))


def _terms(text: str, words: Sequence[str]) -> dict[str, float]:
    """Words by how often they come, how rare they are, and whether the text begins with them."""
    capital = {stem(word) for found in _CAPITAL.findall(text) for word in tokens(found)}
    lead = {stem(w) for w in words[:_LEAD]}
    counted = Counter(map(stem, words))
    out: dict[str, float] = {}
    for word, count in counted.items():
        told = weight(word)
        if told:
            name = _NAME if word in capital or word.isdecimal() else 1.0
            out[word] = told * told * name * (1 + math.log(count)) * (1.5 if word in lead else 1.0)
    return out


def _acts(coded: CodedDocument) -> Counter[str]:
    acts = Counter[str]()
    for event in coded.events:
        sides = ("+".join(sorted({p.country for p in side})) for side in (event.actors, event.recipients))
        acts[f"{event.in_plover().type}:{'>'.join(sides)}"] += 1
    return acts


def _unit(weights: dict[str, float] | Counter[str], most: int) -> tuple[Term, ...]:
    """The heaviest terms, scaled so that the squares of all weights sum to one; heaviest first."""
    best = sorted(weights.items(), key=lambda x: (-x[1], x[0]))[:most]
    length = math.sqrt(math.fsum(w * w for _, w in best))
    return tuple(Term(key, round(w / length, 3)) for key, w in best)


def alike(a: Iterable[Term], b: Iterable[Term]) -> float:
    """The cosine of two lists of terms, 0 to 1."""
    weights = {t.key: t.weight for t in a}
    return min(1.0, math.fsum(t.weight * weights.get(t.key, 0.0) for t in b))
