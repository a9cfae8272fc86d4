"""One flat row a statement, for tables that stand without the document: the quoted words are columns."""

from collections.abc import Iterator

import msgspec

from communique.export.rows import FlatTable, Numbers, Texts
from communique.records import CodedDocument, Record, Span, Statement


class StatementRow(msgspec.Struct, frozen=True, kw_only=True):
    """A statement with its document's fields and the text of each of its spans.

    ``content`` holds the stretches of what is said; ``content_start`` and ``content_end`` run in parallel, and so do
    ``chain`` and ``chain_role``, from the outlet to the speaker. ``disputed_by`` names those in the same document who
    deny, doubt, reject or retract it. ``*_start`` and ``*_end`` are code-point offsets into the document's text.
    """

    document_id: str
    path: str | None
    url: str | None
    outlet: str | None
    title: str | None
    published: str | None
    statement_id: str
    kind: str
    commitment: str
    source: str | None
    source_id: str | None
    source_country: str | None
    source_sector: str | None
    source_text: str | None
    source_start: int | None
    source_end: int | None
    cue_text: str | None
    cue_start: int | None
    cue_end: int | None
    content: Texts
    content_start: Numbers
    content_end: Numbers
    channel: str | None
    occasion_text: str | None
    occasion_start: int | None
    occasion_end: int | None
    said_on: str | None
    via: Texts
    chain: Texts
    chain_role: Texts
    disputed_by: Texts
    communique: str
    lexicon: str
    parser: str


class StatementLine(Record, frozen=True, kw_only=True):
    """A statement as a record of its own: the document it stands in, and its words beside the spans."""

    document_id: str
    path: str | None
    url: str | None
    outlet: str | None
    title: str | None
    published: str | None
    statement: Statement
    source_text: str | None
    cue_text: str | None
    content_text: Texts
    disputed_by: Texts


def statement_rows(coded: CodedDocument) -> Iterator[StatementRow]:
    """The rows of one document's statements, in the order of the record."""
    return (_row(coded, statement) for statement in coded.statements)


def statement_lines(coded: CodedDocument) -> Iterator[StatementLine]:
    """The records of one document's statements, in the order of the document's record."""
    document = coded.document
    return (
        StatementLine(
            document_id=document.id,
            path=document.path,
            url=document.url,
            outlet=document.outlet,
            title=document.title,
            published=document.published,
            statement=statement,
            source_text=quoted(document.text, statement.source),
            cue_text=quoted(document.text, statement.cue),
            content_text=tuple(document.text[c.start : c.end] for c in statement.content),
            disputed_by=disputed_by(coded, statement),
        )
        for statement in coded.statements
    )


STATEMENTS = FlatTable(StatementRow, statement_rows)


def disputed_by(coded: CodedDocument, statement: Statement) -> Texts:
    """The names of those who take the other side of a claim that the statement makes or repeats."""
    contests = [c for c in coded.disputes if statement.id in {v.statement for v in c.affirming()}]
    voices = [v for contest in contests for v in contest.against()]
    return tuple(dict.fromkeys(p.name or p.country for v in voices for p in v.parties if p.name or p.country))


def quoted(text: str, span: Span | None) -> str | None:
    """The words of a span, None for no span."""
    return text[span.start : span.end] if span else None


def _row(coded: CodedDocument, statement: Statement) -> StatementRow:
    document, source, cue, occasion = coded.document, statement.source, statement.cue, statement.occasion
    return StatementRow(
        document_id=document.id,
        path=document.path,
        url=document.url,
        outlet=document.outlet,
        title=document.title,
        published=document.published,
        statement_id=statement.id,
        kind=statement.kind,
        commitment=statement.commitment,
        source=source.name if source else None,
        source_id=source.id if source else None,
        source_country=source.country if source else None,
        source_sector=source.sector if source else None,
        source_text=quoted(document.text, source),
        source_start=source.start if source else None,
        source_end=source.end if source else None,
        cue_text=quoted(document.text, cue),
        cue_start=cue.start if cue else None,
        cue_end=cue.end if cue else None,
        content=tuple(document.text[c.start : c.end] for c in statement.content),
        content_start=tuple(c.start for c in statement.content),
        content_end=tuple(c.end for c in statement.content),
        channel=statement.channel,
        occasion_text=quoted(document.text, occasion),
        occasion_start=occasion.start if occasion else None,
        occasion_end=occasion.end if occasion else None,
        said_on=statement.said_on,
        via=statement.via,
        chain=tuple(link.name for link in statement.chain),
        chain_role=tuple(link.role for link in statement.chain),
        disputed_by=disputed_by(coded, statement),
        communique=coded.made_by.communique,
        lexicon=coded.made_by.lexicon,
        parser=coded.made_by.parser,
    )
