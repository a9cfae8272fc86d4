"""The first page, as its visitors use it."""

import re

from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from communique.store import Writer
from communique.web.application import make
from communique.web.settings import Settings


def test_filters_live_in_the_address(visit: Page) -> None:
    visit.goto("/")
    expect(visit.locator(".events > li")).to_have_count(25)
    visit.get_by_text("Filter events").click()
    visit.get_by_label("Who takes part").fill("CUB")
    visit.get_by_label("Type").select_option("AGREE")
    visit.get_by_role("button", name="Show").first.click()
    expect(visit).to_have_url("/?party=CUB&type=AGREE")
    expect(visit.get_by_label("Who takes part")).to_have_value("CUB")
    found = visit.locator(".events .kind").all_text_contents()
    assert found
    assert all("AGREE" in kind for kind in found)
    visit.get_by_role("link", name="Remove type AGREE").click()
    expect(visit).to_have_url("/?party=CUB")


def test_the_chart_says_what_it_shows_and_leads_there(visit: Page) -> None:
    visit.goto("/")
    bar = visit.locator(".drawing svg a").first
    bar.focus()
    expect(visit.locator(".tip")).to_contain_text("cooperation")
    visit.keyboard.press("Enter")
    expect(visit).to_have_url(re.compile(r"/\?from=\d+&to=\d+$"))
    expect(visit.locator(".events > li").first).to_be_visible()


def test_what_is_typed_is_completed(visit: Page) -> None:
    visit.goto("/?party=x")
    with visit.expect_response("**/api/frequent*"):
        visit.get_by_label("Who takes part").press_sequentially("u")
    visit.get_by_label("Who takes part").fill("us")
    expect(visit.locator("#l-party option[value=USA]")).to_have_count(1)


def test_pages_follow_each_other(client: TestClient) -> None:
    first, second = client.get("/").text, client.get("/?skip=25").text
    assert 'href="?skip=25"' in first
    assert 'rel="prev" href="?"' in second
    assert first.count("/event/") == second.count("/event/") == 25


def test_an_address_is_tidied(client: TestClient) -> None:
    answer = client.get("/?party=&text=+&type=AGREE&skip=", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/?type=AGREE")


def test_an_empty_store_and_an_empty_answer_say_what_to_do(client: TestClient, tmp_path) -> None:
    path = tmp_path / "empty.db"
    Writer(path).close()
    with TestClient(make(Settings(store=path)), base_url="http://127.0.0.1") as empty:
        assert "communique add" in empty.get("/").text
        for address in ("/map", "/stories", "/search?text=x", "/between/CHN/CUB", "/?party=CHN"):
            assert empty.get(address).status_code == 200
    assert "No event is like that" in client.get("/?party=Nobody+at+all").text


def test_what_cannot_be_asked_is_said(client: TestClient) -> None:
    for address, words in (
        ("/?from=yesterday", "not a year, month or day"),
        ("/?quad=9", "a number from 1 to 4"),
        ("/?between=CHN", "needs two parties"),
        ("/?factuality=maybe", "is one of"),
        ("/?party=" + "x" * 300, "too long"),
        ("/?party=%00", "no text"),
        ("/?" + "&".join(f"type=T{n}" for n in range(21)), "too often"),
    ):
        answer = client.get(address)
        assert answer.status_code == 400
        assert words in answer.text
