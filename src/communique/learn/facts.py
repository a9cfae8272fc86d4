"""Sightings to facts: what documents of a time agree on about a person.

Every calendar month is decided by itself, from what was published in it and up to ``REACH`` days around it, each origin
counting once. A country, sector or role is taken where at least ``VOICES`` origins tell it, enough of those that tell
any (a person may well have two offices, but hardly two countries), and none nearer in time tells another. A single word
is a name of the person where ``VOICES`` origins use it and hardly any other person of the corpus has it. Months with
the same outcome are one fact. So the facts follow from the set of documents alone, whatever their order, and a document
changes nothing beyond the months around it.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from communique.actors.people import contains
from communique.learn.sighting import Sighting
from communique.records import Fact, identity

REACH = 183  # days around a month in which what is said still holds
VOICES = 2  # independent origins that must agree
COUNTRY_SHARE, SECTOR_SHARE, ROLE_SHARE = 0.8, 0.5, 0.5  # of those that tell, how many must agree
RIVALS = 20  # origins that call a person by a word for each one in which another person has it
EVIDENCE = 3  # documents quoted for a fact

_UNTOLD = ("", "CVL")  # sectors that by themselves make nobody a party

Month = tuple[int, int]


class _Outcome(NamedTuple):
    """What a month's documents agree on."""

    country: str
    sector: str
    role: str
    called: tuple[str, ...]


class _Person:
    """All that is said under one full name, the first document of each origin speaking for it."""

    def __init__(self, key: str, seen: Sequence[Sighting]) -> None:
        self.key, self.words = key, tuple(key.split())
        self.seen = sorted(seen)
        by_origin: dict[str, Sighting] = {}
        for one in self.seen:
            by_origin.setdefault(one.origin, one)
        self.voices = tuple(by_origin.values())
        self._days = [v.published for v in self.voices]

    def near(self, month: Month) -> Sequence[Sighting]:
        """The voices that reach into a month."""
        first, last = _reach(month)
        return self.voices[bisect_left(self._days, first) : bisect_right(self._days, last)]

    def months(self) -> list[Month]:
        """The months that any voice reaches into."""
        return sorted({m for day in sorted(set(self._days)) for m in _reached(day)})


def learn(seen: Iterable[Sighting]) -> tuple[Fact, ...]:
    """The facts that follow from what documents say, by name and time."""
    by_key: dict[str, dict[Sighting, None]] = {}
    for one in seen:
        by_key.setdefault(one.key, {})[one] = None
    people = {key: _Person(key, list(by_key[key])) for key in sorted(by_key)}
    bearers = _bearers(people.values())
    return tuple(fact for person in people.values() for fact in _facts(person, bearers))


def _bearers(people: Iterable[_Person]) -> dict[str, list[_Person]]:
    """Everybody who may be meant by a word: who has it in the name, or is called so."""
    out: dict[str, list[_Person]] = {}
    for person in people:
        called = {word for voice in person.voices for word in voice.called}
        for word in sorted(called | set(person.words)):
            out.setdefault(word, []).append(person)
    return out


def _facts(person: _Person, bearers: dict[str, list[_Person]]) -> Iterator[Fact]:
    decided = [(month, _outcome(person, month, bearers)) for month in person.months()]
    numbered = [(12 * month[0] + month[1] - i, month, outcome) for i, (month, outcome) in enumerate(decided)]
    for (_, outcome), run in groupby(numbered, key=lambda n: (n[0], n[2])):
        months = [month for _, month, _ in run]
        if outcome.country or outcome.sector not in _UNTOLD:
            yield _fact(person, outcome, months[0], months[-1])


def _outcome(person: _Person, month: Month, bearers: dict[str, list[_Person]]) -> _Outcome:
    near = person.near(month)
    country = _agreed([(v.country, _distance(v, month)) for v in near], COUNTRY_SHARE)
    sector = _agreed([(v.sector, _distance(v, month)) for v in near], SECTOR_SHARE)
    roles = [(v.role.casefold(), _distance(v, month)) for v in near if v.sector == sector]
    called = {word for voice in near for word in voice.called}
    return _Outcome(
        country=country,
        sector=sector,
        role=_agreed(roles, ROLE_SHARE) if sector else "",
        called=tuple(word for word in sorted(called) if _means(person, word, month, bearers[word])),
    )


def _agreed(told: Sequence[tuple[str, int]], share: float) -> str:
    """The value that enough tell and none nearer in time contradicts; "" where there is none."""
    counts = Counter(value for value, _ in told if value)
    if not counts:
        return ""
    best = min(counts, key=lambda value: (-counts[value], value))
    if counts[best] < VOICES or counts[best] < share * counts.total():
        return ""
    supported = sorted(distance for value, distance in told if value == best)[VOICES - 1]
    contradicted = min((distance for value, distance in told if value not in ("", best)), default=supported)
    return best if supported <= contradicted else ""


def _means(person: _Person, word: str, month: Month, bearers: Iterable[_Person]) -> bool:
    """Whether a single word names this person and hardly anybody else in a month."""
    calling = _calling(person, word, month)
    if calling < VOICES:
        return False
    rivals = 0
    for other in bearers:
        if other is person:
            continue
        if contains(other.words, person.words) or contains(person.words, other.words):  # another form of one name
            if (-_calling(other, word, month), other.key) < (-calling, person.key):
                return False
        else:
            rivals += len(other.near(month)) if word in other.words else _calling(other, word, month)
    return rivals * RIVALS <= calling


def _calling(person: _Person, word: str, month: Month) -> int:
    return sum(word in voice.called for voice in person.near(month))


def _fact(person: _Person, outcome: _Outcome, first: Month, last: Month) -> Fact:
    since, until = _first(first).isoformat(), _last(last).isoformat()
    early, late = _reach(first)[0], _reach(last)[1]
    told = [s for s in person.seen if early <= s.published <= late and _tells(s, outcome)]
    # What says all of it goes first.
    quoted = sorted(told, key=lambda s: ((s.country, s.sector) != (outcome.country, outcome.sector), s))
    names = Counter(s.name for s in person.seen)
    return Fact(
        id=identity("fact", person.key, *outcome[:3], *outcome.called, since),
        name=min(names, key=lambda name: (-names[name], name)),
        called=outcome.called,
        country=outcome.country,
        sector=outcome.sector,
        role=outcome.role or None,
        since=since,
        until=until,
        documents=len({s.document for s in told}),
        origins=len({s.origin for s in told}),
        first=told[0].published,
        last=told[-1].published,
        evidence=tuple(s.evidence() for s in _independent(quoted)[:EVIDENCE]),
    )


def _tells(one: Sighting, outcome: _Outcome) -> bool:
    """Whether a sighting says what a fact does, or part of it and nothing else."""
    pairs = [(one.country, outcome.country), (one.sector, outcome.sector)]
    return any(told and told == held for told, held in pairs) and all(
        told in ("", held) for told, held in pairs if held
    )


def _independent(seen: Iterable[Sighting]) -> list[Sighting]:
    by_origin: dict[str, Sighting] = {}
    for one in seen:
        by_origin.setdefault(one.origin, one)
    return list(by_origin.values())


def _distance(one: Sighting, month: Month) -> int:
    """Days from a month, 0 for what was published in it."""
    day = date.fromisoformat(one.published)
    return max((_first(month) - day).days, (day - _last(month)).days, 0)


def _first(month: Month) -> date:
    return date(*month, 1)


def _last(month: Month) -> date:
    year, number = month
    return date(year, 12, 31) if number == 12 else date(year, number + 1, 1) - timedelta(1)


def _reach(month: Month) -> tuple[str, str]:
    reach = timedelta(REACH)
    return (_first(month) - reach).isoformat(), (_last(month) + reach).isoformat()


def _reached(day: str) -> Iterator[Month]:
    """The months into which what was published on a day reaches."""
    first, last = date.fromisoformat(day) - timedelta(REACH), date.fromisoformat(day) + timedelta(REACH)
    number, end = 12 * first.year + first.month - 1, 12 * last.year + last.month - 1
    for one in range(number, end + 1):
        yield one // 12, one % 12 + 1
