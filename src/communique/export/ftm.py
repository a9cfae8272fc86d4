"""FollowTheMoney entities, a line of JSON each: events, who takes part, and the articles that tell them.

Each entity comes once, parties and articles before the event that refers to them. A party is a Person where it has a
name and a role, a PublicBody where its sector is one of the state's, else an Organization. Aleph, OpenSanctions' tools
and `ftm` read it; what the words are stands in ``Event.summary`` and the article it is proved by.
"""

from collections.abc import Iterable, Iterator

import msgspec

from communique.export.country_codes import codes
from communique.export.exporter import Sink
from communique.export.happening import Happening, Side
from communique.export.separated import plain
from communique.link.sides import STATE_SECTORS
from communique.records import Document, identity

Entity = dict[str, object]


def write_ftm(happenings: Iterable[Happening], sink: Sink) -> int:
    """The entities of ``happenings``, a line each; how many events."""
    known: set[str] = set()
    count = 0
    for one in happenings:
        for entity in _entities(one):
            if str(entity["id"]) not in known:
                known.add(str(entity["id"]))
                sink.stream.write(msgspec.json.encode(entity) + b"\n")
        count += 1
    return count


def _entities(one: Happening) -> Iterator[Entity]:
    article = _article(one.document)
    yield article
    for side in (*one.actors, *one.recipients):
        party = _party(side)
        yield party
        if side.text:
            yield _mention(side, str(party["schema"]), str(article["id"]))
    named = " and ".join(_called(side) for side in one.actors)
    toward = " and ".join(_called(side) for side in one.recipients)
    place = one.place
    yield _entity(
        f"event-{one.id}",
        "Event",
        name=[" ".join(filter(None, (named, one.type, toward)))],
        date=[one.date],
        summary=[one.sentence],
        description=[one.why],
        keywords=[one.type, one.mode, one.cameo, *one.contexts, one.factuality],
        organizer=[_party_id(side) for side in one.actors],
        involved=[_party_id(side) for side in one.recipients],
        location=[place.name if place else None],
        country=[codes(place.country).iso2.lower() if place else None],
        recordId=[one.id],
        sourceUrl=[one.document.url],
        publisher=[one.document.outlet],
        proof=[str(article["id"])],
    )


def _article(document: Document) -> Entity:
    return _entity(
        f"article-{identity(document.id)}",
        "Article",
        title=[document.title],
        fileName=[document.path.replace("\\", "/").rpartition("/")[2] if document.path else None],
        publishedAt=[document.published],
        publisher=[document.outlet],
        sourceUrl=[document.url],
        author=[document.byline],
    )


def _party(side: Side) -> Entity:
    iso2 = codes(side.country).iso2.lower()
    if side.role and side.name:
        return _entity(_party_id(side), "Person", name=[side.name], position=[side.role], country=[iso2])
    schema = "PublicBody" if side.sector in STATE_SECTORS else "Organization"
    return _entity(_party_id(side), schema, name=[_called(side)], country=[iso2], sector=[side.sector])


def _mention(side: Side, schema: str, article: str) -> Entity:
    """The words that name a party in an article."""
    return _entity(
        f"mention-{identity(article, side.id, side.text)}",
        "Mention",
        name=[side.text],
        document=[article],
        resolved=[_party_id(side)],
        detectedSchema=[schema],
        contextCountry=[codes(side.country).iso2.lower()],
    )


def _party_id(side: Side) -> str:
    return f"party-{side.id}"


def _called(side: Side) -> str:
    return side.name or side.text or f"{side.country} {side.sector}".strip()


def _entity(key: str, schema: str, **properties: list[str | None]) -> Entity:
    told = {name: list(dict.fromkeys(plain(v) for v in values if v)) for name, values in properties.items()}
    return {"id": key, "schema": schema, "properties": {name: values for name, values in told.items() if values}}
