"""Specifications and the pictures Vega makes of them."""

import xml.etree.ElementTree as ET

import pytest

from communique import charts
from communique.charts.labels import countries, label
from communique.charts.theme import SCHEMA, Spec
from communique.charts.time import Count

YEAR = [
    Count(f"2021-{month:02}", kind, month) for month in (1, 3) for kind in ("verbal cooperation", "material conflict")
]
HOSTILE = '<script>alert(1)</script>"& \\u0000 \x00\x07\x08\x1b \u202e \ufffe'


def _values(spec: Spec) -> list[dict[str, object]]:
    return spec["data"]["values"]  # type: ignore[index,call-overload,no-any-return]  # a specification is any JSON


def test_conflict_points_downwards() -> None:
    values = _values(charts.activity(YEAR, address=lambda first, last: f"/?from={first}&to={last}"))
    assert [(v["period"], v["kind"], v["events"], v["signed"], v["href"]) for v in values] == [
        ("2021-01-01", "material conflict", 1, -1, "/?from=2021-01&to=2021-01"),
        ("2021-01-01", "verbal cooperation", 1, 1, "/?from=2021-01&to=2021-01"),
        ("2021-03-01", "material conflict", 3, -3, "/?from=2021-03&to=2021-03"),
        ("2021-03-01", "verbal cooperation", 3, 3, "/?from=2021-03&to=2021-03"),
    ]


def test_long_times_are_told_by_decades_and_vague_dates_where_they_can_be() -> None:
    counts = [
        Count("1700", "cooperation", 1),
        Count("1709-05", "cooperation", 2),
        Count("2021", "conflict", 4),
        Count("", "conflict", 9),
    ]
    assert [(v["label"], v["events"]) for v in _values(charts.activity(counts))] == [("1700s", 3), ("2020s", 4)]
    counts = [Count("2021-05", "cooperation", 1), Count("2021", "cooperation", 5)]
    assert [(v["label"], v["events"]) for v in _values(charts.activity(counts))] == [("2021-05", 1)]


PAIRS = [charts.Pair(HOSTILE, 3, 0, 1, 7)]
SPECS = {
    "activity": charts.activity(YEAR),
    "nothing": charts.activity([]),
    "dyad": charts.dyad(
        [Count("2021", "conflict", 2, f"{HOSTILE} → Cuba"), Count("2021", "cooperation", 2, "Cuba → x")]
    ),
    "partners": charts.partners("China", PAIRS, address=lambda other: f"/between/{len(other)}"),
    "nobody": charts.partners("China", []),
    "world": charts.world(
        [charts.Spot("Havana", "CUB", 23.1, -82.4, 2, 1)], address=lambda place: f"/?place={place}&x='"
    ),
}


@pytest.mark.parametrize("name", SPECS)
def test_every_chart_is_drawn_and_is_well_formed(name: str) -> None:
    assert SPECS[name]["$schema"] == SCHEMA
    drawn = ET.fromstring(charts.svg(SPECS[name]))
    assert 100 < float(drawn.attrib["width"]) < 1_500
    tags = {element.tag.rpartition("}")[2] for element in drawn.iter()}
    assert "script" not in tags
    assert not any(name.lower().startswith("on") for element in drawn.iter() for name in element.attrib)


def test_a_mark_is_a_link_that_can_be_followed() -> None:
    drawn = charts.svg(SPECS["partners"])
    assert f' href="/between/{len(HOSTILE)}"' in drawn
    assert ' href="/?place=Havana&amp;x=' in charts.svg(SPECS["world"])


def test_a_picture_is_a_picture() -> None:
    assert charts.png(SPECS["dyad"]).startswith(b"\x89PNG")


def test_a_wrong_specification_is_an_error() -> None:
    with pytest.raises(ValueError, match="Vega"):
        charts.svg({"$schema": SCHEMA, "mark": 7})


def test_countries_have_their_everyday_names() -> None:
    assert [label(code) for code in ("USA", "CUB", "XRU", "United Nations", "")] == [
        "United States", "Cuba", "Ruritania", "United Nations", "",
    ]  # fmt: skip
    assert list(countries().values()) == sorted(countries().values())
