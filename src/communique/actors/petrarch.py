"""Actor and agent dictionaries in the format of TABARI and PETRARCH, read as a user's rows.

Format: "PETRARCH Dictionary Formats" of openeventdata/petrarch2. An actor is a phrase with a code, synonyms under it
that begin with ``+``, and codes that hold for a time (``[USAGOV 19770120-19810120]``, ``<`` before, ``>`` after a
day). An agent is a common noun with its plural in braces and a code with ``~``. ``#`` and ``;`` begin a comment, and so
does ``<!--``. A line that cannot be used is a ``Problem``; the others count.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from communique.language.faults import Problem

from .own_rows import NameKind, Own, OwnName, OwnTitle, countries, sectors
from .tables import tables

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LINE_COMMENT = re.compile(r"[#;].*")
_CODE = re.compile(r"\[([^\[\]]*)\]")
_BRACES = re.compile(r"\{([^{}]*)\}")
_MARKER = re.compile(r"!(\w+)!")
_CENTURY = 30  # years up to 30 are of this century, as PETRARCH reads them
_SHORT = 4  # letters of a word that may be an abbreviation

Dated = tuple[str, str, str]  # a code, and from when until when it holds


class _CannotReadError(ValueError):
    """A line that is not of the format: what is wrong, and what to do."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(what)
        self.what, self.mend = what, mend


def read_petrarch(name: str, content: bytes, digest: str) -> tuple[Own, list[Problem]]:
    """The rows of a dictionary, and the lines that are none. The ``~`` of their codes tells agents from actors."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("latin-1")  # the older of these files
    lines = list(_lines(text))
    problems: list[Problem] = []
    agents = any("~" in code for _, line in lines for code in _CODE.findall(line))
    if agents:
        return Own(titles=tuple(_agents(name, lines, problems)), digest=digest), problems
    return Own(names=tuple(_actors(name, lines, problems)), digest=digest), problems


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line that says something, with its number."""
    bare = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text)
    for number, line in enumerate(bare.split("\n"), 1):
        content = _LINE_COMMENT.sub("", line).rstrip()
        if content.strip() and not content.startswith("<!"):
            yield number, content


def _actors(file: str, lines: list[tuple[int, str]], problems: list[Problem]) -> Iterator[OwnName]:
    phrases: list[str] = []
    codes: list[Dated] = []
    opened = 0
    for number, line in (*lines, (0, "")):
        content = line.strip()
        if not content or content[0] not in "[+":
            yield from _entry(file, opened, phrases, codes, problems)
            phrases, codes, opened = [], [], number
        before = content.partition("[")[0].removeprefix("+").strip()
        if before:
            phrases.append(_phrase(before))
        try:
            codes += [_dated(code) for code in _bracketed(content)]
        except _CannotReadError as error:
            problems.append(Problem(file, number, f"{content!r}: {error.what}", error.mend))


def _bracketed(content: str) -> list[str]:
    found = _CODE.findall(content)
    if content.count("[") != len(found) or content.count("]") != len(found):
        raise _CannotReadError("a bracket is not closed", "write each code as [USAGOV] or [USAGOV 19770120-19810120]")
    return found


def _entry(file: str, line: int, phrases: list[str], codes: list[Dated], problems: list[Problem]) -> Iterator[OwnName]:
    if not phrases:
        return
    if not codes:
        mend = "write one behind the phrase, or on the lines below it"
        problems.append(Problem(file, line, f"{phrases[0]!r}: no code", mend))
    dated = any(since or until for _, since, until in codes)
    for code, since, until in sorted(codes, key=lambda c: not (c[1] or c[2])):  # without a date: where no other holds
        try:
            country, sector = _meaning(code)
        except _CannotReadError as error:
            problems.append(Problem(file, line, f"{phrases[0]!r}: {error.what}", error.mend))
            continue
        yield OwnName(
            kind=_kind(phrases[0], country, sector, dated), name=phrases[0], aliases=tuple(phrases[1:]),
            country=country, sector=sector or "GOV", since=since, until=until, any_case=True,
        )  # fmt: skip


def _kind(phrase: str, country: str, sector: str, dated: bool) -> NameKind:
    """What a phrase names, which the format does not say: a person's code has dates, and no noun is in the name."""
    if country and not sector:
        return "country"
    parts = phrase.lower().split()
    return "person" if dated and len(parts) > 1 and not any(part in _nouns() for part in parts) else "organisation"


@cache
def _nouns() -> frozenset[str]:
    """Words that no person is called by: titles, groups, parts of organisations' names."""
    source = tables()
    nouns = {n for o in source.offices for n in (o.name, *o.synonyms)} | {n for g in source.groups for n in g.nouns}
    return frozenset({n.lower() for n in nouns | source.words.organisation_words.keys()} | {"of", "and", "the", "for"})


def _agents(file: str, lines: list[tuple[int, str]], problems: list[Problem]) -> Iterator[OwnTitle]:
    markers: dict[str, list[str]] = {}
    for number, line in lines:
        try:
            if "=" in line and (marker := _MARKER.search(line)):
                markers[marker[1]] = [word.strip() for word in line.partition("=")[2].split(",") if word.strip()]
            else:
                yield from _agent(line, markers)
        except _CannotReadError as error:
            problems.append(Problem(file, number, f"{line.strip()!r}: {error.what}", error.mend))


def _agent(line: str, markers: dict[str, list[str]]) -> Iterator[OwnTitle]:
    codes = _bracketed(line)
    if not codes:
        raise _CannotReadError("no code", "write it behind the noun, as in [~GOV]")
    _, sector = _meaning(codes[0].replace("~", ""))
    if not sector:
        raise _CannotReadError(f"no sector in the code {codes[0]}", "give one of the codes of CAMEO's agents")
    before = line.partition("[")[0]
    plural = _BRACES.search(before)
    noun = _BRACES.sub("", before).strip()
    used = _MARKER.search(noun)
    if used and used[1] not in markers:
        raise _CannotReadError(f"!{used[1]}! stands for nothing", f"write a line !{used[1]}! = WORD, WORD above it")
    for word in markers[used[1]] if used else [""]:
        one = noun.replace(f"!{used[1]}!", word) if used else noun
        if _words(one):
            yield OwnTitle(name=_words(one), plural=_words(plural[1]) if plural else "", sector=sector)


def _meaning(code: str) -> tuple[str, str]:
    """Country and sector of a code, "" where it tells none. It is read in threes: USA GOV, IGO UNO, then details."""
    known, parts = sectors(), [code[i : i + 3] for i in range(0, len(code), 3)]
    country = known.countries.get(parts[0], parts[0]) if parts else ""
    country = country if country in countries() else ""
    rest = parts[1:] if country else parts
    sector = next((known.cameo.get(p, p) for p in rest if p in known.sectors or p in known.cameo), "")
    if not country and not sector:
        raise _CannotReadError(f"the code {code!r} tells neither a country nor a sector", "give a code of CAMEO")
    return country, sector


def _dated(content: str) -> Dated:
    """A code and its period: ``CODE``, ``CODE <YYMMDD``, ``CODE >YYYYMMDD`` or ``CODE YYMMDD-YYMMDD``."""
    code, _, period = content.strip().partition(" ")
    period = period.replace(" ", "")
    if not period:
        return code, "", ""
    if period[0] in "<>":
        day = _day(period[1:])
        return (code, "", day) if period[0] == "<" else (code, day, "")
    early, dash, late = period.partition("-")
    if not dash:
        raise _CannotReadError(f"no period: {period}", "write <YYYYMMDD, >YYYYMMDD or YYYYMMDD-YYYYMMDD")
    since, until = _day(early), _day(late)
    if since > until:
        raise _CannotReadError(f"it ends ({until}) before it begins ({since})", "swap the dates")
    return code, since, until


def _day(digits: str) -> str:
    long = f"{'20' if digits[:2] <= str(_CENTURY) else '19'}{digits}" if len(digits) < 8 else digits[:8]
    try:
        return date(int(long[:4]), int(long[4:6]), int(long[6:8])).isoformat()
    except ValueError:
        raise _CannotReadError(f"no date: {digits}", "write YYYYMMDD or YYMMDD") from None


def _phrase(written: str) -> str:
    """A name as texts have it: words apart, and in capitals only where they may be an abbreviation."""
    parts = written.replace("_", " ").split()
    alone = len(parts) == 1 and len(parts[0]) <= _SHORT
    return " ".join(part if alone else part.title() for part in parts)


def _words(written: str) -> str:
    return " ".join(written.replace("_", " ").split()).lower()
