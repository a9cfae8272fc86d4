"""Which words of a sentence are cues, and with which commitment."""

import msgspec

from communique.parse.sentence import Sentence, Token
from communique.records import AGAINST, Commitment
from communique.statements.grammar import is_passive, is_verb, negated, neither
from communique.statements.lexicon import Cue, cues, phrases, speakers

_NOUNS = ("NN", "NNS", "NNP", "NNPS")


class Hit(msgspec.Struct, frozen=True):
    """A cue found: its entry, the index of its chief word, all its words, and its commitment there.

    ``real`` is false under a modal, a refusal or a denial of speaking ("might say", "refused to say").
    """

    cue: Cue
    index: int
    tokens: tuple[int, ...]
    commitment: Commitment
    real: bool = True


def find_cues(sentence: Sentence) -> tuple[Hit, ...]:
    """The cues of a sentence in text order."""
    found = _phrases(sentence)
    taken = {i for hit in found for i in hit.tokens}
    for token in sentence.tokens:
        if token.index in taken:
            continue
        feels = token.tag == "VBN" and ("adjective", token.text.lower()) in cues()
        hit = (_verb(sentence, token) if is_verb(token) and not feels else None) or _other(sentence, token)
        if hit is not None:
            found.append(hit)
    return tuple(sorted(found, key=lambda hit: hit.tokens))


def _phrases(sentence: Sentence) -> list[Hit]:
    words = [t.text.lower() for t in sentence.tokens]
    found: list[Hit] = []
    at = 0
    while at < len(words):
        begun = phrases().get(words[at], ())
        match = next((pair for pair in begun if tuple(words[at : at + len(pair[0])]) == pair[0]), None)
        if match is None:
            at += 1
            continue
        phrase, cue = match
        found.append(Hit(cue, at, tuple(range(at, at + len(phrase))), cue.commitment))
        at += len(phrase)
    return found


def _verb(sentence: Sentence, token: Token) -> Hit | None:
    if token.relation in ("aux", "cop", "amod", "compound", "case", "fixed"):
        return None
    for particle in sentence.children(token.index, "compound:prt", "advmod", "obj"):
        cue = cues().get(("verb", f"{token.lemma} {particle.lemma}"))
        if cue is not None:
            return _hit(sentence, cue, token, (token.index, particle.index))
    cue = cues().get(("verb", token.lemma))
    if cue is None or sentence.child(token.index, "compound:prt") is not None:
        return None
    return _hit(sentence, cue, token, (token.index,))


def _hit(sentence: Sentence, cue: Cue, token: Token, words: tuple[int, ...]) -> Hit:
    helpers = [c.index for c in sentence.children(token.index, "aux:pass")] if is_passive(sentence, token.index) else []
    commitment, real = cue.commitment, cue.act or not unsaid(sentence, token)
    if negated(sentence, token.index):
        # Not to believe is to doubt, not to deny is to let stand; not to say is no statement.
        commitment = "doubt" if cue.thought else "claim"
        real = real and (cue.thought or cue.act or cue.commitment in AGAINST)
    return Hit(cue, token.index, tuple(sorted((*words, *helpers))), commitment, real)


def unsaid(sentence: Sentence, token: Token) -> bool:
    """Whether nothing has been said yet: under a modal, after "refused to", in a condition."""
    words = speakers().words
    if neither(sentence, token.index):
        return True
    if any(c.lemma in words.unreal or c.text.lower() in words.unreal for c in sentence.children(token.index, "aux")):
        return True
    if any(c.text.lower() in words.question_marks for c in sentence.children(token.index, "mark")):
        return token.relation == "advcl"
    if token.label != "xcomp" or token.tag != "VB":
        return False
    head = sentence.tokens[token.head]
    return head.lemma in words.unsaid or negated(sentence, head.index)


def _other(sentence: Sentence, token: Token) -> Hit | None:
    if token.tag in _NOUNS or token.upos == "NOUN":
        cue = cues().get(("noun", token.lemma.lower()))
        if cue is None and token.tag == "NNP":
            return None
    elif token.upos == "ADJ" or token.tag == "JJ":
        cue = cues().get(("adjective", token.lemma.lower()))
    elif token.tag == "VBN":
        cue = cues().get(("adjective", token.text.lower()))
    else:
        return None
    if cue is None:
        return None
    doubted = cue.thought and negated(sentence, token.index)
    return Hit(cue, token.index, (token.index,), "doubt" if doubted else cue.commitment)
