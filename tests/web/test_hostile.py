"""Articles and names are written by strangers: nothing in them may run, lead astray, or break a page."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from starlette.testclient import TestClient

from communique.store import Store
from communique.web.settings import Settings

from .conftest import leave, running, watched
from .hostile import NAME, TEXTS


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
        leave(context)


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
