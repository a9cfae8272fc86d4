"""PLOVER gold records: texts with the events that a coder should find in them.

A file is a JSON list (bare or in an object), JSON Lines, or JSON objects one after another. A record has ``text``,
``source`` and ``target`` (lists of ``{actorText, code, sector}``; one object or a plain name is read as well) and
``event``: a label, a CAMEO code, an object that holds one, or a list of these. Records with the same text are events
of one text. Reading is liberal, scoring strict: every coded event of a text that is not a duplicate counts as found,
and a side is right only where its countries are exactly those of the gold.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec

from communique.actors.tables import tables
from communique.benchmark.errors import FormatError
from communique.benchmark.figures import Figure
from communique.benchmark.labels import labels, right_types
from communique.benchmark.lines import lines_of
from communique.benchmark.scores import Counts, number, share
from communique.events.ontology import ontology
from communique.records import EventMention, Party

LABEL_KEYS = ("type", "event", "eventType", "event_type", "category", "code", "label", "name")
CODE_KEYS = ("code", "country", "actorCode")
NO_EVENT = frozenset({"", "NONE", "NULL", "---"})
BETWEEN = re.compile(r"[,\s]*")
CODE = 3  # letters of a country code, the first of an actor code

Countries = frozenset[str]


class GoldEvent(msgspec.Struct, frozen=True):
    """One event of a text: the types that are right, and each side's countries, None where the file has none."""

    types: tuple[str, ...]
    source: Countries | None
    target: Countries | None


class GoldText(msgspec.Struct, frozen=True):
    """A text with all its events; without any, nothing should be coded."""

    text: str
    events: tuple[GoldEvent, ...]


class GoldRecords(msgspec.Struct, frozen=True):
    """The texts of a file, and how many of its records had no text or no event label that is known."""

    texts: tuple[GoldText, ...]
    left_out: int


def read_records(path: Path) -> GoldRecords:
    """The gold of a file. Raises FormatError where it is not JSON or none of its records can be used."""
    events: dict[str, list[GoldEvent]] = {}
    left_out = 0
    for record in _objects(path):
        text = record.get("text")
        found = list(_events(record))
        if not isinstance(text, str) or not text.strip() or not found:
            left_out += 1
            continue
        known = events.setdefault(text.strip(), [])
        known.extend(event for event in found if event.types)
    if not events:
        raise FormatError(path, "no record with `text` and a PLOVER label or CAMEO code in `event`")
    return GoldRecords(tuple(GoldText(text, tuple(found)) for text, found in events.items()), left_out)


def _objects(path: Path) -> Iterator[dict[str, object]]:
    """The objects of a file, however they are strung together."""
    content = "".join(lines_of(path))
    decoder, at = json.JSONDecoder(), _next(content, 0)
    while at < len(content):
        start = at
        try:
            value, end = decoder.raw_decode(content, at)
        except (json.JSONDecodeError, RecursionError) as error:
            raise FormatError(path, "no JSON", content.count("\n", 0, start) + 1) from error
        at = _next(content, end)
        for item in _records(value):
            if not isinstance(item, dict):
                raise FormatError(path, f"a record is an object, not {item!r:.40}", content.count("\n", 0, start) + 1)
            yield item


def _records(value: object) -> list[object]:
    """The records a JSON value stands for: itself, its items, or those of the one list an object without text holds."""
    if isinstance(value, list):
        return value
    if isinstance(value, dict) and "text" not in value:
        lists = [v for v in value.values() if isinstance(v, list) and v and all(isinstance(x, dict) for x in v)]
        if len(lists) == 1:
            return list(lists[0])
    return [value]


def _next(content: str, at: int) -> int:
    """Where the next object begins: white space and commas part them."""
    found = BETWEEN.match(content, at)
    assert found is not None  # it matches nothing, too
    return found.end()


def _events(record: dict[str, object]) -> Iterator[GoldEvent]:
    """The events of a record: those in ``events``, or the one or several in ``event``; none for unknown labels."""
    several = record.get("events")
    if isinstance(several, list) and "event" not in record:
        for item in several:
            if isinstance(item, dict):
                yield from _events({**record, **item, "events": None})
        return
    sides = _countries(record, "source"), _countries(record, "target")
    if "event" in record and record["event"] is None:
        yield GoldEvent((), *sides)
    for label in _labels(record.get("event")):
        if label.upper() in NO_EVENT:
            yield GoldEvent((), *sides)
        elif types := _types(label):
            yield GoldEvent(types, *sides)


def _labels(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value.strip()
    elif isinstance(value, list):
        for item in value:
            yield from _labels(item)
    elif isinstance(value, dict):
        key = next((key for key in LABEL_KEYS if isinstance(value.get(key), str)), None)
        if key:
            yield value[key].strip()


def _types(label: str) -> tuple[str, ...]:
    code = ontology().cameo.get(label)
    return (code.type,) if code else right_types(label)


def _countries(record: dict[str, object], key: str) -> Countries | None:
    """The countries of a side; None where it is not given or one of its actors has no code."""
    if key not in record:
        return None
    value = record[key]
    actors = value if isinstance(value, list) else [value] if value else []
    found = [_country(actor) for actor in actors]
    return None if None in found else frozenset(country for country in found if country)


def _country(actor: object) -> str | None:
    """The country of an actor by its codes ("" for IGOUNO and others of no country); None where it has none."""
    codes = [actor[key] for key in CODE_KEYS if isinstance(actor.get(key), str)] if isinstance(actor, dict) else []
    countries = [country for code in codes if (country := _iso(code))]
    return next(iter(countries), "") if codes else None


def _iso(code: str) -> str:
    """The ISO code at the beginning of an actor code such as USAGOV, "" if there is none."""
    first = code.strip().upper()[:CODE]
    first = labels().countries.get(first, first)
    return first if first in _known() else ""


@cache
def _known() -> frozenset[str]:
    known = tables()
    return frozenset({*(c.code for c in known.named), *(c.code for c in known.countries)})


class Scored(msgspec.Struct, frozen=True):
    """A gold event with the coded event that tells it best, None where no event is left for it."""

    gold: GoldEvent
    coded: EventMention | None

    @property
    def typed(self) -> bool:
        """Whether the type is right."""
        return self.coded is not None and self.coded.type in self.gold.types

    @property
    def actor(self) -> bool | None:
        """Whether the actor's countries are right; None where the gold does not tell."""
        return self._side(self.gold.source, self.coded.actors if self.coded else None)

    @property
    def recipient(self) -> bool | None:
        """Whether the recipient's countries are right; None where the gold does not tell."""
        return self._side(self.gold.target, self.coded.recipients if self.coded else None)

    @staticmethod
    def _side(gold: Countries | None, coded: tuple[Party, ...] | None) -> bool | None:
        if gold is None:
            return None
        return coded is not None and gold == {p.country for p in coded if p.country}

    @property
    def rank(self) -> tuple[bool, int]:
        """The more the better: the type goes before the sides."""
        return self.typed, bool(self.actor) + bool(self.recipient)


def paired(events: Sequence[GoldEvent], coded: Iterable[EventMention]) -> list[Scored]:
    """Each gold event with a coded one of its own, duplicates left out; pairs that agree best are made first."""
    left = [event for event in coded if event.duplicate_of is None]
    order = sorted((Scored(gold, event) for gold in events for event in left), key=lambda pair: pair.rank, reverse=True)
    out: list[Scored] = []
    waiting = list(events)
    for pair in order:
        if pair.rank > (False, 0) and _takes(waiting, pair.gold) and any(pair.coded is event for event in left):
            waiting = _without(waiting, pair.gold)
            left = [event for event in left if event is not pair.coded]
            out.append(pair)
    return out + [Scored(gold, None) for gold in waiting]


def _takes(waiting: list[GoldEvent], gold: GoldEvent) -> bool:
    return any(item is gold for item in waiting)


def _without(waiting: list[GoldEvent], gold: GoldEvent) -> list[GoldEvent]:
    return [item for item in waiting if item is not gold]


def measure(read: GoldRecords, coded: Sequence[Sequence[EventMention]]) -> Iterator[Figure]:
    """All figures; ``coded`` holds the events of each text in order."""
    found = [[e for e in events if e.duplicate_of is None] for events in coded]
    pairs = [p for text, events in zip(read.texts, found, strict=True) for p in paired(text.events, events)]
    types = Counts(sum(p.typed for p in pairs), len(pairs), sum(map(len, found)))
    yield types.figure("events", "type")
    actors, recipients = [p.actor for p in pairs], [p.recipient for p in pairs]
    whole = [p for p in pairs if p.actor is not None and p.recipient is not None]
    yield share("events", "actor country", sum(map(bool, actors)), sum(x is not None for x in actors))
    yield share("events", "recipient country", sum(map(bool, recipients)), sum(x is not None for x in recipients))
    all_right = sum(p.typed and bool(p.actor) and bool(p.recipient) for p in whole)
    yield share("events", "type, actor and recipient all right", all_right, len(whole))
    yield from _by_type(pairs, found)
    yield number("file", "texts", len(read.texts), "texts")
    yield number("file", "records without text or known event", read.left_out, "records")


def _by_type(pairs: Iterable[Scored], found: Iterable[Sequence[EventMention]]) -> Iterator[Figure]:
    """Precision, recall and F1 of each type; a missed label that stands for several counts for the first."""
    counts = {name: Counts() for name in sorted(ontology().types)}
    for pair in pairs:
        kind = pair.coded.type if pair.coded and pair.typed else pair.gold.types[0]
        counts[kind].gold += 1
        counts[kind].right += pair.typed
    for event in (event for events in found for event in events):
        counts[event.type].found += 1
    for name, count in counts.items():
        if count.gold or count.found:
            yield count.figure("types", name)
