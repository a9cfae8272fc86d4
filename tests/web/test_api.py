"""The API: what it lists, what it says of itself, and that nothing asked of it makes it fail."""

import csv
import io
import re
from urllib.parse import urlencode

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from communique.web.api import openapi
from communique.web.listings import LISTINGS
from communique.web.pictures import PICTURES

NEEDED = {"search": {"text": "treaty"}, "frequent": {"kind": "party"}}
OF_ACTOR = {"actor": "USA"}


def _needed(name: str) -> str:
    values = NEEDED.get(name) or (OF_ACTOR if name in ("partners", "roles", "framing") else {})
    return f"?{urlencode(values)}" if values else ""


@pytest.mark.parametrize("name", [listing.name for listing in LISTINGS])
def test_a_list_is_the_same_as_json_and_as_a_table(name: str, client: TestClient) -> None:
    items = client.get(f"/api/{name}{_needed(name)}").json()["items"]
    table = client.get(f"/api/{name}.csv{_needed(name)}")
    rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert items
    assert len(rows) == len(items)
    assert "attachment" in table.headers["content-disposition"]


def test_filters_are_those_of_the_pages(client: TestClient) -> None:
    items = client.get("/api/events?between=USA&between=CUB&type=AGREE&limit=3").json()["items"]
    assert items
    assert all(event["type"] == "AGREE" for event in items)
    skipped = client.get("/api/events?between=USA&between=CUB&type=AGREE&limit=2&skip=1").json()["items"]
    assert skipped == items[1:3]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/api/events?limit=0", "a number from 1"),
        ("/api/events?limit=99999999", "a number from 1"),
        ("/api/events?colour=red", "there is no parameter"),
        ("/api/search", "must be given"),
        ("/api/dyads?by=week", "is one of"),
        ("/api/statements?from=2021-13", "is not a date"),
    ],
)
def test_what_is_wrong_is_said_in_json(address: str, words: str, client: TestClient) -> None:
    answer = client.get(address)
    assert answer.status_code == 400
    assert words in answer.json()["error"]


def test_an_unknown_id_is_404_in_json(client: TestClient) -> None:
    answer = client.get("/api/event/none")
    assert (answer.status_code, list(answer.json())) == (404, ["error"])


def test_the_document_describes_every_route(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    assert described == msgspec.json.decode(msgspec.json.encode(openapi()))
    references = set(re.findall(r"#/components/schemas/([\w.]+)", client.get("/api/openapi.json").text))
    assert references <= set(described["components"]["schemas"])
    for path, item in described["paths"].items():
        if "post" in item:
            assert client.get(path).status_code == 405
            assert client.post(path).status_code == 403
            assert set(item["post"]["responses"]) == {"200", "403", "409", "413", "422"}
            continue
        if "{" not in path:
            name = path.removeprefix("/api/").removesuffix(".csv")
            assert client.get(path + _needed(name)).status_code == 200
        assert set(item["get"]["responses"]) >= {"200", "400", "404"}


_VALUES = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["CHN", "2021", "2021-02-30", "9999-99", "-1", "0", "9" * 20, "１２", '"', "NEAR(", "%"]),
)


@given(st.sampled_from([listing.name for listing in LISTINGS]), st.data())
def test_nothing_asked_makes_it_fail(client: TestClient, name: str, data: st.DataObject) -> None:
    known = next(listing for listing in LISTINGS if listing.name == name).parameters
    names = st.sampled_from([one.name for one in known])
    asked = data.draw(st.lists(st.tuples(names, _VALUES), max_size=4))
    form = data.draw(st.sampled_from(["", ".csv"]))
    answer = client.get(f"/api/{name}{form}", params=[(key, value.encode("utf-8", "replace")) for key, value in asked])
    assert answer.status_code in (200, 400)


@pytest.mark.parametrize("name", PICTURES)
def test_a_chart_can_be_taken_away(name: str, client: TestClient) -> None:
    asked = {"dyad": "?between=USA&between=CUB", "partners": "?actor=USA"}.get(name, "?party=USA")
    assert client.get(f"/chart/{name}.svg{asked}").text.startswith("<svg")
    assert client.get(f"/chart/{name}.png{asked}").content.startswith(b"\x89PNG")
    assert "vega-lite" in client.get(f"/chart/{name}.json{asked}").json()["$schema"]
    assert client.get(f"/chart/{name}.csv{asked}").text.count("\n") > 1
    assert client.get(f"/chart/{name}.pdf{asked}").status_code == 404
