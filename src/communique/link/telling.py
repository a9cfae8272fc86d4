"""Each event mention in a form in which tellings of one happening are compared, within and across documents."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache

import msgspec

from communique.events.lexicon import lexicon
from communique.events.ontology import ontology
from communique.language import table
from communique.link.dates import Window, window
from communique.link.page import Page, page
from communique.link.sides import Side, roles, side
from communique.link.words import content, fold, names, stem, tokens
from communique.records import Block, CodedDocument, Commitment, EventMention, Factuality, Plover, identity

_SENTENCE_END = re.compile(r"\w{3}[.!?…。！？][\"'”’»)\]]*\s+(?=\S)|\n\s*\n")
_REACH = 400  # code points: no further from the anchor than this, whatever the sentence
_TOPIC = 20
_DENYING: tuple[Commitment, ...] = ("deny", "reject", "retract")


class _Linking(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    once: frozenset[str]


@cache
def _linking() -> _Linking:
    found: _Linking = table("common", "linking", _Linking)
    return found


class Where(msgspec.Struct, frozen=True, array_like=True):
    """A place as it is compared; latitude and longitude in degrees."""

    name: str
    country: str
    lat: float | None
    lon: float | None


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """One event mention as linking sees it; small, encodable, made by ``tellings`` alone.

    ``id`` is the mention's, ``document`` its document's; ``unit`` is the id of the mention that tells the same
    happening first there, ``several`` whether more than one does, ``order`` its place among the document's mentions.
    ``verbal``: it is said, not done; ``once``: the same sides seldom do two in a week; ``mutual``: both do it alike.
    ``words`` are the stems of its sentence but for its date, ``anchor`` those of its anchor, ``names`` those with a
    capital or a digit, ``usual`` those that name any party of the document or that the type is told with;
    ``sentence`` identifies the sentence; ``own`` is what a user's ontology makes of it, while tellings are compared by
    what PLOVER does; ``topic`` are the stems its document is most about; ``denies``: the sentence
    holds a word of denial. ``denied_by``, ``doubted_by`` and ``confirmed_by`` are those who do so elsewhere in
    its document.
    """

    id: str
    document: str
    outlet: str | None
    published: str | None
    language: str | None
    unit: str
    several: bool
    order: int
    type: str
    mode: str | None
    cameo: str
    quad: int
    score: float
    verbal: bool
    once: bool
    mutual: bool
    factuality: Factuality
    actors: tuple[Side, ...]
    recipients: tuple[Side, ...]
    window: Window
    place: Where | None
    anchor: tuple[str, ...]
    words: tuple[str, ...]
    names: tuple[str, ...]
    usual: tuple[str, ...]
    sentence: str
    topic: tuple[str, ...]
    denies: bool
    according_to: tuple[str, ...]
    confidence: float
    denied_by: tuple[str, ...] = ()
    doubted_by: tuple[str, ...] = ()
    confirmed_by: tuple[str, ...] = ()
    own: Plover | None = None


def tellings(coded: CodedDocument, seen: Page | None = None) -> tuple[Telling, ...]:
    """The event mentions of a document as they are compared, in the document's order.

    ``seen`` is the document's page where the caller has made it already.
    """
    topic = tuple(t.key for t in (seen or page(coded)).terms[:_TOPIC])
    offices = roles(m.actor for m in coded.mentions)
    named = frozenset(stem(w) for m in coded.mentions for w in tokens(m.actor.name or ""))
    units = _units(coded.events)
    many = Counter(units.values())
    return tuple(
        _telling(coded, event, order, units[event.id], many[units[event.id]] > 1, offices, named, topic)
        for order, event in enumerate(coded.events)
    )


def _telling(
    coded: CodedDocument,
    event: EventMention,
    order: int,
    unit: str,
    several: bool,
    offices: Mapping[str, str],
    named: frozenset[str],
    topic: tuple[str, ...],
) -> Telling:
    document = coded.document
    published = document.published
    sentence = _sentence(coded, event)
    anchor = document.text[event.anchor.start : event.anchor.end]
    actors = tuple(side(p, offices, published) for p in event.actors)
    recipients = tuple(side(p, offices, published) for p in event.recipients)
    date = {stem(w) for w in tokens(event.date.text)} if event.date else set()
    words = tuple(w for w in content(sentence) if w not in date)
    plover = event.in_plover()
    kind = ontology().types[plover.type]
    place = event.place if event.place and event.place.basis == "sentence" else None
    return Telling(
        id=event.id,
        document=document.id,
        outlet=document.outlet,
        published=published,
        language=_language(coded.blocks, event) or (document.languages[0] if document.languages else None),
        unit=unit,
        several=several,
        order=order,
        type=plover.type,
        mode=plover.mode,
        cameo=event.cameo,
        quad=plover.quad,
        score=plover.score,
        verbal=_is_verbal(plover.type),
        once=not {plover.type, f"{plover.type}/{plover.mode}"}.isdisjoint(_linking().once),
        mutual=kind.mutual,
        factuality=event.factuality,
        actors=actors,
        recipients=recipients,
        window=window(event.date, published),
        place=Where(place.name, place.country, place.lat, place.lon) if place else None,
        anchor=content(anchor),
        words=words,
        names=tuple(sorted(names(sentence).intersection(words))),
        usual=tuple(w for w in words if w in named or w in _told_with(plover.type)),
        sentence=identity(*content(sentence)),
        topic=topic,
        denies=not _denials().isdisjoint(tokens(sentence)),
        according_to=event.according_to,
        confidence=event.confidence,
        denied_by=_contested_by(coded, event, _DENYING),
        doubted_by=_contested_by(coded, event, ("doubt",)),
        confirmed_by=_contested_by(coded, event, ("confirm",)),
        own=Plover(type=event.type, mode=event.mode, quad=event.quad, score=event.score) if event.plover else None,
    )


def _contested_by(coded: CodedDocument, event: EventMention, commitments: tuple[Commitment, ...]) -> tuple[str, ...]:
    """The names of those who take such a stand on what the mention tells."""
    voices = [v for contest in coded.disputes if event.id in contest.events for v in contest.voices]
    parties = [p for v in voices if v.commitment in commitments for p in v.parties]
    return tuple(dict.fromkeys(p.name or p.country for p in parties if p.name or p.country))


@cache
def _denials() -> frozenset[str]:
    found = lexicon().grammar
    return frozenset(fold(w) for w in (*found.negators, *found.negative_determiners))


@cache
def _told_with(kind: str) -> frozenset[str]:
    """The stems of the predicates that mean this type of event: of two accusations both will hold "accused"."""
    found: set[str] = set()
    for (_, lemma), senses in lexicon().senses.items():
        if any((s.type or (ontology().cameo[s.cameo].type if s.cameo else "")) == kind for s in senses):
            found.update(stem(w) for w in tokens(lemma))
    return frozenset(found)


def _is_verbal(kind: str) -> bool:
    """Whether the type is what one says to another, rather than a thing done or a meeting."""
    found = ontology().types[kind]
    return found.quad in (1, 3) and not found.mutual


def _units(events: tuple[EventMention, ...]) -> dict[str, str]:
    """The mention that tells each mention's happening first.

    What ``duplicate_of`` says, but of things said between the same sides only those of one CAMEO code are one: to
    promise aid and to promise support in one speech are two events, to meet and to talk is one.
    """
    by_id = {e.id: e for e in events}
    acts: dict[tuple[str, str], str] = {}
    out: dict[str, str] = {}
    for event in events:
        first = by_id.get(event.duplicate_of or "", event)
        act = event.cameo if _is_verbal(event.in_plover().type) else ""
        out[event.id] = acts.setdefault((first.id, act), event.id)
    return out


def one_act(a: str, b: str) -> bool:
    """Whether two CAMEO codes name one act, or one of them the kind of the other ("110" is any of "111" to "116")."""
    short, long = sorted((a.removesuffix("0"), b.removesuffix("0")), key=len)
    return long.startswith(short)


def _language(blocks: tuple[Block, ...], event: EventMention) -> str | None:
    return next((b.language for b in blocks if b.start <= event.anchor.start < b.end), None)


def _sentence(coded: CodedDocument, event: EventMention) -> str:
    """The sentence around an anchor: from one full stop to the next in its block."""
    text, anchor = coded.document.text, event.anchor
    block = next((b for b in coded.blocks if b.start <= anchor.start < b.end), None)
    first = max(block.start if block else 0, anchor.start - _REACH)
    last = min(block.end if block else len(text), anchor.end + _REACH)
    before = [m.end() for m in _SENTENCE_END.finditer(text, first, anchor.start)]
    after = _SENTENCE_END.search(text, max(anchor.start, anchor.end - 1), max(anchor.end, last))
    return text[before[-1] if before else first : after.end() if after else max(anchor.end, last)]
