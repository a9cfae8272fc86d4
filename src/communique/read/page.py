"""What a saved page prints about itself: its headline, day, author, sources and address."""

import re
import unicodedata
from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

import msgspec

from communique.read.dates import any_date, date_in_address
from communique.read.languages import shares
from communique.read.lines import Line
from communique.read.patterns import Edge, agencies_in, ending, opening

_WORD = re.compile(r"[^\W_]+")
_CLOSED = re.compile(r"""[.:,]["'”’)]*\Z""")
_INNER_STOP = re.compile(r"[a-zà-ÿ]{3}[.!?]\s+[A-Z]")  # not St. Paul, not U.S. Court
_LONGEST_TITLE = 35
_LONGEST_STOPPED_TITLE = 20
_WHOLE_ARTICLE = 5  # paragraphs
_CODED = "en"
_NEAR = 4
_TOP = 100  # lines in which a known headline is looked for
_AUTHOR_END = re.compile(r"\s[|•·–—]\s|\s-\s|, (?=[a-z])| for (?=[A-Z])| \(| / ")


class Facts(msgspec.Struct, frozen=True):
    """What a text says about itself; ``title_line`` is the index of the headline's line."""

    title_line: int | None = None
    title: str | None = None
    published: str | None = None
    byline: str | None = None
    credits: tuple[str, ...] = ()
    url: str | None = None
    languages: tuple[str, ...] = ()


def printed_facts(text: str, lines: Sequence[Line], title: str | None = None, url: str | None = None) -> Facts:
    """The facts a page's lines state; ``title`` and ``url`` are what is known already."""
    body = body_start(lines)
    address = url or _own_address(lines)
    languages = shares(text[x.start : x.end] for x in lines if x.kind in ("prose", "short", "caption"))
    at = title_line(text, lines, title, address, languages)
    return Facts(
        title_line=at,
        title=title or (None if at is None else shown(text[lines[at].start : lines[at].end])),
        published=_published(text, lines, body, address),
        byline=_byline(lines, body),
        credits=_credits(text, lines, body),
        url=address,
        languages=languages,
    )


def body_start(lines: Sequence[Line]) -> int:
    """The index of the first line that reads like an article's text, ``len(lines)`` if none does."""
    for kinds in (("prose",), ("short",)):
        for i, line in enumerate(lines):
            if line.kind in kinds and line.ended:
                return i
    return len(lines)


def title_line(
    text: str, lines: Sequence[Line], given: str | None, url: str | None, languages: Sequence[str]
) -> int | None:
    """The index of the headline's line: the one that says ``given``, else the likeliest above the article."""
    content = [i for i, x in enumerate(lines) if x.kind in ("prose", "short", "caption")]
    if len(content) < 2:
        return None
    if given:
        wanted = folded(given)
        return next((i for i, x in enumerate(lines[:_TOP]) if folded(text[x.start : x.end]) == wanted), None)
    body = body_start(lines)
    stated = [i for i in range(min(body, 2 * _TOP, len(lines))) if _headline(text, lines[i])]
    stopped = _stopped_headline(text, lines, content)
    if stated and not (stopped and all(lines[i].ended and i > content[0] for i in stated)):
        slug = _slug(url)
        byline = next((i for i in range(len(lines)) if lines[i].kind == "credit" and i <= body + 1), None)
        ranked = [(_rank(text, lines, i, slug, byline, languages), -i) for i in stated]
        return -max(ranked)[1]
    return content[0] if stopped else None


def shown(line: str) -> str:
    """A headline as a field: without markdown marks."""
    bare = re.sub(r"!?\[([^\[\]\n]{0,300})\]\([^()\s]{0,500}\)", r"\1", line)
    return re.sub(r"\s+", " ", bare).strip("#*_ \t")


def folded(text: str) -> str:
    """Letters and digits only, without accents or case: for comparing what is printed twice."""
    plain = text.casefold()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return " ".join(_WORD.findall(plain))


def host(url: str | None) -> str | None:
    """The host of an address without ``www``."""
    if not url:
        return None
    try:
        name = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None
    return name.removeprefix("www.") if name else None


def _headline(text: str, line: Line) -> bool:
    piece = text[line.start : line.end]
    sized = line.kind == "short" and 2 <= line.words <= _LONGEST_TITLE
    return sized and not _CLOSED.search(piece) and piece[:1] not in "|(" and opening(piece, first=False) is None


def _stopped_headline(text: str, lines: Sequence[Line], content: Sequence[int]) -> bool:
    """Whether the first line is a headline though it ends in a full stop, as some archives print them.

    It is written in capitals as headlines are, or stands short and alone above a whole article.
    """
    line, after = lines[content[0]], lines[content[1]]
    piece = text[line.start : line.end]
    if line.words > _LONGEST_STOPPED_TITLE or _INNER_STOP.search(piece) or piece[0] in "\"“'‘":
        return False
    alone = "\n\n" in text[line.end : after.start].replace("\r", "")
    article = sum(lines[i].kind == "prose" for i in content[1:]) >= _WHOLE_ARTICLE
    dateline = opening(text[after.start : after.end], first=False) is not None
    return _capitals(piece) >= 0.6 or (alone and (article or dateline))


def _rank(
    text: str, lines: Sequence[Line], i: int, slug: frozenset[str], byline: int | None, languages: Sequence[str]
) -> float:
    """How much line ``i`` looks like the headline."""
    line = lines[i]
    piece = text[line.start : line.end]
    words = set(folded(piece).split())
    rank = 2.0 * (line.words >= 4) + 1.0 * (line.words >= 6)
    rank += (5 - line.heading) if line.heading else 0
    if len(slug) >= 3:
        rank += 6 * len(slug & words) / len(slug)
    if byline is not None and i < byline and all(_between(x) for x in lines[i + 1 : byline]):
        rank += 2
    # Of a headline printed in two languages, the one whose language the events are coded in.
    if languages and shares([piece])[:1] == ((_CODED,) if _CODED in languages else tuple(languages[:1])):
        rank += 1
    return rank


def _between(line: Line) -> bool:
    """Whether a line may stand between a headline and its byline."""
    return line.kind != "prose" or line.words <= 3 * _LONGEST_STOPPED_TITLE


def _slug(url: str | None) -> frozenset[str]:
    """The words an address repeats of the headline."""
    try:
        path = unquote(urlsplit(url or "").path)
    except ValueError:
        return frozenset()
    pieces = [re.sub(r"\.\w{2,5}\Z", "", p) for p in path.split("/") if p]
    longest = max(pieces, key=lambda p: (p.count("-") + p.count("_"), len(p)), default="")
    return frozenset(w for w in folded(longest.replace("-", " ").replace("_", " ")).split() if not w.isdigit())


def _capitals(piece: str) -> float:
    """The share of words of four letters or more that begin with a capital."""
    words = [w for w in _WORD.findall(piece) if len(w) >= 4 and not w.isdigit()]
    return sum(w[0].isupper() for w in words) / len(words) if words else 0.0


def _own_address(lines: Sequence[Line]) -> str | None:
    """The page's own address: on a line of its own at the very end or the very top."""
    addresses = [(i, x.url) for i, x in enumerate(lines) if x.url and len(_path(x.url)) > 1]
    edge = [url for i, url in addresses if i >= len(lines) - 3] or [url for i, url in addresses if i < 3]
    return edge[-1] if edge else None


def _path(url: str) -> str:
    """The path of an address, empty if it has none or is malformed."""
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def _published(text: str, lines: Sequence[Line], body: int, url: str | None) -> str | None:
    dated = [(i, x) for i, x in enumerate(lines) if x.date]
    top = [x for i, x in dated if i <= body + 2]
    stated = next((x.date for x in top if not x.updated), None)
    if stated is None and len(dated) == 1 and not dated[0][1].updated:
        stated = dated[0][1].date
    if stated or (stated := url and date_in_address(url)):
        return stated
    edge = _edge(text, lines, body, first=True)
    dateline = any_date(text[lines[body].start : lines[body].start + edge.length]) if edge else None
    return dateline or next((x.date for x in top), None)


def _byline(lines: Sequence[Line], body: int) -> str | None:
    named = [(i, x.name) for i, x in enumerate(lines) if x.name and x.about in ("byline", "date")]
    near = [name for i, name in named if i <= body + _NEAR or i >= len(lines) - 2 * _NEAR]
    return _AUTHOR_END.split(near[0], maxsplit=1)[0].strip(" .,") or None if near else None


def _edge(text: str, lines: Sequence[Line], i: int, first: bool) -> Edge | None:
    return opening(text[lines[i].start : lines[i].end], first) if i < len(lines) else None


def _credits(text: str, lines: Sequence[Line], body: int) -> tuple[str, ...]:
    """Who is credited: on lines of their own, in datelines, at the end of paragraphs; each once, in order."""
    found: dict[str, None] = {}
    for i, line in enumerate(lines):
        if line.kind == "credit" and line.who:
            several = agencies_in(line.who)
            found.update(dict.fromkeys(several if len(several) > 1 else (line.who,)))
        elif line.name and line.about in ("byline", "date"):
            found.update(dict.fromkeys(agencies_in(line.name)))
        elif line.kind in ("prose", "short"):
            edges = (_edge(text, lines, i, i == body), ending(text[line.start : line.end]))
            found.update((e.who, None) for e in edges if e and e.who and not e.picture)
    return tuple(found)
