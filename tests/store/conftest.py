"""Articles coded by the real coder, stores made of them, and what a store says as bytes."""

from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
import pytest

from communique.coder import Coder
from communique.read.document import Given, Overrides, make_document
from communique.records import CodedDocument
from communique.store import EventFilter, Store, Writer

TREATY = "Ruritania and Graustark signed a peace treaty in Strelsau on Monday."
TREATY_AGAIN = (
    "Peace at last. On Monday in Strelsau, Graustark signed a peace treaty with Ruritania. "
    "The Freedonian foreign minister criticized the treaty."
)
SANCTIONS = (
    'Freedonia imposed sanctions on Sylvania on 2 March 2021. "We had no choice," the Freedonian president said.'
)
MEETING = "The president of Sylvania met the Ruritanian foreign minister in Edelweiss on 3 March 2021."
ATTACK = "Graustark did not attack Freedonia. Sylvania accused Graustark of attacking Freedonia in February 2021."
WIRE = (
    "STRELSAU (Ruritanian Press Agency) - Ruritania recalled its ambassador from Freedonia on Tuesday, the foreign "
    "ministry in Strelsau announced. The move came three days after Freedonia expelled two Ruritanian diplomats whom "
    "it accused of spying. Graustark offered to mediate between the two neighbours and invited both to talks in "
    "Edelweiss. Sylvania urged Freedonia to readmit the diplomats and warned it against closing the border."
)
WIRE_CUT = WIRE.replace("on Tuesday, ", "Tuesday, ").replace(" and warned it against closing the border", "")

Article = Callable[..., CodedDocument]


@pytest.fixture(scope="session")
def article(coder: Coder) -> Article:
    """Code a text with what is known about it by name (url, outlet, published, title, path, id)."""

    def code(text: str, path: str | None = None, published: str = "2021-03-10", **known: str) -> CodedDocument:
        given = Given(title=known.get("title"), id=known.get("id"))
        overrides = Overrides(published=published, url=known.get("url"), outlet=known.get("outlet"))
        document = make_document(text, path or "", given, overrides)
        return coder.code(msgspec.structs.replace(document, path=path))

    return code


@pytest.fixture(scope="session")
def corpus(article: Article) -> tuple[CodedDocument, ...]:
    """Eight documents of five outlets: two tell one treaty, two are copies of one wire text."""
    return (
        article(TREATY, url="https://gazette.example/1", outlet="Strelsau Gazette", title="Peace signed"),
        article(TREATY_AGAIN, url="https://post.example/7", outlet="Edelweiss Post", published="2021-03-09"),
        article(SANCTIONS, path="in/sanctions.txt", outlet="Freedonian Times", published="2021-03-03"),
        article(MEETING, path="in/meeting.txt", published="2021-03-04"),
        article(ATTACK, url="https://herald.example/a", outlet="Sylvanian Herald"),
        article(WIRE, url="https://gazette.example/2", outlet="Strelsau Gazette", published="2021-03-10"),
        article(WIRE_CUT, url="https://post.example/8", outlet="Edelweiss Post", published="2021-03-11"),
        article("Nothing happened in São Tomé, 习近平访问 said.", path="in/rows.jsonl", id="row 1", outlet="Él País"),
    )


@pytest.fixture(scope="session")
def filled(corpus: tuple[CodedDocument, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the corpus: for reading only."""
    path = tmp_path_factory.mktemp("filled") / "s.db"
    fill(path, corpus)
    return path


@pytest.fixture
def store(filled: Path) -> Iterable[Store]:
    """The store of the corpus, open."""
    with Store(filled) as opened:
        yield opened


def fill(path: Path, documents: Iterable[CodedDocument]) -> Path:
    """Add documents to a store."""
    with Writer(path) as writer:
        for coded in documents:
            writer.add(coded)
    return path


def exported(path: Path) -> bytes:
    """Everything a store says that must not depend on how its documents came."""
    with Store(path) as opened:
        found = list(opened.each_event(EventFilter()))
        parts: list[object] = [
            [(one.event, one.line) for one in found],
            list(opened.documents()),
            list(opened.stories(least=1)),
            [list(opened.dyads(by, factuality=("asserted", "alleged", "negated", "hypothetical"))) for by in GRAINS],
            list(opened.coded()),
            [list(opened.framing(country)) for country in ("XRU", "XGR", "XFR", "XSY")],
            [opened.show(one.event.id) for one in found],
        ]
    return msgspec.json.encode(parts)


GRAINS = ("day", "month", "year")
