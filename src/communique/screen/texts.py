"""Why a text is not worth reading closely: no English in it, or no actor pair with a trigger."""

import re
from collections.abc import Sequence
from itertools import pairwise

from communique.actors import Knowledge
from communique.parse.boundaries import starts
from communique.read.languages import language_of, shares
from communique.screen.triggers import Triggers, lemmas

NO_ENGLISH = "no English"
NO_PAIR = "no actor pair with a trigger"

_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 3  # words of a sentence with two parties and a predicate


def lacking(paragraphs: Sequence[str], knowledge: Knowledge, triggers: Triggers) -> str | None:
    """Why nothing need be looked for in a text of these paragraphs; None where something may be found."""
    if not _english(paragraphs):
        return NO_ENGLISH
    if not any(_tells(paragraph, knowledge, triggers) for paragraph in paragraphs):
        return NO_PAIR
    return None


def _english(paragraphs: Sequence[str]) -> bool:
    """Whether a fair part of the text is English, or nothing can be told about it."""
    longest = max(paragraphs, key=len, default="")
    if language_of(longest) == "en":
        return True
    found = shares(paragraphs)
    return not found or "en" in found


def _tells(paragraph: str, knowledge: Knowledge, triggers: Triggers) -> bool:
    """Whether one of its sentences holds a name of the tables, another party, and a predicate."""
    if not _pair(paragraph, knowledge):
        return False
    offsets = [0, *starts(paragraph), len(paragraph)]
    for start, end in pairwise(offsets):
        sentence = paragraph[start:end]
        words = _WORD.findall(sentence)
        if len(words) >= _SHORTEST and triggers.action(lemmas(words)) and _pair(sentence, knowledge):
            return True
    return False


def _pair(text: str, knowledge: Knowledge) -> bool:
    """Whether a text names a party of the tables and has a name or noun for another one."""
    names, nouns = set(), set()
    for sense in knowledge.senses(text):
        if sense.kind in ("office", "group"):
            nouns.add(sense.sector)
        elif sense.kind != "nothing" and not sense.weak:
            names.add((sense.country or sense.name, sense.sector))
        if names and len(names) + len(nouns) > 1:
            return True
    return False
