"""Gold folders: two short articles of ours, coded as they are and scored against gold made by hand."""

import json
from pathlib import Path

import pytest

from communique.benchmark import FormatError
from communique.benchmark.gold import Gold, GoldEvent, GoldParty, Trap, read_gold, read_predicted, score
from communique.benchmark.gold_statements import GoldStatement
from communique.coder import Coder
from communique.records import CodedDocument, Document

TEXT = (
    "Ruritania rejected an offer of talks from Graustark on Monday. "
    "Freedonia sent food aid to Sylvania. "
    "The foreign minister of Ruritania met the foreign minister of Graustark in Strelsau. "
    '"We will never negotiate," Ruritanian Foreign Minister Rudolf Hentzau said.'
)
RURITANIA, GRAUSTARK = {"country": "XRU", "sector": "GOV"}, {"country": "XGR", "sector": "GOV"}
REFUSAL = {
    "id": "E1",
    "types": ["REJECT", "ACCUSE"],
    "actor": RURITANIA,
    "recipient": GRAUSTARK,
    "anchor": "rejected an offer of talks",
    "factuality": "asserted",
    "required": True,
}
MEETING = {
    "id": "E2",
    "types": ["CONSULT"],
    "actor": GRAUSTARK,
    "recipient": RURITANIA,
    "symmetric": True,
    "anchor": "met the foreign minister",
    "factuality": "asserted",
    "required": False,
}
PLEDGE = REFUSAL | {"id": "E3", "types": ["AGREE"], "anchor": "will never negotiate"}


@pytest.fixture(scope="module")
def coded(coder: Coder) -> CodedDocument:
    return coder.code(Document(id="a", path="in/a.txt", text=TEXT, published="2021-03-10"))


def gold(*events: dict[str, object], statements: tuple[GoldStatement, ...] = (), traps: tuple[Trap, ...] = ()) -> Gold:
    made = tuple(
        GoldEvent(**(e | {k: GoldParty(**e[k]) for k in ("actor", "recipient") if e.get(k)}))  # type: ignore[arg-type]  # plain dicts
        for e in events
    )
    return Gold("a.txt", made, statements=statements, must_not=traps)


def test_found_missed_and_not_in_the_gold(coded: CodedDocument) -> None:
    found = score(gold(REFUSAL, MEETING, PLEDGE), coded)
    assert (found.recall, found.optional) == ((1, 2), (1, 1))
    assert found.precision[0] == 2 and found.precision[1] >= 3  # the food aid is not in the gold
    assert any(d.startswith("missed E3 AGREE: will never negotiate") for d in found.details)
    assert any("XFR AID XSY" in d for d in found.details)


DEPARTURES = [
    ({"types": ["AID"]}, 0),
    ({"actor": GRAUSTARK, "recipient": RURITANIA}, 0),
    ({"actor": GRAUSTARK, "recipient": RURITANIA, "symmetric": True}, 1),
    ({"recipient": None}, 1),
    ({"recipient": {"country": "XFR"}}, 0),
    ({"anchor": "food aid"}, 0),
    ({"anchor": "talks"}, 1),
    ({"anchor": "not in the text"}, 0),
]


@pytest.mark.parametrize(("change", "right"), DEPARTURES)
def test_what_makes_a_match(coded: CodedDocument, change: dict[str, object], right: int) -> None:
    assert score(gold(REFUSAL | change), coded).recall == (right, 1)


def test_a_second_report_is_neither_right_nor_wrong(coder: Coder) -> None:
    twice = coder.code(Document(id="a", text=f"{TEXT} Ruritania rejected the offer of talks from Graustark."))
    assert sum(e.type == "REJECT" for e in twice.events) >= 2
    once = coder.code(Document(id="a", text=TEXT))
    assert score(gold(REFUSAL), twice).precision == score(gold(REFUSAL), once).precision


@pytest.mark.parametrize(
    ("change", "date", "factuality"),
    [
        ({"date": "2021-03-08"}, (1, 1), (1, 1)),
        ({"date": "2021-03"}, (1, 1), (1, 1)),
        ({"date": "2021-03-09"}, (0, 1), (1, 1)),
        ({"factuality": "alleged"}, (0, 0), (0, 1)),
    ],
)
def test_fields_of_what_was_found(
    coded: CodedDocument, change: dict[str, object], date: tuple[int, int], factuality: tuple[int, int]
) -> None:
    found = score(gold(REFUSAL | change), coded)
    assert (found.date, found.factuality) == (date, factuality)


@pytest.mark.parametrize(
    ("source", "content", "right"),
    [
        ("Rudolf Hentzau", "We will never negotiate", 1),
        ("Minister Hentzau", "never", 1),
        ("RUDOLF HÉNTZAU", "never", 1),
        ("Rupert", "never", 0),
        ("Rudolf Hentzau", "food aid", 0),
    ],
)
def test_statements(coded: CodedDocument, source: str, content: str, right: int) -> None:
    found = score(gold(statements=(GoldStatement(source, content),)), coded)
    assert found.statements == (right, 1)


@pytest.mark.parametrize(
    ("trap", "sprung"),
    [
        (Trap(what="x", anchor="talks", type="REJECT"), 1),
        (Trap(what="x", anchor="talks", type="CONSULT"), 0),
        (Trap(what="x", anchor="talks", date="*"), 1),
        (Trap(what="x", anchor="talks", date="2021-03-08", factuality="asserted"), 1),
        (Trap(what="x", anchor="talks", date="2021"), 0),
        (Trap(what="x", anchor="talks", factuality="alleged"), 0),
        (Trap(what="x", anchor="talks", recipient=GoldParty("XGR")), 1),
        (Trap(what="x", anchor="talks", actor=GoldParty("XGR")), 0),
        (Trap(what="x", anchor="Strelsau on Tuesday"), 0),
    ],
)
def test_traps(coded: CodedDocument, trap: Trap, sprung: int) -> None:
    assert score(gold(traps=(trap,)), coded).traps == (sprung, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A gold folder of one article; its text lies elsewhere."""
    (tmp_path / "gold").mkdir()
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text(TEXT)
    article = {"file": "a.txt", "document": {"published": "2021-03-10"}, "note": "ours"}
    events = [REFUSAL | {"date": "2021-03-08"}, MEETING]
    (tmp_path / "gold" / "a.json").write_text(json.dumps(article | {"events": events}))
    return tmp_path / "gold"


def test_the_command_codes_the_texts(folder: Path, run, figures) -> None:
    arguments = ("gold", folder, "--texts", folder.parent / "texts")
    assert figures(*arguments)["fields of the events found", "date"]["value"] == 0
    found = figures(*arguments, "--dated")
    assert found["events", "recall (required events)"]["value"] == 1
    assert found["fields of the events found", "date"]["value"] == 1
    shown = run(*arguments, "--details")
    assert "a.txt: not in the gold: XFR AID XSY" in shown.stdout
    assert "all" in shown.stdout


def test_the_command_scores_what_was_coded_before(folder: Path, figures, coded: CodedDocument) -> None:
    path = folder.parent / "coded.jsonl"
    path.write_text(json.dumps(coded.to_dict()) + "\n\n")
    assert list(read_predicted(path)) == ["a.txt", "a"]
    found = figures("gold", folder, "--predicted", path)
    assert found["fields of the events found", "date"]["value"] == 1


@pytest.mark.parametrize(
    ("name", "content", "arguments", "message"),
    [
        ("b.json", "{", (), "b.json: no gold file"),
        ("b.json", '{"file": "b.txt", "events": [{"id": "1"}]}', (), "b.json: no gold file: Object missing"),
        ("b.jsonl", "{}\n", ("--predicted", "b.jsonl"), "b.jsonl:1: no coded document"),
        ("b.jsonl", "", ("--predicted", "b.jsonl"), "a.txt is not among its documents"),
        ("b.txt", "", (), "no such file; name the folder of the texts with --texts"),
    ],
)
def test_what_cannot_be_scored(
    folder: Path, run, name: str, content: str, arguments: tuple[str, ...], message: str
) -> None:
    (folder / name).write_text(content)
    result = run("gold", folder, *(folder / x if x == name else x for x in arguments))
    assert result.exit_code == 2
    assert message in result.stderr


def test_a_folder_without_gold(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="no gold file"):
        read_gold(tmp_path)
