"""W3C Web Annotations (JSON-LD): an annotation for each event mention and statement, on the words it was read from.

Each target names its role by ``purpose`` in the body and selects by position and by quotation, so that it is found in
a page whose text was extracted otherwise.
"""

from collections.abc import Iterable, Iterator

import msgspec

from communique.encodable import encodable
from communique.export.exporter import Sink
from communique.records import CodedDocument, Document, EventMention, Span, Statement

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # code points of prefix and suffix

Json = dict[str, object]


def write_webannotation(documents: Iterable[CodedDocument], sink: Sink) -> int:
    """One AnnotationPage, an annotation a line; how many."""
    opening = f'{{"@context": "{_CONTEXT}", "id": "urn:communique:annotations", "type": "AnnotationPage", "items": ['
    sink.stream.write(opening.encode())
    count = 0
    for coded in documents:
        for annotation in _annotations(encodable(coded)):
            sink.stream.write((b",\n" if count else b"\n") + msgspec.json.encode(annotation))
            count += 1
    sink.stream.write(b"\n]}\n")
    return count


def _annotations(coded: CodedDocument) -> Iterator[Json]:
    document = coded.document
    generator: Json = {"type": "Software", "name": f"communique {coded.made_by.communique}"}
    for event in coded.events:
        yield _annotation(document, f"event:{event.id}", generator, _event_bodies(event), event.anchor)
        for role, span in _parts(event):
            body = [_body("describing", f"{role} of event:{event.id}")]
            key = f"event:{event.id}:{role}:{span.start}-{span.end}"
            yield _annotation(document, key, generator, body, span)
    for statement in coded.statements:
        for content in statement.content:
            key = f"statement:{statement.id}:{content.start}-{content.end}"
            yield _annotation(document, key, generator, _statement_bodies(document, statement), content)


def _parts(event: EventMention) -> Iterator[tuple[str, Span]]:
    yield from (("actor", party) for party in event.actors)
    yield from (("recipient", party) for party in event.recipients)
    if event.date:
        yield "date", event.date
    if event.place:
        yield "place", event.place


def _event_bodies(event: EventMention) -> list[Json]:
    tags = (event.type, event.mode, *event.contexts, f"CAMEO {event.cameo}", event.factuality)
    who = " & ".join(p.name or p.country for p in event.actors)
    whom = " & ".join(p.name or p.country for p in event.recipients)
    said = " ".join(filter(None, (who, "→" if whom else "", whom, event.date.value if event.date else "")))
    return [*(_body("tagging", tag) for tag in tags if tag), _body("describing", said), _body("commenting", event.why)]


def _statement_bodies(document: Document, statement: Statement) -> list[Json]:
    source = statement.source
    who = (source.name or document.text[source.start : source.end]) if source else "nobody named"
    said = f"said by {who}" + (f", via {', '.join(statement.via)}" if statement.via else "")
    return [_body("tagging", statement.kind), _body("tagging", statement.commitment), _body("describing", said)]


def _body(purpose: str, value: str) -> Json:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


def _annotation(document: Document, key: str, generator: Json, bodies: list[Json], span: Span) -> Json:
    text = document.text
    return {
        "@context": _CONTEXT,
        "id": f"urn:communique:{document.id}:{key}",
        "type": "Annotation",
        "generator": generator,
        "body": bodies,
        "target": {
            "source": document.url or f"urn:communique:{document.id}",
            "selector": [
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
                {
                    "type": "TextQuoteSelector",
                    "exact": text[span.start : span.end],
                    "prefix": text[max(0, span.start - _AROUND) : span.start],
                    "suffix": text[span.end : span.end + _AROUND],
                },
            ],
        },
    }
