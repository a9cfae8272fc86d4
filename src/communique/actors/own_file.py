"""A user's file about actors: TOML (docs/own-actors.md), read and checked.

``[[person]]``, ``[[organisation]]`` and ``[[country]]`` rows name parties, ``[[title]]`` rows common nouns for them,
``[[forbid]]`` rows what is to be taken for nobody. What is wrong with a row is a ``Problem`` with line and mend.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

import msgspec

from communique.language.faults import Problem, choice, key_line, nearest, row_lines, schema_key, syntax_line

from .fold import key as folded
from .own_rows import Forbidden, NameKind, Own, OwnName, OwnTitle, Period, countries, sectors

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_HINT = "docs/own-actors.md says what the key takes"


class _Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row as it is written."""

    name: str


class _Dated(_Row, frozen=True, kw_only=True):
    """A row that may hold for some time only."""

    since: str = msgspec.field(name="from", default="")
    until: str = ""
    country: str = ""


class Organisation(_Dated, frozen=True, kw_only=True):
    """A party by name."""

    sector: str
    aliases: tuple[str, ...] = ()


class Person(Organisation, frozen=True, kw_only=True):
    """Somebody by name."""

    role: str | None = None


class Country(_Dated, frozen=True, kw_only=True):
    """Names of a country."""

    country: str
    aliases: tuple[str, ...] = ()


class Title(_Row, frozen=True, kw_only=True):
    """A common noun for holders of an office, or members of a group."""

    sector: str
    plural: str = ""


class Forbid(_Dated, frozen=True, kw_only=True):
    """A name that is to be taken for nobody, or for nobody of a country."""


Written = Person | Organisation | Country | Title | Forbid
KINDS: dict[str, type[Written]] = {
    "person": Person, "organisation": Organisation, "country": Country, "title": Title, "forbid": Forbid,
}  # fmt: skip


class Placed(msgspec.Struct, frozen=True):
    """A row with its table and the lines of its keys, "" that of its heading."""

    file: str
    table: str
    lines: dict[str, int]
    row: Written

    def problem(self, key: str, what: str, mend: str) -> Problem:
        """A problem of this row at one of its keys."""
        return Problem(self.file, self.lines.get(key, self.lines[""]), f"{self.table} {self.row.name!r}: {what}", mend)


def read_toml(path: Path, content: bytes) -> tuple[list[Placed], list[Problem]]:
    """The sound rows of a file, and what is wrong with the others."""
    placed: list[Placed] = []
    problems: list[Problem] = []
    for item in _rows(str(path), content):
        found = [item] if isinstance(item, Problem) else list(_faults(item))
        problems += found
        if isinstance(item, Placed) and not found:
            placed.append(item)
    return placed, problems


def clashes(placed: Iterable[Placed]) -> Iterator[Problem]:
    """Rows that speak of one name in one time: the second of each two, which would never count."""
    seen: dict[str, list[tuple[Placed, Period]]] = {}
    for item in placed:
        held = _period(item.row)
        names = dict.fromkeys(folded(name) for name in (item.row.name, *getattr(item.row, "aliases", ())))
        for name in names:
            twin = next(
                (other for other, period in seen.get(name, ()) if period.meets(held) and _rival(item, other)), None
            )
            if twin is not None:
                where = f"{twin.file}:{twin.lines['']}"
                yield item.problem("name", f"{name!r} is spoken of already, at {where}", "drop one, or date both")
        for name in names:
            seen.setdefault(name, []).append((item, held))


def own(placed: Iterable[Placed], digest: str) -> Own:
    """Rows as what coding uses."""
    rows = [item.row for item in placed]
    return Own(
        names=tuple(name for item in placed if (name := _name(item)) is not None),
        titles=tuple(
            OwnTitle(name=r.name.lower(), plural=r.plural.lower(), sector=r.sector)
            for r in rows
            if isinstance(r, Title)
        ),
        forbidden=tuple(
            Forbidden(name=r.name, country=r.country, since=r.since, until=r.until)
            for r in rows
            if isinstance(r, Forbid)
        ),
        digest=digest,
    )


def _rival(one: Placed, other: Placed) -> bool:
    """Whether two rows of a name contradict each other; a title may be a name too, and several may be forbidden."""
    kinds = {one.table, other.table}
    if "title" in kinds:
        return kinds == {"title"}
    if kinds == {"forbid"}:
        return getattr(one.row, "country", "") == getattr(other.row, "country", "")
    return True


def _name(item: Placed) -> OwnName | None:
    row = item.row
    if not isinstance(row, Organisation | Country):
        return None
    sector = "GOV" if isinstance(row, Country) else row.sector
    kind: NameKind = "country" if isinstance(row, Country) else "person" if isinstance(row, Person) else "organisation"
    return OwnName(
        kind=kind, name=row.name, aliases=row.aliases, country=row.country, sector=sector,
        role=row.role if isinstance(row, Person) else None, since=row.since, until=row.until,
    )  # fmt: skip


def _rows(name: str, content: bytes) -> Iterator[Placed | Problem]:
    """The rows of one file, and what of it is no row."""
    try:
        text = content.decode("utf-8")
        table = tomllib.loads(text)
    except UnicodeDecodeError as error:
        yield Problem(name, content.count(b"\n", 0, error.start) + 1, "not UTF-8", "save the file as UTF-8")
        return
    except tomllib.TOMLDecodeError as error:
        yield Problem(name, syntax_line(error, text), f"no TOML: {error}", "mend the syntax")
        return
    for key in sorted(table.keys() - KINDS):
        yield Problem(name, key_line(text, key), f"unknown table or key {key!r}", choice(key, KINDS))
    if not table.keys() & KINDS.keys():
        yield Problem(name, 1, "no row in it", "write each under a line such as [[person]] or [[forbid]]")
    lines = row_lines(text, KINDS)
    for kind in KINDS:
        rows = table.get(kind, [])
        if not isinstance(rows, list):
            yield Problem(name, key_line(text, kind), f"{kind} is no list of rows", f"write [[{kind}]] over each")
            continue
        places = [where for found, where in lines if found == kind]
        for number, row in enumerate(rows):
            yield _row(name, kind, row, places[number] if len(places) == len(rows) else {"": 1})


def _row(name: str, kind: str, row: object, lines: dict[str, int]) -> Placed | Problem:
    try:
        return Placed(name, kind, lines, msgspec.convert(row, KINDS[kind], strict=True))
    except msgspec.ValidationError as error:
        key = schema_key(error)
        called = row.get("name", "") if isinstance(row, Mapping) else ""
        keys = [field.encode_name for field in msgspec.structs.fields(KINDS[kind])]
        mend = _HINT if key in keys or not key else f"{nearest(key, keys)}the keys are {', '.join(keys)}"
        return Problem(name, lines.get(key, lines[""]), f"{kind} {called!r}: {error}", mend)


def _faults(item: Placed) -> Iterator[Problem]:
    """What is wrong with a row by itself."""
    row = item.row
    for key, name in (("name", row.name), *(("aliases", alias) for alias in getattr(row, "aliases", ()))):
        if not folded(name):
            yield item.problem(key, f"a name without letters: {name!r}", "write the name as texts do")
    if not isinstance(row, Forbid | Country) and row.sector not in sectors().sectors:
        yield item.problem("sector", f"no such sector: {row.sector!r}", choice(row.sector, sectors().sectors))
    if not isinstance(row, Title):
        yield from _country_faults(item, row.country)
        yield from _date_faults(item, row)


def _country_faults(item: Placed, country: str) -> Iterator[Problem]:
    if country in countries() or (not country and not isinstance(item.row, Country)):
        return
    by_name = {folded(name): code for code, name in countries().items()}
    code = by_name.get(folded(country))
    mend = f"write {code}" if code else f"{nearest(country.upper(), countries())}give the ISO 3166-1 alpha-3 code"
    yield item.problem("country", f"no such country: {country!r}", mend)


def _date_faults(item: Placed, row: _Dated) -> Iterator[Problem]:
    sound = True
    for key, value in (("from", row.since), ("until", row.until)):
        if value and not _is_date(value):
            sound = False
            yield item.problem(key, f"no date: {value!r}", "write 2021, 2021-03 or 2021-03-08")
    shorter = min(len(row.since), len(row.until))
    if sound and shorter and row.since[:shorter] > row.until[:shorter]:
        yield item.problem("until", f"it ends ({row.until}) before it begins ({row.since})", "swap from and until")


def _is_date(value: str) -> bool:
    try:
        return bool(_DATE.fullmatch(value) and date.fromisoformat(value + "-01-01"[: 10 - len(value)]))
    except ValueError:
        return False


def _period(row: Written) -> Period:
    return Period() if isinstance(row, Title) else Period(since=row.since, until=row.until)
