"""Where a document's report ends: the chain of the statement that its first sentence is."""

from collections import Counter

from communique.parse.sentence import Sentence
from communique.records import AGAINST, Block, Document, SourceLink, Span, Statement
from communique.statements.credits import page_links

_SHARE = 0.35  # of the first sentence, of which the source with title, paper and day may be more than half


def document_chain(
    document: Document,
    blocks: tuple[Block, ...],
    sentences: tuple[Sentence, ...],
    statements: tuple[Statement, ...],
) -> tuple[SourceLink, ...]:
    """The links from a document's outlet to where its report ends.

    What a news text begins with is what it reports. Where its first sentence is somebody's words, and most of those in
    turn somebody else's, the chain leads to the last of them; else it ends with who is credited.
    """
    lead = next((s for s in sentences if blocks[s.block].kind == "body"), None)
    words = Span(start=lead.start, end=lead.end) if lead else Span(start=0, end=0)
    told = [s for s in statements if _speaker(s) and s.kind != "thought" and s.commitment not in AGAINST]
    chosen, least = None, (words.end - words.start) * _SHARE
    while (inner := _widest(told, words, least, chosen)) is not None:
        chosen, least = inner, _shared(inner, words) / 2
    return chosen.chain if chosen else page_links(document, blocks)


def _widest(told: list[Statement], lead: Span, least: float, outer: Statement | None) -> Statement | None:
    """The widest statement of the source with most of the lead, if that is more than ``least`` characters."""
    inside = [s for s in told if _shared(s, lead) and (outer is None or _within(s, outer))]
    share = Counter[str]()
    for statement in inside:
        share[_speaker(statement)] += _shared(statement, lead)
    name, most = max(share.items(), key=lambda pair: pair[1], default=(None, 0))
    own = [s for s in inside if _speaker(s) == name]
    return max(own, key=lambda s: _shared(s, lead)) if most > least else None


def _speaker(statement: Statement) -> str:
    return (statement.source.name if statement.source else None) or ""


def _within(inner: Statement, outer: Statement) -> bool:
    place = inner.cue or inner.content[0]
    return inner.cue != outer.cue and any(c.start <= place.start and place.end <= c.end for c in outer.content)


def _shared(statement: Statement, lead: Span) -> int:
    """How many characters of the lead a statement holds."""
    return sum(max(0, min(c.end, lead.end) - max(c.start, lead.start)) for c in statement.content)
