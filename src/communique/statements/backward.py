"""Statements that point back: "Xi made the remarks at a meeting", "The information was revealed by the agency"."""

from communique.parse.sentence import Sentence, Token
from communique.records import Span
from communique.statements.cues import Hit
from communique.statements.grammar import is_passive, is_verb, speaker
from communique.statements.lexicon import Cue, cues, speakers
from communique.statements.page import Page
from communique.statements.report import Report

# A longer paragraph is more than one piece of news; then only its last sentence is meant.
_PARAGRAPH = 3


def backward_reports(page: Page, s: int) -> list[tuple[Report, tuple[Span, ...]]]:
    """Reports of sentence ``s`` whose content is the paragraph (or the sentence) before it."""
    sentence = page.sentences[s]
    words = speakers().words
    found = []
    for token in sentence.tokens:
        if token.lemma.lower() not in words.backward or token.head < 0 or page.inside[s][token.index] is not None:
            continue
        verb = sentence.tokens[token.head]
        source = _source(sentence, token, verb)
        if source is None or verb.lemma not in words.backward_verbs or not _definite(sentence, token):
            continue
        content = _content(page, s)
        if content:
            known = cues().get(("noun", token.lemma.lower()))
            cue = known or Cue(lemma=token.lemma, pos="noun", example="")
            hit = Hit(cue, verb.index, (verb.index,), "assert")
            found.append((Report(hit, source, ()), content))
    return found


def _source(sentence: Sentence, token: Token, verb: Token) -> int | None:
    """The speaker of "made the remarks", the agent of "the news was reported by"."""
    passive = token.label == "nsubj:pass" and is_passive(sentence, verb.index)
    if not is_verb(verb) or not (token.label == "obj" or passive):
        return None
    if any(not _occasion(sentence, t) for t in sentence.children(token.index, "acl", "acl:relcl", "ccomp", "nmod")):
        return None  # "made the remarks that she regrets" are others
    return speaker(sentence, verb.index)


def _occasion(sentence: Sentence, token: Token) -> bool:
    """Whether a phrase tells where something was said: "the remarks *at a meeting*"."""
    marks = sentence.children(token.index, "case")
    return token.label == "nmod" and any(t.lemma.lower() in speakers().words.backward_occasions for t in marks)


def _definite(sentence: Sentence, token: Token) -> bool:
    return any(c.text.lower() in speakers().words.definite for c in sentence.children(token.index, "det"))


def _content(page: Page, s: int) -> tuple[Span, ...]:
    sentence = page.sentences[s]
    before = list(page.sentences[:s][-_PARAGRAPH - 1 :])
    if not before:
        return ()
    if before[-1].block == sentence.block:
        chosen = before[-1:]
    else:
        chosen = [x for x in before if x.block == before[-1].block]
        chosen = chosen[-1:] if len(chosen) > _PARAGRAPH else chosen
    return tuple(Span(start=x.start, end=x.end) for x in chosen)
