"""Who passed a document on, as its address, its credits and its datelines have it: outlet, byline, credits."""

from communique.read.authorship import same_site
from communique.read.languages import table
from communique.read.page import folded
from communique.read.patterns import agencies_in, agency
from communique.records import Block, Document, LinkRole, SourceLink, Span


def page_links(document: Document, blocks: tuple[Block, ...]) -> tuple[SourceLink, ...]:
    """The links from the outlet to those it credits, each name once. Who is credited is no author of the outlet's."""
    others = [name for name in document.credits if not _is_outlet(document, name)]
    # A paper may run what it has from an agency.
    others.sort(key=is_agency)
    out: list[SourceLink] = []
    if document.outlet:
        out.append(SourceLink(name=document.outlet, role="outlet"))
    author = ", ".join(part for part in (document.byline or "").split(", ") if _is_author(document, part, others))
    if author:
        out.append(_link(document, blocks, author, "byline"))
    others += [a for a in agencies_in(document.byline or "") if not any(same_outlet(a, other) for other in others)]
    out += [
        _link(document, blocks, name, "agency" if is_agency(name) else "credited_outlet")
        for name in others
        if not _of_a_part(document, blocks, name)
    ]
    return distinct(out)


def _is_outlet(document: Document, name: str) -> bool:
    return document.outlet is not None and same_site(name, document.outlet)


def _is_author(document: Document, name: str, credited: list[str]) -> bool:
    """Whether part of a byline is a person: no agency, not the outlet, and nobody who is credited."""
    known = any(same_outlet(name, other) for other in credited)
    nobody = not name or folded(name) in table().no_authors
    return not nobody and not known and not is_agency(name) and not _is_outlet(document, name)


def is_agency(name: str) -> bool:
    """Whether this is the name of a news agency."""
    return agency(name) is not None


def same_outlet(a: str, b: str) -> bool:
    """Whether two names are of one outlet or agency: "AP" and "The Associated Press"."""
    return _key(a) == _key(b)


def distinct(links: list[SourceLink]) -> tuple[SourceLink, ...]:
    """The links with each name once, as it comes first."""
    return tuple({_key(link.name): link for link in reversed(links)}.values())[::-1]


def _key(name: str) -> str:
    """A name without case, marks and article; an agency's by its initials where it is known by them."""
    words = folded(agency(name) or name).removeprefix("the ").split()
    initials = "".join(word[0] for word in words)
    return initials if len(words) > 1 and is_agency(name) and is_agency(initials) else " ".join(words)


def _link(document: Document, blocks: tuple[Block, ...], name: str, role: LinkRole) -> SourceLink:
    span = _where(document.text, blocks, name)
    start, end = (span.start, span.end) if span else (None, None)
    return SourceLink(name=name, role=role, start=start, end=end)


def _of_a_part(document: Document, blocks: tuple[Block, ...], name: str) -> bool:
    """Whether a credit stands between paragraphs: for a picture or one item of several, not for the whole."""
    span = _where(document.text, blocks, name)
    body = [b for b in blocks if b.kind == "body"]
    return span is not None and bool(body) and body[0].end < span.start and span.end < body[-1].start


def _where(text: str, blocks: tuple[Block, ...], name: str) -> Span | None:
    """Where a credit names it, None where only the page's metadata does."""
    for block in blocks:
        at = text.find(name, block.start, block.end) if block.kind == "credit" else -1
        if at >= 0:
            return Span(start=at, end=at + len(name))
    return None
