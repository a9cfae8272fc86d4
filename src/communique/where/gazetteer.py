"""Names of places and what they may stand for, from the compiled file and a language's own table of places.

The compiled file, ``language/common/gazetteer.tsv``, is made from GeoNames (CC BY 4.0) by ``tools/compile_places.py``,
which explains its columns. It is searched where it lies, by halving: loading it is reading it, and a name costs some
ten microseconds.
"""

from functools import cache
from math import cos, hypot, log10, radians
from typing import Literal

import msgspec

from communique.language import folder
from communique.where.fold import fold
from communique.where.lexicon import sites, words

Kind = Literal["country", "adjective", "capital", "city", "division", "county", "region", "site"]

_KINDS: dict[str, Kind] = {
    "N": "country",
    "P": "adjective",
    "S": "capital",
    "T": "city",
    "D": "division",
    "C": "county",
    "R": "region",
}

# How likely a name is to mean a place before the text says anything: the logarithm of its inhabitants, and for
# what no census counts about that of a large city.
_COUNTRY, _SITE = 8.0, 7.0
_LISTED = 6.5  # a town or division that is listed among the sites, too
_SAME = 0.6  # degrees: a town this near a site of its name is that site
_ADDED = {"capital": 1.5, "division": -0.7, "region": -0.7}


class Candidate(msgspec.Struct, frozen=True):
    """One place a name may stand for; ``prior`` is comparable among candidates of one name.

    ``division`` is GeoNames' code of the first-level division inside the country, "" where none is known.
    """

    country: str
    division: str
    lat: float | None
    lon: float | None
    prior: float
    kind: Kind

    @property
    def is_large(self) -> bool:
        """Whether its name alone tells a reader what is meant: a country, a division, a city, a site."""
        return self.kind != "county" and self.prior >= _LARGE


_LARGE = 4.7  # a town of 50,000


class Gazetteer:
    """Places by folded name. ``uncapitalised``: words in small letters that names begin with ("eastern Ghouta")."""

    def __init__(
        self,
        rows: bytes,
        sites: dict[str, Candidate],
        short: dict[str, tuple[Candidate, ...]],
        postal: dict[str, tuple[Candidate, ...]],
        other: frozenset[str],
        uncapitalised: frozenset[str],
    ) -> None:
        self._rows = rows
        self._sites = sites
        self._short = short
        self._postal = postal
        self._other = other
        self._found: dict[str, tuple[Candidate, ...]] = {}
        self._opens: dict[str, bool] = {}
        self._openings = frozenset(
            " ".join(words[:n])
            for words in (fold(name).split() for name in (*sites, *short, *postal))
            for n in range(1, len(words))
        )
        self.uncapitalised = uncapitalised

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """What a folded name may stand for, likeliest first; empty for an unknown name."""
        if name not in self._found:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            self._found[name] = self._look_up(name)
        return self._found[name]

    def opens(self, words: str) -> bool:
        """Whether any name begins with these folded words and goes on."""
        if words not in self._opens:
            if len(self._opens) >= _REMEMBERED:
                self._opens.clear()
            key = f"{words} ".encode("utf-8", "replace")
            self._opens[words] = words in self._openings or self._rows.startswith(key, _position(self._rows, key))
        return self._opens[words]

    def domain(self, name: str) -> tuple[Candidate, ...]:
        """The country of a top-level domain (".uk")."""
        return tuple(_candidate(row) for row in _rows_of(self._rows, name))

    def is_other_word(self, name: str) -> bool:
        """Whether a folded name is first of all another word, and a place only where its state or country follows."""
        return name in self._other

    def abbreviated(self, written: str, behind: bool = False) -> tuple[Candidate, ...]:
        """What an abbreviation written just so ("Calif.") means; ``behind`` another place's name "CA" is one, too."""
        return self._short.get(written) or (self._postal.get(written, ()) if behind else ())

    def _look_up(self, name: str) -> tuple[Candidate, ...]:
        found = [_candidate(row) for row in _rows_of(self._rows, name)]
        if site := self._sites.get(name):
            found = _with_site(found, site)
        return tuple(sorted(found, key=lambda c: -c.prior))


_REMEMBERED = 50_000  # names


def _rows_of(data: bytes, name: str) -> list[str]:
    """The lines of a name, in a file whose lines are in the order of their bytes."""
    key = name.encode("utf-8", "replace") + b"\t"
    low = _position(data, key)
    found = []
    while data.startswith(key, low):
        end = data.find(b"\n", low)
        found.append(data[low:end].decode())
        low = end + 1
    return found


def _position(data: bytes, key: bytes) -> int:
    """Where the first line begins that is not before ``key``."""
    low, high = 0, len(data)
    while low < high:
        middle = (low + high) // 2
        start = data.rfind(b"\n", low, middle) + 1 or low
        if data[start : start + len(key)] < key:
            low = data.find(b"\n", middle) + 1 or high
        else:
            high = start
    return low


def _with_site(found: list[Candidate], site: Candidate) -> list[Candidate]:
    """The candidates with a site that the language's table knows; one that is listed already becomes better known."""
    for index, known in enumerate(found):
        apart = degrees(known, site)
        near = known.kind == "division" or (known.kind in ("city", "capital") and (apart is None or apart <= _SAME))
        if known.country == site.country and near:
            better = msgspec.structs.replace(known, lat=site.lat, lon=site.lon, prior=max(known.prior, _LISTED))
            return [*found[:index], better, *found[index + 1 :]]
    return [*found, site]


def degrees(one: Candidate, other: Candidate) -> float | None:
    """How far two places lie apart, in degrees of latitude (111 km), good enough for near ones; None if unknown."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    east = abs(one.lon - other.lon)
    return hypot(one.lat - other.lat, min(east, 360 - east) * cos(radians((one.lat + other.lat) / 2)))


def _candidate(row: str) -> Candidate:
    _, country, division, lat, lon, inhabitants, letter = row.split("\t")
    kind = _KINDS[letter]
    prior = _COUNTRY if kind in ("country", "adjective") else log10(int(inhabitants) + 1) + _ADDED.get(kind, 0.0)
    if kind == "county":  # named as often for being a county as for its people
        prior = 2 + prior / 2
    return Candidate(country, division, float(lat) if lat else None, float(lon) if lon else None, prior, kind)


@cache
def gazetteer(language: str) -> Gazetteer:
    """The gazetteer with the places that ``language`` adds. Read once, on first use."""
    rows = folder("common").joinpath("gazetteer.tsv").read_bytes()
    table = words(language)
    named = [(name, site) for site in sites(language) for name in site.names]
    places = {fold(name): Candidate(s.country, "", s.lat, s.lon, _SITE, "site") for name, s in named}
    places |= {
        fold(word): msgspec.structs.replace(places[fold(name)], kind="adjective") for word, name in table.adjectives
    }
    small = {name.split()[0] for name, _ in named if name[0].islower()}
    short: dict[str, tuple[Candidate, ...]] = {}
    postal: dict[str, tuple[Candidate, ...]] = {}
    for entry in table.short:
        meant = tuple(
            c
            for c in map(_candidate, _rows_of(rows, fold(entry.name)))
            if c.country == entry.country and c.kind in ("country", "division")
        )
        for form in entry.short:
            short[form] = meant
        for form in (*entry.postal, *(form.replace(".", "") for form in entry.short)):
            postal[form] = postal.get(form, ()) + meant
    return Gazetteer(rows, places, short, postal, frozenset(fold(n) for n in table.other_words), frozenset(small))
