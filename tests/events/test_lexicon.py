"""Every lexicon row's example must come out as the row says."""

import pytest

from communique.coder import Coder
from communique.events.lexicon import Entry, entries
from communique.records import Document, EventMention, identity

ROWS = [(name, entry) for name, entry in entries("en")]


def told(event: EventMention) -> str:
    """An event as the lexicon writes it: ``XRU+XFR AGREE XGR``."""
    side = lambda parties: "+".join(p.country or p.sector for p in parties) or "-"  # noqa: E731
    return f"{side(event.actors)} {event.type} {side(event.recipients)}"


def outcome(coder: Coder, text: str) -> list[str]:
    """All events of a sentence, those that are not real left out."""
    document = Document(id=identity(text), text=text)
    return [told(e) for e in coder.code(document).events if e.factuality in ("asserted", "alleged")]


@pytest.mark.parametrize(("name", "entry"), ROWS, ids=[f"{n}:{e.lemmas[0]}:{i}" for i, (n, e) in enumerate(ROWS)])
def test_example_comes_out_as_it_says(coder: Coder, name: str, entry: Entry) -> None:
    wanted = [entry.expect] if isinstance(entry.expect, str) else list(entry.expect)
    found = outcome(coder, entry.example)
    if wanted == ["none"]:
        assert not found
    else:
        assert set(wanted) <= set(found)
