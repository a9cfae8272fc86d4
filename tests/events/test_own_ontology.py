"""A user's own ontology: what it makes of events, and what is found wrong with it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique import language
from communique.coder import Coder
from communique.events.ontology import ontology
from communique.events.own_ontology import read_ontology, usable_ontology
from communique.events.scheme import Mapping, OwnType, Scheme, When, fits, recast
from communique.language import LexiconError
from communique.lexicon_examples import wrong_ontology_examples
from communique.records import Document, EventMention, Party, Plover, Span

GOOD = """# ours
[[type]]
name = "CYBERATTACK"
meaning = "breaks into, blocks or defaces computers"
quad = 4
score = -8.0
modes = ["outage"]

[[type]]
name = "TALKS"

[[map]]
when = { type = "COERCE", mode = "cyber" }
type = "CYBERATTACK"
contexts = ["cyber"]
example = "Ruritania hacked Graustark's ministry of finance."
expect = "XRU CYBERATTACK XGR"

[[map]]
when = { type = ["CONSULT", "AGREE"] }
type = "TALKS"

[scores]
"190" = -9.5
"11" = -1.5
"""
TEXT = (
    "Ruritania hacked Graustark's ministry of finance. Ruritanian troops attacked Graustark. "
    "The Ruritanian president met the president of Freedonia. Freedonia condemned Ruritania. "
    "Sylvania expelled the Ruritanian ambassador."
)


def event(**given: object) -> EventMention:
    party = Party(id="x", country="XRU", sector="MIL", name=None, start=0, end=1)
    fields = {
        "id": "e", "type": "ASSAULT", "mode": "aerial", "contexts": ("military",), "cameo": "195", "quad": 4,
        "score": -9.0, "actors": (party,), "recipients": (), "date": None, "place": None, "factuality": "asserted",
        "anchor": Span(start=0, end=1), "according_to": (), "duplicate_of": None, "confidence": 0.8,
        "why": "order + bomb",
    }  # fmt: skip
    return EventMention(**{**fields, **given})


def written(where: Path, content: str = GOOD) -> Path:
    file = where / "mine.toml"
    file.write_text(content, encoding="utf-8")
    return file


def test_events_are_told_in_it(tmp_path: Path, coder: Coder) -> None:
    document = Document(id="a", text=TEXT)
    own = Coder(ontology=str(written(tmp_path))).code(document).events
    plain = coder.code(document).events
    assert [(e.type, e.mode, e.cameo, e.score) for e in own[:4]] == [
        ("CYBERATTACK", None, "170", -8.0),
        ("ASSAULT", None, "190", -9.5),
        ("TALKS", None, "040", 1.0),
        ("ACCUSE", "disapprove", "111", -1.5),
    ]
    assert own[4] == plain[4]
    assert [e.in_plover() for e in own] == [e.in_plover() for e in plain]
    assert [e.plover is None for e in own] == [False, False, False, False, True]
    assert [e.id for e in own] == [e.id for e in plain]
    assert own[0].contexts[-1] == "cyber"


def test_the_record_says_which_ontology(tmp_path: Path, coder: Coder) -> None:
    own = Coder(ontology=written(tmp_path)).made_by.lexicon
    assert own != coder.made_by.lexicon == language.digest()
    assert Coder(ontology=written(tmp_path, GOOD + "# another\n")).made_by.lexicon not in (own, coder.made_by.lexicon)


def test_what_was_coded_is_explained_in_both_terms(tmp_path: Path) -> None:
    found = Coder(ontology=written(tmp_path)).explain(Document(id="a", text=TEXT)).findings
    assert found[0].outcome == "coded CYBERATTACK 170 (COERCE in PLOVER) (asserted)"


CONDITIONS = [
    (When(), True),
    (When(type="ASSAULT"), True),
    (When(type=("AID", "ASSAULT")), True),
    (When(type="AID"), False),
    (When(type="ASSAULT", mode="drone"), False),
    (When(cameo="19"), True),
    (When(cameo=("18", "195")), True),
    (When(cameo="1951"), False),
    (When(context="military"), True),
    (When(context="economic"), False),
    (When(predicate="bomb"), True),
    (When(predicate="order"), False),
    (When(actor="MIL"), True),
    (When(recipient="MIL"), False),
]


@pytest.mark.parametrize(("when", "holds"), CONDITIONS)
def test_conditions(when: When, holds: bool) -> None:
    assert fits(when, event()) is holds


REWRITTEN = [
    (Scheme(), ("ASSAULT", "aerial", 4, -9.0)),
    (Scheme(maps=(Mapping(type="X1"),), types=(OwnType("X1"),)), ("X1", None, 4, -9.0)),
    (Scheme(maps=(Mapping(type="X1"),), types=(OwnType("X1", modes=("aerial",)),)), ("X1", "aerial", 4, -9.0)),
    (Scheme(maps=(Mapping(type="X1"),), types=(OwnType("X1", quad=3, score=-1.0),)), ("X1", None, 3, -1.0)),
    (Scheme(maps=(Mapping(type="ACCUSE"),)), ("ACCUSE", None, 3, -9.0)),
    (Scheme(maps=(Mapping(score=-4.0),), types=(OwnType("ASSAULT", score=-1.0),)), ("ASSAULT", "aerial", 4, -4.0)),
    (Scheme(types=(OwnType("ASSAULT", score=-1.0),), scores=(("195", -3.0),)), ("ASSAULT", "aerial", 4, -1.0)),
    (Scheme(scores=(("195", -3.0), ("19", -2.0))), ("ASSAULT", "aerial", 4, -3.0)),
    (Scheme(maps=(Mapping(When(type="AID"), type="X1"), Mapping(mode="drone"))), ("ASSAULT", "drone", 4, -9.0)),
]


@pytest.mark.parametrize(("scheme", "wanted"), REWRITTEN)
def test_what_becomes_of_an_event(scheme: Scheme, wanted: tuple[str, str | None, int, float]) -> None:
    told = recast(event(), scheme)
    assert (told.type, told.mode, told.quad, told.score) == wanted
    before = Plover(type="ASSAULT", mode="aerial", quad=4, score=-9.0)
    assert told.in_plover() == before
    assert (told.plover is None) == (told == event())


@given(st.sampled_from(sorted(ontology().cameo)), st.lists(st.floats(-10, 10), min_size=1, max_size=3))
def test_plover_stays_whatever_is_mapped(code: str, scores: list[float]) -> None:
    row = ontology().cameo[code]
    plain = event(type=row.type, mode=row.mode, cameo=code, score=row.score, quad=ontology().types[row.type].quad)
    beginnings = tuple((code[:length], score) for length, score in enumerate(scores, 2))[::-1]
    told = recast(plain, Scheme(scores=beginnings, maps=(Mapping(When(cameo=code[:2]), contexts=("c",)),)))
    assert told.in_plover() == plain.in_plover()
    assert told.cameo == code
    assert told.contexts == (*plain.contexts, "c")


FAULTS = [
    ('name = "TALKS"', 'name = "Talks"', 10, "'Talks' is no name", "capitals"),
    ('name = "TALKS"', 'name = "CYBERATTACK"', 10, "was there at line 3 already", "keep one"),
    ('name = "TALKS"', 'name = "OTHER"', 10, "no event becomes OTHER", "[[map]]"),
    ("quad = 4", "quad = 5", 5, "5 is no quad class", "1, 2, 3 or 4"),
    ("score = -8.0", "score = -80", 6, "out of range", "-10.0 to 10.0"),
    ("score = -8.0", 'score = "-8"', 6, "Expected", "docs/own-ontology.md"),
    ("score = -8.0", "scoer = -8.0", 6, "unknown field `scoer`", "did you mean score?"),
    ('type = "CYBERATTACK"', 'type = "CYBERATACK"', 14, "no such type: CYBERATACK", "did you mean CYBERATTACK?"),
    ('type = "CYBERATTACK"', 'type = "CYBERATTACK"\nmode = "outrage"', 15, "has no mode outrage", "outage"),
    ('contexts = ["cyber"]', "score = 11", 15, "11.0 is out of range", "-10.0 to 10.0"),
    ('mode = "cyber" }', 'mode = "cyberspace" }', 13, "no such mode: cyberspace", "did you mean cyber?"),
    ('mode = "cyber" }', 'moed = "cyber" }', 13, "unknown field `moed`", "did you mean mode?"),
    ('mode = "cyber" }', 'cameo = "999" }', 13, "no such CAMEO code: 999", ""),
    ('mode = "cyber" }', 'context = "cibernetic" }', 13, "no such context: cibernetic", ""),
    ('mode = "cyber" }', 'predicate = "hakc" }', 13, "no such word in the lexicon: hakc", "did you mean hack?"),
    ('mode = "cyber" }', 'actor = "ARMY" }', 13, "no such sector: ARMY", ""),
    ('when = { type = ["CONSULT", "AGREE"] }', 'when = { type = "COERCE", mode = "cyber", actor = "MIL" }', 19,
     "no event gets here: the row at line 12 takes them all", "put this one before"),
    ('type = "TALKS"\n\n[scores]', "\n[scores]", 19, "it changes nothing", "give type"),
    ('expect = "XRU CYBERATTACK XGR"', "", 16, "an example without expect", "give both"),
    ('"190" = -9.5', '"9" = -9.5', 24, "no such CAMEO code: 9", ""),
    ('"190" = -9.5', '"190" = -95', 24, "190: -95 is out of range", "-10.0 to 10.0"),
    ('"190" = -9.5', '"190" = true', 24, "190: True is no number", "write a number"),
    ("[scores]", "[score]", 23, "unknown table or key 'score'", "did you mean scores?"),
    ("[scores]", "[scores", 23, "no TOML", "mend the syntax"),
]  # fmt: skip


def test_nothing_is_wrong_with_the_good_one(tmp_path: Path) -> None:
    own = read_ontology(written(tmp_path))
    assert own.problems == ()
    assert list(wrong_ontology_examples(own, Coder(scheme=own.scheme))) == []


@pytest.mark.parametrize(("old", "new", "line", "what", "mend"), FAULTS)
def test_faults_name_line_and_mend(tmp_path: Path, old: str, new: str, line: int, what: str, mend: str) -> None:
    assert GOOD.count(old) == 1
    file = written(tmp_path, GOOD.replace(old, new))
    found = [p for p in read_ontology(file).problems if what in p.what]
    assert [(p.file, p.line) for p in found] == [(str(file), line)]
    assert mend in found[0].mend


def test_an_example_that_comes_out_otherwise(tmp_path: Path) -> None:
    own = read_ontology(written(tmp_path, GOOD.replace("XRU CYBERATTACK XGR", "XGR CYBERATTACK XRU")))
    (problem,) = wrong_ontology_examples(own, Coder(scheme=own.scheme))
    assert problem.line == 17
    assert "the example gives XRU CYBERATTACK XGR, not XGR CYBERATTACK XRU" in problem.what


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"type = 1", b"scores = []", b"[type]\nname='A'", b"[[map]]\nwhen = 3"]
)
def test_what_is_no_ontology_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(content)
    assert read_ontology(file).problems
    with pytest.raises(LexiconError, match=r"cannot be used: .*mine\.toml:[12]: .*communique ontology check"):
        usable_ontology(file)


def test_coding_does_not_start_with_a_faulty_one(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"mine\.toml:5: 5 is no quad class; 1, 2, 3 or 4 \(and 1 more\)"):
        Coder(ontology=written(tmp_path, GOOD.replace("quad = 4", "quad = 5").replace("-8.0", "-80")))
    with pytest.raises(LexiconError, match="No such file"):
        usable_ontology(tmp_path / "none.toml")
