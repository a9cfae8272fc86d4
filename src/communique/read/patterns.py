"""The patterns of what pages print around an article, from ``language/*/clean.toml``."""

import re
from functools import cache
from typing import Literal

import msgspec

from communique import language
from communique.read.languages import table

LineKind = Literal["credit", "caption", "furniture"]

# A line longer than this is a paragraph, whatever it begins with.
LONGEST_LINE = 300

_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\([^()\s]{0,500}\)")
_MARKS = "#>*_-–—•·|[]~`+= \t\u200b\u200e\u200f\ufeff\xa0"
_BLANKS = re.compile(r"\s+")
_NAMES_PARTED = re.compile(r"\s*[/|&+,;(]\s*|\s[•·–—-]\s|\s(?:and|for|of)\s")
_NAME_WORD = re.compile(r"[^\W\d_][\w.'-]*")


class LinePattern(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A pattern for a whole line. ``about`` says what sort of furniture or credit it is."""

    kind: LineKind
    pattern: str
    example: str
    about: str = ""


class EdgePattern(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A pattern for the start or the end of a paragraph.

    ``first``: only in the first paragraph; ``picture``: what stands before it is a caption.
    """

    pattern: str
    example: str
    first: bool = False
    picture: bool = False


class CommonPatterns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``common/clean.toml``."""

    agencies: tuple[str, ...]
    agency_words: tuple[str, ...]
    agency_endings: tuple[str, ...]
    pictures: tuple[str, ...]
    opening: tuple[EdgePattern, ...]
    ending: tuple[EdgePattern, ...]
    line: tuple[LinePattern, ...]


class LanguagePatterns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``LANGUAGE/clean.toml``.

    ``months``: twelve lists of spellings, in lower case; ``countries``: countries, blocs and capitals whose names begin
    differently from language to language, each with a code that is the same in all of them.
    """

    months: tuple[tuple[str, ...], ...]
    countries: dict[str, str]
    weekdays: tuple[str, ...]
    date_words: tuple[str, ...]
    updated_words: tuple[str, ...]
    line: tuple[LinePattern, ...]


class Found(msgspec.Struct, frozen=True):
    """What a line was recognised as; ``name`` is a byline's author, ``who`` a credit's source."""

    kind: LineKind
    about: str
    name: str | None = None
    who: str | None = None


class Edge(msgspec.Struct, frozen=True):
    """A credit at the start or end of a paragraph: its length there, who is credited, and whether for a picture."""

    length: int
    who: str | None
    picture: bool


def common() -> CommonPatterns:
    """The patterns that belong to no language."""
    found: CommonPatterns = language.table("common", "clean", CommonPatterns)
    return found


def languages() -> tuple[LanguagePatterns, ...]:
    """The patterns of every language whose pages are known."""
    return tuple(language.table(code, "clean", LanguagePatterns) for code in table().page_languages)


def face(line: str) -> str:
    """A line as the patterns see it: links as their text, no markdown marks around it, single blanks."""
    bare = _LINK.sub(r"\1", line.replace("’", "'").replace("‘", "'"))
    opened = bare.lstrip(_MARKS)
    # A closing asterisk that none opened marks a required field.
    starred = "*" in bare[: len(bare) - len(opened)]
    return _BLANKS.sub(" ", opened.rstrip(_MARKS if starred else _MARKS.replace("*", "")))


def recognise(line_face: str) -> Found | None:
    """What a line's face is, None if it is part of the article as far as its words tell."""
    if len(line_face) > LONGEST_LINE or not _any_line_pattern().fullmatch(line_face):
        return None
    for entry, pattern in _line_patterns():
        match = pattern.fullmatch(line_face)
        if match:
            groups = match.groupdict()
            name, who = groups.get("name"), groups.get("who")
            if name is None or _is_name(name):
                return Found(
                    entry.kind, entry.about, name and tidy(name), tidy(who) if who and _is_outlet(who) else None
                )
    return None


def opening(text: str, first: bool) -> Edge | None:
    """The dateline or agency credit at the start of a paragraph; ``first``: it is the article's first."""
    sample = text[:160]
    for entry, pattern in _edge_patterns("opening"):
        match = pattern.match(sample) if first or not entry.first else None
        if match:
            who = match.groupdict().get("who")
            return Edge(match.end(), who and tidy(who), entry.picture)
    return None


def ending(text: str) -> Edge | None:
    """The credit at the end of a paragraph."""
    sample = text[-160:]
    for entry, pattern in _edge_patterns("ending"):
        match = pattern.search(sample)
        if match:
            who = match.groupdict().get("who")
            return Edge(len(sample) - match.start(), who and tidy(who), entry.picture)
    return None


def tidy(name: str) -> str:
    """A name without the marks and stops around it."""
    return _BLANKS.sub(" ", name).strip(" .,;:|()[]*_-–—/\"'“”")


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern of the tables, its placeholders filled in."""
    names = common()
    for key, values in (("{agency}", names.agencies), ("{picture}", names.pictures)):
        if key in pattern:
            longest_first = sorted(values, key=lambda v: (-len(v), v))
            pattern = pattern.replace(key, "(?:" + "|".join(map(re.escape, longest_first)) + ")")
    return re.compile(pattern, flags)


@cache
def _line_patterns() -> tuple[tuple[LinePattern, re.Pattern[str]], ...]:
    entries = [entry for table in languages() for entry in table.line]
    return tuple((e, compiled(e.pattern, re.IGNORECASE)) for e in (*entries, *common().line))


@cache
def _any_line_pattern() -> re.Pattern[str]:
    """All line patterns in one, since most lines match none."""
    bare = (re.sub(r"\(\?P<\w+>", "(?:", pattern.pattern) for _, pattern in _line_patterns())
    return re.compile("|".join(f"(?:{pattern})" for pattern in bare), re.IGNORECASE)


@cache
def _edge_patterns(side: Literal["opening", "ending"]) -> tuple[tuple[EdgePattern, re.Pattern[str]], ...]:
    entries = common().opening if side == "opening" else common().ending
    return tuple((e, compiled(e.pattern + (r"\Z" if side == "ending" else ""))) for e in entries)


def agency(name: str) -> str | None:
    """The agency that a name is, without what may follow it ("Reuters Staff"); None where it is none.

    >>> agency("Reuters Staff"), agency("Atlantic News Service"), agency("The Gazette")
    ('Reuters', 'Atlantic News Service', None)
    """
    words = tidy(name).split()
    for cut in range(len(words), 0, -1):
        kept, rest = " ".join(words[:cut]), " ".join(words[cut:]).casefold()
        if kept.casefold() in _agencies() and (not rest or rest in common().agency_words):
            return kept
    whole = " ".join(words)
    return whole if whole.casefold().endswith(common().agency_endings) else None


@cache
def _agencies() -> frozenset[str]:
    return frozenset(name.casefold() for name in common().agencies)


def agencies_in(names: str) -> tuple[str, ...]:
    """The agencies among names that stand together: "Rudolf Rassendyll, Associated Press", "AP/Reuters"."""
    return tuple(found for part in _NAMES_PARTED.split(names) if (found := agency(part)))


def _is_outlet(who: str) -> bool:
    """Whether who is credited is somebody: a name with a capital, and not a day."""
    first = who.split()[0].casefold().strip(".,") if who.split() else ""
    return any(c.isupper() for c in who) and first not in _calendar() and not first.isdecimal()


@cache
def _calendar() -> frozenset[str]:
    """The names of months and weekdays in all languages of pages."""
    known = languages()
    return frozenset(w for k in known for w in (*k.weekdays, *(m for names in k.months for m in names)))


def _is_name(name: str) -> bool:
    """Whether what follows "by" is somebody: few words, most of them capitalised, no sentence."""
    words: list[str] = _NAME_WORD.findall(name)
    if not 1 <= len(words) <= 14 or len(name) > 100 or name.rstrip().endswith((":", "?", "!")):
        return False
    if name.rstrip().endswith(".") and len(words) > 4:
        return False
    capital = sum(w[0].isupper() for w in words)
    return words[0][0].isupper() and capital >= 0.6 * len(words)
