"""What the review answers to requests that no page of it makes."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from starlette.testclient import TestClient

from communique.review.desk import Desk
from communique.review.ledger import ledger_path
from communique.store import EventFilter, Writer
from communique.web.application import make
from communique.web.settings import Settings

HOME = "http://127.0.0.1:8765"
STEPS = "/api/review/steps"


@pytest.fixture
def store(samples_store: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(samples_store, tmp_path / "samples.db"))


@pytest.fixture
def pages(store: Path) -> Iterator[TestClient]:
    with TestClient(make(Settings(store=store)), base_url=HOME) as client:
        yield client


def token(client: TestClient) -> dict[str, str]:
    text = client.get("/review").text
    return {"x-csrf-token": text.split('name="csrf" content="')[1].split('"')[0], "origin": HOME}


@pytest.fixture
def step(store: Path) -> dict[str, object]:
    """A step that would be kept."""
    with Desk(store) as desk:
        event = desk.queue(EventFilter(), "uncertain", 1)[0].event
        document = desk.sheet(event.id).tellings[0].document.id
    decision = {"kind": "accept", "item": event.members[0], "document": document}
    return {"id": "step-0001", "reviewer": "Anna", "decisions": [decision], "seen": {}}


def test_a_step_is_kept_for_a_page_of_this_origin_only(pages, store, step):
    known = token(pages)
    for headers in (
        {},
        {"origin": HOME},
        {**known, "x-csrf-token": "x" * 32},
        {**known, "origin": "https://evil.example"},
        {**known, "origin": "null"},
        {**known, "host": "evil.example"},
    ):
        assert pages.post(STEPS, json=step, headers=headers).status_code == 403
    assert not ledger_path(store).exists()
    kept = pages.post(STEPS, json=step, headers=known)
    assert (kept.status_code, kept.json()["again"]) == (200, False)
    assert pages.post(STEPS, json=step, headers=known).json()["again"] is True


def test_another_programs_malformed_cookie_is_no_obstacle(pages, step):
    known = token(pages)
    cookies = "; ".join(f"{name}={value}" for name, value in pages.cookies.items())
    kept = pages.post(STEPS, json=step, headers={**known, "cookie": f'theirs="a b, [c; {cookies}'})
    assert kept.status_code == 200


def test_read_only_really_is(store, step):
    with TestClient(make(Settings(store=store, read_only=True)), base_url=HOME) as client:
        page = client.get("/review")
        assert "data-action" not in page.text.replace('data-action="help"', "")
        known = token(client)
        assert client.post(STEPS, json=step, headers=known).status_code == 403
        assert client.post("/review/name", data={"reviewer": "Anna"}, headers=known).status_code == 403
    assert not ledger_path(store).exists()


def test_looking_writes_nothing(pages, store, step):
    before = store.read_bytes()
    item, document = step["decisions"][0]["item"], step["decisions"][0]["document"]
    with Desk(store) as desk:
        event = desk.event_of(item)
    for path in (
        "",
        f"/event/{event}",
        f"/document/{document}",
        f"/document/{document}?blind=1",
        "/documents",
        "/agreement",
        "/log",
        "/log.csv",
    ):
        assert pages.get(f"/review{path}").status_code == 200, path
    assert not ledger_path(store).exists()
    assert store.read_bytes() == before


@pytest.mark.parametrize(
    ("change", "status", "why"),
    [
        ({"decisions": "all"}, 422, "this is no step"),
        ({"decisions": [{"kind": "explode"}]}, 422, "this is no step"),
        ({"decisions": [{"kind": "accept", "item": "x", "document": "y"}]}, 422, "document y is gone"),
        ({"decisions": []}, 422, "decides nothing"),
        ({"reviewer": "\x00"}, 422, "reviewer's name"),
        ({"undoes": "nothing", "decisions": []}, 422, "no such step"),
        ({"surprise": 1}, 422, "this is no step"),
        ({"id": "x" * 100_000}, 422, "the step's id"),
        ({"seen": {"x": "y"}}, 422, "this is no step"),
    ],
)
def test_a_step_that_cannot_be_kept_is_refused_with_its_reason(pages, store, step, change, status, why):
    answer = pages.post(STEPS, json={**step, **change}, headers=token(pages))
    assert answer.status_code == status
    assert why in "; ".join(answer.json()["problems"])
    with Desk(store) as desk:
        assert desk.ledger.steps(1) == ()


@pytest.mark.parametrize("body", [b"", b"{", b"[" * 100_000, b"\xff\xfe", b"null", b'{"id": 1e999}'])
def test_what_is_no_json_is_refused(pages, body):
    answer = pages.post(STEPS, content=body, headers=token(pages))
    assert (answer.status_code, bool(answer.json()["problems"])) == (422, True)


def test_a_conflict_tells_who_was_first(pages, step):
    known = token(pages)
    pages.post(STEPS, json=step, headers=known)
    late = pages.post(STEPS, json={**step, "id": "step-0002", "reviewer": "Boris"}, headers=known)
    assert late.status_code == 409
    (changed,) = late.json()["changed"]
    assert (changed["reviewer"], changed["kind"], changed["version"]) == ("Anna", "accept", 1)


def test_what_is_too_large_is_refused(pages):
    assert pages.post(STEPS, content=b"x" * 1_000_001, headers=token(pages)).status_code == 413


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/review/event/0000000000000000", 404),
        ("/review/event/x", 404),
        ("/review/document/none", 404),
        ("/review/document/../../etc/passwd", 404),
        ("/review/adjudicate/none?second=Boris", 404),
        ("/review?order=backwards", 400),
        ("/review?from=soon", 400),
        ("/review?mine=2", 400),
        ("/review?party=XRU&sector=GOV&language=en&order=reported", 200),
        ("/review/log?before=x", 400),
        ("/review/log?before=99999999999999999999", 400),
        ("/review/agreement?tolerance=-1", 400),
        ("/review/agreement?tolerance=1e9", 400),
        ("/review/log?item=%00%27", 200),
        ("/review/log?only=corrections&document=x", 200),
    ],
)
def test_an_address_that_means_nothing_gets_a_helpful_answer(pages, path, status):
    answer = pages.get(path)
    assert answer.status_code == status
    assert "Communique" in answer.text


def test_a_name_is_kept_in_a_cookie_and_no_other_sites_address_is_gone_to(pages):
    known = token(pages)
    for back, to in (
        ("/review/log", "/review/log"),
        ("https://evil.example/", "/review"),
        ("//evil.example", "/review"),
    ):
        answer = pages.post(
            "/review/name", data={"reviewer": "Änna", "back": back}, headers=known, follow_redirects=False
        )
        assert (answer.status_code, answer.headers["location"]) == (303, to)
        assert "httponly" in answer.headers["set-cookie"].lower()
        assert "samesite=strict" in answer.headers["set-cookie"].lower()
    assert pages.post("/review/name", data={"reviewer": " ", "back": ""}, headers=known).status_code == 400
    assert 'value="Änna"' in pages.get("/review").text


def test_a_decision_whose_words_are_gone_is_shown_as_orphaned(store, pages, step, coder):
    pages.post(STEPS, json=step, headers=token(pages))
    item, document = step["decisions"][0]["item"], step["decisions"][0]["document"]
    with Desk(store) as desk:
        coded = desk.document(document).coded
    changed = msgspec.structs.replace(coded.document, id="newer", text=f"Corrected. {coded.document.text}")
    with Writer(store) as writer:
        assert writer.add(coder.code(changed)) == "changed"
    assert pages.get(f"/review/document/{document}").status_code == 404
    assert "orphaned" in pages.get("/review/document/newer").text
    assert "orphaned" in pages.get(f"/review/log?item={item}").text
    gone = pages.post(STEPS, json={**step, "id": "step-0002", "seen": {item: 1}}, headers=token(pages))
    assert (gone.status_code, "is gone" in gone.json()["problems"][0]) == (422, True)


def test_the_log_is_taken_away_as_csv_and_json(pages, step):
    pages.post(STEPS, json=step, headers=token(pages))
    rows = pages.get("/review/log.csv").text.splitlines()
    assert len(rows) == 2
    assert json.loads(pages.get("/review/log.jsonl").text)["kind"] == "accept"
