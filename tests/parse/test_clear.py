"""CLEAR-style trees into Universal Dependencies, one construction at a time."""

import pytest

from communique.parse.clear import to_ud
from communique.parse.scheme import Word

NOUNS = {
    "Rome",
    "talks",
    "Cuba",
    "treaty",
    "leader",
    "aid",
    "minister",
    "king",
    "town",
    "war",
    "Monday",
    "peace",
    "army",
}
VERBS = {"met", "signed", "left", "gave", "attacked", "said", "fell", "talked", "leaving", "go", "lost", "became"}
ADJECTIVES = {"poor", "ready"}
ADPOSITIONS = {"in", "by", "to", "of", "out", "after", "up", "with"}
LEMMAS = {"is": "be", "was": "be", "are": "be"}


def upos(text: str) -> str:
    """The part of speech of the small vocabulary above; other capitalised words are names."""
    for words, tag in ((VERBS, "VERB"), (ADJECTIVES, "ADJ"), (ADPOSITIONS, "ADP"), (NOUNS, "NOUN")):
        if text in words:
            return tag
    return "PROPN" if text[0].isupper() and text not in {"There", "He"} else "X"


def sentence(tree: str) -> list[Word]:
    """Words from "text/label/head ..." with heads counted from 1, 0 for the root."""
    out = []
    for item in tree.split():
        text, label, head = item.split("/")
        tag = "TO" if label == "aux" and text == "to" else ""
        lemma = LEMMAS.get(text, text)
        out.append(Word(text, lemma, "AUX" if lemma == "be" else upos(text), tag, int(head) - 1, label, 0, 0))
    return out


def shown(words: list[Word]) -> str:
    return " ".join(f"{w.text}/{w.label}/{w.head + 1}" for w in words)


@pytest.mark.parametrize(
    ("clear", "ud"),
    [
        ("He/nsubj/2 met/ROOT/0 Xi/dobj/2", "He/nsubj/2 met/root/0 Xi/obj/2"),
        (
            "He/nsubj/2 met/ROOT/0 Xi/dobj/2 in/prep/2 Rome/pobj/4",
            "He/nsubj/2 met/root/0 Xi/obj/2 in/case/5 Rome/obl/2",
        ),
        ("leader/ROOT/0 of/prep/1 Cuba/pobj/2", "leader/root/0 of/case/3 Cuba/nmod/1"),
        (
            "He/nsubj/2 left/ROOT/0 out/prep/2 of/prep/3 town/pobj/4",
            "He/nsubj/2 left/root/0 out/case/5 of/case/5 town/obl/2",
        ),
        (
            "Rome/nsubjpass/3 was/auxpass/3 attacked/ROOT/0 by/agent/3 Cuba/pobj/4",
            "Rome/nsubj:pass/3 was/aux:pass/3 attacked/root/0 by/case/5 Cuba/obl/3",
        ),
        ("He/nsubj/2 gave/ROOT/0 Cuba/dative/2 aid/dobj/2", "He/nsubj/2 gave/root/0 Cuba/iobj/2 aid/obj/2"),
        (
            "He/nsubj/2 gave/ROOT/0 aid/dobj/2 to/dative/2 Cuba/pobj/4",
            "He/nsubj/2 gave/root/0 aid/obj/2 to/case/5 Cuba/obl/2",
        ),
        ("Cuba/poss/3 's/case/1 leader/ROOT/0", "Cuba/nmod:poss/3 's/case/1 leader/root/0"),
        ("Cuba/nsubj/2 is/ROOT/0 poor/acomp/2", "Cuba/nsubj/3 is/cop/3 poor/root/0"),
        ("Xi/nsubj/2 is/ROOT/0 not/neg/2 king/attr/2", "Xi/nsubj/4 is/cop/4 not/advmod/4 king/root/0"),
        ("Xi/nsubj/2 is/ROOT/0 in/prep/2 Rome/pobj/3", "Xi/nsubj/4 is/cop/4 in/case/4 Rome/root/0"),
        ("There/expl/2 is/ROOT/0 war/attr/2", "There/expl/2 is/root/0 war/nsubj/2"),
        ("Xi/nsubj/2 became/ROOT/0 king/attr/2", "Xi/nsubj/2 became/root/0 king/xcomp/2"),
        ("king/ROOT/0 who/nsubj/3 left/relcl/1", "king/root/0 who/nsubj/3 left/acl:relcl/1"),
        ("talks/nsubj/2 fell/ROOT/0 up/prt/2", "talks/nsubj/2 fell/root/0 up/compound:prt/2"),
        (
            "after/prep/3 leaving/pcomp/1 met/ROOT/0 Xi/dobj/3",
            "after/mark/2 leaving/advcl/3 met/root/0 Xi/obj/3",
        ),
        ("He/nsubj/2 left/ROOT/0 to/aux/4 go/xcomp/2", "He/nsubj/2 left/root/0 to/mark/4 go/xcomp/2"),
        ("He/nsubj/2 left/ROOT/0 Monday/npadvmod/2", "He/nsubj/2 left/root/0 Monday/obl:unmarked/2"),
        (
            "king/ROOT/0 ,/punct/1 minister/conj/1 and/cc/3 army/conj/3",
            "king/root/0 ,/punct/1 minister/conj/1 and/cc/5 army/conj/1",
        ),
        ("king/nsubj/4 and/cc/1 army/conj/1 left/ROOT/0", "king/nsubj/4 and/cc/3 army/conj/1 left/root/0"),
    ],
)
def test_construction(clear: str, ud: str) -> None:
    assert shown(to_ud(sentence(clear))) == ud


def test_a_persons_name_hangs_on_its_first_word() -> None:
    words = to_ud(sentence("minister/compound/3 Wang/compound/3 Yi/nsubj/4 left/ROOT/0"), names=[(1, 2)])
    assert shown(words) == "minister/compound/2 Wang/nsubj/4 Yi/flat/2 left/root/0"


def test_two_roots_become_one() -> None:
    assert shown(to_ud(sentence("talks/ROOT/0 war/ROOT/0"))) == "talks/root/0 war/parataxis/1"
