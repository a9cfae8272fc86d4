"""PLOVER gold records of our own invention, in the shapes such files come in."""

import json
from pathlib import Path

import msgspec
import pytest

from communique.benchmark import FormatError
from communique.benchmark.records import GoldEvent, GoldRecords, GoldText, measure, paired, read_records
from communique.coder import Coder
from communique.records import Document, EventMention

TEXT = "Ruritania rejected an offer of talks from Graustark. Freedonia sent food aid to Sylvania."
RURITANIA = [{"actorText": "Ruritania", "code": "XRUGOV", "sector": "GOV"}]
GRAUSTARK = [{"actorText": "Graustark", "code": "XGR", "sector": ""}]
RECORD = {"text": TEXT, "source": RURITANIA, "target": GRAUSTARK, "event": "REJECT"}
XRU, XGR, XFR, XSY, NOBODY = (frozenset(x) for x in (["XRU"], ["XGR"], ["XFR"], ["XSY"], []))


def read(folder: Path, content: object) -> GoldRecords:
    path = folder / "gold.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return read_records(path)


def one(folder: Path, record: dict[str, object]) -> GoldEvent:
    ((text,), (event,)) = (read(folder, [record]).texts, read(folder, [record]).texts[0].events)
    assert text.text == TEXT
    return event


@pytest.mark.parametrize(
    "content",
    [
        json.dumps([RECORD, RECORD]),
        json.dumps({"version": "1", "records": [RECORD, RECORD]}),
        f"{json.dumps(RECORD)}\n{json.dumps(RECORD)}\n",
        f"{json.dumps(RECORD, indent=2)}\n\n{json.dumps(RECORD, indent=2)},\n",
        json.dumps({"text": TEXT, "events": [{k: v for k, v in RECORD.items() if k != "text"}] * 2}),
        json.dumps(RECORD | {"event": ["REJECT", {"type": "REJECT"}]}),
    ],
    ids=["list", "list in an object", "lines", "one after another", "events of a text", "several labels"],
)
def test_the_shapes_of_a_file(tmp_path: Path, content: str) -> None:
    event = GoldEvent(("REJECT",), XRU, XGR)
    assert read(tmp_path, content) == GoldRecords((GoldText(TEXT, (event, event)),), 0)


@pytest.mark.parametrize(
    ("event", "types"),
    [
        ("reject", ("REJECT",)),
        ("DEMAND", ("REQUEST",)),
        ("DISAPPROVE", ("ACCUSE",)),
        ("INVESTIGATE", ("ACCUSE",)),
        ("FIGHT", ("ASSAULT",)),
        ("YIELD", ("CONCEDE", "RETREAT")),
        ({"eventType": "AID", "mode": "humanitarian"}, ("AID",)),
        ({"code": "190"}, ("ASSAULT",)),
        ("190", ("ASSAULT",)),
    ],
)
def test_labels(tmp_path: Path, event: object, types: tuple[str, ...]) -> None:
    assert one(tmp_path, RECORD | {"event": event}).types == types


@pytest.mark.parametrize(
    ("source", "countries"),
    [
        (RURITANIA, XRU),
        (RURITANIA[0], XRU),
        ([*RURITANIA, *GRAUSTARK], XRU | XGR),
        ([], NOBODY),
        (None, NOBODY),
        ([{"actorText": "the United Nations", "code": "IGOUNO"}], NOBODY),
        ([{"actorText": "Romania", "code": "ROMGOV"}], {"ROU"}),
        ([{"code": "GOV", "country": "XRU"}], XRU),
        ([{"actorText": "Ruritania"}], None),
        ("Ruritania", None),
    ],
)
def test_countries_of_a_side(tmp_path: Path, source: object, countries: frozenset[str] | None) -> None:
    assert one(tmp_path, RECORD | {"source": source}).source == countries


def test_a_side_that_is_not_given_is_not_known(tmp_path: Path) -> None:
    assert one(tmp_path, {"text": TEXT, "event": "AID"}) == GoldEvent(("AID",), None, None)


def test_a_text_without_event_is_kept_an_unknown_label_is_left_out(tmp_path: Path) -> None:
    records = [RECORD | {"event": None}, {"text": "Nothing.", "event": "none"}, RECORD | {"event": "DANCE"}]
    found = read(tmp_path, [*records, {"event": "AID"}, {"text": "No event."}])
    assert found == GoldRecords((GoldText(TEXT, ()), GoldText("Nothing.", ())), 3)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "no record with `text`"),
        ("[]", "no record with `text`"),
        ('[{"text": "a", "event": "DANCE"}]', "no record with `text`"),
        ("{}\n{", "gold.json:2: no JSON"),
        ("[" * 100_000, "gold.json:1: no JSON"),
        ("<xml>", "gold.json:1: no JSON"),
        ("{}\n[1]", "gold.json:2: a record is an object, not 1"),
    ],
)
def test_what_is_no_gold(tmp_path: Path, content: str, message: str) -> None:
    with pytest.raises(FormatError) as caught:
        read(tmp_path, content)
    assert message in str(caught.value)


@pytest.fixture(scope="module")
def coded(coder: Coder) -> tuple[EventMention, ...]:
    return coder.code(Document(id="a", text=TEXT)).events


SCORED = [
    (GoldEvent(("REJECT",), XRU, XGR), (True, True, True)),
    (GoldEvent(("REJECT",), XRU, XFR), (True, True, False)),
    (GoldEvent(("REJECT",), XRU | XFR, XGR), (True, False, True)),
    (GoldEvent(("REJECT",), None, NOBODY), (True, None, False)),
    (GoldEvent(("ACCUSE",), XRU, XGR), (False, True, True)),
    (GoldEvent(("COERCE", "AID"), XFR, XSY), (True, True, True)),
    (GoldEvent(("ACCUSE",), XSY, XFR), (False, False, False)),
]


@pytest.mark.parametrize(("gold", "expected"), SCORED)
def test_one_event(coded: tuple[EventMention, ...], gold: GoldEvent, expected: tuple[bool | None, ...]) -> None:
    (pair,) = paired([gold], coded)
    assert (pair.typed, pair.actor, pair.recipient) == expected


def test_each_coded_event_is_paired_once(coded: tuple[EventMention, ...]) -> None:
    refusal, other = GoldEvent(("REJECT",), XRU, XGR), GoldEvent(("REJECT",), XSY, XGR)
    assert [(p.gold, p.typed) for p in paired([other, refusal], coded)] == [(refusal, True), (other, False)]


def test_a_duplicate_is_no_find(coded: tuple[EventMention, ...]) -> None:
    again = msgspec.structs.replace(coded[0], id="again", duplicate_of=coded[0].id)
    read_ = GoldRecords((GoldText(TEXT, (GoldEvent(("REJECT",), XRU, XGR),)),), 0)
    assert list(measure(read_, [coded])) == list(measure(read_, [(*coded, again)]))


def test_the_command(tmp_path: Path, run, figures) -> None:
    path = tmp_path / "gold.json"
    records = [
        RECORD,
        {"text": TEXT, "event": "AID", "source": [{"code": "XFR"}], "target": [{"code": "XGR"}]},
        {"text": "Sylvania threatened to attack Freedonia.", "event": "FIGHT"},
        {"text": "Nothing happened in Strelsau.", "event": None},
    ]
    path.write_text(json.dumps(records))
    found = figures("records", path)
    kind = found["events", "type"]
    assert (kind["right"], kind["gold"], kind["found"]) == (2, 3, 3)
    assert (found["events", "actor country"]["right"], found["events", "actor country"]["gold"]) == (2, 2)
    assert found["events", "recipient country"]["right"] == 1
    assert found["events", "type, actor and recipient all right"]["value"] == 0.5
    assert found["types", "ASSAULT"]["recall"] == 0 and found["types", "THREATEN"]["precision"] == 0
    assert found["file", "texts"]["value"] == 3
    assert figures("records", path, "--limit", 1)["events", "type"]["value"] == 1
    path.write_text("<xml>")
    assert run("records", path).exit_code == 2
