"""Every format of ``communique export`` read back by the tool it is for, from a text that breaks careless writers."""

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import networkx
import pandas
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from communique.cli import main
from communique.export import gdelt, icews, polecat
from communique.records import (
    CodedDocument,
    Date,
    Document,
    Event,
    EventMention,
    MadeBy,
    Party,
    Place,
    Span,
    Statement,
)
from communique.store import Store, Writer

TEXT = (
    'The\tRuritanian "prime\nminister" </node> & =co\x00 signed\r\nthe treaty with Graustark, {\\b0} in Strelsau on\n'
    "8 March\t2021. 'We keep it,' she said.\n"
)
NAME = '=Rudolf\t"the\nGood" <Elphberg> & co;\x1b[31m'


def _span(words: str) -> dict[str, int]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words)}


def _document(number: int, **known: Any) -> CodedDocument:
    """One telling of one treaty; the names of file, outlet and document are hostile."""
    actor = Party(id="a1", country="XRU", sector="GOV", name=NAME, **_span('Ruritanian "prime\nminister"'))
    event = EventMention(
        id=f"{number:016x}",
        type="AGREE",
        mode=None,
        contexts=("diplomatic", "military"),
        cameo="057",
        quad=1,
        score=8.0,
        actors=(actor,),
        recipients=(Party(id="b2", country="XGR", sector="GOV", name="Graustark", **_span("Graustark")),),
        date=Date(value="2021-03-08", granularity="day", text="8 March\t2021", **_span("8 March\t2021")),
        place=Place(name="Strelsau", country="XRU", lat=50.0, lon=14.5, **_span("Strelsau")),
        factuality="asserted",
        anchor=Span(**_span("signed\r\nthe treaty")),
        according_to=(),
        duplicate_of=None,
        confidence=0.75,
        why="sign",
    )
    statement = Statement(
        id=f"s{number}", kind="direct", source=actor, cue=Span(**_span("said")), content=(Span(**_span("We keep it")),)
    )
    return CodedDocument(
        document=Document(
            id=f"../../../{number}/\x00\n\tid", path=f"../{number}", url=f"https://a.example/{number}", text=TEXT,
            title='"Peace"\n\tat last', published="2021-03-10", languages=("en",), **known,
        ),
        blocks=(),
        mentions=(),
        statements=(statement,),
        events=(event,),
        made_by=MadeBy(communique="0.1.0", lexicon="sha256:0", parser="none"),
    )  # fmt: skip


DOCUMENTS = (_document(1, outlet='Strelsau "Gazette"\t\n'), _document(2, outlet="=Post"))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two documents that tell one event."""
    path = tmp_path_factory.mktemp("store") / "s.db"
    with Writer(path) as writer:
        for coded in DOCUMENTS:
            writer.add(coded)
    with Store(path) as opened:
        assert [len(event.members) for event in opened.events()] == [2]
    return path


def export(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["export", *map(str, arguments)])


@pytest.fixture
def exported(store: Path, tmp_path: Path) -> Callable[..., bytes]:
    """What ``communique export`` writes for a format and further options."""

    def write(form: str, *options: object) -> bytes:
        out = tmp_path / f"out.{form}"
        result = export(store, "--format", form, "--out", out, *options)
        assert result.exit_code == 0, result.output
        return out.read_bytes()

    return write


def _tsv(data: bytes, header: tuple[str, ...] | None = None) -> pandas.DataFrame:
    """As a careless script reads it: lines, then tabs."""
    rows = [line.split("\t") for line in data.decode().removesuffix("\n").split("\n")]
    names = header or rows.pop(0)
    assert {len(row) for row in rows} == {len(names)}
    assert all(cell.isprintable() for row in rows for cell in row)
    read = pandas.read_csv(io.BytesIO(data), sep="\t", header=None if header else 0, names=header, quoting=3, dtype=str)
    assert len(read) == len(rows)
    return read


@pytest.mark.parametrize(("rows", "number"), [("events", 1), ("mentions", 2), ("statements", 2)])
def test_tables_say_the_same_in_every_format(exported, rows, number):
    csv = pandas.read_csv(io.BytesIO(exported("csv", "--rows", rows)))
    arrow = pq.read_table(io.BytesIO(exported("parquet", "--rows", rows))).to_pandas()
    stata = pandas.read_stata(io.BytesIO(exported("stata", "--rows", rows)))
    lines = exported("jsonl", "--rows", rows).splitlines()
    assert len(csv) == len(arrow) == len(stata) == len(lines) == number
    assert list(csv) == list(arrow) == [{"quad_class": "quad"}.get(name, name) for name in stata]
    if rows == "events":
        assert csv["mentions"][0] == arrow["mentions"][0] == stata["mentions"][0] == 2
        assert list(arrow["actor_name"][0]) == [NAME] and stata["actor_name"][0] == NAME
        assert stata["date_early"][0] == pandas.Timestamp("2021-03-08")
        assert msgspec.json.decode(lines[0], type=Event).actors[0].name == NAME
    if rows == "mentions":
        assert csv["anchor_text"][0] == arrow["anchor_text"][0] == stata["anchor_text"][0] == "signed\r\nthe treaty"
        assert msgspec.json.decode(lines[0], type=CodedDocument) in DOCUMENTS


def test_polecat(exported):
    assert len(polecat.HEADER) == 40
    table = _tsv(exported("polecat"))
    assert tuple(table) == polecat.HEADER
    row = dict(table.fillna("").iloc[0])
    assert (row["Event Date"], row["Event Type"], row["Quad Code"]) == ("2021-03-08", "AGREE", "VERBAL COOPERATION")
    assert (row["Contexts"], row["Actor Country"], row["Recipient Name"]) == (
        "diplomatic; military",
        "XRU",
        "Graustark",
    )
    assert row["Actor Name Raw"] == 'Ruritanian "prime minister"'
    assert b"\tNone\t" in exported("polecat")


def test_icews(exported):
    table = _tsv(exported("icews"))
    assert tuple(table) == icews.HEADER
    row = table.iloc[0]
    assert (row["Source Country"], row["CAMEO Code"], row["Target Name"]) == ("XRU", "057", "Graustark")
    assert row["Source Name"].startswith("'=Rudolf")
    assert (row["Latitude"], row["Longitude"]) == ("50.0", "14.5")


def test_gdelt(exported):
    assert len(gdelt.COLUMNS) == 61
    row = _tsv(exported("gdelt"), gdelt.COLUMNS).iloc[0]
    assert (row["SQLDATE"], row["Actor1Code"], row["Actor2CountryCode"]) == ("20210308", "XRUGOV", "XGR")
    assert (row["EventCode"], row["EventRootCode"], row["QuadClass"]) == ("057", "05", "1")
    assert (row["NumMentions"], row["NumSources"], row["NumArticles"]) == ("2", "2", "2")
    assert 0 <= int(row["GLOBALEVENTID"]) < 2**63
    assert (row["ActionGeo_Type"], row["ActionGeo_Fullname"], row["ActionGeo_Lat"]) == ("4", "Strelsau", "50.0")
    assert pandas.isna(row["AvgTone"])


def test_keds(exported):
    names = ("day", "source", "target", "code", "words")
    row = _tsv(exported("keds"), names).iloc[0]
    assert tuple(row)[:4] == ("20210308", "XRUGOV", "XGRGOV", "057")
    assert "signed the treaty with Graustark" in row["words"]


def test_panel_of_a_chosen_set_has_every_dyad_month(exported):
    options = ("--countries", "XRU,XGR,USA", "--from", "2021-02", "--to", "2021-04")
    panel = pandas.read_csv(io.BytesIO(exported("panel", *options)))
    assert len(panel) == 3 * 2 * 3
    assert panel["events"].sum() == 1 and panel["mentions"].sum() == panel["mentions_quad1"].sum() == 2
    told = panel[panel["events"] > 0].iloc[0]
    assert (told["country1"], told["country2"], told["month"], told["score_agree"]) == ("XRU", "XGR", 3, 8.0)
    assert set(panel["ccode1"].dropna()) == {2}


def test_a_panel_is_stata_where_the_file_says_so(store, tmp_path):
    out = tmp_path / "panel.dta"
    assert export(store, "--format", "panel", "--out", out).exit_code == 0
    assert list(pandas.read_stata(out)["country1"]) == ["XGR", "XRU"]


def test_followthemoney(exported):
    model = pytest.importorskip("followthemoney", reason="pip install -e '.[followthemoney]' reads this back").model
    entities = [model.get_proxy(json.loads(line)) for line in exported("ftm").splitlines()]
    for entity in entities:
        entity.schema.validate(entity.to_dict())
    known = {entity.id: entity for entity in entities}
    event = next(entity for entity in entities if entity.schema.name == "Event")
    assert event.get("date") == ["2021-03-08"]
    assert [known[i].schema.name for i in event.get("organizer")] == ["PublicBody"]
    assert [known[i].schema.name for i in event.get("proof")] == ["Article"]
    mention = next(entity for entity in entities if entity.schema.name == "Mention")
    assert known[mention.first("resolved")].schema.name == "PublicBody"
    assert known[mention.first("document")].schema.name == "Article"


def test_geojson(exported):
    collection = json.loads(exported("geojson"))
    (feature,) = collection["features"]
    assert (collection["type"], feature["geometry"]) == (
        "FeatureCollection",
        {"type": "Point", "coordinates": [14.5, 50]},
    )
    assert feature["properties"]["actors"] == [NAME]


def test_followthemoney_entities_come_before_what_refers_to_them(exported):
    known: set[str] = set()
    for entity in map(json.loads, exported("ftm").splitlines()):
        refers = ("organizer", "involved", "proof", "document", "resolved")
        assert {i for name in refers for i in entity["properties"].get(name, [])} <= known
        known.add(entity["id"])


def test_an_answer_half_read_may_outlive_its_store(store):
    with Store(store) as opened:
        half = opened.coded()
        next(half)
    half.close()


@pytest.mark.parametrize(("form", "read"), [("gexf", networkx.read_gexf), ("graphml", networkx.read_graphml)])
def test_networks(exported, form, read):
    graph = read(io.BytesIO(exported(form)))
    assert graph.is_directed() and set(graph) == {"a1", "b2"}
    assert graph.nodes["b2"]["label"] == "Graustark" and graph.nodes["a1"]["label"].startswith(
        '=Rudolf "the Good" <Elp'
    )
    assert (graph["a1"]["b2"]["events"], graph["a1"]["b2"]["mentions"], graph["a1"]["b2"]["quad1"]) == (1, 2, 1)


def test_brat_names_no_file_outside_its_folder_and_quotes_the_text(store, tmp_path):
    out = tmp_path / "annotated"
    assert export(store, "--format", "brat", "--out", out).exit_code == 0
    assert sorted(p.suffix for p in out.iterdir()) == [".ann", ".ann", ".conf", ".txt", ".txt"]
    assert list(tmp_path.iterdir()) == [out]
    for note in out.glob("*.ann"):
        text = note.with_suffix(".txt").read_bytes().decode()
        assert text == TEXT
        lines = [line.split("\t") for line in note.read_bytes().decode().removesuffix("\n").split("\n")]
        bound = {line[0]: line for line in lines if line[0].startswith("T")}
        for _, where, words in bound.values():
            spans = [tuple(map(int, pair.split())) for pair in where.partition(" ")[2].split(";")]
            assert words == " ".join(text[start:end] for start, end in spans)
        (event,) = (line for line in lines if line[0].startswith("E"))
        roles = dict(role.split(":") for role in event[1].split(" "))
        assert {role: bound[key][2] for role, key in roles.items()} == {
            "AGREE": "signed the treaty",
            "Actor": 'Ruritanian "prime minister"',
            "Recipient": "Graustark",
            "When": "8 March 2021",
            "Where": "Strelsau",
        }
    assert re.search(r"^AGREE\t", (out / "annotation.conf").read_text(), re.MULTILINE)
    assert "exists already" in export(store, "--format", "brat", "--out", out).output


def test_web_annotations_select_the_words(exported):
    page = json.loads(exported("webannotation"))
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    assert len({item["id"] for item in page["items"]}) == len(page["items"]) == 2 * 6
    for item in page["items"]:
        position, quote = item["target"]["selector"]
        assert TEXT[position["start"] : position["end"]] == quote["exact"]
        assert f"{quote['prefix']}{quote['exact']}{quote['suffix']}" in TEXT
        assert item["target"]["source"].startswith("https://a.example/")


def test_a_coded_file_gives_what_its_store_gives(exported, tmp_path):
    coded = tmp_path / "coded.jsonl"
    coded.write_bytes(b"".join(msgspec.json.encode(d) + b"\n" for d in DOCUMENTS) + b"\n")
    for form in ("csv", "keds", "panel"):
        result = export(coded, "--format", form)
        assert result.exit_code == 0 and result.stdout.encode() == exported(form)


@pytest.mark.parametrize(
    ("options", "number"),
    [
        (("--countries", "xgr"), 1),
        (("--countries", "Graustark,U.S."), 1),
        (("--countries", "USA"), 0),
        (("--from", "2021-03-09"), 0),
        (("--from", "2021", "--to", "2021-03"), 1),
        (("--factuality", "negated"), 0),
    ],
)
def test_only_what_is_wanted(store, options, number):
    result = export(store, "--format", "keds", *options)
    assert result.exit_code == 0 and result.stdout.count("\n") == number
    assert ("nothing found" in result.stderr) == (number == 0)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ((), "--format"),
        (("--format", "brat"), "--out"),
        (("--format", "brat", "--rows", "events"), "whole documents"),
        (("--format", "keds", "--rows", "statements"), "keds holds events"),
        (("--out", "network.gexf", "--rows", "statements"), "gexf holds events"),
        (("--format", "csv", "--rows", "statements", "--factuality", "alleged"), "statements have none"),
        (("--format", "webannotation", "--from", "2021"), "do not apply"),
        (("--format", "panel", "--rows", "mentions"), "has no meaning"),
        (("--format", "csv", "--countries", "GER"), "did you mean DEU (germany)?"),
        (("--format", "csv", "--from", "March"), "not a year"),
        (("--format", "csv", "--out", "missing/x.csv"), "there is no folder"),
    ],
)
def test_wrong_usage_is_said(store, options, message):
    result = export(store, *options)
    assert result.exit_code == 2 and message in result.stderr


def test_a_file_that_is_neither_is_said_with_its_line(tmp_path):
    wrong = tmp_path / "wrong.jsonl"
    wrong.write_bytes(msgspec.json.encode(DOCUMENTS[0]) + b"\n{}\n")
    result = export(wrong, "--format", "csv")
    assert result.exit_code == 2 and "wrong.jsonl:2 is not a document" in result.stderr


def test_quiet_says_nothing(store):
    assert export(store, "--format", "csv", "--quiet").stderr == ""
