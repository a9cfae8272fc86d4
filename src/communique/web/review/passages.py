"""The text that is read while deciding: in paragraphs that say where they start, so that a selection has offsets."""

import re
from collections.abc import Iterable, Iterator

import msgspec

from communique.records import CodedDocument
from communique.review.answers import Answer, quotes

_REACH = 280  # code points shown on each side of an event's words
_FAR = 1_500  # evidence farther away is quoted, but not shown in its place
_PARAGRAPH = re.compile(r"[^\n]*\n*")


class Paragraph(msgspec.Struct, frozen=True):
    """A stretch of a document's text, its line breaks included, and where it starts."""

    start: int
    text: str


class Passage(msgspec.Struct, frozen=True):
    """What is shown of a document; ``before`` and ``after`` tell whether there is more."""

    paragraphs: tuple[Paragraph, ...]
    before: bool
    after: bool


class Known(msgspec.Struct, frozen=True):
    """What the coder knows of a stretch of text, to be proposed when somebody selects it."""

    start: int
    end: int
    country: str | None = None
    sector: str | None = None
    name: str | None = None
    date: str | None = None
    place: tuple[str, str] | None = None


def whole(text: str) -> Passage:
    """All of a text."""
    return Passage(tuple(_paragraphs(text, 0, len(text))), before=False, after=False)


def around(text: str, answer: Answer) -> Passage:
    """What stands around an event's words, cut between words, with all its evidence that is not far away."""
    anchor = answer.anchor
    close = [one for one in quotes(answer) if one.start >= anchor.start - _FAR and one.end <= anchor.end + _FAR]
    first = max(0, min(one.start for one in close) - _REACH)
    last = min(len(text), max(one.end for one in close) + _REACH)
    while first > 0 and not text[first - 1].isspace() and first > anchor.start - 2 * _FAR:
        first -= 1
    while last < len(text) and not text[last].isspace() and last < anchor.end + 2 * _FAR:
        last += 1
    return Passage(tuple(_paragraphs(text, first, last)), before=first > 0, after=last < len(text))


def known_in(coded: CodedDocument, passage: Passage) -> tuple[Known, ...]:
    """The parties, dates and places that the coder found in a passage."""
    if not passage.paragraphs:
        return ()
    first, last = passage.paragraphs[0].start, passage.paragraphs[-1].start + len(passage.paragraphs[-1].text)
    return tuple(one for one in dict.fromkeys(_known(coded)) if first <= one.start and one.end <= last)


def _known(coded: CodedDocument) -> Iterator[Known]:
    for mention in coded.mentions:
        actor = mention.actor
        yield Known(mention.start, mention.end, country=actor.country, sector=actor.sector, name=actor.name)
    for event in coded.events:
        if event.date:
            yield Known(event.date.start, event.date.end, date=event.date.value)
        if event.place:
            yield Known(event.place.start, event.place.end, place=(event.place.name, event.place.country))


def _paragraphs(text: str, first: int, last: int) -> Iterable[Paragraph]:
    for found in _PARAGRAPH.finditer(text, first, last):
        if found.group():
            yield Paragraph(found.start(), found.group())
