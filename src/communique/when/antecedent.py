"""What a definite word points back to: "at the meeting" is the meeting told before."""

from collections.abc import Sequence

from communique.parse.sentence import Sentence, Token
from communique.when.lexicon import Attaching, grammar

_TOLD_APART = ("amod", "nummod", "compound", "acl", "nmod:poss")
_BACK = 5  # sentences: farther back another may be meant


def antecedent(
    sentences: Sequence[Sentence], at: int, index: int, language: str = "en"
) -> tuple[Sentence, Token] | None:
    """The sentence and word that first told of the occasion a definite noun names; None where it is another or new.

    ``at`` is the place in ``sentences`` of the sentence that holds the word ``index``. The nearest earlier use of the
    same noun counts; where that is definite too, the one before it, as far as an indefinite one that brings it in.
    A noun that is told apart by more than its article ("the second meeting") is another.
    """
    words = grammar(language).times.attaching
    token = sentences[at].tokens[index]
    if token.lemma not in words.occasions or not _definite(sentences[at], token, words):
        return None
    if sentences[at].children(index, *_TOLD_APART):
        return None
    found = None
    for sentence in reversed(sentences[max(0, at - _BACK) : at]):
        for earlier in reversed(sentence.tokens):
            if earlier.upos == "NOUN" and earlier.lemma == token.lemma and earlier.tag == token.tag:
                found = sentence, earlier
                if not _definite(sentence, earlier, words):
                    return found
    return found


def occasion(sentence: Sentence, index: int, language: str = "en") -> Token | None:
    """The occasion that a verb is said to belong to: the meeting of "said at the meeting", "made the remarks at it"."""
    words = grammar(language).times.attaching
    objects = [t for o in sentence.children(index, "obj") for t in sentence.children(o.index, "nmod")]
    for child in (*sentence.children(index, "obl", "nmod"), *objects):
        cases = {t.text.casefold() for t in sentence.children(child.index, "case")}
        if child.lemma.casefold() in words.occasions and not cases.isdisjoint(words.during):
            return child
    return None


def _definite(sentence: Sentence, token: Token, words: Attaching) -> bool:
    return any(t.text.casefold() in words.definite for t in sentence.children(token.index, "det"))
