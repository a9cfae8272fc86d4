"""Toponyms in XML of the TR-News kind, with texts of ours."""

from pathlib import Path

import pytest

from communique.benchmark import FormatError
from communique.benchmark.places import Read as ReadArticle
from communique.benchmark.places import Toponym, distance, measure, read_articles

PARIS, MADRID = (48.85, 2.35), (40.42, -3.70)
TEXT = "Ministers met in Paris.\nThe Cuban envoy flew on to Madrid."


def toponym(phrase: str, start: int, inside: str = "") -> str:
    return f"<toponym><phrase>{phrase}</phrase><start>{start}</start><end>{start + len(phrase)}</end>{inside}</toponym>"


def at(position: tuple[float, float]) -> str:
    return f'<gaztag geonameid="1"><name>x</name><lat>{position[0]}</lat><lon>{position[1]}</lon></gaztag>'


def write(folder: Path, *toponyms: str, text: str = TEXT) -> Path:
    path = folder / "news.xml"
    path.write_text(
        f"<articles><article docid='1'><text><![CDATA[{text}]]></text>\n"
        f"<toponyms>{''.join(toponyms)}</toponyms></article></articles>",
        encoding="utf-8",
    )
    return path


def test_toponyms_with_and_without_coordinates(tmp_path: Path) -> None:
    latlon = "<latitude>40.42</latitude><longitude>-3.70</longitude>"
    path = write(tmp_path, toponym("Paris", 17, at(PARIS)), toponym("Cuban", 28), toponym("Madrid", 51, latlon))
    (article,) = read_articles(path)
    assert article.text == TEXT
    assert [(TEXT[t.start : t.end], t.position) for t in article.toponyms] == [
        ("Paris", PARIS),
        ("Cuban", None),
        ("Madrid", MADRID),
    ]
    assert article.moved == 0


def test_offsets_that_drifted_move_to_the_nearest_phrase(tmp_path: Path) -> None:
    text = "Paris, Paris and Paris."
    (article,) = read_articles(write(tmp_path, toponym("Paris", 9), toponym("Paris", 18), text=text))
    assert [t.start for t in article.toponyms] == [7, 17]
    assert article.moved == 2


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<articles>", "no XML"),
        ("plain text", ":1: no XML"),
        ("<articles/>", "no <article> in it"),
        ("<articles>\n<article/></articles>", ":2: an <article> without <text>"),
        ("<a><article><text>b</text>\n<toponym><phrase>b</phrase></toponym></article></a>", ":2: a <toponym> needs"),
        (f"<a><article><text>b</text>{toponym('c', 0)}</article></a>", "'c' does not stand in the text"),
        (
            f"<a><article><text>b</text>{toponym('b', 0, '<lat>north</lat><lon>1</lon>')}</article></a>",
            "no coordinates: 'north'",
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "news.xml"
    path.write_text(content)
    with pytest.raises(FormatError) as caught:
        read_articles(path)
    assert message in str(caught.value)


def test_no_other_file_is_read_by_way_of_an_entity(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("Paris")
    path = tmp_path / "news.xml"
    path.write_text(
        f'<!DOCTYPE a [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
        "<articles><article><text>in &x;</text></article></articles>"
    )
    assert [a.text for a in read_articles(path)] == ["in "]


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        (PARIS, PARIS, 0),
        ((36.12, -86.67), (33.94, -118.40), 2886),  # the airports of Nashville and Los Angeles, the usual example
        ((10.0, 20.0), (11.0, 20.0), 111),  # a degree of a meridian
        ((0.0, 0.0), (0.0, 180.0), 20015),  # half the earth's girth
        ((90.0, 0.0), (-90.0, 77.0), 20015),
    ],
)
def test_distance(one: tuple[float, float], other: tuple[float, float], km: int) -> None:
    assert distance(one, other) == pytest.approx(km, abs=1)


def test_figures(tmp_path: Path) -> None:
    articles = read_articles(write(tmp_path, toponym("Paris", 17, at(PARIS)), toponym("Madrid", 51, at(MADRID))))
    found = (Toponym(17, 22, (49.0, 2.5)), Toponym(28, 33, None), Toponym(47, 57, PARIS))
    figures = {(f.group, f.name): f for f in measure(articles, [ReadArticle(articles[0].toponyms, found)])}
    overlap, exact = figures["recognition", "overlapping span"], figures["recognition", "exact span"]
    assert (overlap.right, overlap.gold, overlap.found) == (2, 2, 3)
    assert exact.right == 1
    near = figures["resolution", "within 161 km, of those recognised"]
    assert (near.right, near.gold) == (1, 2)
    middle = figures["resolution", "median error of those with coordinates"]
    assert middle.value == pytest.approx((distance(PARIS, (49.0, 2.5)) + distance(MADRID, PARIS)) / 2, abs=0.01)


def test_the_command(tmp_path: Path, run, figures) -> None:
    path = write(tmp_path, toponym("Paris", 17, at(PARIS)), toponym("Cuban", 28), toponym("Madrid", 51, at(MADRID)))
    found = figures("places", path)
    assert found["recognition", "exact span"]["value"] == 1
    near = found["resolution", "within 161 km, of those recognised"]
    assert (near["right"], near["gold"]) == (2, 2)
    path.write_text("{}")
    result = run("places", path)
    assert result.exit_code == 2 and "no XML" in result.stderr
