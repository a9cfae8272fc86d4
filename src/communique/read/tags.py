"""A page's tags read one after the other, without a tree: how deep they nest, and the text between them.

Linear in the page's length whatever it holds; every parser that builds a tree is not.
"""

import re
from html import unescape

_BLOCKS = "div section article main table ul ol dl blockquote h1 h2 h3 h4 h5 h6 header footer nav aside figure form"
_INLINE = "span b i em strong font center a fieldset label small big u q sub sup tt code ins del tbody"
_NESTING = frozenset(f"{_BLOCKS} {_INLINE}".split())
_PARAGRAPH = frozenset(f"{_BLOCKS} p li dt dd tr br figcaption title body html".split())
_HIDDEN = frozenset(("script", "style", "noscript", "template", "head", "svg"))
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})\b[^<>]*>")
_BLANKS = re.compile(r"\s+")


def depth(html: str) -> int:
    """How many elements are open at once at most, of those that nest; unclosed ones count on."""
    open_now = most = 0
    for tag in _TAG.finditer(html):
        if tag[2].lower() in _NESTING:
            open_now = max(0, open_now - 1) if tag[1] else open_now + 1
            most = max(most, open_now)
    return most


def stripped(html: str) -> tuple[str, ...]:
    """All text of a page, in paragraphs, without scripts, styles and the page's head."""
    pieces: list[str] = []
    hidden: str | None = None
    at = 0
    for tag in _TAG.finditer(html):
        name = tag[2].lower()
        if hidden is None:
            pieces.append(html[at : tag.start()])
            pieces.append("\n\n" if name in _PARAGRAPH else "")
        at = tag.end()
        if hidden is None and name in _HIDDEN and not tag[1]:
            hidden = name
        elif hidden == name and tag[1]:
            hidden = None
    pieces.append(html[at:] if hidden is None else "")
    paragraphs = (_BLANKS.sub(" ", unescape(p)).strip() for p in "".join(pieces).split("\n\n"))
    return tuple(p for p in paragraphs if p)
