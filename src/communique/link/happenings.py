"""Tellings of one event: the same type, sides that can be the same, days and places that do not contradict.

For a thing done or a meeting, sides, day and place tell most; things said are told apart by what is said, since one
leader may accuse another several times in a day. No word of any language is named here: how much a shared word tells
comes from how rare it is, and between languages only names and numbers are compared.
"""

from math import asin, cos, radians, sin, sqrt

from communique.link.dates import buckets, compatible, nearness
from communique.link.level import Level
from communique.link.sides import Side, sides_fit
from communique.link.telling import Telling, Where, one_act
from communique.link.words import overlap

_EARTH = 6371.0  # kilometres
_FAR = 60.0  # kilometres between two places that one town and its surroundings do not explain
_LEAST_WORDS, _LEAST_TOPIC = 3.0, 5.0  # the smallest weight of words that an overlap is a share of
_SAME = 0.5  # the least strength that links


def keys(telling: Telling) -> tuple[str, ...]:
    """Type, sides and days; its sentence; and its unit where its document tells it more than once."""
    kind = telling.type
    days = buckets(telling.window)
    sides = _side_keys(telling)
    out = [f"{kind}|{side}|{day}" for side in sides for day in days]
    out.append(f"{kind}|={telling.sentence}")
    if telling.several:
        out.append(f"u|{telling.unit}")
    return tuple(out)


def _side_keys(telling: Telling) -> list[str]:
    """What two tellings of one event share of their sides: two countries, or a name, or a group."""
    out: list[str] = []
    for mark, parties in _marked(telling):
        out += [f"{mark}{s.words[-1]}" for s in parties if s.specific == 3 and s.words]
        out += [f"{mark}{s.country}/{s.sector}" for s in parties if s.specific < 3]
    here = sorted({s.country for s in telling.actors if s.country})
    there = sorted({s.country for s in telling.recipients if s.country})
    if telling.mutual:
        both = sorted({*here, *there})
        out += [f"{a}+{b}" for i, a in enumerate(both) for b in both[i + 1 :]]
    else:
        out += [f"{a}>{b}" for a in here for b in there if a != b]
    return list(dict.fromkeys(out))


def _marked(telling: Telling) -> tuple[tuple[str, tuple[Side, ...]], ...]:
    if telling.mutual:
        return (("b", (*telling.actors, *telling.recipients)),)
    return (("a", telling.actors), ("r", telling.recipients))


def strength(a: Telling, b: Telling) -> float:
    """How surely two tellings tell one event, 0 where they cannot or hardly do."""
    if a.document == b.document:
        return _on_one_page(a, b)
    if clash(a, b):
        return 0.0
    words = _words(a, b)
    topic = overlap(frozenset(a.topic), frozenset(b.topic), _LEAST_TOPIC)
    sides = _sides(a, b)
    days = nearness(a.window, b.window)
    if a.sentence == b.sentence:
        return 1.0
    if a.verbal:
        found = 0.75 * words + 0.25 * topic
        if words < 0.3 or not one_act(a.cameo, b.cameo):
            found -= 0.1
    else:
        found = 0.4 * words + 0.35 * topic + 0.25 * sides * days
    return found * (0.5 + 0.5 * sides) if found >= 0.25 else 0.0


def _words(a: Telling, b: Telling) -> float:
    if a.language == b.language:
        return overlap(frozenset(a.words), frozenset(b.words), _LEAST_WORDS)
    return overlap(frozenset(a.names), frozenset(b.names), _LEAST_WORDS / 2)


def _on_one_page(a: Telling, b: Telling) -> float:
    return 1.0 if a.unit == b.unit else 0.0


def clash(a: Telling, b: Telling) -> bool:
    """Whether two tellings can never be one event: type, sides, days or places contradict."""
    if a.type != b.type or (a.factuality == "hypothetical") != (b.factuality == "hypothetical"):
        return True
    if not compatible(a.window, b.window) or _elsewhere(a.place, b.place):
        return True
    return _sides(a, b) == 0.0


def _sides(a: Telling, b: Telling) -> float:
    """How well the sides fit; where one telling leaves a side out, the other tells it."""
    if a.mutual:
        parties = (*a.actors, *a.recipients), (*b.actors, *b.recipients)
        return sides_fit(*parties, least=min(2, len(parties[0]), len(parties[1])))
    here, there = _one_side(a.actors, b.actors), _one_side(a.recipients, b.recipients)
    if here == 0.0 or there == 0.0 or (here < 0 and there < 0):
        return 0.0
    told = [x for x in (here, there) if x > 0]
    return sum(told) / len(told) * (0.7 if len(told) == 1 and (a.recipients or b.recipients) else 1.0)


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


def _document(telling: Telling) -> str:
    return telling.document


EVENTS: Level[Telling] = Level("events", keys, strength, _unit, _document, clash, 0.5)
