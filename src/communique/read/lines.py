"""The paragraphs of a text and what each one is, as far as its own words tell."""

import re
from typing import Literal

import msgspec
from msgspec.structs import replace

from communique.read.dates import date_line
from communique.read.paragraphs import paragraphs
from communique.read.patterns import LONGEST_LINE, Found, face, opening, recognise, tidy

LineKind = Literal["prose", "short", "credit", "caption", "furniture"]

_ADDRESS = re.compile(r"(?:url|link|address|permalink|source)?:?\s*<?(?P<url>https?://[^\s<>\"]+)>?", re.IGNORECASE)
_LINK_LINE = re.compile(r"[-*•#\s]{0,6}(?:\[[^\[\]\n]{1,200}\]\([^()\s]{0,500}\)\s?[|·•,]?\s?){1,30}")
_BRACKETED = re.compile(r"\[[^\[\]\n]{3,60}\]")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_SENTENCE_END = re.compile(r"""[.!?…。؟।]["'”’»)\]*_]*$""")
_AFTERWORD = re.compile(r"(?:\s*[(\[][^()\[\]]{1,80}[)\]]\.?|\s*<?https?://\S{3,140})\Z")
_LETTER = re.compile(r"[^\W_]")
_HEADING = re.compile(r"(#{1,4})\s")
_CLOSING = "\"'”’»)]*_"
_PIECES = re.compile(r"[|•·\n]|\s[-–—/]\s")
_PROSE_WORDS, _LONG_WORDS = 12, 30
_LONGEST_DATE_LINE = 120


class Line(msgspec.Struct, frozen=True):
    """A paragraph: its place, kind, and what it states about the article.

    ``short`` is a paragraph too short, or too little like a sentence, to be told by itself; ``words`` is
    the number of words; ``ended``: it ends as a sentence does; ``heading``: its markdown level, 0 for none.
    """

    start: int
    end: int
    kind: LineKind
    about: str = ""
    words: int = 0
    ended: bool = False
    heading: int = 0
    name: str | None = None
    who: str | None = None
    date: str | None = None
    updated: bool = False
    url: str | None = None


def read_lines(text: str) -> tuple[Line, ...]:
    """Every paragraph of ``text``, in order."""
    return tuple(_line(text[s:e], s, e) for s, e in paragraphs(text))


def _line(text: str, start: int, end: int) -> Line:
    if len(text) > 4 * LONGEST_LINE:
        return Line(start, end, "prose", words=_LONG_WORDS, ended=True)
    words = len(_WORD.findall(text))
    tail = text[-160:]
    ended = any(_SENTENCE_END.search(piece) for piece in (tail, _AFTERWORD.sub("", tail)))
    level = _HEADING.match(text)
    heading = len(level[1]) if level else 0

    plain = Line(start, end, "short", words=words, ended=ended, heading=heading)
    if not _LETTER.search(text):
        return replace(plain, kind="furniture", about="marks")
    address = _ADDRESS.fullmatch(text.strip("[]() \t"))
    if address:
        return replace(plain, kind="furniture", about="address", url=address["url"].rstrip(").,"))
    dated = _dated(text, ended)
    if dated:
        found, value, updated = dated
        name = found.name if found else None
        return replace(plain, kind="credit", about="date", name=name, date=value, updated=updated)
    found = recognise(face(text))
    if found:
        return replace(plain, kind=found.kind, about=found.about, name=found.name, who=found.who)
    dateline = opening(text + " ", first=False) if words <= _PROSE_WORDS else None
    if dateline and dateline.length >= len(text):
        return replace(plain, kind="credit", about="dateline", who=dateline.who)
    if not heading and not ended and (_LINK_LINE.fullmatch(text) or _BRACKETED.fullmatch(text)):
        return replace(plain, kind="furniture", about="link")
    if _all_furniture(text):
        return replace(plain, kind="furniture", about="several")
    asked = text.rstrip(_CLOSING).endswith("?")  # a headline may be a question
    prose = (words >= _PROSE_WORDS and ended and not asked) or words >= (2 * _PROSE_WORDS if ended else _LONG_WORDS)
    return replace(plain, kind="prose" if prose else "short")


def _all_furniture(text: str) -> bool:
    """Whether a line of several pieces ("Read in English | Leer en español") holds nothing but furniture."""
    pieces = [face(piece) for piece in _PIECES.split(text)] if len(text) <= LONGEST_LINE else []
    if len(pieces) < 2:
        return False
    found = [recognise(piece) for piece in pieces if piece]
    return bool(found) and all(f is not None and f.kind == "furniture" for f in found)


def _dated(text: str, ended: bool) -> tuple[Found | None, str, bool] | None:
    """The day a date line prints, with the byline on the same line if there is one."""
    if len(text) > _LONGEST_DATE_LINE:
        return None
    stated = date_line(face(text))
    if stated is None or (ended and stated.rest):
        return None
    if not stated.rest:
        return None, stated.value, stated.updated
    parts = [part for part in (tidy(p) for p in re.split(r"[|•·\n]", stated.rest)) if part]
    found = [recognise(part) for part in parts]
    if parts and all(f is not None or len(part.split()) <= 3 for f, part in zip(found, parts, strict=True)):
        byline = next((f for f in found if f is not None and f.name), None)
        return byline, stated.value, stated.updated
    return None
