"""Gold folders: what a careful reader records from whole articles, one JSON file an article.

``file`` names the text; an ``anchor`` or ``content`` is an exact substring of it. A coded event matches a gold
event when its anchor overlaps the gold anchor, its type is one of the gold types, and both countries agree (in
either direction for a symmetric event). Each gold event is matched once; another report of a matched event is
neither right nor wrong.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from communique.benchmark.errors import FormatError
from communique.benchmark.figures import Figure
from communique.benchmark.gold_statements import GoldStatement, folded, overlaps, places_of, score_statements
from communique.benchmark.lines import lines_of
from communique.benchmark.scores import number, share
from communique.records import CodedDocument, EventMention, Factuality, Party

SHOWN = 90  # characters of an anchor in a detail
ANY = "*"  # a trap's date that stands for every date

Fraction = tuple[int, int]


class GoldParty(msgspec.Struct, frozen=True):
    """One side of a gold event."""

    country: str = ""
    sector: str = ""
    name: str | None = None


class GoldPlace(msgspec.Struct, frozen=True):
    """Where a gold event happened."""

    name: str
    country: str = ""


class GoldEvent(msgspec.Struct, frozen=True, kw_only=True):
    """An event that is there; ``required`` ones count for recall."""

    id: str
    types: tuple[str, ...]
    actor: GoldParty
    recipient: GoldParty | None = None
    symmetric: bool = False
    anchor: str
    date: str | None = None
    place: GoldPlace | None = None
    factuality: Factuality
    according_to: tuple[str, ...] = ()
    required: bool


class Trap(msgspec.Struct, frozen=True, kw_only=True):
    """A wrong reading: an event whose anchor overlaps and that shows all that is named here is an error."""

    what: str
    anchor: str
    date: str | None = None
    factuality: Factuality | None = None
    type: str | None = None
    mode: str | None = None
    actor: GoldParty | None = None
    recipient: GoldParty | None = None


class GoldDocument(msgspec.Struct, frozen=True):
    """What is known about an article besides its text."""

    published: str | None = None
    outlet: str | None = None
    credit: str | None = None


class Gold(msgspec.Struct, frozen=True):
    """The gold of one article."""

    file: str
    events: tuple[GoldEvent, ...]
    document: GoldDocument = GoldDocument()
    statements: tuple[GoldStatement, ...] = ()
    must_not: tuple[Trap, ...] = ()


class Score(msgspec.Struct):
    """The counts of one article or of several; fractions are (right, of)."""

    recall: Fraction = (0, 0)
    optional: Fraction = (0, 0)
    precision: Fraction = (0, 0)
    date: Fraction = (0, 0)
    place: Fraction = (0, 0)
    factuality: Fraction = (0, 0)
    source: Fraction = (0, 0)
    statements: Fraction = (0, 0)
    channel: Fraction = (0, 0)
    said_on: Fraction = (0, 0)
    chain: Fraction = (0, 0)
    thought: Fraction = (0, 0)
    disputed: Fraction = (0, 0)
    traps: Fraction = (0, 0)
    details: tuple[str, ...] = ()

    def figures(self) -> tuple[Figure, ...]:
        """The shares as figures."""
        found, right = _rate(self.recall), _rate(self.precision)
        f1 = 2 * found * right / (found + right) if found + right else 0.0
        return (
            share("events", "recall (required events)", *self.recall),
            share("events", "precision", *self.precision),
            number("events", "F1", f1),
            share("events", "optional events found", *self.optional),
            share("fields of the events found", "date", *self.date),
            share("fields of the events found", "place", *self.place),
            share("fields of the events found", "factuality", *self.factuality),
            share("fields of the events found", "according to", *self.source),
            share("statements", "found with their source", *self.statements),
            share("fields of the statements found", "channel", *self.channel),
            share("fields of the statements found", "day", *self.said_on),
            share("fields of the statements found", "chain, from the outlet to the speaker", *self.chain),
            share("fields of the statements found", "thought and not said", *self.thought),
            share("fields of the statements found", "disputed by, countries", *self.disputed),
            share("traps", "fallen into", *self.traps),
        )


def total(scores: Iterable[Score]) -> Score:
    """The counts of all of them; details stay with their articles."""
    out = Score()
    for score in scores:
        for name in Score.__struct_fields__[:-1]:
            (right, of), (more, of_more) = getattr(out, name), getattr(score, name)
            setattr(out, name, (right + more, of + of_more))
    return out


def read_gold(folder: Path) -> list[Gold]:
    """The gold of every article of a folder, in order of file name. Raises FormatError naming the file."""
    out = []
    for path in sorted(folder.glob("*.json")):
        try:
            out.append(msgspec.json.decode(path.read_bytes(), type=Gold))
        except msgspec.MsgspecError as error:
            raise FormatError(path, f"no gold file: {error}") from error
    if not out:
        raise FormatError(folder, "no gold file (*.json) in it")
    return out


def read_predicted(path: Path) -> dict[str, CodedDocument]:
    """Coded documents of a JSON Lines file by the last part of their path, address and id."""
    out: dict[str, CodedDocument] = {}
    for number_, line in enumerate(lines_of(path), 1):
        if not line.strip():
            continue
        try:
            coded = msgspec.json.decode(line, type=CodedDocument)
        except msgspec.MsgspecError as error:
            raise FormatError(path, f"no coded document: {error}", number_) from error
        document = coded.document
        out.update((Path(x).name, coded) for x in (document.path, document.url, document.id) if x)
    return out


def score(gold: Gold, coded: CodedDocument) -> Score:
    """What of the gold was found in a coded article, and what was coded that is not in the gold."""
    text = coded.document.text
    matched = _matched(gold, coded)
    found = {g.id for g in matched.values()}
    out = Score(
        recall=_fraction(g.id in found for g in gold.events if g.required),
        optional=_fraction(g.id in found for g in gold.events if not g.required),
    )
    credited = [
        name for name in (gold.document.outlet if coded.document.outlet else None, gold.document.credit) if name
    ]
    said = score_statements(gold.statements, credited, coded)
    out.statements, out.channel, out.said_on = said.found, said.channel, said.said_on
    out.chain, out.thought, out.disputed = said.chain, said.thought, said.disputed
    pairs = [(g, coded.events[i]) for i, g in matched.items()]
    out.date = _fraction(_dated(g.date, e) for g, e in pairs if g.date)
    out.place = _fraction(_placed(g.place, e) for g, e in pairs if g.place)
    out.factuality = _fraction(e.factuality == g.factuality for g, e in pairs)
    out.source = _fraction(_sourced(g.according_to, e) for g, e in pairs if g.according_to)
    known = [g for g in gold.events if g.id in found]
    judged = [
        (i in matched, event)
        for i, event in enumerate(coded.events)
        if event.duplicate_of is None and (i in matched or not any(_alike(g, event) for g in known))
    ]
    out.precision = _fraction(right for right, _ in judged)
    sprung = [trap for trap in gold.must_not if any(_sprung(trap, e, text) for e in coded.events)]
    out.traps = len(sprung), len(gold.must_not)
    out.details = (
        *(f"missed {g.id} {'/'.join(g.types)}: {g.anchor[:SHOWN]}" for g in _missed(gold, found)),
        *(f"not in the gold: {_told(event, text)}" for right, event in judged if not right),
        *(f"trap: {trap.what}" for trap in sprung),
        *said.details,
    )
    return out


def _missed(gold: Gold, found: set[str]) -> list[GoldEvent]:
    return [g for g in gold.events if g.required and g.id not in found]


def _matched(gold: Gold, coded: CodedDocument) -> dict[int, GoldEvent]:
    """Which coded event, by its place in the record, tells which gold event; required ones choose first."""
    out: dict[int, GoldEvent] = {}
    for event in sorted(gold.events, key=lambda g: not g.required):
        places = places_of(coded.document.text, event.anchor)
        for i, candidate in enumerate(coded.events):
            if i not in out and _alike(event, candidate) and overlaps(candidate.anchor, places):
                out[i] = event
                break
    return out


def _alike(gold: GoldEvent, event: EventMention) -> bool:
    """Whether type and countries agree."""
    if {event.type, event.in_plover().type}.isdisjoint(gold.types):  # gold may be in PLOVER's types or in own ones
        return False
    actors, recipients = _countries(event.actors), _countries(event.recipients)
    actor, recipient = gold.actor.country, gold.recipient.country if gold.recipient else ""
    if actor in actors and (gold.recipient is None or recipient in recipients):
        return True
    both = actors | recipients
    return gold.symmetric and actor in both and recipient in both


def _countries(parties: Sequence[Party]) -> set[str]:
    return {p.country for p in parties} or {""}


def _dated(date: str, event: EventMention) -> bool:
    value = event.date.value if event.date else None
    return (value or "").startswith(date)


def _placed(place: GoldPlace, event: EventMention) -> bool:
    if event.place is None:
        return False
    wanted, named = folded(place.name), folded(event.place.name)
    return wanted == named or (place.country == event.place.country and wanted in named)


def _sourced(sources: Iterable[str], event: EventMention) -> bool:
    """Whether one of the sources is named, in part or in full."""
    named = [x for x in map(folded, event.according_to) if x]
    return any(wanted in x or x in wanted for wanted in map(folded, sources) for x in named)


def _sprung(trap: Trap, event: EventMention, text: str) -> bool:
    """Whether an event is what the trap warns of."""
    value = event.date.value if event.date else None
    return (
        event.duplicate_of is None
        and (trap.date is None or value == trap.date or (trap.date == ANY and bool(value)))
        and trap.factuality in (None, event.factuality)
        and trap.type in (None, event.type, event.in_plover().type)
        and trap.mode in (None, event.mode, event.in_plover().mode)
        and (trap.actor is None or trap.actor.country in _countries_named(event.actors))
        and (trap.recipient is None or trap.recipient.country in _countries_named(event.recipients))
        and overlaps(event.anchor, places_of(text, trap.anchor))
    )


def _countries_named(parties: Iterable[Party]) -> set[str]:
    return {p.country for p in parties}


def _told(event: EventMention, text: str) -> str:
    sides = ["+".join(p.country or p.sector for p in side) or "-" for side in (event.actors, event.recipients)]
    words = text[event.anchor.start : event.anchor.end]
    return f"{sides[0]} {event.type} {sides[1]}: {words[:SHOWN]}"


def _fraction(judged: Iterable[bool]) -> Fraction:
    values = list(judged)
    return sum(values), len(values)


def _rate(fraction: Fraction) -> float:
    return fraction[0] / fraction[1] if fraction[1] else 0.0
