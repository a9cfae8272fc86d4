import io

from rich.console import Console

from communique.coder import Explanation
from communique.events import Finding
from communique.export.tree import print_explanation
from communique.parse import Sentence, Token
from communique.records import Block, Document, Span

WORDS = [  # word, tag, head, label
    ("Ruritania", "NNP", 3, "nsubj"),
    ("did", "VBD", 3, "aux"),
    ("not", "RB", 3, "advmod"),
    ("attack", "VB", -1, "root"),
    ("its", "PRP$", 5, "nmod:poss"),
    ("neighbour", "NN", 3, "obj"),
    (".", ".", 3, "punct"),
]
TEXT = "Ruritania did not attack its neighbour .\nShare [bold]this[/bold] \x1b[31mpage"


def shown() -> str:
    tokens, at = [], 0
    for index, (word, tag, head, label) in enumerate(WORDS):
        tokens.append(Token(index, word, word, "X", tag, head, label, at, at + len(word)))
        at += len(word) + 1
    sentence = Sentence(index=0, start=0, end=at - 1, block=0, tokens=tuple(tokens))
    finding = Finding(
        sentence=0,
        anchor=Span(start=14, end=24),
        predicate="attack",
        operators=("not",),
        actors="XRU",
        recipients="",
        outcome="no recipient",
    )
    blocks = (
        Block(start=0, end=at - 1, kind="body", language="en"),
        Block(start=at, end=len(TEXT), kind="furniture", language="en"),
    )
    stream = io.StringIO()
    explanation = Explanation(Document(id="d", title="A title", text=TEXT), blocks, (sentence,), (finding,))
    print_explanation(explanation, Console(file=stream, width=80, markup=False, highlight=False))
    return stream.getvalue()


def test_the_tree_stands_as_it_governs_without_punctuation():
    assert (
        "  root attack VB\n"
        "  ├─ nsubj Ruritania NNP\n"
        "  ├─ aux did VBD\n"
        "  ├─ advmod not RB\n"
        "  └─ obj neighbour NN\n"
        "     └─ nmod:poss its PRP$\n"
    ) in shown()


def test_a_near_miss_is_shown_with_its_reason():
    out = shown()
    assert "“not attack” → no recipient" in out
    assert "predicate  attack" in out and "operators  not" in out and "actors     XRU" in out
    assert "recipients" not in out


def test_blocks_that_are_not_coded_are_named_and_safe():
    assert "not read (furniture, en): Share [bold]this[/bold] \\x1b[31mpage" in shown()
