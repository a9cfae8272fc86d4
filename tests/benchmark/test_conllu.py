"""Reading CoNLL-U strictly."""

import gzip
from pathlib import Path

import pytest

from communique.benchmark import FormatError
from communique.benchmark.conllu import read_trees


def row(identity: str, form: str, head: str = "0", label: str = "root", misc: str = "_", lemma: str = "_") -> str:
    return f"{identity}\t{form}\t{lemma}\tNOUN\tNN\t_\t{head}\t{label}\t_\t{misc}"


def multiword(identity: str, form: str, misc: str = "_") -> str:
    return "\t".join((identity, form, *"_" * 7, misc))


CANNOT = [
    "# newpar",
    "# text = Envoys can't vote.",
    row("1", "Envoys", "4", "nsubj", lemma="envoy"),
    multiword("2-3", "can't"),
    row("2", "ca", "4", "aux"),
    row("3", "n't", "4", "advmod"),
    row("4", "vote", "0", "root", "SpaceAfter=No"),
    "\t".join(("4.1", "vote", *"_" * 8)),
    row("5", ".", "4", "obl:tmod"),
    "",
]


def write(folder: Path, lines: list[str]) -> Path:
    path = folder / "bank.conllu"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_words_of_a_sentence(tmp_path: Path) -> None:
    (tree,) = read_trees(write(tmp_path, CANNOT))
    assert tree.opens
    assert [(w.form, w.surface, w.spaced, w.head) for w in tree.words] == [
        ("Envoys", "Envoys", True, 4),
        ("ca", "ca", False, 4),
        ("n't", "n't", True, 4),
        ("vote", "vote", False, 0),
        (".", ".", True, 4),
    ]
    assert [w.lemma for w in tree.words][:2] == ["envoy", "ca"]  # a lemma left out is the form
    assert tree.words[4].label == "obl:unmarked"  # older labels come in the newer scheme


def test_a_multiword_token_its_parts_do_not_spell(tmp_path: Path) -> None:
    (tree,) = read_trees(write(tmp_path, [multiword("1-2", "del", "SpaceAfter=No"), row("1", "de"), row("2", "el")]))
    assert [(w.surface, w.spaced) for w in tree.words] == [("del", False), ("", False)]


def test_gzipped_or_not_whatever_the_name(tmp_path: Path) -> None:
    plain = write(tmp_path, CANNOT)
    zipped = tmp_path / "zipped.conllu"
    zipped.write_bytes(gzip.compress(plain.read_bytes()))
    assert list(read_trees(zipped)) == list(read_trees(plain))


def test_only_the_first_sentence_of_a_paragraph_opens_it(tmp_path: Path) -> None:
    lines = [row("1", "One"), "", "# sent_id = 2", row("1", "Two"), "", "# newdoc id = d", row("1", "Three")]
    assert [t.opens for t in read_trees(write(tmp_path, lines))] == [True, False, True]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["<html>"], ":1: CoNLL-U has 10 columns"),
        ([row("1", "One"), "1\tOne\ttwo"], ":2: CoNLL-U has 10 columns parted by tabs, here are 3"),
        ([row("1", "One"), row("3", "Three")], ":2: word 2 is due, not 3"),
        ([row("x", "One")], ":1: no ID: 'x'"),
        ([row("1", "One", "7")], ":1: HEAD '7' is no word of a sentence of 1"),
        ([row("1", "One", "_")], ":1: HEAD '_'"),
        ([row("1", "One", "1")], ":1: a sentence without a root"),
        ([multiword("1-3", "One"), row("1", "One")], ":1: a multiword token longer"),
        ([row("1", "One"), multiword("1-2", "One")], ":2: a multiword token 1-2 after word 1"),
        ([multiword("1-2", "One")], ":1: a sentence without words"),
        (["# nothing", ""], "no sentence in it"),
        ([], "no sentence in it"),
    ],
)
def test_what_is_no_conllu_is_named_with_its_line(tmp_path: Path, lines: list[str], message: str) -> None:
    with pytest.raises(FormatError) as caught:
        list(read_trees(write(tmp_path, lines)))
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"1\t\xff\n", ":1: not UTF-8"), (gzip.compress(b"# text\n" * 99)[:-9], "damaged gzip file")],
)
def test_what_cannot_be_decoded(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "bank.conllu"
    path.write_bytes(content)
    with pytest.raises(FormatError) as caught:
        list(read_trees(path))
    assert message in str(caught.value)
