"""A coded document made by hand, with everything in its text that breaks careless writers."""

import io
from collections.abc import Callable
from typing import Any

import pytest

from communique.export import Sink, open_export
from communique.records import (
    Actor,
    CodedDocument,
    Date,
    Document,
    EventMention,
    MadeBy,
    Mention,
    Party,
    Place,
    Span,
    Statement,
)

EMOJI, NUL, BIDI, ESCAPE = "\U0001f54a", "\x00", "\u202e", "\x1b[31m"
TEXT = (
    f"Peace {EMOJI} in Strelsau\n"
    f"{EMOJI}Ruritania{NUL} signed{BIDI} the treaty with =Graustark on Monday, the ministry said.\n"
    f'"We [bold]keep[/bold] our word, {ESCAPE}" said the minister.\n'
)


def span_of(words: str) -> dict[str, int]:
    """Where ``words`` stand in TEXT."""
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words)}


def _example() -> CodedDocument:
    ruritania = Party(id="a1", country="XRU", sector="GOV", **span_of("Ruritania"))
    graustark = Party(id="b2", country="XGR", sector="GOV", name="Graustark", **span_of("=Graustark"))
    event = EventMention(
        id="e1",
        type="AGREE",
        mode=None,
        contexts=("diplomatic", "military"),
        cameo="057",
        quad=1,
        score=-2.5,
        actors=(ruritania,),
        recipients=(graustark,),
        date=Date(value="2021-03-08", granularity="day", text="on Monday", **span_of("on Monday")),
        place=Place(name="Strelsau", country="XRU", **span_of("Strelsau")),
        factuality="alleged",
        anchor=Span(**span_of("signed")),
        according_to=("@ministry",),
        duplicate_of=None,
        confidence=0.75,
        why="sign",
    )
    statement = Statement(
        id="s1",
        kind="direct",
        source=Party(id="c3", country="XRU", sector="GOV", **span_of("the minister")),
        cue=Span(**span_of("said the minister")),
        content=(Span(**span_of("We [bold]keep[/bold] our word")),),
        via=("Strelsau Gazette",),
    )
    return CodedDocument(
        document=Document(id="d1", path="a.txt", title=f"+Peace {EMOJI}", published="2021-03-10", text=TEXT),
        blocks=(),
        mentions=(Mention(actor=Actor(id="a1", country="XRU", sector="GOV"), **span_of("Ruritania")),),
        statements=(statement,),
        events=(event, *_another(event)),
        made_by=MadeBy(communique="0.1.0", lexicon="sha256:0", parser="none"),
    )


def _another(event: EventMention) -> tuple[EventMention, ...]:
    """The same again, without everything that may be absent."""
    return (
        EventMention(
            id="e2",
            type=event.type,
            mode="sign",
            contexts=(),
            cameo="057",
            quad=1,
            score=8.0,
            actors=(*event.actors, *event.recipients),
            recipients=(),
            date=None,
            place=None,
            factuality="asserted",
            anchor=event.anchor,
            according_to=(),
            duplicate_of="e1",
            confidence=1.0,
            why="sign",
        ),
    )


@pytest.fixture(scope="session")
def example() -> CodedDocument:
    """The document of this module."""
    return _example()


@pytest.fixture
def written() -> Callable[..., bytes]:
    """Write documents in a format, with the other fields of a sink by name; the bytes that come out."""

    def write(form: str, *documents: CodedDocument, **sink: Any) -> bytes:
        stream = io.BytesIO()
        exporter = open_export(form, Sink(stream, **sink))
        for document in documents:
            exporter.write(document)
        exporter.close()
        return stream.getvalue()

    return write
