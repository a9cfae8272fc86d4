"""Toponyms in news, in the XML of the TR-News, LGL and GeoWebNews sets (Gritta et al. 2020).

An ``article`` has a ``text`` and ``toponym`` elements with ``phrase``, ``start``, ``end`` and, where the place is
known, ``lat`` and ``lon`` (in degrees). Every name of a place counts, also of a country that acts and the
adjective of one ("Cuban"), since these sets mark them.
"""

from collections.abc import Iterable, Iterator, Sequence
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from statistics import median

import msgspec
from lxml import etree

from communique.benchmark.errors import FormatError
from communique.benchmark.figures import Figure
from communique.benchmark.scores import Counts, number, share
from communique.benchmark.spans import count, overlapping
from communique.parse import Parser, parse_text
from communique.where import find_toponyms, home

NEAR = 161.0  # km: a hundred miles, the field's usual bound
RADIUS = 6371.0088  # km, the mean radius of the earth

Position = tuple[float, float]  # latitude, longitude in degrees


class Toponym(msgspec.Struct, frozen=True):
    """A name of a place: its span in the text, and where the place is, None if that is not known."""

    start: int
    end: int
    position: Position | None

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end


class Article(msgspec.Struct, frozen=True):
    """A text with its gold toponyms and the address it was published at, if the file tells.

    ``moved``: how many toponyms stood beside the offsets that the file gives.
    """

    text: str
    toponyms: tuple[Toponym, ...]
    moved: int
    url: str | None = None


class Read(msgspec.Struct, frozen=True):
    """The toponyms of an article by the gold and as they were found."""

    gold: tuple[Toponym, ...]
    found: tuple[Toponym, ...]


def read_articles(path: Path) -> list[Article]:
    """The articles of a file in order. Raises FormatError naming the line."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.parse(str(path), parser).getroot()
    except etree.XMLSyntaxError as error:
        raise FormatError(path, f"no XML: {error.msg}", error.lineno) from error
    out = [_article(path, element) for element in root.iter("article")]
    if not out:
        raise FormatError(path, "no <article> in it")
    return out


def _article(path: Path, element: etree._Element) -> Article:
    text = element.findtext("text")
    if not text:
        raise FormatError(path, "an <article> without <text>", element.sourceline)
    toponyms: list[Toponym] = []
    moved = 0
    for item in element.iter("toponym"):
        phrase, start, end = (item.findtext(name) for name in ("phrase", "start", "end"))
        if not phrase or not (start or "").strip().isdecimal() or not (end or "").strip().isdecimal():
            raise FormatError(path, "a <toponym> needs <phrase>, <start> and <end>", item.sourceline)
        at = _nearest(text, phrase, int(start), {t.start for t in toponyms})
        if at is None:
            raise FormatError(path, f"the phrase {phrase!r} does not stand in the text", item.sourceline)
        moved += at != int(start)
        toponyms.append(Toponym(at, at + len(phrase), _position(path, item)))
    url = (element.findtext("url") or element.findtext("domain") or "").strip()
    return Article(text, tuple(toponyms), moved, url or None)


def _nearest(text: str, phrase: str, start: int, taken: set[int]) -> int | None:
    """Where the phrase stands nearest to ``start``: some offsets in these files count characters XML does not keep."""
    if text.startswith(phrase, start) and start not in taken:
        return start
    places, at = [], text.find(phrase)
    while at >= 0:
        places.append(at)
        at = text.find(phrase, at + 1)
    free = [place for place in places if place not in taken] or places
    return min(free, key=lambda place: abs(place - start), default=None)


def _position(path: Path, item: etree._Element) -> Position | None:
    texts = [
        next((found.text for found in item.iter(*names) if found.text and found.text.strip()), None)
        for names in (("lat", "latitude"), ("lon", "longitude"))
    ]
    if texts[0] is None or texts[1] is None:
        return None
    try:
        return float(texts[0]), float(texts[1])
    except ValueError as error:
        raise FormatError(path, f"no coordinates: {texts[0]!r}, {texts[1]!r}", item.sourceline) from error


def find(articles: Iterable[Article], parser: Parser) -> Iterator[Read]:
    """The toponyms of each article as the package finds them, the whole text read as English prose."""
    for article in articles:
        sentences = parse_text(article.text, parser)
        found = [mention.place for mention in find_toponyms(sentences, home=home(None, article.url))]
        yield Read(
            article.toponyms,
            tuple(
                Toponym(p.start, p.end, (p.lat, p.lon) if p.lat is not None and p.lon is not None else None)
                for p in found
            ),
        )


def measure(articles: Sequence[Article], read: Iterable[Read]) -> Iterator[Figure]:
    """Recognition by exact and by overlapping spans, and how near the recognised toponyms were put."""
    exact, overlap = Counts(), Counts()
    distances: list[float | None] = []
    for item in read:
        gold, found = [t.span for t in item.gold], [t.span for t in item.found]
        for total, counts in zip((exact, overlap), count(gold, found), strict=True):
            total.add(counts)
        for i, j in overlapping(gold, found):
            wanted, given = item.gold[i].position, item.found[j].position
            if wanted is not None:
                distances.append(None if given is None else distance(wanted, given))
    yield overlap.figure("recognition", "overlapping span")
    yield exact.figure("recognition", "exact span")
    known = [d for d in distances if d is not None]
    near = sum(d <= NEAR for d in known)
    located = sum(t.position is not None for article in articles for t in article.toponyms)
    yield share("resolution", f"within {NEAR:g} km, of those recognised", near, len(distances))
    yield share("resolution", f"within {NEAR:g} km, of all with coordinates", near, located)
    yield number("resolution", "median error of those with coordinates", median(known) if known else None, "km")
    yield number("file", "gold toponyms moved to their phrase", sum(a.moved for a in articles), "toponyms")


def distance(one: Position, other: Position) -> float:
    """The way between two points along the earth, in km (haversine formula)."""
    (lat, lon), (lat2, lon2) = ((radians(x), radians(y)) for x, y in (one, other))
    half = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin((lon2 - lon) / 2) ** 2
    return 2 * RADIUS * asin(min(1.0, sqrt(half)))
