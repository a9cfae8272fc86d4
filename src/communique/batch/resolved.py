"""The events that one document tells, each once: what a store would make of the document if it had no other.

So the dataset can be counted without a store, exactly as a store counts, but for what several documents tell.
"""

from collections.abc import Iterator

from communique.export.rows import FlatTable
from communique.link import EVENTS, event_record, page, resolve, tellings
from communique.records import CodedDocument, Event
from communique.store.happenings import days, ends, terms
from communique.store.lines import EventLine, Texts, event_line
from communique.store.passages import passage


class ResolvedRow(EventLine, frozen=True, kw_only=True):
    """An event as one document tells it: the columns of ``communique events``, and what it is counted and found by.

    ``dyad_actor`` and ``dyad_recipient`` run in parallel: the directed pairs in which it counts. ``day`` and ``last``
    are the first and last day of its date as yyyymmdd, 0 where it has none. ``terms`` is all it can be asked for by,
    each as "kind:term".
    """

    day: int
    last: int
    dyad_actor: Texts
    dyad_recipient: Texts
    terms: Texts


def resolved(coded: CodedDocument) -> Iterator[tuple[Event, str]]:
    """The events of one document, and the passages that tell each, a line each; by their first tellings."""
    seen = page(coded)
    told = {telling.id: telling for telling in tellings(coded, seen)}
    groups = [
        sorted((told[mention] for mention in group), key=lambda t: t.order) for group in resolve(told.values(), EVENTS)
    ]
    for group in sorted(groups, key=lambda group: group[0].order):
        words = dict.fromkeys(passage(coded, telling.order) for telling in group)
        yield event_record(group, {seen.id: seen}, {}), "\n".join(words)


def _rows(coded: CodedDocument) -> Iterator[ResolvedRow]:
    outlets = (coded.document.outlet,) if coded.document.outlet else ()
    language = page(coded).language
    for event, words in resolved(coded):
        line = event_line(event, outlets, words)
        pairs = ends(event)
        found = terms(event, outlets, (language,) if language else ())
        day, last = days(event)
        yield ResolvedRow(
            **{name: getattr(line, name) for name in EventLine.__struct_fields__},
            day=day,
            last=last,
            dyad_actor=tuple(actor for actor, _ in pairs),
            dyad_recipient=tuple(recipient for _, recipient in pairs),
            terms=tuple(f"{kind}:{term}" for kind, term in found),
        )


RESOLVED = FlatTable(ResolvedRow, _rows)
