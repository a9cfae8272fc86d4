"""Headings and picture captions of a page, which the extraction leaves out."""

from collections.abc import Sequence
from typing import Any

from communique.read.page import folded

_SHORTEST, _LONGEST = 15, 400  # characters of a caption
_GALLERY = 3  # captions at one place; where there are more, it is a picture gallery
_KEY = 60


def with_captions(html: str, paragraphs: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The page's main headings, and ``paragraphs`` with the captions that stand between two of them put in place."""
    headings, stretches = _walk(html)
    keys: dict[str, int] = {}
    for i, paragraph in enumerate(paragraphs):
        keys.setdefault(folded(paragraph)[:_KEY], i)
    places = [keys.get(folded(text)[:_KEY]) if kind == "p" else None for kind, text in stretches]
    inserted: dict[int, list[str]] = {}
    before, waiting = -1, list[str]()
    for (kind, text), at in zip(stretches, places, strict=True):
        if kind == "c":
            waiting.append(text)
        elif at is not None:
            fresh = [c for c in dict.fromkeys(waiting) if folded(c)[:_KEY] not in keys]
            if at == before + 1 and len(fresh) <= _GALLERY:
                inserted[at] = fresh
            before, waiting = at, []
    out: list[str] = []
    for i, paragraph in enumerate(paragraphs):
        out += [*inserted.get(i, ()), paragraph]
    return headings, tuple(out)


def _walk(html: str) -> tuple[tuple[str, ...], list[tuple[str, str]]]:
    """Main headings, and in page order every paragraph (``p``) and picture caption (``c``)."""
    from lxml.html import fromstring

    headings: list[str] = []
    stretches: list[tuple[str, str]] = []
    try:
        root: Any = fromstring(html.encode("utf-8", "replace"), parser=_parser())
    except Exception:  # a page that cannot be parsed has no captions to offer
        return (), []
    for element in root.iter("h1", "p", "h2", "h3", "li", "figcaption"):
        if element.tag == "p" and any(e.tag == "figcaption" for e in element.iterancestors("figcaption")):
            continue
        text = " ".join(" ".join(element.itertext()).split())
        if element.tag == "h1" and text:
            headings.append(text)
        if element.tag == "figcaption" and _SHORTEST <= len(text) <= _LONGEST:
            stretches.append(("c", text))
        elif element.tag != "figcaption" and text:
            stretches.append(("p", text))
    return tuple(headings), stretches


def _parser() -> Any:
    from lxml.html import HTMLParser

    return HTMLParser(encoding="utf-8")
