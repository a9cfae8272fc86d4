"""A user's own ontology: what it makes of the events that PLOVER's algebra has found.

Events are found, composed and told apart in PLOVER's and CAMEO's terms; a scheme names, scores and groups them
otherwise at the end, and what PLOVER made of each stays with it. ``communique.events.own_ontology`` reads one from a
file and checks it.
"""

import msgspec

from communique.events.ontology import ontology
from communique.records import EventMention, Plover

Words = str | tuple[str, ...]


class OwnType(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An event type of the user's, or what is other about one of PLOVER's.

    ``quad`` (1-4) and ``score`` (-10..10) are those of its events, left as PLOVER and CAMEO have them where they are
    None; ``modes`` are added to those that PLOVER has for a type of this name.
    """

    name: str
    meaning: str = ""
    quad: int | None = None
    score: float | None = None
    modes: tuple[str, ...] = ()


class When(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which events a row is about: all of what is said must hold, of several values any.

    ``type`` and ``mode`` are PLOVER's, ``cameo`` codes or their beginnings, ``predicate`` the word that the event was
    read from, ``actor`` and ``recipient`` sectors of one of the parties on that side.
    """

    type: Words = ()
    mode: Words = ()
    cameo: Words = ()
    context: Words = ()
    predicate: Words = ()
    actor: Words = ()
    recipient: Words = ()


class Mapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the events of ``when`` become; ``contexts`` are added. ``example`` and ``expect`` as in the lexicon."""

    when: When = When()
    type: str | None = None
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    score: float | None = None
    example: str = ""
    expect: Words = ()


class Scheme(msgspec.Struct, frozen=True):
    """An ontology of a user's own: types, rows of which the first that fits decides, and scores by CAMEO code.

    ``scores`` are (code or beginning of codes, score), the longest beginnings first; ``digest`` identifies the file.
    """

    types: tuple[OwnType, ...] = ()
    maps: tuple[Mapping, ...] = ()
    scores: tuple[tuple[str, float], ...] = ()
    digest: str = ""

    def modes(self, kind: str) -> frozenset[str]:
        """The modes of a type, by PLOVER and by the user."""
        known = ontology().types.get(kind)
        return frozenset((*(known.modes if known else ()), *(m for t in self.types if t.name == kind for m in t.modes)))


def recast(event: EventMention, scheme: Scheme) -> EventMention:
    """The event as ``scheme`` has it; the same event where that says nothing of it."""
    row = next((m for m in scheme.maps if fits(m.when, event)), Mapping())
    kind = row.type or event.type
    own = next((t for t in scheme.types if t.name == kind), OwnType(kind))
    mode = row.mode or (event.mode if event.mode in scheme.modes(kind) else None)
    quad = own.quad or (ontology().types[kind].quad if kind != event.type and kind in ontology().types else event.quad)
    by_code = next((score for code, score in scheme.scores if event.cameo.startswith(code)), event.score)
    score = next(s for s in (row.score, own.score, by_code) if s is not None)
    before = Plover(type=event.type, mode=event.mode, quad=event.quad, score=event.score)
    other = before != Plover(type=kind, mode=mode, quad=quad, score=score)
    return msgspec.structs.replace(
        event,
        type=kind,
        mode=mode,
        contexts=tuple(dict.fromkeys((*event.contexts, *row.contexts))),
        quad=quad,
        score=score,
        plover=before if other else None,
    )


def fits(when: When, event: EventMention) -> bool:
    """Whether an event, in PLOVER's terms, is one of those meant."""
    told = {
        "type": (event.type,),
        "mode": (event.mode,) if event.mode else (),
        "context": event.contexts,
        "predicate": (predicate(event),),
        "actor": tuple(p.sector for p in event.actors),
        "recipient": tuple(p.sector for p in event.recipients),
    }
    codes = several(when.cameo)
    return (not codes or event.cameo.startswith(codes)) and all(
        not (wanted := several(getattr(when, key))) or not set(wanted).isdisjoint(values)
        for key, values in told.items()
    )


def predicate(event: EventMention) -> str:
    """The word that an event was read from, without the operators above it."""
    return event.why.rpartition(" + ")[2]


def several(words: Words) -> tuple[str, ...]:
    """One value or several, as several."""
    return (words,) if isinstance(words, str) else words
