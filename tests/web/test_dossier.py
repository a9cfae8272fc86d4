"""A dossier is one file that needs nothing else."""

import re
from pathlib import Path

from playwright.sync_api import Browser
from starlette.testclient import TestClient

from communique.store import EventFilter, Store
from communique.web.dossier import dossier


def _hrefs(page: str) -> set[str]:
    return set(re.findall(r'href="([^"]*)"', page))


def test_a_dossier_opens_from_a_disk(samples_store: Path, chromium: Browser, tmp_path: Path) -> None:
    path = tmp_path / "dossier.html"
    with Store(samples_store) as store:
        path.write_text(dossier(store, EventFilter(between=("USA", "CUB"))), "utf-8")
    page = chromium.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: said.append(request.url) if request.url != path.as_uri() else None)
    page.goto(path.as_uri())
    assert said == []
    assert page.locator("article").count() > 5
    assert page.locator("svg").count() == 3
    page.close()


def test_its_links_stay_inside_or_lead_to_the_sources(samples_store: Path) -> None:
    with Store(samples_store) as store:
        text = dossier(store, EventFilter(between=("USA", "CUB")))
    ids = set(re.findall(r'id="([^"]*)"', text))
    for href in _hrefs(text):
        assert href.startswith("https://") or href[1:] in ids, href
    assert "<script" not in text
    assert text.count("coded by Communique") == text.count("<article")


def test_a_dossier_says_what_it_leaves_out(samples_store: Path) -> None:
    with Store(samples_store) as store:
        assert "the newest of more" in dossier(store, EventFilter(), 2)
        assert "No event is like that" in dossier(store, EventFilter(party=("Nobody",)))


def test_hostile_names_do_not_break_out(hostile_client: TestClient, hostile_store: Path) -> None:
    with Store(hostile_store) as store:
        text = dossier(store, EventFilter(party=("XRU",)))
    assert "<script" not in text
    assert "<img" not in text
    assert not any(href.lower().startswith("javascript:") for href in _hrefs(text))
