"""Whether a clause lies ahead of the day it is told: from its auxiliaries and what governs it."""

from communique.parse.sentence import Sentence, Token
from communique.when.lexicon import Tense, grammar
from communique.when.reading import Direction

_CLIMB = 12  # steps up the tree: farther clauses say nothing about this one
_PREDICATES = ("VERB", "AUX")


def direction(sentence: Sentence, index: int, tense: Tense, attribute: bool = False) -> Direction:
    """1 when the clause around a word lies ahead ("will meet on Friday"), -1 when it is past, else 0.

    The present tense tells what is on the calendar only where the word hangs on the verb itself, and not where it
    is the ``attribute`` of a noun: "is raising questions about Monday's debate".
    """
    token, nearest = sentence.tokens[index], True  # the present tense of a clause farther out is no calendar
    for _ in range(_CLIMB):
        if token.lemma.casefold() in tense.appointed and token.tag in ("JJ", "VBN", "NN"):
            return 1
        if token.index != index and _is_appointed(sentence, token, tense):
            return 1
        if token.upos in _PREDICATES or sentence.child(token.index, "cop"):
            found = _of_predicate(sentence, token, tense, attribute, nearest)
            if found is not None:
                return found
            nearest = False
        if token.head < 0:
            # "Freedonia votes on Sunday", read as a noun phrase
            return 1 if token.tag == "NNS" and token.lemma.casefold() in tense.scheduled and not attribute else 0
        token = sentence.tokens[token.head]
    return 0


def told_by(sentence: Sentence, head: int, first: int) -> int:
    """The word whose clause a time belongs to: the verb directly before it where it hangs below what that verb tells.

    "Said Thursday it would withdraw" told it on Thursday.
    """
    below = sentence.tokens[sentence.tokens[head].head]
    if sentence.tokens[head].head >= 0 and below.relation == "ccomp" and below.head == first - 1 < below.index:
        return below.head
    return head


def _is_appointed(sentence: Sentence, token: Token, tense: Tense) -> bool:
    return any(t.lemma.casefold() in tense.appointed for t in sentence.children(token.index, "amod"))


def is_past(sentence: Sentence, index: int, language: str = "en") -> bool:
    """Whether the clause around a word tells of what was before."""
    return direction(sentence, index, grammar(language).times.tense) < 0


def _of_predicate(sentence: Sentence, verb: Token, tense: Tense, attribute: bool, nearest: bool) -> Direction | None:
    """The direction of one clause, None when its governor decides."""
    helpers = sentence.children(verb.index, "aux", "cop")
    words = {t.text.casefold() for t in helpers}
    if words & set(tense.auxiliaries) or (words & set(tense.weak) and not attribute):
        return -1 if any(t.lemma == tense.perfect for t in helpers) else 1
    if any(t.tag == "TO" for t in sentence.children(verb.index)):
        return _of_infinitive(sentence, verb, tense)
    if any(t.tag == "VBD" or t.lemma == tense.perfect for t in helpers) or verb.tag == "VBD":
        return -1
    if any(t.tag in ("VBP", "VBZ") for t in helpers):
        if verb.tag in ("VBN", "JJ") and verb.lemma.casefold() in tense.governors and _has_infinitive(sentence, verb):
            return 1  # "is set to begin"
        return 1 if verb.tag == "VBG" and nearest and not attribute else 0
    if verb.tag == "VBN":
        return -1
    if verb.tag in ("VBZ", "VBP") and nearest and not attribute and verb.lemma.casefold() in tense.scheduled:
        return 1  # "Freedonia votes on Sunday"
    if verb.tag in ("VBZ", "VBP") and any(
        t.text.casefold() in tense.conditions for t in sentence.children(verb.index, "mark")
    ):
        return 1
    return None if verb.tag in ("VBG", "VB") else 0


def _has_infinitive(sentence: Sentence, verb: Token) -> bool:
    clauses = sentence.children(verb.index, "xcomp", "advcl", "ccomp")
    return any(t.tag == "TO" for clause in clauses for t in sentence.children(clause.index))


def _of_infinitive(sentence: Sentence, verb: Token, tense: Tense) -> Direction | None:
    if any(t.relation == "aux" and t.tag in ("VBP", "VBZ", "VBD") for t in sentence.children(verb.index)):
        return 1
    if verb.head < 0:
        return 1
    governor = sentence.tokens[verb.head]
    if governor.lemma.casefold() in tense.governors or governor.upos == "AUX":
        return 1
    return None
