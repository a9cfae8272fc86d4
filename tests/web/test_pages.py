"""Every page of the samples: it opens, axe-core finds nothing, it fits a small screen, in light and dark."""

import json
from importlib.resources import files

import pytest
from axe_playwright_python import sync_playwright as axe
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

AXE = files(axe.__package__).joinpath("axe.min.js").read_text("utf-8")
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def _event(client: TestClient) -> str:
    return str(client.get("/api/events?min_origins=2&limit=1").json()["items"][0]["id"])


def _document(client: TestClient) -> str:
    hits = client.get("/api/search?text=Colombia+FARC&kind=document").json()["items"]
    return str(hits[0]["id"])


def _story(client: TestClient) -> str:
    return str(client.get("/api/stories?limit=1").json()["items"][0]["id"])


PAGES = {
    "overview": lambda client: "/",
    "filtered": lambda client: "/?party=USA&party=CUB&factuality=asserted",
    "nothing": lambda client: "/?party=Nobody",
    "dyad": lambda client: "/between/USA/CUB",
    "actor": lambda client: "/actor/USA",
    "map": lambda client: "/map",
    "event": lambda client: f"/event/{_event(client)}",
    "document": lambda client: f"/document/{_document(client)}",
    "stories": lambda client: "/stories",
    "story": lambda client: f"/story/{_story(client)}",
    "search": lambda client: "/search?text=treaty",
}


@pytest.mark.parametrize("name", PAGES)
def test_everybody_can_use_the_page(name: str, visit: Page, client: TestClient) -> None:
    visit.set_viewport_size({"width": 360, "height": 800})
    visit.goto(PAGES[name](client))
    visit.wait_for_load_state("networkidle")
    assert visit.evaluate("document.documentElement.scrollWidth <= innerWidth")
    visit.evaluate(AXE)
    assert _violations(visit, {"type": "tag", "values": RULES}) == []
    visit.emulate_media(color_scheme="dark")
    assert _violations(visit, {"type": "rule", "values": ["color-contrast"]}) == []


def _violations(visit: Page, rules: dict[str, object]) -> list[tuple[str, list[str]]]:
    found = visit.evaluate(f"axe.run({{runOnly: {json.dumps(rules)}, resultTypes: ['violations']}})")
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]]


def test_an_event_shows_its_evidence_and_how_it_came(visit: Page, client: TestClient) -> None:
    visit.goto(f"/event/{_event(client)}")
    telling = visit.locator("#telling-1")
    expect(telling.locator(".ev-anchor").first).to_be_visible()
    expect(telling.locator(".chain li").first).to_contain_text("outlet")
    expect(visit.locator("#citation")).to_contain_text("coded by Communique")
    telling.locator("h3 a").click()
    expect(visit.locator("a.event:target")).to_be_in_viewport()


def test_the_reader_goes_from_highlight_to_record_and_back_by_keyboard(visit: Page, client: TestClient) -> None:
    visit.goto(f"/document/{_document(client)}")
    visit.locator("#text").focus()
    visit.keyboard.press("n")
    first = visit.locator("a.event[id]").first
    expect(first).to_be_focused()
    key = (first.get_attribute("href") or "").removeprefix("#")  # what else was read from these words lights up, too
    expect(visit.locator(f".record[data-key={key}]")).to_have_class("record lit")
    visit.keyboard.press("Enter")
    expect(visit.locator(f"#{key}")).to_be_in_viewport()
    visit.locator(f"#{key} a.back").click()
    expect(first).to_be_in_viewport()
    visit.mouse.move(1, 1)  # what the mouse is over is lit too
    visit.locator("#text").focus()
    visit.keyboard.press("p")
    expect(visit.locator("a.event[id]").last).to_be_focused()
    visit.keyboard.press("Escape")
    expect(visit.locator(".lit")).to_have_count(0)


def test_translations_stand_beside_what_they_translate(client: TestClient) -> None:
    text = client.get(f"/document/{_document(client)}").text
    assert 'class="aligned"' in text
    assert 'class="block translation" dir="auto" lang="es"' in text


def test_a_part_leads_to_its_whole(client: TestClient) -> None:
    view = client.get(f"/api/event/{_event(client)}").json()
    mention, document = view["tellings"][0]["mention"]["id"], view["tellings"][0]["document"]
    assert client.get(f"/event/{mention}").url.path == f"/event/{view['event']['id']}"
    statement = client.get("/api/statements?limit=1").json()["items"][0]
    assert client.get(f"/document/{statement['id']}").status_code == 200
    assert client.get(f"/document/{document}").status_code == 200


@pytest.mark.parametrize(
    "address", ["/event/none", "/document/", "/story/ffffffffffffffff", "/nowhere", "/chart/x.svg"]
)
def test_what_is_not_there_gets_a_helpful_404(address: str, client: TestClient) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "Back to the overview" in answer.text


def test_an_event_is_no_story(client: TestClient) -> None:
    answer = client.get(f"/story/{_event(client)}")
    assert answer.status_code == 404
    assert "something else" in answer.text


def test_an_unknown_actor_is_404_and_says_how_to_ask(client: TestClient) -> None:
    answer = client.get("/actor/Nobody%2Fat all")
    assert answer.status_code == 404
    assert "search for it" in answer.text


def test_a_pair_from_the_form(client: TestClient) -> None:
    assert client.get("/between?a=USA&b=CUB").url.path == "/between/USA/CUB"
    assert client.get("/between?a=USA").status_code == 400
