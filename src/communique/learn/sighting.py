"""One document's word on a person, with all that weighing it needs."""

from collections.abc import Iterator

import msgspec

from communique.actors.knowledge import name_words
from communique.records import CodedDocument, Evidence, Introduction


class Sighting(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """An introduction in a document that was ``published`` on an ISO day; near-copies of a text are one ``origin``.

    ``key`` is the folded name without middle initials. The order is that of publication.
    """

    published: str
    document: str
    start: int
    end: int
    key: str
    name: str
    called: tuple[str, ...]
    country: str
    sector: str
    role: str
    origin: str
    outlet: str
    words: str

    def evidence(self) -> Evidence:
        """Where this is said, and in which words."""
        return Evidence(
            start=self.start,
            end=self.end,
            document=self.document,
            published=self.published,
            outlet=self.outlet or None,
            words=self.words,
        )


def sightings(coded: CodedDocument, origin: str) -> Iterator[Sighting]:
    """What a document says of persons; nothing where its day is unknown: what cannot be dated proves nothing."""
    if coded.document.published:
        for introduction in coded.introductions:
            yield sighting(coded, introduction, origin)


def sighting(coded: CodedDocument, introduction: Introduction, origin: str) -> Sighting:
    """One introduction of a dated document."""
    document = coded.document
    return Sighting(
        published=document.published or "",
        document=document.id,
        start=introduction.start,
        end=introduction.end,
        key=" ".join(name_words(introduction.name)),
        name=introduction.name,
        called=introduction.called,
        country=introduction.country,
        sector=introduction.sector,
        role=introduction.role or "",
        origin=origin,
        outlet=document.outlet or "",
        words=" ".join(document.text[introduction.start : introduction.end].split()),
    )
