"""Did it happen, and who says so."""

import pytest

from communique.coder import Coder
from communique.records import Document, identity

TOLD = [
    ("Ruritania bombed Graustark.", "ASSAULT", "asserted"),
    ("Ruritania allegedly bombed Graustark.", "ASSAULT", "alleged"),
    ("Graustark's president said that Ruritania had bombed a village in Graustark.", "ASSAULT", "alleged"),
    (
        "A report claimed that Ruritania had detained three Graustarkian sailors.",
        "COERCE",
        "alleged",
    ),
    ("Ruritania's president said that Ruritania had bombed Graustark.", "ASSAULT", "asserted"),
    ("Ruritania did not bomb Graustark.", "ASSAULT", "negated"),
    ("Ruritania no longer supports Graustark.", "SUPPORT", "negated"),
    ("Ruritania could bomb Graustark.", "ASSAULT", "hypothetical"),
    ("Ruritania condemned Graustark even if it criticised Freedonia.", "ACCUSE", "asserted"),
]


@pytest.mark.parametrize(("text", "kind", "factuality"), TOLD)
def test_factuality(coder: Coder, text: str, kind: str, factuality: str) -> None:
    events = coder.code(Document(id=identity(text), text=text)).events
    assert (kind, factuality) in {(e.type, e.factuality) for e in events}


def test_an_accusation_is_one_event_and_no_fact(coder: Coder) -> None:
    text = "Graustark accused Ruritania of bombing a village."
    assert [e.type for e in coder.code(Document(id="1", text=text)).events] == ["ACCUSE"]
