"""The article of a page by two independent extractions; the second shows what the first left out.

The first, trafilatura, is the better judge of what belongs to the article. Its parser drops everything nested below
some 250 elements without a word, and its time grows faster than the page; both are looked for here.
"""

import re
import threading
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

import msgspec

from communique.read.captions import with_captions
from communique.read.page import folded
from communique.read.tags import depth, stripped

if TYPE_CHECKING:
    from trafilatura.settings import Document as Page

LARGEST = 2_000_000  # characters handed to the first extraction
SECONDS = 20.0  # the time it may take
DEEPEST = 230  # nested elements its parser is sure to keep
DEEPEST_OF_SECOND = 2_000  # nested elements, beyond which the second extraction takes too long

_SENTENCE_END = re.compile(r"""[.!?…。।]["'”’»)\]]*\Z""")
_BLANKS = re.compile(r"\s+")
_WORDS = 20  # of a paragraph that counts in the comparison
_RUN = 8  # of whose first words the first extraction knows, it knows the paragraph
_REPLACED, _NOTED = 0.5, 0.35
_BLOCKS = frozenset(("p", "head", "item", "quote", "code", "row", "ab", "fw", "div", "list", "table"))
# The latest day a page may be dated; a fixed one, so that today's clock decides nothing.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31"}


class Extraction(msgspec.Struct, frozen=True):
    """What was found in a page: its paragraphs, main headings and metadata; ``incomplete`` if text may be missing."""

    paragraphs: tuple[str, ...]
    headings: tuple[str, ...] = ()
    title: str | None = None
    author: str | None = None
    date: str | None = None
    url: str | None = None
    site: str | None = None
    incomplete: str | None = None


class Skimmed(msgspec.Struct, frozen=True):
    """What the fast extraction finds in a page, and how deep its elements are nested."""

    paragraphs: tuple[str, ...]
    nested: int


def skim(html: str) -> Skimmed:
    """The text of a page by the second, fast extraction alone. Raises nothing for any content."""
    nested = depth(html)
    return Skimmed(_second(html) if nested <= DEEPEST_OF_SECOND else tuple(stripped(html)), nested)


def extract(html: str, url: str | None = None, skimmed: Skimmed | None = None) -> Extraction:
    """The article of a page, with no paragraphs if it holds no text; ``skimmed`` if it was skimmed already.

    Raises nothing for any content; ImportError where trafilatura cannot be loaded.
    """
    skimmed = skimmed or skim(html)
    second = skimmed.paragraphs
    trouble = f"elements nested deeper than {DEEPEST}" if skimmed.nested > DEEPEST else None
    page: Page | None = None
    if len(html) > LARGEST:
        trouble = f"page larger than {LARGEST // 1_000_000} MB"
    else:
        import_module("trafilatura")  # a broken installation must show, and would not from the thread
        page, in_time = _timed(lambda: _first(html, url), SECONDS)
        trouble = trouble if in_time else f"extraction took more than {SECONDS:.0f} s"
    first = tuple(_paragraphs(page.body)) if page is not None else ()
    chosen, reason = _choose(first, second, trouble)
    if page is None:
        return Extraction(chosen, incomplete=reason)
    headings, chosen = with_captions(html, chosen)
    return Extraction(chosen, headings, page.title, page.author, page.date, page.url, page.sitename, reason)


def _choose(first: Sequence[str], second: Sequence[str], trouble: str | None) -> tuple[tuple[str, ...], str | None]:
    """The paragraphs to keep, and why text may be missing from them."""
    if not first:
        return tuple(second), f"{trouble}: text by a simpler extraction" if trouble and second else None
    known = set(_runs(folded(" ".join(first)).split()))
    telling = [p for p in second if len(p.split()) >= _WORDS and _SENTENCE_END.search(p)]
    missing = [p for p in telling if not known.issuperset(_runs(folded(p).split()[:_RUN]))]
    share = sum(map(len, missing)) / max(1, sum(map(len, telling)))
    if missing and (share > _REPLACED or trouble):
        return tuple(second), f"{trouble}: text by a simpler extraction" if trouble else None
    if share > _NOTED:
        return tuple(first), f"another extraction of the page found {len(missing)} more paragraphs"
    return tuple(first), None


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Every stretch of ``_RUN`` words."""
    return zip(*(words[i:] for i in range(_RUN)), strict=False)


def _first(html: str, url: str | None) -> "Page | None":
    from trafilatura import bare_extraction

    try:
        page = bare_extraction(
            html, url=url, fast=True, with_metadata=True, include_comments=False, date_extraction_params=_DATES
        )
    except Exception:  # whatever a broken page does to it, the second extraction is there
        return None
    return page if page is not None and not isinstance(page, dict) else None


def _second(html: str) -> tuple[str, ...]:
    from resiliparse.extract.html2text import extract_plain_text

    for main in (True, False):
        try:
            text = extract_plain_text(html, main_content=main, list_bullets=False, alt_texts=False)
        except Exception:
            return ()
        found = tuple(p for p in (_one_line(piece) for piece in re.split(r"\n\s*\n", text)) if p)
        if any(_SENTENCE_END.search(p) for p in found):
            return found
    return found


def _timed(work: Callable[[], Any], seconds: float) -> tuple[Any, bool]:
    """The result of ``work`` and True, or None and False where it takes longer; it is then left to end by itself."""
    result: list[Any] = []
    thread = threading.Thread(target=lambda: result.append(work()), daemon=True)
    thread.start()
    thread.join(seconds)
    return (result[0], True) if result else (None, not thread.is_alive())


def _paragraphs(body: Any) -> list[str]:
    """The text of each block of trafilatura's tree, on one line."""
    out: list[str] = []

    def walk(element: Any) -> None:
        if not any(child.tag in _BLOCKS for child in element):
            cells = ["".join(c.itertext()) for c in element.iterfind(".//cell")] if element.tag == "row" else []
            out.append(_one_line(" | ".join(cells) or _text(element)))
            return
        out.append(_one_line(element.text))
        for child in element:
            if child.tag in _BLOCKS:
                walk(child)
            else:
                out.append(_one_line(_text(child)))
            out.append(_one_line(child.tail))

    walk(body)
    return [text for text in out if text]


def _one_line(text: str | None) -> str:
    return _BLANKS.sub(" ", text or "").strip()


def _text(element: Any) -> str:
    """All text of an element; a line break counts as a blank."""
    out = [element.text or ""]
    for child in element:
        out.append(" " if child.tag == "lb" else _text(child))
        out.append(child.tail or "")
    return "".join(out)
