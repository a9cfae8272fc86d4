"""Groups of pages and tellings as records."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

from communique.link.page import Page
from communique.link.sides import Side, fit
from communique.link.telling import Telling
from communique.link.words import fold
from communique.records import (
    Dispute,
    Event,
    EventDate,
    EventParty,
    EventPlace,
    Factuality,
    Origin,
    Plover,
    Report,
    Story,
    Version,
    identity,
)

_UNDATED = "9999"  # sorts after every day
_TERMS = 8
_SAME = 0.5  # the least fit of two names of one party


def origin_record(pages: Iterable[Page]) -> Origin:
    """The origin of a group of near-copies; ``id`` is its earliest document's, hashed."""
    found = _by_day(pages)
    first = found[0]
    agencies = Counter(fold(a) for p in found for a in p.agencies)
    shown = {fold(a): a for p in reversed(found) for a in p.agencies}
    deepest = {fold(a): -i for p in found for i, a in enumerate(p.agencies)}
    best = min(agencies, key=lambda a: (-agencies[a], deepest[a], a), default=None)
    return Origin(
        id=identity("origin", first.id),
        source=shown[best] if best else first.outlet,
        credited=best is not None,
        first=_report(first),
        members=tuple(p.id for p in found),
    )


def story_record(pages: Iterable[Page]) -> Story:
    """The story of a group of pages; ``id`` is its earliest document's, hashed."""
    found = _by_day(pages)
    weights = Counter[str]()
    for one in found:
        for term in one.terms:
            weights[term.key] += round(1000 * term.weight)
    return Story(
        id=identity("story", found[0].id),
        first=_report(found[0]),
        until=max((p.published for p in found if p.published), default=None),
        terms=tuple(sorted(weights, key=lambda w: (-weights[w], w))[:_TERMS]),
        members=tuple(p.id for p in found),
    )


def event_record(tellings: Iterable[Telling], pages: Mapping[str, Page], origins: Mapping[str, str]) -> Event:
    """The event that ``tellings`` tell.

    ``pages`` are the pages of their documents and ``origins`` the id of each document's origin, both by document id; a
    document without one counts as its own. Raises ValueError where there is no telling.
    """
    found = sorted(tellings, key=lambda t: (t.published or _UNDATED, t.document, t.order, t.id))
    if not found:
        raise ValueError("an event needs at least one telling")
    first = found[0]
    voices = _voices(found, pages, origins)
    best = _most(found, voices, lambda t: t.cameo)
    told = [t for t in found if t.cameo == best]
    actors, recipients = _sides(found)
    plover = Plover(type=first.type, mode=told[0].mode, quad=told[0].quad, score=told[0].score)
    shown = told[0].own or plover
    return Event(
        id=identity("event", first.id),
        type=shown.type,
        mode=shown.mode,
        cameo=best,
        quad=shown.quad,
        score=shown.score,
        actors=actors,
        recipients=recipients,
        date=_date(found, voices),
        place=_place(found, voices),
        factuality=_factuality(found),
        alleged_by=_sources(found, "alleged"),
        denied_by=_all(_sources(found, "negated"), *(t.denied_by for t in found)),
        doubted_by=_all(*(t.doubted_by for t in found)),
        confirmed_by=_all(_sources(found, "asserted"), *(t.confirmed_by for t in found)),
        disputed=_disputes(found, voices),
        documents=len({t.document for t in found}),
        outlets=len({t.outlet for t in found if t.outlet}) or 1,
        origins=len(set(voices.values())),
        first=Report(document=first.document, outlet=first.outlet, published=first.published),
        confidence=max(t.confidence for t in found),
        members=tuple(t.id for t in found),
        plover=plover if told[0].own else None,
    )


def _by_day(pages: Iterable[Page]) -> list[Page]:
    return sorted(pages, key=lambda p: (p.published or _UNDATED, p.id))


def _report(page: Page) -> Report:
    return Report(document=page.id, outlet=page.outlet, published=page.published)


def _voices(found: Sequence[Telling], pages: Mapping[str, Page], origins: Mapping[str, str]) -> dict[str, str]:
    """Whose report each telling is: the one agency that its page or a copy of it credits, else the page's origin."""
    credited: dict[str, set[str]] = {}
    for telling in found:
        page = pages.get(telling.document)
        names = {fold(a) for a in page.agencies} if page else set()
        credited.setdefault(origins.get(telling.document, telling.document), set()).update(names)
    voices = {o: f"agency {min(names)}" if len(names) == 1 else o for o, names in credited.items()}
    return {t.id: voices[origins.get(t.document, t.document)] for t in found}


def _most(found: Sequence[Telling], voices: Mapping[str, str], value: Callable[[Telling], str]) -> str:
    """The value told by most independent origins, then by most tellings, then first."""
    return _ranked(found, voices, value)[0]


def _ranked(found: Sequence[Telling], voices: Mapping[str, str], value: Callable[[Telling], str]) -> list[str]:
    by_value: dict[str, list[str]] = {}
    for telling in found:
        by_value.setdefault(value(telling), []).append(voices[telling.id])
    by_value.pop("", None)
    return sorted(by_value, key=lambda v: (-len(set(by_value[v])), -len(by_value[v])))


def _sides(found: Sequence[Telling]) -> tuple[tuple[EventParty, ...], tuple[EventParty, ...]]:
    """Actors and recipients: of each side those of the telling that names most; of who met, both from one telling."""
    if found[0].mutual:
        fullest = max(found, key=lambda t: _named((*t.actors, *t.recipients)))
        sides = fullest.actors, fullest.recipients
    else:
        acting = max((t.actors for t in found), key=_named)
        told = max((t.recipients for t in found), key=_named)
        # "Ruritania and Graustark signed", "Graustark signed with Ruritania": nobody stands on both sides.
        sides = acting, tuple(r for r in told if all(fit(r, a) < _SAME for a in acting))
    everyone = [s for t in found for s in (*t.actors, *t.recipients)]
    of = everyone if found[0].mutual else [s for t in found for s in t.actors]
    to = everyone if found[0].mutual else [s for t in found for s in t.recipients]
    return _parties(sides[0], of), _parties(sides[1], to)


def _named(side: Sequence[Side]) -> tuple[int, int]:
    return len(side), sum(s.specific for s in side)


def _parties(side: Sequence[Side], others: Sequence[Side]) -> tuple[EventParty, ...]:
    """Each party of a side by the most specific name that any telling has for it."""
    chosen: list[Side] = []
    for one in side:
        best = max((o for o in others if fit(o, one) >= _SAME), key=lambda o: o.specific, default=one)
        chosen.append(best if best.specific > one.specific else one)
    return tuple(EventParty(id=s.id, country=s.country, sector=s.sector, name=s.name) for s in dict.fromkeys(chosen))


def _date(found: Sequence[Telling], voices: Mapping[str, str]) -> EventDate:
    early = max((t.window.early for t in found if t.window.early), default=None)
    late = min((t.window.late for t in found if t.window.late), default=None)
    stated = [t for t in found if t.window.stated and t.window.value]
    if stated:
        longest = max(len(t.window.value or "") for t in stated)
        precise = [t for t in stated if len(t.window.value or "") == longest]
        return EventDate(
            value=_most(precise, voices, lambda t: t.window.value or ""), early=early, late=late, basis="stated"
        )
    value = min((t.window.value for t in found if t.window.value), default=None)
    if value is None and any(t.window.stated for t in found):
        return EventDate(value=None, early=early, late=late, basis="stated")
    return EventDate(value=value, early=early, late=late, basis="published" if value else "unknown")


def _place(found: Sequence[Telling], voices: Mapping[str, str]) -> EventPlace | None:
    placed = [t for t in found if t.place]
    exact = [t for t in placed if t.place and t.place.country]
    if not placed:
        return None
    name = _most(exact or placed, voices, lambda t: t.place.name if t.place else "")
    place = next(t.place for t in placed if t.place and t.place.name == name)
    return EventPlace(name=place.name, country=place.country, lat=place.lat, lon=place.lon)


def _factuality(found: Sequence[Telling]) -> Factuality:
    """What the tellings make of it together: a fact where any says so, then alleged, then denied, then possible."""
    kinds = {t.factuality for t in found}
    order: tuple[Factuality, ...] = ("asserted", "alleged", "negated", "hypothetical")
    return next(kind for kind in order if kind in kinds)


def _sources(found: Sequence[Telling], factuality: Factuality) -> tuple[str, ...]:
    """On whose word the event is told as this, in the order of publication."""
    names = (
        name
        for t in found
        if t.factuality == factuality
        for name in (t.according_to or ((t.outlet,) if t.outlet else ()))
    )
    return tuple(dict.fromkeys(names))


def _all(*names: tuple[str, ...]) -> tuple[str, ...]:
    """Each name once, in the order in which they come."""
    return tuple(dict.fromkeys(name for some in names for name in some))


Field = Literal["place", "mode", "factuality"]


def _disputes(found: Sequence[Telling], voices: Mapping[str, str]) -> tuple[Dispute, ...]:
    """Fields with values that contradict each other; a less exact value contradicts nothing."""
    fields: tuple[tuple[Field, Callable[[Telling], str]], ...] = (
        ("place", lambda t: t.place.name if t.place and t.place.lat is not None else ""),
        ("mode", lambda t: t.mode or ""),
        ("factuality", lambda t: t.factuality),
    )
    out = []
    for field, value in fields:
        ranked = _ranked(found, voices, value)
        if len(ranked) > 1:
            out.append(Dispute(field=field, versions=tuple(_version(v, found, value) for v in ranked)))
    return tuple(out)


def _version(value: str, found: Sequence[Telling], of: Callable[[Telling], str]) -> Version:
    tellers = [t for t in found if of(t) == value]
    return Version(
        value=value,
        members=tuple(t.id for t in tellers),
        outlets=tuple(dict.fromkeys(t.outlet for t in tellers if t.outlet)),
    )
