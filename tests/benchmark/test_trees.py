"""Measuring trees: what the parser itself says of a text is the gold, then one thing in it is made wrong."""

from pathlib import Path

import msgspec
import pytest

from communique.benchmark.conllu import Tree, Word
from communique.benchmark.trees import measure, raw_text
from communique.parse import Parser, parse_text

TEXT = "Ruritania signed a treaty with Graustark on Monday. Freedonia rejected it."


@pytest.fixture(scope="module")
def bank(parser: Parser) -> list[Tree]:
    return [
        Tree(
            words=tuple(
                Word(
                    form=t.text,
                    lemma=t.lemma,
                    upos=t.upos,
                    xpos=t.tag,
                    head=t.head + 1,
                    label=t.label,
                    surface=t.text,
                    spaced=TEXT[t.end : t.end + 1] == " ",
                    features=t.features,
                )
                for t in sentence.tokens
            ),
            opens=sentence.index == 0,
        )
        for sentence in parse_text(TEXT, parser)
    ]


def changed(bank: list[Tree], word: int, **fields: object) -> list[Tree]:
    """The bank with one word of its first sentence changed."""
    words = list(bank[0].words)
    words[word] = msgspec.structs.replace(words[word], **fields)
    return [Tree(tuple(words), bank[0].opens), *bank[1:]]


def counted(bank: list[Tree], parser: Parser) -> dict[tuple[str, str], tuple[int | None, ...]]:
    return {(f.group, f.name): (f.right, f.gold, f.found) for f in measure(bank, parser)}


def test_raw_text_is_rebuilt(bank: list[Tree]) -> None:
    text, places = raw_text(bank)
    assert text == TEXT
    assert [[text[a:b] for a, b in tree] for tree in places] == [[w.form for w in tree.words] for tree in bank]


def test_what_the_parser_says_is_all_right(bank: list[Tree], parser: Parser) -> None:
    for (_, name), (right, gold, found) in counted(bank, parser).items():
        assert right == gold, name
        assert found in (None, gold), name


WRONG = [
    ("label", "nsubj:pass", {"LAS": 12, "UAS": 13, "UPOS": 13, "lemma": 13, "LAS without subtypes": 13}),
    ("label", "obj", {"LAS": 12, "UAS": 13, "UPOS": 13, "lemma": 13, "LAS without subtypes": 12}),
    ("head", 4, {"LAS": 12, "UAS": 12, "UPOS": 13, "lemma": 13}),
    ("lemma", "x", {"LAS": 13, "UAS": 13, "UPOS": 13, "lemma": 12}),
    ("features", "Number=Dual", {"LAS": 13, "features": 12, "UPOS": 13}),
    ("upos", "X", {"LAS": 13, "UAS": 13, "UPOS": 12, "lemma": 13}),
]


@pytest.mark.parametrize(("field", "value", "right"), WRONG)
@pytest.mark.parametrize("group", ["gold words", "raw text"])
def test_one_wrong_word_costs_one(
    bank: list[Tree], parser: Parser, group: str, field: str, value: object, right: dict[str, int]
) -> None:
    found = counted(changed(bank, 0, **{field: value}), parser)
    assert {name: found[group, name][0] for name in right} == right


def test_a_label_counts_for_what_was_found_and_what_should_be(bank: list[Tree], parser: Parser) -> None:
    before, after = counted(bank, parser), counted(changed(bank, 0, label="dislocated"), parser)
    right, gold, found = before["labels, gold words", "nsubj"]
    assert (right, gold, found) == (2, 2, 2)
    assert after["labels, gold words", "nsubj"] == (1, 1, 2)
    assert after["labels, gold words", "dislocated"] == (0, 1, 0)


def test_a_sentence_cut_in_two_and_its_words(bank: list[Tree], parser: Parser) -> None:
    first, second = bank
    part = len(first.words) - 3
    parts = (
        [msgspec.structs.replace(w, head=0 if w.head > part else w.head) for w in first.words[:part]],
        [msgspec.structs.replace(w, head=0 if w.head <= part else w.head - part) for w in first.words[part:]],
    )
    cut = [Tree(tuple(parts[0]), True), Tree(tuple(parts[1]), False), second]
    found = counted(cut, parser)
    assert found["raw text", "sentences"] == (1, 3, 2)
    assert found["raw text", "words"] == (13, 13, 13)


def test_a_word_with_other_ends_is_not_found(bank: list[Tree], parser: Parser) -> None:
    words = list(bank[1].words)
    glued = msgspec.structs.replace(words[2], form="it.", surface="it.", spaced=True)
    found = counted([bank[0], Tree((*words[:2], glued), False)], parser)
    assert found["raw text", "words"] == (11, 12, 13)


def test_core_labels_together(bank: list[Tree], parser: Parser) -> None:
    name = "nsubj, obj, obl, ccomp, xcomp"
    before = counted(bank, parser)["gold words", name]
    assert before[0] and before[0] >= 5
    assert counted(changed(bank, 0, head=4), parser)["gold words", name] == (before[0] - 1, before[1], before[2])


def test_the_command(tmp_path: Path, run, figures, bank: list[Tree]) -> None:
    path = tmp_path / "bank.conllu"
    path.write_text(
        "\n\n".join(
            "\n".join(
                f"{i}\t{w.form}\t{w.lemma}\t{w.upos}\t{w.xpos}\t{w.features or '_'}\t{w.head}\t{w.label}\t_\t"
                + ("_" if w.spaced else "SpaceAfter=No")
                for i, w in enumerate(tree.words, 1)
            )
            for tree in bank
        )
    )
    assert figures("trees", path)["gold words", "LAS"]["value"] == 1
    assert figures("trees", path)["gold words", "features"]["value"] == 1
    assert figures("trees", path, "--limit", 1)["gold words", "LAS"]["gold"] == len(bank[0].words)
    shown = run("trees", path)
    assert shown.exit_code == 0
    assert "LAS" in shown.stdout and "parser en-" in shown.stdout
    assert shown.stdout == run("trees", path).stdout


def test_a_file_of_another_format(tmp_path: Path, run) -> None:
    path = tmp_path / "page.html"
    path.write_text("<html>\x1b[31m")
    result = run("trees", path)
    assert result.exit_code == 2
    assert "page.html:1: CoNLL-U has 10 columns" in result.stderr
    assert "\x1b" not in result.stderr
