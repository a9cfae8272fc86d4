"""Hedges over trees written by hand."""

from communique.parse.sentence import Sentence, Token
from communique.statements import hedges

# word, tag, head, label
REPORTEDLY = [
    ("Ruritania", "NNP", 3, "nsubj"), ("is", "VBZ", 3, "aux"), ("reportedly", "RB", 3, "advmod"),
    ("planning", "VBG", -1, "root"), ("to", "TO", 5, "mark"), ("buy", "VB", 3, "xcomp"), ("missiles", "NNS", 5, "obj"),
]  # fmt: skip
ALLEGED = [("the", "DT", 2, "det"), ("alleged", "JJ", 2, "amod"), ("attack", "NN", -1, "root")]


def tree(rows: list[tuple[str, str, int, str]]) -> Sentence:
    tokens, at = [], 0
    for index, (word, tag, head, label) in enumerate(rows):
        tokens.append(
            Token(index=index, text=word, lemma=word, upos="X", tag=tag, head=head, label=label,
                  start=at, end=at + len(word))
        )  # fmt: skip
        at += len(word) + 1
    return Sentence(index=0, start=0, end=at, block=0, tokens=tuple(tokens))


def test_an_adverb_governs_its_predicate_and_the_infinitive_below() -> None:
    sentence = tree(REPORTEDLY)
    assert [t.text for t in hedges(sentence, 3)] == ["reportedly"]
    assert [t.text for t in hedges(sentence, 5)] == ["reportedly"]
    assert hedges(sentence, 6) == ()


def test_an_adjective_governs_its_noun() -> None:
    assert [t.text for t in hedges(tree(ALLEGED), 2)] == ["alleged"]
