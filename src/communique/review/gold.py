"""Reviewed documents as gold files: what ``communique benchmark gold`` reads, one JSON file and its text an article."""

from collections.abc import Iterable

import msgspec

from communique.events.ontology import ontology
from communique.records import Factuality
from communique.review.answers import Answer, Quote, Side
from communique.review.pairing import countries
from communique.review.reviewed import Refuted, Reviewed, Told

_WIDENINGS = 40  # words added at most; a text that repeats itself for longer tells nothing apart
_NO_TRAP = frozenset({"duplicate"})  # rejected because it is told elsewhere, not because it is wrong


class GoldParty(msgspec.Struct, frozen=True):
    """One side of an event."""

    country: str
    sector: str
    name: str | None


class GoldPlace(msgspec.Struct, frozen=True):
    """Where an event happened."""

    name: str
    country: str


class GoldEvent(msgspec.Struct, frozen=True, kw_only=True):
    """An event that the text tells. ``actor`` and ``recipient`` are the first of ``actors`` and ``recipients``.

    ``symmetric``: both sides do it alike. ``required``: false for another telling of an event that is there already.
    """

    id: str
    types: tuple[str, ...]
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    actor: GoldParty
    recipient: GoldParty | None
    actors: tuple[GoldParty, ...]
    recipients: tuple[GoldParty, ...]
    symmetric: bool
    anchor: str
    date: str | None
    place: GoldPlace | None
    factuality: Factuality
    according_to: tuple[str, ...]
    required: bool


class Trap(msgspec.Struct, frozen=True, kw_only=True):
    """A wrong reading: coding an event like this on these words is an error."""

    what: str
    anchor: str
    type: str
    actor: GoldParty | None
    recipient: GoldParty | None


class GoldDocument(msgspec.Struct, frozen=True):
    """What is known about an article besides its text."""

    id: str
    title: str | None
    published: str | None
    url: str | None
    outlet: str | None
    byline: str | None
    languages: tuple[str, ...]


class Gold(msgspec.Struct, frozen=True):
    """One article. ``complete``: a reviewer read all of it, so that what is not here is not told there."""

    file: str
    document: GoldDocument
    complete: bool
    events: tuple[GoldEvent, ...]
    must_not: tuple[Trap, ...]


def gold(found: Reviewed, file: str) -> Gold:
    """A reviewed document whose text lies in ``file``, as gold."""
    document = found.document
    return Gold(
        file=file,
        document=GoldDocument(
            id=document.id,
            title=document.title,
            published=document.published,
            url=document.url,
            outlet=document.outlet,
            byline=document.byline,
            languages=document.languages,
        ),
        complete=found.complete,
        events=tuple(_event(told, document.text) for told in found.events),
        must_not=tuple(_traps(found)),
    )


def unique_words(text: str, quote: Quote) -> str:
    """The words of ``quote``, with as many of those around them as make them stand in ``text`` only once.

    Offsets are not kept in gold files: only so is it certain which of several equal words is meant.

    >>> unique_words("It met. They met again.", Quote(start=13, end=16, words="met"))
    'They met'
    """
    start, end = quote.start, quote.end
    for turn in range(_WIDENINGS):
        if text.find(text[start:end]) == text.rfind(text[start:end]):
            break
        if start == 0 or (turn % 2 and end < len(text)):
            end = _word_after(text, end)
        else:
            start = _word_before(text, start)
    return text[start:end]


def _word_before(text: str, start: int) -> int:
    at = start
    while at > 0 and text[at - 1].isspace():
        at -= 1
    while at > 0 and not text[at - 1].isspace():
        at -= 1
    return at


def _word_after(text: str, end: int) -> int:
    at = end
    while at < len(text) and text[at].isspace():
        at += 1
    while at < len(text) and not text[at].isspace():
        at += 1
    return at


def _event(told: Told, text: str) -> GoldEvent:
    answer = told.answer
    actors, recipients = _parties(answer.actors), _parties(answer.recipients)
    kind = ontology().types[answer.type]
    both = kind.mutual or (not recipients and kind.needs == "both")  # a treaty that two sign, each with the other
    return GoldEvent(
        id=told.item,
        types=(answer.type,),
        modes=(answer.mode,) if answer.mode else (),
        contexts=answer.contexts,
        actor=actors[0] if actors else GoldParty("", "", None),
        recipient=recipients[0] if recipients else actors[1] if both and len(actors) > 1 else None,
        actors=actors,
        recipients=recipients,
        symmetric=both,
        anchor=unique_words(text, answer.anchor),
        date=answer.date.value if answer.date else None,
        place=GoldPlace(answer.place.name, answer.place.country) if answer.place else None,
        factuality=answer.factuality,
        according_to=answer.according_to,
        required=not told.again,
    )


def _traps(found: Reviewed) -> Iterable[Trap]:
    """What was rejected; but not where the same words tell an event that a trap would take for the rejected one."""
    for refuted in found.refuted:
        if refuted.reason not in _NO_TRAP and not any(_alike(refuted.answer, told.answer) for told in found.events):
            yield _trap(refuted, found.document.text)


def _alike(a: Answer, b: Answer) -> bool:
    overlap = a.anchor.start < b.anchor.end and b.anchor.start < a.anchor.end
    return overlap and a.type == b.type and countries(a) == countries(b)


def _trap(refuted: Refuted, text: str) -> Trap:
    actors, recipients = _parties(refuted.answer.actors), _parties(refuted.answer.recipients)
    return Trap(
        what=f"{refuted.reason}: {refuted.note}" if refuted.note else refuted.reason,
        anchor=unique_words(text, refuted.answer.anchor),
        type=refuted.answer.type,
        actor=actors[0] if actors else None,
        recipient=recipients[0] if recipients else None,
    )


def _parties(sides: Iterable[Side]) -> tuple[GoldParty, ...]:
    return tuple(GoldParty(side.country, side.sector, side.name) for side in sides)
