"""The dated register of office holders: what one line of its table says."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import msgspec

Gender = Literal["m", "f"]

_LINE = re.compile(
    r"(?P<since>\d{4}(?:-\d\d)?) (?P<until>\d{4}(?:-\d\d)?|-) "
    r"(?P<names>[^/()]+?)(?: / (?P<alone>[^/()]+?))?(?P<f> \(f\))?"
)


class Term(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who held one office of a ``country``, or of the organisation ``body``.

    A line of ``holders`` is "1997-01 2006-12 Kofi Annan": first and last month (or year; "-" while in office) and
    name; then other spellings ("= Sergey Lavrov"), the name used alone where it is not the last word ("/ Ban") and
    "(f)" for a woman. ``sector`` is "" where it is the office's own, ``shared`` where several hold it at a time.
    """

    country: str
    office: str
    holders: str
    sector: str = ""
    body: str = ""
    shared: bool = False


class Leader(msgspec.Struct, frozen=True):
    """A dated office holder; ``until`` is "" while in office, ``body`` the organisation served, if any."""

    name: str
    country: str
    sector: str
    role: str
    since: str
    until: str = ""
    surname: str = ""
    gender: Gender = "m"
    body: str = ""
    aliases: tuple[str, ...] = ()

    def held_on(self, day: str) -> bool:
        """Whether the holder was in office on the ISO day, the first and last months included."""
        return self.since <= day[: len(self.since)] and (not self.until or day[: len(self.until)] <= self.until)


def leaders(terms: Iterable[Term], sectors: Mapping[str, str]) -> Iterator[Leader]:
    """The holders of ``terms`` in order; ``sectors`` are those of the offices. Raises ValueError naming a bad line."""
    for term in terms:
        for line in term.holders.splitlines():
            if line:
                yield _leader(line, term, term.sector or sectors[term.office])


def _leader(line: str, term: Term, sector: str) -> Leader:
    match = _LINE.fullmatch(line)
    if match is None:
        raise ValueError(f"the {term.office} of {term.country or term.body}: cannot read {line!r}")
    name, *aliases = match["names"].split(" = ")
    return Leader(
        name=name, aliases=tuple(aliases), country=term.country, sector=sector, role=term.office, body=term.body,
        since=match["since"], until="" if match["until"] == "-" else match["until"],
        surname=match["alone"] or "", gender="f" if match["f"] else "m",
    )  # fmt: skip
