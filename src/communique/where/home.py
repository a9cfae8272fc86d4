"""Where an outlet is at home, as its name and its address tell."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from urllib.parse import urlsplit

from communique.where.containment import contains
from communique.where.fold import fold
from communique.where.gazetteer import Candidate, Gazetteer, gazetteer
from communique.where.lexicon import Places, outlets, words

_WORD = re.compile(r"[^\W_][\w'’.-]*")
_LONGEST = 4  # words of a place's name in an outlet's
_LONGEST_RUN = 20  # letters of a town's name in an address
_SHORTEST = 5  # letters of one in an address
_CALL_SIGN = 4  # letters of a station's
_TOWNS = ("city", "capital", "division", "site")
_SMALLEST = 4.3  # prior of a town in an address, of 20,000 inhabitants: letters run together are easily misread


@lru_cache(maxsize=4096)
def home(outlet: str | None, url: str | None, language: str = "en") -> tuple[Candidate, ...]:
    """The places an outlet may be at home in, likeliest first: its town, if listed, else towns of its name, else the
    country of its domain or call sign.

    The town must stand before a newspaper's word: "The Boston Globe", "seattletimes.com". Empty if nothing tells.
    """
    known, table = gazetteer(language), words(language)
    host = _host(url)
    if listed := _listed(host, known, language):
        return listed
    country = _country(host, known, table) or _station(host, known, table)
    towns = _in_name(outlet, known, table) or _in_address(host, known, table)
    inside = tuple(t for t in towns if any(t.country == c.country for c in country))
    return inside or towns or country


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url if url and "//" in url else f"//{url or ''}").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _listed(host: str, known: Gazetteer, language: str) -> tuple[Candidate, ...]:
    """The town of an outlet in the list, by its address or the address its pages are under."""
    parts = host.split(".")
    found = next((o for i in range(len(parts)) if (o := outlets(language).get(".".join(parts[i:])))), None)
    if found is None:
        return ()
    towns = [c for c in known.candidates(fold(found.town)) if c.country == found.country]
    return tuple(c for c in towns if c.kind in _TOWNS and found.division in ("", c.division))[:1]


def _station(host: str, known: Gazetteer, table: Places) -> tuple[Candidate, ...]:
    """The country of a station whose call sign is its address: "wkyt.com", "katvnews.com"."""
    label = max(host.split("."), key=len)
    call, further = label[:_CALL_SIGN], label[_CALL_SIGN:]
    signs = len(call) == _CALL_SIGN and call.isalpha() and call[0] in table.call_signs
    if not signs or known.is_other_word(call) or (further and further not in table.papers):
        return ()
    return known.domain(table.call_signs[call[0]])


def _country(host: str, known: Gazetteer, table: Places) -> tuple[Candidate, ...]:
    """The country of a top-level domain that is used there first of all."""
    domain = f".{host.rpartition('.')[2]}"
    return () if domain in table.borrowed_domains else known.domain(domain)


def _in_name(outlet: str | None, known: Gazetteer, table: Places) -> tuple[Candidate, ...]:
    """Towns or divisions whose name stands before a newspaper's word, in all that an outlet's name tells of them."""
    found = _WORD.findall(outlet or "")
    named: list[tuple[Candidate, ...]] = []
    at = 0
    while at < len(found):
        for end in range(min(at + _LONGEST, len(found)), at, -1):
            candidates = known.candidates(fold(" ".join(found[at:end])))
            papers = [w for word in found[end : end + 2] for w in word.casefold().split("-")]
            known_by = named or table.papers.intersection(papers)
            if candidates and known_by and not known.is_other_word(fold(" ".join(found[at:end]))):
                named.append(candidates)
                at = end - 1
                break
        at += 1
    if not named:
        return ()
    inside = tuple(c for c in named[0] if any(contains(o, c) for candidates in named[1:] for o in candidates))
    return tuple(c for c in inside or named[0] if c.kind != "adjective")


def _in_address(host: str, known: Gazetteer, table: Places) -> tuple[Candidate, ...]:
    """Towns whose name an address begins with, if a newspaper's word is the rest: "desmoinesregister"."""
    label = max(host.split("."), key=len).replace("-", "")
    label = label.removeprefix("the")
    for end in range(min(len(label) - 2, _LONGEST_RUN), _SHORTEST - 1, -1):
        if label[end:] in table.papers:
            towns = (c for name in _spaced(label[:end]) for c in known.candidates(name))
            return tuple(c for c in towns if c.prior >= _SMALLEST and c.kind != "adjective")
    return ()


def _spaced(letters: str) -> Iterator[str]:
    """Letters with at most two blanks put among them: "saltlakecity"."""
    yield letters
    for i in range(2, len(letters) - 1):
        yield f"{letters[:i]} {letters[i:]}"
    for i, j in combinations(range(2, len(letters) - 1), 2):
        yield f"{letters[:i]} {letters[i:j]} {letters[j:]}"
