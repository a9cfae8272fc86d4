"""The room's entrance: from sentences, actors and times to statements."""

import msgspec

from communique.actors import ActorMention
from communique.parse.sentence import Sentence
from communique.records import Block, Document, Party, Statement, StatementKind, identity
from communique.statements.chain import Chains
from communique.statements.credits import page_links
from communique.statements.draft import Draft, find_drafts
from communique.statements.extent import cue_span, source_span
from communique.statements.occasion import channel, occasion, said_on
from communique.statements.page import Page, open_page
from communique.statements.parties import Parties
from communique.when import TimeMention


def find_statements(
    document: Document,
    blocks: tuple[Block, ...],
    sentences: tuple[Sentence, ...],
    actors: tuple[ActorMention, ...],
    times: tuple[TimeMention, ...],
    setting: str = "",
) -> tuple[Statement, ...]:
    """Every statement of a document, in text order.

    ``setting`` is the country the document is set in (ISO 3166-1 alpha-3), "" for none: that of persons and
    bodies which only their own words name ("analysts say").

    Content spans are code-point offsets into ``document.text`` and hold no quotation marks. A source
    nobody names (a passive, a rumour) is null.
    """
    page = open_page(document.text, blocks, sentences, actors)
    parties = Parties(page, actors, setting)
    drafts = find_drafts(page)
    found = [(draft, _statement(document, page, parties, draft, times)) for draft in drafts]
    chained = Chains(page, parties, found, page_links(document, blocks)).statements()
    distinct = {(s.id, s.cue): s for s in sorted(chained, key=_order)}
    return tuple(distinct.values())


def covering(statements: tuple[Statement, ...], start: int, end: int) -> tuple[Statement, ...]:
    """The statements whose content covers the span, outermost (longest) first."""
    found = [s for s in statements if any(c.start <= start and end <= c.end for c in s.content)]
    return tuple(sorted(found, key=lambda s: -_length(s)))


def _length(statement: Statement) -> int:
    return statement.content[-1].end - statement.content[0].start


def _order(statement: Statement) -> tuple[int, int, int]:
    cue = statement.cue.start if statement.cue else statement.content[0].start
    return statement.content[0].start, -statement.content[-1].end, cue


def _kind(draft: Draft) -> StatementKind:
    """A thought, an act told by its topic, or the way in which the words are given."""
    if (draft.report.act or not draft.report.hit.real) and draft.kind == "indirect":
        return "act"
    return "thought" if draft.report.hit.cue.thought else draft.kind


def _statement(
    document: Document, page: Page, parties: Parties, draft: Draft, times: tuple[TimeMention, ...]
) -> Statement:
    s, report = draft.sentence, draft.report
    source: Party | None = None
    if report.source is not None:
        phrase = source_span(page.sentences[s], report)
        source = msgspec.structs.replace(parties.party((s, report.source)), start=phrase.start, end=phrase.end)
    cue = cue_span(page.sentences[s], report)
    where = ",".join(f"{c.start}-{c.end}" for c in draft.content)
    return Statement(
        id=identity(document.id, source.name if source else None, where),
        kind=_kind(draft),
        source=source,
        cue=cue if draft.own_cue else None,
        content=draft.content,
        channel=parties.channel_before(s, report.source) or channel(page, s, report),
        occasion=occasion(page, s, report),
        said_on=said_on(page, s, report, times),
        commitment=report.hit.commitment,
    )
