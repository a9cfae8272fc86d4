"""Whether every offset of a record lies in its text and quotes what it says it does."""

from collections.abc import Iterator

from communique.records import CodedDocument, Span


def wrong_spans(coded: CodedDocument) -> Iterator[str]:
    """What is wrong with the spans of ``coded``, in words."""
    text = coded.document.text
    for what, span in _spans(coded):
        if not 0 <= span.start < span.end <= len(text):
            yield f"{what} spans {span.start} to {span.end} of a text of {len(text)} characters"
    for event in coded.events:
        if event.date and text[event.date.start : event.date.end] != event.date.text:
            yield f"event mention {event.id} quotes a date that does not stand there"


def _spans(coded: CodedDocument) -> Iterator[tuple[str, Span]]:
    for block in coded.blocks:
        yield "a block", block
    for mention in coded.mentions:
        yield f"a mention of {mention.actor.id}", mention
    for introduction in coded.introductions:
        yield f"the introduction of {introduction.name}", introduction
    for statement in coded.statements:
        for part in (statement.source, statement.cue, *statement.content):
            if part:
                yield f"statement {statement.id}", part
    for event in coded.events:
        for one in (*event.actors, *event.recipients, event.date, event.place, event.anchor):
            if one:
                yield f"event mention {event.id}", one
