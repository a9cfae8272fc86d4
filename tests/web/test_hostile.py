"""Articles and names are written by strangers: nothing in them may run, lead astray, or break a page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from starlette.testclient import TestClient

from communique.records import (
    Actor,
    Block,
    CodedDocument,
    Date,
    Document,
    EventMention,
    MadeBy,
    Mention,
    Party,
    Place,
    SourceLink,
    Span,
    Statement,
)
from communique.store import Store, Writer
from communique.web.application import make
from communique.web.settings import Settings

from .conftest import running, watched

SCRIPT = "<script>window.hit=1</script><img src=x onerror='window.hit=1'>\"'><svg/onload=window.hit=1>"
BIDI = "\u202egnp.exe\u2066"
NAME = f"Rudolf {SCRIPT} {BIDI} \x00\x07\x1b[31m"
TEXTS = (
    f"A treaty {SCRIPT} was signed. {BIDI} {{{{ 7*7 }}}} {{% raw %}}",
    f"{'w' * 1_000_000} was signed.",
    "وقعت روريتانيا وغراوستارك معاهدة سلام في سترلساو يوم الاثنين was signed.",
)


def _coded(number: int, text: str) -> CodedDocument:
    """A text whose every record is as hostile as can be."""
    actor = Actor(id="1" * 16, country="XRU", sector="GOV", name=NAME, role=NAME)
    whole = Span(start=0, end=len(text))
    anchor = Span(start=text.index("was signed"), end=text.index("was signed") + 10)
    party = Party(id="1" * 16, country="XRU", sector="GOV", name=NAME, start=0, end=5)
    chain = (SourceLink(name=NAME, role="outlet"), SourceLink(name=NAME, role="speaker", start=0, end=5))
    statement = Statement(
        id=f"s{number}", kind="direct", source=party, cue=anchor, content=(whole,), channel=NAME, chain=chain
    )
    event = EventMention(
        id=f"e{number}", type="AGREE", mode=None, contexts=(), cameo="030", quad=1, score=4.0, actors=(party,),
        recipients=(Party(id="2" * 16, country="", sector="REB", name=f"Rebels {SCRIPT}", start=2, end=6),),
        date=Date(value=None, granularity="day", text=NAME, start=0, end=3),
        place=Place(name=NAME, country="XRU", lat=1.0, lon=2.0, start=1, end=4), factuality="asserted", anchor=anchor,
        according_to=(NAME,), duplicate_of=None, confidence=0.5, why=NAME,
    )  # fmt: skip
    return CodedDocument(
        document=Document(
            id=f"{number}/'\"><b>", url=f"javascript:alert({number})", outlet=NAME, title=f"{NAME} {'long' * 400}",
            published="2021-03-10", byline=NAME, credits=(NAME,), languages=("ar",), text=text,
        ),
        blocks=(Block(start=0, end=len(text), kind="body", language="ar"),),
        mentions=(Mention(actor=actor, start=0, end=5),),
        statements=(statement,),
        events=(event,),
        made_by=MadeBy(communique=NAME, lexicon="", parser=""),
        chain=chain,
    )  # fmt: skip


@pytest.fixture(scope="module")
def hostile_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "<b>hostile.db"
    with Writer(path) as writer:
        for number, text in enumerate(TEXTS):
            writer.add(_coded(number, text))
    return path


@pytest.fixture(scope="module")
def hostile_client(hostile_store: Path) -> Iterator[TestClient]:
    with TestClient(make(Settings(store=hostile_store)), base_url="http://127.0.0.1") as client:
        yield client


@pytest.fixture(scope="module")
def addresses(hostile_store: Path) -> list[str]:
    with Store(hostile_store) as store:
        events = [f"/event/{event.id}" for event in store.events()]
    documents = [f"/document/s{number}" for number in range(len(TEXTS))]
    actor = "/actor/Rudolf%20%3Cscript%3Ewindow.hit=1%3C%2Fscript%3E%3Cimg%20src=x%20onerror='window.hit=1'%3E"
    return [
        "/",
        "/map",
        "/stories",
        "/search?text=signed",
        "/actor/XRU",
        "/between/XRU/%22%3E%3Cb%3E",
        *events,
        *documents,
        actor,
    ]


def test_nothing_runs_leads_astray_or_breaks_out(
    chromium: Browser, hostile_store: Path, hostile_client: TestClient, addresses: list[str]
) -> None:
    with running(Settings(store=hostile_store)) as here:
        context = chromium.new_context(base_url=here, viewport={"width": 360, "height": 700})
        for visit in watched(context, here):
            visit.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
            for address in addresses:
                if hostile_client.get(address).status_code == 200:
                    visit.goto(address)
                    visit.wait_for_load_state("networkidle")
                    _is_sound(visit)
        context.close()


def _is_sound(visit: Page) -> None:
    assert visit.evaluate("window.hit") is None
    assert visit.locator("a[href^='javascript' i]").count() == 0
    assert visit.locator("main img, main script, main b").count() == 0
    assert visit.evaluate("document.documentElement.scrollWidth <= innerWidth"), visit.url


def test_no_unseen_character_reaches_a_page(hostile_client: TestClient, addresses: list[str]) -> None:
    for address in addresses:
        text = hostile_client.get(address).text
        assert not set(text) & set("\x00\x07\x1b\u202e\u2066"), address
        assert "<script>window" not in text
        assert len(text) < 2_500_000
    assert "{{ 7*7 }}" in hostile_client.get("/document/s0").text


def test_other_ways_to_ask_are_safe_too(hostile_client: TestClient) -> None:
    assert hostile_client.get("/api/events").json()["items"][0]["actors"][0]["name"] == NAME
    drawn = hostile_client.get("/chart/partners.svg?actor=XRU").text
    assert "<script" not in drawn
    assert hostile_client.get("/api/events").headers["content-type"] == "application/json"
    assert "nosniff" in hostile_client.get("/api/events").headers["x-content-type-options"]
