"""Events or event mentions as the row formats of other data sets need them: the happening and its telling at once."""

from collections.abc import Iterable, Iterator
from itertools import permutations, product
from typing import Literal

import msgspec

from communique.encodable import encodable
from communique.events.ontology import ontology
from communique.records import CodedDocument, Document, Event, EventPlace, Party, Plover
from communique.store import EventFilter, Store
from communique.store.passages import passage
from communique.store.periods import first_day, last_day

Rows = Literal["events", "mentions", "statements"]
_NO_YEAR, _LAST_YEAR = "0001", "9999"


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which events or mentions are exported.

    ``countries``: one of these takes part, () for any; ``start`` and ``end`` are ISO prefixes between which the date
    may lie (what is not dated lies nowhere); ``factuality``: () for any.
    """

    countries: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None
    factuality: tuple[str, ...] = ()

    def takes(self, one: "Happening | Event") -> bool:
        """Whether ``one`` is exported."""
        date = one.date.value if isinstance(one, Event) else one.date
        return (
            any(self.involves(p.country) for p in (*one.actors, *one.recipients))
            and (not self.factuality or one.factuality in self.factuality)
            and self.when(date)
        )

    def involves(self, country: str | None) -> bool:
        """Whether what ``country`` does or says is exported."""
        return not self.countries or country in self.countries

    def when(self, date: str | None) -> bool:
        """Whether what happened on ``date`` is exported."""
        if not self.start and not self.end:
            return True
        if date is None:
            return False
        first, last = first_day(self.start or _NO_YEAR), last_day(self.end or _LAST_YEAR)
        return first_day(date) <= last and last_day(date) >= first


class Side(msgspec.Struct, frozen=True):
    """A party: ``text`` are the words that name it in the telling, "" where that names it otherwise."""

    id: str
    country: str
    sector: str
    name: str
    role: str
    text: str


class Happening(msgspec.Struct, frozen=True, kw_only=True):
    """One event, or one mention of one, with the document that tells it (first); ``document`` is without its text.

    ``date`` is an ISO prefix; ``stated`` is whether a text tells it. ``mentions``, ``documents``, ``origins`` and
    ``outlets`` count who tells it. ``sentence`` holds the ``anchor``; ``start`` is where that stands in the document,
    ``lead`` whether in its title or first paragraph. ``plover`` is what PLOVER makes of it.
    Contexts, sentence and people are those of the (first) telling.
    """

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str
    quad: int
    score: float
    actors: tuple[Side, ...]
    recipients: tuple[Side, ...]
    date: str | None
    stated: bool
    place: EventPlace | None
    place_text: str
    factuality: str
    according_to: tuple[str, ...]
    confidence: float
    why: str
    mentions: int
    documents: int
    origins: int
    outlets: int
    document: Document
    anchor: str
    sentence: str
    start: int
    lead: bool
    version: str
    plover: Plover

    @property
    def day(self) -> str | None:
        """The ISO day of the event where it is known, else the day the telling was published."""
        return self.date if self.date and len(self.date) == len("2021-03-08") else self.document.published

    def pairs(self) -> Iterator[tuple[Side, Side | None]]:
        """Who -> whom, one pair at a time; several who act together on nobody else act on each other if at all."""
        if self.recipients:
            yield from product(self.actors, self.recipients)
        elif len(self.actors) > 1 and ontology().types[self.plover.type].needs == "both":
            yield from permutations(self.actors, 2)
        else:
            yield from ((actor, None) for actor in self.actors)


def resolved(store: Store, wanted: Wanted) -> Iterator[Happening]:
    """The events of a store, the newest first. Memory holds what the first telling of each says, without the texts."""
    first = {(f.event.first.document, f.event.members[0]) for f in store.each_event(EventFilter())}
    tellings = {
        (one.document.id, one.id): one
        for one in mentioned(store.coded(), Wanted())
        if (one.document.id, one.id) in first
    }  # fmt: skip
    for found in store.each_event(EventFilter()):
        event = encodable(found.event)
        telling = tellings.get((event.first.document, event.members[0]))
        if telling:  # a run that writes meanwhile may have brought it
            happening = _resolved(event, telling)
            if wanted.takes(happening):
                yield happening


def mentioned(documents: Iterable[CodedDocument], wanted: Wanted) -> Iterator[Happening]:
    """The event mentions of documents, in their order."""
    return (one for coded in documents for one in told(encodable(coded)) if wanted.takes(one))


def told(coded: CodedDocument) -> Iterator[Happening]:
    """The event mentions of one document."""
    document = coded.document
    roles = {(m.start, m.end): m.actor.role or "" for m in coded.mentions}
    bare = msgspec.structs.replace(document, text="")
    body = next((b.end for b in coded.blocks if b.kind == "body"), 0)
    lead = document.text.find("\n", 0, body)
    for position, event in enumerate(coded.events):
        place, date = event.place, event.date
        yield Happening(
            id=event.id,
            type=event.type,
            mode=event.mode,
            contexts=event.contexts,
            cameo=event.cameo,
            quad=event.quad,
            score=event.score,
            actors=_sides(document.text, event.actors, roles),
            recipients=_sides(document.text, event.recipients, roles),
            date=date.value if date else None,
            stated=date is not None and date.value is not None,
            place=EventPlace(name=place.name, country=place.country, lat=place.lat, lon=place.lon) if place else None,
            place_text=document.text[place.start : place.end] if place else "",
            factuality=event.factuality,
            according_to=event.according_to,
            confidence=event.confidence,
            why=event.why,
            mentions=1,
            documents=1,
            origins=1,
            outlets=1,
            document=bare,
            anchor=document.text[event.anchor.start : event.anchor.end],
            sentence=passage(coded, position),
            start=event.anchor.start,
            lead=event.anchor.start < (body if lead < 0 else lead),
            version=coded.made_by.communique,
            plover=event.in_plover(),
        )


def _sides(text: str, parties: tuple[Party, ...], roles: dict[tuple[int, int], str]) -> tuple[Side, ...]:
    return tuple(
        Side(p.id, p.country, p.sector, p.name or "", roles.get((p.start, p.end), ""), text[p.start : p.end])
        for p in parties
    )


def _resolved(event: Event, telling: Happening) -> Happening:
    """The event over its first telling."""
    said = {p.id: p for p in (*telling.actors, *telling.recipients)}
    sides = [
        tuple(
            Side(p.id, p.country, p.sector, p.name or "", *((s.role, s.text) if (s := said.get(p.id)) else ("", "")))
            for p in parties
        )
        for parties in (event.actors, event.recipients)
    ]
    return msgspec.structs.replace(
        telling,
        id=event.id,
        type=event.type,
        mode=event.mode,
        cameo=event.cameo,
        quad=event.quad,
        score=event.score,
        actors=sides[0],
        recipients=sides[1],
        date=event.date.value,
        stated=event.date.basis == "stated",
        place=event.place,
        place_text=telling.place_text if event.place and telling.place else "",
        factuality=event.factuality,
        according_to=tuple(
            dict.fromkeys((*event.confirmed_by, *event.alleged_by, *event.denied_by, *event.doubted_by))
        ),
        confidence=event.confidence,
        mentions=len(event.members),
        documents=event.documents,
        origins=event.origins,
        outlets=event.outlets,
        plover=event.in_plover(),
    )
