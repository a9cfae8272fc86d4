"""Names of places and what they may stand for, from the compiled file and a language's own table of places.

The compiled file is made from GeoNames (CC BY 4.0) by ``tools/compile_places.py``.
"""

import unicodedata
from functools import cache
from importlib.resources import files
from math import log10
from typing import Literal

import msgspec

from communique.where.lexicon import words

Kind = Literal["country", "adjective", "capital", "city", "region", "site"]

# How likely a name is to mean a place before the text says anything: the logarithm of its inhabitants, and for
# what no census counts about that of a large city.
_COUNTRY, _SITE = 8.0, 7.0
_ADDED = {"capital": 1.5, "region": -0.7}


class Candidate(msgspec.Struct, frozen=True):
    """One place a name may stand for; ``prior`` is comparable among candidates of one name."""

    country: str
    lat: float | None
    lon: float | None
    prior: float
    kind: Kind


def fold(name: str) -> str:
    """A name as it is looked up: no case, no accents, no points, hyphens as blanks."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = (c for c in plain if not unicodedata.combining(c))
    return " ".join(_SHORT.get(w, w) for w in "".join(_SIGNS.get(c, c) for c in letters).split())


_SHORT = {"st": "saint", "mt": "mount"}
_SIGNS = {"-": " ", "\u2011": " ", ".": "", "\u2019": "'", "\u2018": "'", "\u02bf": "'", "\u02bc": "'", "\u0131": "i"}


class Gazetteer:
    """Places by folded name. ``uncapitalised``: words in small letters that names begin with ("eastern Ghouta")."""

    def __init__(
        self,
        rows: dict[str, list[str]],
        sites: dict[str, Candidate],
        ignored: frozenset[str],
        uncapitalised: frozenset[str],
    ) -> None:
        self._rows = rows
        self._sites = sites
        self._ignored = ignored
        self.uncapitalised = uncapitalised

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """What a folded name may stand for, likeliest first; empty for an unknown name."""
        if name in self._ignored:
            return ()
        found = [_candidate(row) for row in self._rows.get(name, ())]
        if name in self._sites:
            found.append(self._sites[name])
        return tuple(sorted(found, key=lambda c: -c.prior))


def _candidate(row: str) -> Candidate:
    _, country, lat, lon, inhabitants, kind = row.split("\t")
    known = msgspec.convert(kind, Kind)
    prior = _COUNTRY if known in ("country", "adjective") else log10(int(inhabitants) + 1) + _ADDED.get(known, 0.0)
    return Candidate(country, float(lat) if lat else None, float(lon) if lon else None, prior, known)


@cache
def gazetteer(language: str) -> Gazetteer:
    """The gazetteer with the places that ``language`` adds. Read once, on first use."""
    rows: dict[str, list[str]] = {}
    for row in files(__package__).joinpath("gazetteer.tsv").read_text(encoding="utf-8").splitlines():
        for name in row.partition("\t")[0].split("|"):
            if name in rows:
                rows[name].append(row)
            else:
                rows[name] = [row]
    table = words(language)
    sites = {
        fold(name): Candidate(site.country, site.lat, site.lon, _SITE, "site")
        for site in table.sites
        for name in site.names.split("|")
    }
    small = {n.split()[0] for site in table.sites for n in site.names.split("|") if n[0].islower()}
    return Gazetteer(rows, sites, frozenset(fold(n) for n in table.ignored), frozenset(small))
