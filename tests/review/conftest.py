"""A store of invented news, and steps about what it tells."""

from collections.abc import Callable
from pathlib import Path

import pytest

from communique.coder import Coder
from communique.read.document import Given, Overrides, make_document
from communique.records import CodedDocument
from communique.review.decisions import AnyDecision, Step
from communique.review.desk import Desk
from communique.store import Writer

TREATY = "Ruritania and Graustark signed a peace treaty in Strelsau on Monday. Sylvania praised Ruritania for it."
TREATY_AGAIN = "Peace at last. On Monday in Strelsau, Graustark signed a peace treaty with Ruritania."
SANCTIONS = "Freedonia imposed sanctions on Sylvania on 2 March 2021. Freedonia criticized Graustark."

Code = Callable[..., CodedDocument]
AT = "2021-03-11T10:00:00Z"


@pytest.fixture(scope="session")
def code(coder: Coder) -> Code:
    """Code a text published on 10 March 2021, under a URL."""

    def coded(text: str, url: str, outlet: str = "Strelsau Gazette") -> CodedDocument:
        overrides = Overrides(published="2021-03-10", url=url, outlet=outlet)
        return coder.code(make_document(text, "", Given(), overrides))

    return coded


@pytest.fixture(scope="session")
def news(code: Code) -> tuple[CodedDocument, ...]:
    """Three documents; the first two tell one treaty."""
    return (
        code(TREATY, "https://gazette.example/1"),
        code(TREATY_AGAIN, "https://post.example/1", "Edelweiss Post"),
        code(SANCTIONS, "https://times.example/1", "Freedonian Times"),
    )


@pytest.fixture
def store(news: tuple[CodedDocument, ...], tmp_path: Path) -> Path:
    """A store of the news."""
    path = tmp_path / "news.db"
    with Writer(path) as writer:
        for coded in news:
            writer.add(coded)
    return path


class Reviewer:
    """Somebody at a desk, who has always seen what stands."""

    def __init__(self, store: Path, name: str, blind: bool = False) -> None:
        self.store, self.name, self.blind, self.steps = store, name, blind, 0

    def step(self, *decisions: AnyDecision, undoes: str | None = None) -> Step:
        """The next step, as if what stands had just been looked at."""
        from communique.review.decisions import numbered, touched

        self.steps += 1
        step = Step(
            id=f"{self.name}-{'blind' if self.blind else 'open'}-{self.steps:04}",
            reviewer=self.name,
            decisions=decisions,
            undoes=undoes,
            blind=self.blind,
        )
        with Desk(self.store) as desk:
            about = [item for decision in numbered(step).decisions for item in touched(decision)]
            seen = desk.ledger.versions(about)
        return Step(
            id=step.id, reviewer=self.name, decisions=decisions, undoes=undoes, blind=self.blind, seen=seen, seconds=3.5
        )

    def decide(self, *decisions: AnyDecision, undoes: str | None = None) -> str:
        """Keep a step; its id. It must be kept."""
        from communique.review.ledger import Saved

        step = self.step(*decisions, undoes=undoes)
        with Desk(self.store, writing=True) as desk:
            assert isinstance(desk.record(step, AT), Saved)
        return step.id


@pytest.fixture
def anna(store: Path) -> Reviewer:
    return Reviewer(store, "Anna")


@pytest.fixture
def boris(store: Path) -> Reviewer:
    return Reviewer(store, "Boris")
