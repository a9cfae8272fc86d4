"""Who passed a document on, as its address, its credits and its datelines have it: outlet, byline, credits."""

from functools import cache

from communique.read.page import folded
from communique.read.patterns import common
from communique.records import Block, Document, LinkRole, SourceLink, Span


def page_links(document: Document, blocks: tuple[Block, ...]) -> tuple[SourceLink, ...]:
    """The links from the outlet to those it credits, each name once. Who is credited is no author of the outlet's."""
    roles = [(name, credit_role(name)) for name in document.credits if not _of_a_part(document, blocks, name)]
    roles.sort(key=lambda credit: credit[1] == "agency")  # a paper may run what it has from an agency
    credited = {folded(name) for name in document.credits}
    out: list[SourceLink] = []
    if document.outlet:
        out.append(SourceLink(name=document.outlet, role="outlet"))
    if document.byline and folded(document.byline) not in credited:
        role: LinkRole = "agency" if is_agency(document.byline) else "byline"
        out.append(_link(document, blocks, document.byline, role))
    out += [_link(document, blocks, name, role) for name, role in roles]
    return distinct(out)


def credit_role(name: str) -> LinkRole:
    """Whether a credited name is an agency or another outlet."""
    return "agency" if is_agency(name) else "credited_outlet"


def is_agency(name: str) -> bool:
    """Whether this is the name of a news agency."""
    return folded(name) in _agencies()


def distinct(links: list[SourceLink]) -> tuple[SourceLink, ...]:
    """The links with each name once, as it comes first."""
    return tuple({folded(link.name): link for link in reversed(links)}.values())[::-1]


@cache
def _agencies() -> frozenset[str]:
    return frozenset(folded(name) for name in common().agencies)


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
