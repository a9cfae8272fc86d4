"""Which of the places of one name is meant, for all names of a document at once.

A name means one place throughout a document unless the text itself says otherwise, and places that are named
together lie together. Each name starts with its candidates weighed by inhabitants; what the other names mean then
weighs its candidates by country, by division and by neighbourhood, twice over.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import exp, floor

from communique.where.containment import contains, within
from communique.where.gazetteer import Candidate
from communique.where.names import Name

# What full support adds to the logarithm of inhabitants: by the country, the division and the neighbourhood of the
# other names. All together they let a town outweigh one a thousand times its size, not a capital of millions.
_BY_COUNTRY, _BY_DIVISION, _BY_CELL = 1.3, 1.6, 1.0
_CELL = 1.5  # degrees: a neighbourhood is a cell and those around it
_AT_HOME = 1.5  # what it adds that the outlet is at home in the very town, where that is certain
_HOME = 2.0  # names that tell as much as where the outlet is at home
_ROUNDS = 2
_TELLS = 0.01  # the least share of a name that supports other names

Spot = tuple[int, int]  # sentence, first token of a name
# a country, a division in it, a cell of the map, or a point
Mark = tuple[str, ...] | tuple[int, int] | tuple[str, float, float]
Support = defaultdict[Mark, float]


def spot(name: Name) -> Spot:
    """Where a name stands."""
    return name.sentence, name.first


def resolve(
    names: Sequence[Name], outers: dict[Spot, Name], home: Sequence[Candidate] = ()
) -> dict[Spot, tuple[Candidate, float]]:
    """What each name means, with its share of one among all that the name may mean.

    ``outers`` are the places that the text puts names in; ``home``: where the outlet may be.
    """
    told = dict(_told(names, outers))
    options = {n.key: _options(n) for n in names}
    options |= {n.key: told[spot(n)] for n in reversed(names) if spot(n) in outers and spot(n) in told}
    chosen = {key: _weighed(found) for key, found in options.items()}
    for _ in range(_ROUNDS):
        support = _support(chosen.values(), home)
        chosen = {key: _weighed(found, support, chosen[key]) for key, found in options.items()}
    support = _support(chosen.values(), home)
    out: dict[Spot, tuple[Candidate, float]] = {}
    last: dict[str, tuple[Candidate, ...]] = {}
    for name in names:
        found = told.get(spot(name)) or last.get(name.key) or options[name.key]
        if spot(name) in outers and spot(name) in told:
            last[name.key] = found
        shares = _weighed(found, support, chosen[name.key])
        out[spot(name)] = max(shares, key=lambda pair: pair[1])
    return out


def chosen_of(options: tuple[Candidate, ...], home: Sequence[Candidate]) -> tuple[Candidate, float]:
    """The likeliest candidate of a name that stands alone, and its share of one."""
    return max(_weighed(options, _support((), home)), key=lambda pair: pair[1])


def _told(names: Sequence[Name], outers: dict[Spot, Name]) -> Iterator[tuple[Spot, tuple[Candidate, ...]]]:
    """What the text leaves of the candidates of names that it puts in others, and of those others."""
    for name in names:
        if outer := outers.get(spot(name)):
            inside = within(name, outer)
            yield spot(name), inside
            around = tuple(o for o in outer.candidates if any(contains(o, c) for c in inside))
            if spot(outer) not in outers and not outer.is_adjective:
                yield spot(outer), around


def _options(name: Name) -> tuple[Candidate, ...]:
    """Its candidates; the adjective of a country is one even where some town has that name ("Canadian")."""
    return tuple(c for c in name.candidates if (c.kind == "adjective") == name.is_adjective)


Shares = tuple[tuple[Candidate, float], ...]


def _weighed(options: tuple[Candidate, ...], support: Support | None = None, own: Shares = ()) -> Shares:
    """Each candidate with its share of one, by inhabitants and by the support of all names but its ``own``."""
    scores = [c.prior for c in options]
    if support:
        mine = _support([own], ())
        scores = [c.prior + sum(w * _full(support[m] - mine[m]) for m, w in _supporters(c)) for c in options]
    best = max(scores)
    weights = [10 ** (score - best) for score in scores]
    total = sum(weights)
    return tuple(zip(options, (w / total for w in weights), strict=True))


def _supporters(candidate: Candidate) -> Iterator[tuple[Mark, float]]:
    """What a candidate may be supported by, and how much that weighs."""
    if candidate.country:
        yield (candidate.country,), _BY_COUNTRY
        if candidate.kind not in ("country", "adjective"):
            yield (candidate.country, candidate.division), _BY_DIVISION
    if candidate.kind not in ("country", "adjective") and (cell := _cell(candidate)):
        yield cell, _BY_CELL
    if point := _point(candidate):
        yield point, _AT_HOME


def _full(names: float) -> float:
    """How much of the full weight the support of so many names gives: one 63 %, two 86 %."""
    return 1 - exp(-names)


def _cell(candidate: Candidate) -> tuple[int, int] | None:
    if candidate.lat is None or candidate.lon is None:
        return None
    return floor(candidate.lat / _CELL), floor(candidate.lon / _CELL)


def _point(candidate: Candidate) -> tuple[str, float, float] | None:
    """Where a town lies; nothing supports it there but that an outlet is at home in it."""
    if candidate.kind not in ("city", "capital") or candidate.lat is None or candidate.lon is None:
        return None
    return "town", candidate.lat, candidate.lon


def _marks(candidate: Candidate) -> Iterator[Mark]:
    """What a place supports: its country, its division, the cells around it."""
    if candidate.country:
        yield (candidate.country,)
        yield candidate.country, candidate.division  # a small country has none, then "" stands for all of it
    if candidate.kind in ("city", "capital", "county", "site") and (cell := _cell(candidate)):
        yield from ((cell[0] + y, cell[1] + x) for y in (-1, 0, 1) for x in (-1, 0, 1))


def _support(chosen: Iterable[Shares], home: Sequence[Candidate]) -> Support:
    found: Support = defaultdict(float)
    for shares in chosen:
        for candidate, share in shares:
            if share >= _TELLS:
                for mark in _marks(candidate):
                    found[mark] += share
    for candidate in home:
        for mark in _marks(candidate):
            found[mark] += _HOME / len(home)
        if len(home) == 1 and (point := _point(candidate)):
            found[point] += _HOME
    return found
