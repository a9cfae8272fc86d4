"""Saved pages: the article's text without the page, with what its metadata states."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from communique.read.authorship import Authorship, authorship
from communique.read.dates import any_date
from communique.read.decode import UndecodableError, decode
from communique.read.document import Given, Overrides, make_document, rejected
from communique.read.extraction import Extraction, extract, skim
from communique.read.languages import table
from communique.read.page import folded, host
from communique.records import Document, Rejected, Screened

LARGEST = 25_000_000  # bytes of a page
QUARANTINED = "the process that was reading it died, twice"
_HEAD = 4096
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_SITE = re.compile(r"\s+[|•·–—-]\s+")


def read_html(stream: BinaryIO, path: str, overrides: Overrides) -> Iterator[Document | Rejected]:
    """The document of a page; Rejected if it is empty, binary, above ``LARGEST`` bytes or holds no text."""
    if overrides.admit and not overrides.admit(path):
        yield rejected(path, QUARANTINED)
        return
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        yield rejected(path, f"larger than {LARGEST // 1_000_000} MB")
        return
    if not data.strip():
        yield rejected(path, "blank file" if data else "empty file")
        return
    declared = _DECLARED.search(data[:_HEAD])
    carried = overrides.carried
    try:
        html = decode(data, carried.charset or (declared[1].decode("ascii") if declared else None))
    except UndecodableError as error:
        yield rejected(path, str(error))
        return
    skimmed = skim(html)
    reason = overrides.screen(skimmed.paragraphs) if overrides.screen and skimmed.paragraphs else None
    if reason is not None:
        yield Screened(path=rejected(path, "").path, stage="screen", reason=reason)
        return
    address = overrides.url or carried.url
    found = extract(html, overrides.url, skimmed)
    if not found.paragraphs:
        yield rejected(path, "page without text")
        return
    yield _document(found, authorship(html, address), path, overrides)


def _document(found: Extraction, stated: Authorship, path: str, overrides: Overrides) -> Document:
    title = _title(found)
    paragraphs = list(found.paragraphs)
    if title and folded(title) not in [folded(p) for p in paragraphs[:5]]:
        paragraphs.insert(0, title)
    given = Given(
        title=title,
        published=any_date(found.date) if found.date else None,
        byline=_author(found.author),
        url=stated.own if stated.credits and stated.own else found.url,
        outlet=host(stated.own if stated.credits else None) or host(found.url) or found.site,
        credits=stated.credits,
        incomplete=found.incomplete,
    )
    return make_document("\n\n".join(paragraphs), path, given, overrides)


def _title(found: Extraction) -> str | None:
    """The headline: the page's main heading where it agrees with the metadata, without the site's name."""
    stated = folded(found.title or "")
    for heading in found.headings:
        words = folded(heading).split()
        if len(words) >= 3 and (not stated or len(set(words) & set(stated.split())) >= 0.6 * len(set(words))):
            named = _without_site(found.title, found.site, host(found.url)) if found.title else heading
            return named if folded(heading).endswith(" " + folded(named)) else heading
    if len(found.headings) == 1 and len(stated.split()) < 3 <= len(found.headings[0].split()):
        return found.headings[0]
    return _without_site(found.title, found.site, host(found.url)) if found.title else None


def _without_site(title: str, *names: str | None) -> str:
    """The title without a part at its end that names the site."""
    parts = _SITE.split(title)
    sites = {re.sub(r"\W", "", folded(name)) for name in names if name}
    part = re.sub(r"\W", "", folded(parts[-1]))
    if len(parts) > 1 and part and any(part in site or site in part for site in sites):
        return title[: title.rindex(parts[-1])].rstrip(" |•·–—-")
    return title


def _author(author: str | None) -> str | None:
    """The author field, unless it holds what templates put there."""
    names = [name.strip() for name in (author or "").split(";")]
    kept = [name for name in names if name and folded(name) not in table().no_authors and len(name) <= 100]
    return ", ".join(kept) or None
