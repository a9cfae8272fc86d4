"""Which mentions tell one happening."""

import pytest

from communique.coder import Coder
from communique.records import Document, identity

TOLD_TWICE = [
    ("Ruritania condemned Graustark on Monday. Ruritania condemned Graustark in the council.", 1),
    ("Ruritania met Graustark in Strelsau. Graustark met Ruritania again.", 1),
    ("Ruritania condemned Graustark on 4 May 1994. Ruritania condemned Graustark on 6 June 1994.", 0),
    ("Ruritania condemned Graustark. Graustark condemned Ruritania.", 0),
    ("Ruritania condemned Graustark. Freedonia condemned Graustark.", 0),
    ("Ruritania attacked Graustark. Ruritania did not attack Graustark.", 0),
]


@pytest.mark.parametrize(("text", "repeats"), TOLD_TWICE)
def test_repeats(coder: Coder, text: str, repeats: int) -> None:
    events = coder.code(Document(id=identity(text), text=text, published="1994-09-04")).events
    assert len(events) == 2
    assert sum(e.duplicate_of is not None for e in events) == repeats
    if repeats:
        assert events[1].duplicate_of == events[0].id
