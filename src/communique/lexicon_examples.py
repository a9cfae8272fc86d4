"""Whether the examples of lexicon and ontology rows come out as the rows say."""

from collections.abc import Iterable, Iterator

from communique.coder import Coder
from communique.events.lexicon import Entry
from communique.events.own import NONE, Own, expected
from communique.events.own_ontology import OwnOntology
from communique.events.scheme import several
from communique.language.faults import Problem
from communique.records import Document, EventMention, identity


def told(event: EventMention) -> str:
    """An event as the lexicon writes it: ``XRU+XFR AGREE XGR``."""
    sides = ("+".join(p.country or p.sector for p in side) or "-" for side in (event.actors, event.recipients))
    return f" {event.type} ".join(sides)


def outcome(coder: Coder, text: str) -> tuple[str, ...]:
    """All events of a sentence, those that are not real left out."""
    document = Document(id=identity(text), text=text)
    return tuple(told(e) for e in coder.code(document).events if e.factuality in ("asserted", "alleged"))


def comes_out(entry: Entry, found: Iterable[str]) -> bool:
    """Whether what was found in a row's example is what the row expects; more may be found besides."""
    return _as_wanted(expected(entry), found)


def _as_wanted(wanted: tuple[str, ...], found: Iterable[str]) -> bool:
    return not tuple(found) if wanted == (NONE,) else set(wanted) <= set(found)


def wrong_examples(own: Own, coder: Coder) -> Iterator[Problem]:
    """The rows whose example does not come out as it says."""
    for row in own.rows:
        found = outcome(coder, row.entry.example)
        if not comes_out(row.entry, found):
            what = f"the example gives {', '.join(found) or NONE}, not {', '.join(expected(row.entry))}"
            mend = "`communique explain -` with the sentence shows why; mend the sense or the sentence"
            yield row.problem("expect", what, mend)


def wrong_ontology_examples(own: OwnOntology, coder: Coder) -> Iterator[Problem]:
    """The mappings whose example does not come out as it says."""
    for row, line in own.examples():
        found, wanted = outcome(coder, row.example), several(row.expect)
        if not _as_wanted(wanted, found):
            what = f"the example gives {', '.join(found) or NONE}, not {', '.join(wanted)}"
            yield Problem(own.file, line, what, "`communique explain - --ontology FILE` with the sentence shows why")
