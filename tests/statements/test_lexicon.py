"""Every entry of the tables is exercised by the example beside it."""

import re

from communique.records import Statement
from communique.statements.lexicon import Cue, channels, cues, sector_of, speakers

from .conftest import Analyse

# The examples run through the shipped parser, a trained model; one retrained may lose a few of them, not more.
LOST = 0.02


def words(statement: Statement, text: str) -> str:
    return " ".join(text[c.start : c.end] for c in statement.content)


def matches(cue: Cue, text: str, statement: Statement) -> bool:
    """Whether the statement is the one the example marks."""
    said = re.sub(r"[<>]", "", " ".join(re.findall(r"\[(.*?)\]", cue.example)))
    marked = re.search(r"<(.*?)>", cue.example)
    source = statement.source
    named = text[source.start : source.end].lower() if source else None
    right = named is None if marked is None else named is not None and named in marked.group(1).lower()
    kind = statement.kind == "act" or (statement.kind == "thought") == cue.thought
    committed = statement.commitment == cue.commitment and kind
    return right and committed and words(statement, text).rstrip(".?!") == said.rstrip(".?!")


def test_every_example_gives_its_statement(analyse: Analyse) -> None:
    lost = []
    for cue in cues().values():
        text = re.sub(r"[<>\[\]]", "", cue.example)
        if not any(matches(cue, text, statement) for statement in analyse(text)):
            lost.append(cue.example)
    assert len(lost) <= LOST * len(cues()), lost


def test_the_lexicon_is_large_and_marks_each_example() -> None:
    assert len(cues()) >= 500
    for cue in cues().values():
        assert "[" in cue.example, cue.lemma
        assert cue.pos in ("phrase", "mark") or cue.frames or cue.prepositions or cue.about, cue.lemma


def test_every_channel_example_names_its_channel(analyse: Analyse) -> None:
    wrong = []
    for channel in channels():
        text = re.sub(r"[\[\]]", "", channel.example)
        found = {statement.channel for statement in analyse(text)}
        if channel.name not in found:
            wrong.append((channel.name, found))
    assert not wrong


def test_no_noun_has_two_sectors() -> None:
    assert len(sector_of()) == sum(len(nouns) for nouns in speakers().sectors.values())
