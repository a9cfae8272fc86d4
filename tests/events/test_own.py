"""A user's own lexicon: what it adds, what it replaces, and what is found wrong with it."""

from pathlib import Path

import pytest

from communique import language
from communique.coder import Coder
from communique.events.lexicon import entries, extended, lexicon
from communique.events.own import Row, _checked, read_own, usable
from communique.language import LexiconError
from communique.lexicon_examples import comes_out, outcome, wrong_examples
from communique.records import Document

GOOD = """# ours
[[sense]]
lemma = ["lampoon", "caricature"]
pos = "verb"
cameo = "111"
recipient = ["obj"]
example = "Ruritania lampooned Graustark."
expect = "XRU ACCUSE XGR"
"""
TEXT = "Ruritania lampooned Graustark. Freedonia condemned Sylvania."


def folder(where: Path, *contents: str) -> Path:
    for number, content in enumerate(contents):
        (where / f"{number}.toml").write_text(content, encoding="utf-8")
    return where


def changed(key: str, line: str) -> str:
    """The good file with another line for a key, or none."""
    lines = GOOD.splitlines()
    at = next(i for i, x in enumerate(lines) if x.startswith(key))
    return "\n".join([*lines[:at], *([line] if line else []), *lines[at + 1 :]]) + "\n"


def types(coder: Coder, text: str = TEXT) -> list[str]:
    return [e.type for e in coder.code(Document(id="a", text=text)).events]


def test_senses_are_added(tmp_path: Path, coder: Coder) -> None:
    own = Coder(lexicon=folder(tmp_path, GOOD))
    assert types(coder) == ["ACCUSE"]
    assert types(own) == ["ACCUSE", "ACCUSE"]


def test_a_sense_that_replaces(tmp_path: Path) -> None:
    content = GOOD.replace('["lampoon", "caricature"]', '"condemn"').replace("lampooned", "condemned")
    replaced = content.replace('"111"', '"051"').replace("ACCUSE", "SUPPORT") + "replace = true\n"
    own = Coder(lexicon=folder(tmp_path, replaced))
    assert types(own) == ["SUPPORT"]
    senses = extended(lexicon(), [row.entry for row in read_own(tmp_path).rows]).senses
    assert len(senses["verb", "condemn"]) == 1
    assert senses["verb", "denounce"] == lexicon().senses["verb", "denounce"]  # which shares its shipped row


def test_the_record_says_which_lexicon(tmp_path: Path, coder: Coder) -> None:
    own = Coder(lexicon=folder(tmp_path, GOOD)).made_by.lexicon
    assert own != coder.made_by.lexicon == language.digest()
    folder(tmp_path, GOOD + "# another\n")
    assert Coder(lexicon=tmp_path).made_by.lexicon not in (own, coder.made_by.lexicon)


FAULTS = [
    ("cameo", 'cameo = "9999"', 5, "no such CAMEO code: 9999", ""),
    ("cameo", 'cameo = "111"\ntype = "ACCUSED"', 6, "no such PLOVER type: ACCUSED", "did you mean ACCUSE?"),
    ("cameo", 'cameo = "111"\nmode = "shout"', 6, "ACCUSE has no mode shout", "there are"),
    ("cameo", "", 2, "neither cameo nor operation", "give the CAMEO code"),
    ("cameo", 'cameo = "111"\noperation = "pledge"', 6, "both cameo and operation", "keep one"),
    ("recipient", 'recipient = ["object"]', 6, "no such slot: object", "did you mean obj?"),
    ("recipient", 'actor = ["sub"]', 6, "no such slot: sub", "did you mean subj?"),
    ("recipient", "recipient = []\nactor = []", 7, "its frame names no slot", "name a slot"),
    ("cameo", 'operation = "pledge"\nargument = []', 6, "its frame names no slot", "name where the action stands"),
    (
        "cameo",
        'operation = "pledge"\nargument = ["clauses"]',
        6,
        "no such place of an argument",
        "did you mean clause?",
    ),
    ("cameo", 'operation = "promise"', 5, "Invalid enum value 'promise'", "docs/lexicon.md"),
    ("pos", 'pos = "adverb"', 4, "Invalid enum value 'adverb'", "docs/lexicon.md"),
    ("pos", "", 2, "missing required field `pos`", "the keys are"),
    ("recipient", 'recipent = ["obj"]', 6, "unknown field `recipent`", "did you mean recipient?"),
    ("recipient", 'recipient = "obj"', 6, "Expected `array | null`, got `str`", "docs/lexicon.md"),
    ("lemma", 'lemma = ""', 3, "an empty lemma", "dictionary form"),
    ("lemma", 'lemma = "condemn"', 3, "in the shipped predicates/accuse.toml", "replace = true"),
    ("expect", 'expect = "XRU ACCUS XGR"', 8, "no such PLOVER type: ACCUS", "did you mean ACCUSE?"),
    ("expect", 'expect = "ACCUSE"', 8, "cannot be compared: 'ACCUSE'", "write ACTOR TYPE RECIPIENT"),
    ("expect", "expect = []", 8, "nothing is expected", "or none"),
    ("example", 'example = " "', 7, "an empty example", "write a sentence"),
    ("lemma", "lemma = [", 4, "no TOML", "mend the syntax"),
    ("# ours", "title = 'mine'", 1, "unknown table or key 'title'", "[[sense]] only"),
]


@pytest.mark.parametrize(("key", "line", "at", "what", "mend"), FAULTS, ids=[f[3] for f in FAULTS])
def test_a_fault_is_named_with_line_and_mend(
    tmp_path: Path, key: str, line: str, at: int, what: str, mend: str
) -> None:
    own = read_own(folder(tmp_path, changed(key, line)))
    (problem,) = own.problems
    assert (problem.file, problem.line) == (str(tmp_path / "0.toml"), at)
    assert what in problem.what and mend in problem.mend
    assert str(problem).startswith(f"{tmp_path}/0.toml:{at}: ")


@pytest.mark.parametrize(
    ("content", "what"), [(b"lemma = '\xff'", "not UTF-8"), (b"", "no sense in it"), (b"sense = 3", "no sense in it")]
)
def test_a_file_without_senses(tmp_path: Path, content: bytes, what: str) -> None:
    (tmp_path / "a.toml").write_bytes(content)
    (problem,) = read_own(tmp_path).problems
    assert (problem.what, problem.line) == (what, 1)


def test_a_sense_given_twice(tmp_path: Path) -> None:
    again = GOOD.replace('["lampoon", "caricature"]', '"lampoon"').replace('"111"', '"112"')
    own = read_own(folder(tmp_path, GOOD, again))
    assert len(own.rows) == 1
    (problem,) = own.problems
    assert problem.line == 3 and f"has this sense already, at {tmp_path}/0.toml:2" in problem.what


def test_another_condition_makes_another_sense(tmp_path: Path) -> None:
    other = GOOD.replace("recipient", 'object = ["plan"]\nrecipient').replace("Graustark.", "Graustark's plan.")
    assert read_own(folder(tmp_path, GOOD, other)).problems == ()


def test_a_preposition_the_row_asks_for_is_a_slot(tmp_path: Path) -> None:
    content = changed("recipient", 'preposition = "amid"\nrecipient = ["amid"]')
    assert read_own(folder(tmp_path, content)).problems == ()


def test_an_example_that_does_not_come_out(tmp_path: Path) -> None:
    own = read_own(folder(tmp_path, changed("expect", 'expect = "XGR ACCUSE XRU"')))
    assert own.problems == ()
    (problem,) = wrong_examples(own, Coder(own=own))
    assert problem.line == 8
    assert "the example gives XRU ACCUSE XGR, not XGR ACCUSE XRU" in problem.what


def test_examples_that_come_out(tmp_path: Path) -> None:
    own = read_own(folder(tmp_path, GOOD))
    assert list(wrong_examples(own, Coder(own=own))) == []


def test_a_counter_example(tmp_path: Path, coder: Coder) -> None:
    (row,) = read_own(folder(tmp_path, changed("expect", 'expect = "none"'))).rows
    assert comes_out(row.entry, ())
    assert not comes_out(row.entry, outcome(coder, "Freedonia condemned Sylvania."))


def test_coding_refuses_a_faulty_lexicon(tmp_path: Path) -> None:
    folder(tmp_path, changed("cameo", ""), changed("pos", ""))
    with pytest.raises(LexiconError, match=r"0\.toml:2: .*\(and 1 more\)"):
        usable(tmp_path)
    with pytest.raises(LexiconError, match="cannot be used"):
        Coder(lexicon=tmp_path)


@pytest.mark.parametrize("name", ["", "missing"])
def test_a_folder_without_tables(tmp_path: Path, name: str) -> None:
    with pytest.raises(LexiconError, match="no folder with lexicon tables"):
        read_own(tmp_path / name)


def test_nothing_is_wrong_with_the_shipped_lexicon() -> None:
    for name, entry in entries("en"):
        assert list(_checked(Row(name, {"": 1}, entry), "en")) == []
