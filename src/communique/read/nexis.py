"""Nexis's text files: the classic layout ("3 of 100 DOCUMENTS") and that of Nexis Uni ("End of Document").

Neither is documented by its maker; both are read by what their records have in common, and a record without a body is
set aside.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from communique.read.article import Article, Fault, Lines, day_of

_COUNTED = re.compile(r"\s*\d{1,6} of \d{1,6} DOCUMENTS?\s*")
_END = "End of Document"
_BODY = "Body"
_LABEL = re.compile(r"([A-Z][A-Za-z]{2,20}(?:[- ][A-Za-z]{2,12})?):\s*(.*)")
_RIGHTS = re.compile(r"(?:copyright (?:\(c\)|©)? ?\d{4}|©|\(c\) ?\d{4}|all rights reserved)", re.IGNORECASE)
_CLOCK = re.compile(r"(?:[A-Z][a-z]{2,6}day,? )?\d{1,2}:\d{2} ?[AP]M(?: [A-Z]{2,4})?")
_BEFORE = frozenset({
    "byline", "section", "length", "headline", "dateline", "highlight", "series", "column", "body", "source",
    "distribution", "correction-date", "pg", "page",
})  # fmt: skip
_AFTER = frozenset({
    "load-date", "language", "publication-type", "graphic", "graphics", "notes", "type", "subject", "company", "ticker",
    "industry", "person", "city", "state", "country", "organization", "geographic", "journal-code", "classification",
    "document-type", "update", "correction", "url",
})  # fmt: skip
_LONGEST_HEADER = 40  # lines
_COVER = 20_000  # characters in which the first record must begin


def is_classic(text: str) -> bool:
    """Whether the text is a file in the classic layout."""
    return "DOCUMENT" in text and any(_COUNTED.fullmatch(line) for line in text[:_COVER].splitlines())


def is_uni(text: str) -> bool:
    """Whether the text is a file in the layout of Nexis Uni."""
    if _END not in text:
        return False
    found = {line.strip() for line in text.splitlines()}
    return _END in found and _BODY in found


def classic(text: str) -> Iterator[Article | Fault]:
    """The articles of a file in the classic layout; what stands before the first is its cover."""
    for record in _split(text, lambda line: bool(_COUNTED.fullmatch(line)), cover=True):
        yield _classic(record)


def uni(text: str) -> Iterator[Article | Fault]:
    """The articles of a file in the layout of Nexis Uni."""
    for record in _split(text, lambda line: line.strip() == _END, cover=False):
        yield _uni(record)


def _split(text: str, divides: Callable[[str], bool], cover: bool) -> Iterator[Lines]:
    """The stretches between dividing lines that hold anything; without the first where that is a cover."""
    held: list[tuple[int, str]] = []
    seen = not cover
    for number, line in enumerate(text.splitlines(), 1):
        if not divides(line):
            held.append((number, line))
            continue
        if seen and any(line.strip() for _, line in held):
            yield Lines(held)
        held, seen = [], True
    if seen and any(line.strip() for _, line in held):
        yield Lines(held)


def _label(paragraph: str) -> tuple[str, str]:
    """The label that a paragraph begins with, in lower case, and what follows; "" where there is none."""
    found = _LABEL.fullmatch(paragraph)
    name = found[1].lower() if found else ""
    return (name, found[2]) if found and name in _BEFORE | _AFTER else ("", paragraph)


def _classic(record: Lines) -> Article | Fault:
    """A record: outlet, day and headline, labels, the body, labels again."""
    lines = record.numbered
    labelled = next((n for n, (_, line) in enumerate(lines) if _label(line.strip())[0]), 0)
    head = [" ".join(line.split()) for _, line in lines[:labelled] if line.strip() and not _RIGHTS.match(line.strip())]
    told: dict[str, str] = {}
    body: list[str] = []
    for paragraph in Lines(lines[labelled:]).paragraphs():
        name, value = _label(paragraph)
        if name in _AFTER and paragraph.startswith(name.upper()):  # a body may say "Notes: ..."
            break
        if name in _BEFORE and not body:
            told[name] = value
            body += [value] if name == "body" and value else []
        elif not _RIGHTS.match(paragraph):
            body.append(paragraph)
    if not body:
        return Fault(record.first, "a Nexis record without a body")
    dated = next((n for n, line in enumerate(head) if day_of(line)), None)
    after = head[dated + 1 :] if dated is not None else head[1:]
    return _article(
        record,
        told,
        body,
        title=told.get("headline") or " ".join(line for line in after if not _CLOCK.fullmatch(line)) or None,
        outlet=head[0] if head and dated != 0 else None,
        published=day_of(head[dated]) if dated is not None else None,
    )


def _uni(record: Lines) -> Article | Fault:
    """A record: headline, outlet, day, rights, labels, ``Body``, the body, and what classifies it."""
    lines = [line.strip() for _, line in record.numbered if line.strip()]
    if _BODY not in lines:
        return Fault(record.first, "a Nexis record without a body")
    at = lines.index(_BODY)
    head = lines[max(0, at - _LONGEST_HEADER) : at]
    named = [_label(line) for line in head]
    told = {name: value for name, value in named if name}
    plain = [line for line, (name, _) in zip(head, named, strict=True) if not name]
    rights = next((n for n, line in enumerate(plain) if _RIGHTS.match(line)), len(plain))
    plain = plain[:rights]
    dated = next((n for n in reversed(range(len(plain))) if day_of(plain[n])), None)
    above = plain[:dated] if dated is not None else plain
    body = []
    for line in lines[at + 1 :]:
        if line in ("Classification", "Graphic", "Notes") or _label(line)[0] in ("load-date", "language"):
            break
        body.append(line)
    if not body:
        return Fault(record.first, "a Nexis record without a body")
    return _article(
        record,
        told,
        body,
        title=told.get("headline") or (above[-2] if len(above) > 1 else above[0] if above else None),
        outlet=above[-1] if len(above) > 1 else None,
        published=day_of(plain[dated]) if dated is not None else day_of(told.get("load-date", "")),
    )


def _article(
    record: Lines, told: dict[str, str], body: Iterable[str], *, title: str | None, outlet: str | None,
    published: str | None,
) -> Article:  # fmt: skip
    paragraphs = list(body)
    if dateline := told.get("dateline"):
        paragraphs[0] = f"{dateline} - {paragraphs[0]}"
    return Article(
        line=record.first,
        body=tuple(paragraphs),
        title=title,
        outlet=outlet,
        published=published,
        byline=told.get("byline") or None,
        credits=tuple(filter(None, (told.get("source"),))),
    )
