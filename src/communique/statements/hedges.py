"""The words by which a reporter keeps his distance from a predicate: "reportedly", "the alleged attack"."""

from communique.parse.sentence import Sentence, Token
from communique.statements.cues import unsaid
from communique.statements.grammar import negated
from communique.statements.lexicon import cues, speakers


def withheld(sentence: Sentence, index: int) -> bool:
    """Whether a clause is what somebody would not or could not confirm: "declined to confirm that ..."."""
    for verb in sentence.ancestors(index):
        cue = cues().get(("verb", verb.lemma))
        if (
            cue is not None
            and cue.commitment == "confirm"
            and (unsaid(sentence, verb) or negated(sentence, verb.index))
        ):
            return True
    return False


def hedges(sentence: Sentence, index: int) -> tuple[Token, ...]:
    """The hedging adverbs and adjectives that govern the word at ``index``, in text order.

    An adverb governs the predicate it modifies and, through a chain of infinitives, the predicate below
    ("is reportedly planning to buy"); an adjective governs its noun.
    """
    words = speakers().hedges
    either = words.adverbs | words.adjectives
    found = [c for c in sentence.children(index, "advmod", "amod") if c.lemma.lower() in either]
    token = sentence.tokens[index]
    while token.label == "xcomp" and token.head >= 0:
        token = sentence.tokens[token.head]
        found += [c for c in sentence.children(token.index, "advmod") if c.lemma.lower() in words.adverbs]
    return tuple(sorted(found, key=lambda t: t.index))
