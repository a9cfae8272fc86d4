"""Files of a user's rows: what is read, and what is said about each fault."""

from pathlib import Path

import pytest

from communique.actor_files import read_files, usable
from communique.language import LexiconError

PERSON = '[[person]]\nname = "Anna Rudolf"\ncountry = "XRU"\nsector = "GOV"\n'


def problems(tmp_path: Path, *texts: str) -> list[str]:
    paths = []
    for number, text in enumerate(texts):
        paths.append(tmp_path / f"{number}.toml")
        paths[-1].write_text(text)
    return [str(p).replace(f"{tmp_path}/", "") for p in read_files(paths).problems]


def test_all_kinds_of_rows(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(
        PERSON
        + 'aliases = ["Rudolf"]\nrole = "foreign minister"\nfrom = "1994-03"\nuntil = "1998"\n'
        + '[[organisation]]\nname = "Black Hand"\nsector = "REB"\n'
        + '[[country]]\nname = "Zembla"\ncountry = "XRU"\n'
        + '[[title]]\nname = "Voivode"\nsector = "GOV"\n'
        + '[[forbid]]\nname = "Stark"\nfrom = "2001-02-03"\n'
    )
    found = read_files([file])
    assert found.problems == () == found.passed
    assert [(n.kind, n.name, n.country, n.sector, n.since, n.until) for n in found.own.names] == [
        ("person", "Anna Rudolf", "XRU", "GOV", "1994-03", "1998"),
        ("organisation", "Black Hand", "", "REB", "", ""),
        ("country", "Zembla", "XRU", "GOV", "", ""),
    ]
    assert [t.name for t in found.own.titles] == ["voivode"]
    assert [(f.name, f.since) for f in found.own.forbidden] == [("Stark", "2001-02-03")]


@pytest.mark.parametrize(
    ("text", "line", "what", "mend"),
    [
        (PERSON.replace("GOV", "GVO"), 4, "no such sector: 'GVO'", "there are AGR, BUS, "),
        (PERSON.replace("XRU", "Ruritania"), 3, "no such country: 'Ruritania'", "write XRU"),
        (PERSON.replace("XRU", "xru"), 3, "no such country: 'xru'", "did you mean XRU?"),
        (PERSON + 'from = "1998"\nuntil = "1994-03"', 6, "it ends (1994-03) before it begins (1998)", "swap"),
        (PERSON + 'from = "1994-13"', 5, "no date: '1994-13'", "write 2021"),
        (PERSON + 'from = "March 1994"', 5, "no date: 'March 1994'", "write 2021"),
        (PERSON + "from = 1994", 5, "Expected `str`", "docs/own-actors.md"),
        (PERSON + 'alias = ["A"]', 5, "unknown field `alias`", "did you mean aliases?"),
        (PERSON + 'aliases = ["..."]', 5, "a name without letters", "write the name"),
        ("[[person]]\nname = 'Anna'\n", 1, "missing required field `sector`", "docs/own-actors.md"),
        ("[[persons]]\nname = 'Anna'\n", 1, "unknown table or key 'persons'", "did you mean person?"),
        ("[person]\nname = 'Anna'\n", 1, "person is no list of rows", "write [[person]]"),
        ("[[country]]\nname = 'Zembla'\ncountry = ''\n", 3, "no such country: ''", "alpha-3"),
        (PERSON + "[[person]\n", 5, "no TOML", "mend the syntax"),
        ("", 1, "no row in it", "write each under a line"),
    ],
)
def test_faults(tmp_path: Path, text: str, line: int, what: str, mend: str) -> None:
    first, *_ = problems(tmp_path, text)
    assert first.startswith(f"0.toml:{line}: ") and what in first and mend in first, first


def test_two_rows_of_one_name(tmp_path: Path) -> None:
    again = PERSON.replace("Anna Rudolf", "A. Rudolf") + 'aliases = ["ANNA RUDOLF"]\n'
    [problem] = problems(tmp_path, PERSON, again)
    assert (
        problem
        == "1.toml:2: person 'A. Rudolf': 'anna rudolf' is spoken of already, at 0.toml:1; drop one, or date both"
    )
    assert not problems(tmp_path, PERSON + 'until = "1998-02"\n', again + 'from = "1998-03"\n')
    assert problems(tmp_path, PERSON + 'until = "1998"\n', again + 'from = "1998-03"\n')
    assert problems(tmp_path, PERSON, "[[forbid]]\nname = 'Anna Rudolf'\n")


def test_not_utf_8(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(b'[[person]]\nname = "Fran\xe7ois"\n')
    [problem] = read_files([file]).problems
    assert (problem.line, problem.what) == (2, "not UTF-8")


def test_coding_does_not_start_with_a_fault(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(PERSON.replace("XRU", "XXX"))
    with pytest.raises(LexiconError, match=r"mine\.toml:3: .*no such country.*communique actors check"):
        usable(read_files([file]))


def test_what_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="cannot be read"):
        read_files([tmp_path / "none.toml"])
    (tmp_path / "facts.jsonl").write_text('{"id": "a"}\n')
    with pytest.raises(LexiconError, match=r"facts\.jsonl:1: no learnt fact"):
        read_files([tmp_path / "facts.jsonl"])
