"""Tellings of one event: the same type, sides that can be the same, days and places that do not contradict.

For a thing done or a meeting, sides, day and place tell most; things said are told apart by what is said, since one
leader may accuse another several times in a day. No word of any language is named here: how much a shared word tells
comes from how rare it is, and between languages only names and numbers are compared.
"""

from collections.abc import Callable
from math import asin, cos, radians, sin, sqrt

import msgspec

from communique.link.dates import Window, compatible, loosely_compatible, months, nearness, weeks
from communique.link.level import Level
from communique.link.sides import STATE_SECTORS, Side, country_name, sides_fit
from communique.link.telling import Telling, Where, one_act
from communique.link.words import mass, overlap, stem

_EARTH = 6371.0  # kilometres
_FAR = 60.0  # kilometres between two places that one town and its surroundings do not explain
_LEAST_WORDS, _LEAST_TOPIC = 3.0, 5.0  # the smallest weight of words that an overlap is a share of
_STORY = 0.35  # shares of what pages are about above this are rare but in one story
_NEAR = 0.8  # dates as near as a stated day and a publication
_LEAST_ON_PAGE = 0.3
_LEAST = 0.25  # the least evidence that links
_OTHER_ACT, _OTHER_MODE = 0.12, 0.2  # what another CAMEO code, or another mode, takes from it
_DENIED = 0.05  # what a word of denial in one sentence takes where deeds are told: the deed may be what it denies
_ONE_DAY = 0.1  # what it adds that both state one day and name both sides, if only as countries
_UNDATED = 0.08  # what it takes that of neither telling the days are known: they may lie years apart
_LEFT_OUT = 0.7  # of the fit of one side where only one telling names the other side
_NOBODY = 0.5  # where neither says to whom a thing was said
# What is taken from the weight of third parties' names and of words that any telling of the type may hold.
_OF_USUAL = 0.75


def keys(telling: Telling) -> tuple[str, ...]:
    """Type, sides and days; its sentence; and its unit where its document tells it more than once."""
    kind, near = telling.type, weeks(telling.window, telling.published)
    exact, groups = _side_keys(telling)
    out = [f"{kind}|{side}|{day}" for side in (*exact, *groups) for day in near]
    out += [f"{kind}|{side}|{month}" for side in exact for month in months(telling.window)]
    if telling.place and not _is_country(telling.place):
        out += [f"{kind}|@{telling.place.name}|{when}" for when in (*near, *months(telling.window))]
    out.append(f"{kind}|={telling.sentence}")
    if telling.several:
        out.append(f"u|{telling.unit}")
    return tuple(dict.fromkeys(out))


def _side_keys(telling: Telling) -> tuple[list[str], list[str]]:
    """What two tellings of one event share of their sides: names or two countries, and a country's groups."""
    exact: list[str] = []
    groups: list[str] = []
    for mark, parties in _marked(telling):
        exact += [f"{mark}{s.words[-1]}" for s in parties if s.specific == 3 and s.words]
        groups += [f"{mark}{s.country}/{s.sector}" for s in parties if s.specific < 3 or s.sector in STATE_SECTORS]
    here = sorted({s.country for s in telling.actors if s.country})
    there = sorted({s.country for s in telling.recipients if s.country})
    if telling.mutual:
        both = sorted({*here, *there})
        exact += [f"{a}+{b}" for i, a in enumerate(both) for b in both[i + 1 :]]
    else:
        exact += [f"{a}>{b}" for a in here for b in there if a != b]
    return exact, groups


def _marked(telling: Telling) -> tuple[tuple[str, tuple[Side, ...]], ...]:
    if telling.mutual:
        return (("b", (*telling.actors, *telling.recipients)),)
    return (("a", telling.actors), ("r", telling.recipients))


class Evidence(msgspec.Struct, frozen=True):
    """What speaks for two tellings being one event, each 0 to 1.

    ``words``: the share of rarer words that both sentences have; ``topic``: the share of what their pages are most
    about; ``sides``: how well the parties fit; ``named``: how much of the sides both name; ``days``: how near their
    dates are; ``place``: whether both name one place smaller than a country.
    """

    words: float
    topic: float
    sides: float
    named: float
    days: float
    place: float


def evidence(a: Telling, b: Telling) -> Evidence:
    """What two tellings that do not clash have in common."""
    own = frozenset(stem(w) for t in (a, b) for s in (*t.actors, *t.recipients) for w in s.words)
    return Evidence(
        words=_words(a, b, own),
        topic=overlap(frozenset(a.topic) - own, frozenset(b.topic) - own, _LEAST_TOPIC),
        sides=_sides(a, b),
        named=_named(a, b),
        days=nearness(a.window, b.window),
        place=1.0 if a.place and b.place and a.place.name == b.place.name and not _is_country(a.place) else 0.0,
    )


def strength(a: Telling, b: Telling) -> float:
    """How surely two tellings tell one event, 0 where they cannot or hardly do."""
    if a.document == b.document:
        return _on_one_page(a, b)
    if contradict(a, b):
        return 0.0
    if a.sentence == b.sentence:
        return 1.0 if a.anchor == b.anchor else 0.9
    found = weighed(evidence(a, b), a.once and b.once, a.verbal, a.language == b.language)
    if a.window.value is None and b.window.value is None:
        found -= _UNDATED
    if a.once and a.denies != b.denies and a.factuality == b.factuality:
        found -= _DENIED
    if a.mode and b.mode and a.mode != b.mode:
        found -= _OTHER_MODE
    elif not (a.mode and b.mode) and not one_act(a.cameo, b.cameo):
        found -= _OTHER_ACT
    return min(1.0, found) if found >= _LEAST else 0.0


def weighed(seen: Evidence, once: bool, verbal: bool, one_language: bool = True) -> float:
    """The evidence as one figure; ``_LEAST`` and more links. Weights chosen on development text, see the docs."""
    known = seen.sides * seen.sides
    common = 0.1 * seen.topic + 0.6 * seen.named * max(0.0, seen.topic - _STORY)
    if seen.days == 1.0:
        common += _ONE_DAY * known * min(1.0, 2 * seen.named)
    if once or (not one_language and seen.days >= _NEAR):
        return 0.7 * (0.52 * known * seen.named * seen.days + 0.5 * seen.words + 0.1 * seen.place) + common
    told = seen.words * (0.2 + 0.8 * seen.sides) * (0.7 + 0.3 * seen.named)
    return 0.85 * told + common + 0.15 * (seen.days - 0.5) + (0.0 if verbal else 0.25 * seen.place)


def _on_one_page(a: Telling, b: Telling) -> float:
    """One unit; or two that say enough of the same to be one, where what the page is about tells nothing."""
    if a.unit == b.unit:
        return 1.0
    if contradict(a, b) or _told_as_two(a, b):
        return 0.0
    seen = msgspec.structs.replace(evidence(a, b), topic=0.0)
    found = weighed(seen, a.once and b.once, a.verbal)
    return found if found >= _LEAST_ON_PAGE else 0.0


def _told_as_two(a: Telling, b: Telling) -> bool:
    """Whether a page itself tells two: in one sentence, or as two acts."""
    return a.sentence == b.sentence or not one_act(a.cameo, b.cameo)


def _is_country(place: Where) -> bool:
    return place.name == country_name(place.country)


def _words(a: Telling, b: Telling, own: frozenset[str]) -> float:
    """The share of rarer words that both sentences have; third parties' names and the type's own words count little."""
    one, other = (frozenset(t.words if a.language == b.language else t.names) - own for t in (a, b))
    usual = frozenset(a.usual) | frozenset(b.usual)
    both = mass(one & other) - _OF_USUAL * mass(one & other & usual)
    least = min(mass(w) - _OF_USUAL * mass(w & usual) for w in (one, other))
    return min(1.0, both / max(least, _LEAST_WORDS if a.language == b.language else _LEAST_WORDS / 2))


def _named(a: Telling, b: Telling) -> float:
    """The share of the sides that both tellings name: countries count half, groups not at all."""
    sides = [[s.specific for s in (*t.actors, *t.recipients)] for t in (a, b)]
    return min(sum((0.0, 0.5, 0.5, 1.0)[n] for n in side) / len(side) for side in sides)


def clash(a: Telling, b: Telling) -> bool:
    """Whether two tellings can never be one event, whatever lies between them.

    On one page, two units of what may be done or said several times a day are two, unless they are linked.
    """
    if a.document != b.document:
        return contradict(a, b, loosely_compatible)
    if a.unit == b.unit:
        return False
    return contradict(a, b) or _told_as_two(a, b) or (not a.once and not _on_one_page(a, b))


def contradict(a: Telling, b: Telling, days: Callable[[Window, Window], bool] = compatible) -> bool:
    """Whether type, factuality, sides, days or places of two tellings contradict each other."""
    if a.type != b.type or not _comparable(a, b):
        return True
    if a.verbal and _foretold(a) != _foretold(b):
        return True
    if not days(a.window, b.window) or _elsewhere(a.place, b.place):
        return True
    return _sides(a, b) == 0.0


def _comparable(a: Telling, b: Telling) -> bool:
    """Whether one happening can be told in both ways: as a fact, as a claim, as denied by somebody or of one day.

    What may happen is not what happened; and what a page says has not happened may yet happen, on another day.
    """
    if (a.factuality == "hypothetical") != (b.factuality == "hypothetical"):
        return False
    if (a.factuality == "negated") == (b.factuality == "negated"):
        return True
    denied = a if a.factuality == "negated" else b
    return bool(denied.according_to) or (a.window.stated and b.window.stated)


def _foretold(telling: Telling) -> bool:
    """Whether the day told is after the publication: of what will be said, nothing has been said."""
    return bool(telling.window.early and telling.published and telling.window.early > telling.published)


def _sides(a: Telling, b: Telling) -> float:
    """How well the sides fit, less where one telling leaves a side out, or both do; 0: they contradict."""
    if a.mutual:
        return _met(a, b)
    here, there = _one_side(a.actors, b.actors), _one_side(a.recipients, b.recipients)
    if here == 0.0 or there == 0.0 or (here < 0 and there < 0):
        return 0.0
    if here > 0 and there > 0:
        return (here + there) / 2
    known = max(here, there)
    if a.recipients or b.recipients:
        return _LEFT_OUT * known
    return _NOBODY * known if a.verbal else known


def _met(a: Telling, b: Telling) -> float:
    """The fit of all who met. Those whom a third, unnamed, met may not have met each other."""
    all_a, all_b = (*a.actors, *a.recipients), (*b.actors, *b.recipients)
    found = sides_fit(all_a, all_b, least=min(2, len(all_a), len(all_b)))
    return found if bool(a.actors) == bool(b.actors) else _LEFT_OUT * found


def _one_side(a: tuple[Side, ...], b: tuple[Side, ...]) -> float:
    """The fit of one side, negative where a telling leaves it out."""
    return sides_fit(a, b) if a and b else -1.0


def _elsewhere(a: Where | None, b: Where | None) -> bool:
    """Whether two places are two: far apart, and neither is the country of the other."""
    if a is None or b is None or a.name == b.name or not a.country or not b.country:
        return False
    if a.country != b.country:
        return True
    if None in (a.lat, a.lon, b.lat, b.lon):
        return False
    return _kilometres(a, b) > _FAR


def _kilometres(a: Where, b: Where) -> float:
    lat_a, lon_a, lat_b, lon_b = (radians(x or 0.0) for x in (a.lat, a.lon, b.lat, b.lon))
    chord = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    return 2 * _EARTH * asin(min(1.0, sqrt(chord)))


def _unit(telling: Telling) -> str:
    return telling.unit


EVENTS: Level[Telling] = Level("events", keys, strength, _unit, clash, _LEAST / 4)
