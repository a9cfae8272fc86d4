"""Which event mentions of one document tell the same happening."""

from collections.abc import Iterable

import msgspec

from communique.events.ontology import ontology
from communique.records import EventMention, Party

_SAID = (1, 3)  # quad classes of what is said


def mark_duplicates(events: Iterable[EventMention]) -> tuple[EventMention, ...]:
    """Set ``duplicate_of`` on every mention that tells again what an earlier one tells.

    Two mentions are one happening when type and factuality agree, the sides are the same parties (either way round
    where both only meet), and their dates do not contradict each other.
    """
    firsts: list[EventMention] = []
    out: list[EventMention] = []
    for event in events:
        first = next((f for f in firsts if same(f, event)), None)
        if first is None:
            firsts.append(event)
            out.append(event)
        else:
            out.append(msgspec.structs.replace(event, duplicate_of=first.id))
    return tuple(out)


def one_deed(a: EventMention, b: EventMention) -> bool:
    """Whether two mentions can be of one deed though one has a country do it and the other its army, say.

    Of what is only said, countries say much to each other: there the predicate must be the same.
    """
    if a.type != b.type or not _dates_agree(a, b):
        return False
    if a.quad in _SAID and _predicate(a) != _predicate(b):
        return False
    actors, others = _countries(a.actors), _countries(b.actors)
    recipients, theirs = _countries(a.recipients), _countries(b.recipients)
    if ontology().types[a.type].mutual:
        return bool(actors | recipients) and actors | recipients == others | theirs
    return bool(actors) and actors == others and (recipients == theirs or not recipients or not theirs)


def _predicate(event: EventMention) -> str:
    """The word that an event was read from, without the operators above it."""
    return event.why.rpartition(" + ")[2]


def same(a: EventMention, b: EventMention) -> bool:
    """Whether two mentions can be one happening."""
    if a.type != b.type or a.factuality != b.factuality or not _dates_agree(a, b):
        return False
    if _side(a.actors, b.actors) and _side(a.recipients, b.recipients):
        return True
    return ontology().types[a.type].mutual and _side((*a.actors, *a.recipients), (*b.actors, *b.recipients))


def _dates_agree(a: EventMention, b: EventMention) -> bool:
    x, y = (e.date.value if e.date else None for e in (a, b))
    return x is None or y is None or x.startswith(y) or y.startswith(x)


def _side(a: tuple[Party, ...], b: tuple[Party, ...]) -> bool:
    """Whether each side has the same parties: the same actor, or a country and its own government."""
    if not a or not b:
        return not a and not b
    return all(any(_fits(p, q) for q in b) for p in a) and all(any(_fits(p, q) for p in a) for q in b)


def _countries(side: tuple[Party, ...]) -> frozenset[str]:
    return frozenset(p.country for p in side if p.country)


def _fits(p: Party, q: Party) -> bool:
    if p.id == q.id:
        return True
    if p.country != q.country or not p.country:
        return False
    return p.sector == q.sector and (p.name is None or q.name is None)
