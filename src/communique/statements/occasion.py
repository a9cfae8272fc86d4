"""How, where and when something was said: the channel, the occasion and the date beside a cue."""

import msgspec

from communique.parse.sentence import Sentence, Token
from communique.records import Span
from communique.statements.grammar import indices
from communique.statements.lexicon import Channel, speakers
from communique.statements.page import Page
from communique.statements.parties import cases_of, channel_named, channel_of, noun_phrase
from communique.statements.report import Report
from communique.when import TimeMention


class Occasion(msgspec.Struct, frozen=True):
    """Words that name a gathering or talk; ``lemma`` is their head's, ``definite`` whether it was told of before."""

    span: Span
    lemma: str
    definite: bool


def channel(page: Page, s: int, report: Report) -> str | None:
    """What the cue's own phrases say about the way of speaking, else what its source is, else what the cue implies.

    A medium goes before the occasion: "said on Twitter during the summit". Of several the nearest to the cue counts.
    """
    sentence = page.sentences[s]
    found = [channel for _, channel in _named(page, s, report)]
    medium = next((c for c in found if not c.occasion), None) or next(iter(found), None)
    if medium is None and report.source is not None:
        medium = channel_named(sentence, sentence.tokens[report.source])
    return medium.name if medium is not None else report.hit.cue.channel


def occasion(page: Page, s: int, report: Report) -> Occasion | None:
    """The gathering or talk that the cue's own phrases name: "at a meeting with Cuba's president"."""
    sentence = page.sentences[s]
    found = [token for token, channel in _named(page, s, report) if channel.occasion]
    token = next((t for t in found if cases_of(sentence, t)), None) or next(iter(found), None)
    if token is None:
        return None
    phrase = noun_phrase(sentence, token)
    phrase = [t for t in phrase if t.index not in {c.index for c in sentence.children(token.index, "case")}]
    span = Span(start=phrase[0].start, end=phrase[-1].end)
    return Occasion(span, token.lemma.lower(), phrase[0].text.lower() in speakers().words.definite)


def listeners(page: Page, s: int, report: Report) -> list[Token]:
    """To whom something was said beside a cue: "in an interview with Reuters", "speaking to Reuters"."""
    sentence = page.sentences[s]
    phrases = [token for token, _ in _named(page, s, report)]
    beside = _neighbours(sentence, report.hit.index) + [c for t in phrases for c in sentence.children(t.index, "nmod")]
    return [t for t in beside if cases_of(sentence, t) & speakers().words.given_to]


def _named(page: Page, s: int, report: Report) -> list[tuple[Token, Channel]]:
    """The phrases beside a cue that name a channel, the nearest first."""
    sentence = page.sentences[s]
    reported = indices(report.content)
    out = []
    for token in _neighbours(sentence, report.hit.index):
        if token.index in reported or page.inside[s][token.index] is not None:
            continue
        cases = cases_of(sentence, token)
        if token.relation in ("obj", "iobj"):
            cases.add("to")
        found = channel_of(sentence, token, cases)
        if found is not None:
            out.append((token, found))
    return out


def _neighbours(sentence: Sentence, index: int) -> list[Token]:
    """The phrases that hang on a cue, on the verb that governs it, or on one of those phrases, nearest first."""
    found = sentence.children(index, "obl", "obj", "iobj", "nmod")
    for clause in sentence.children(index, "advcl"):  # "Speaking at a rally, he said"
        found += sentence.children(clause.index, "obl", "obj") if clause.tag == "VBG" else []
    token = sentence.tokens[index]
    if token.head >= 0 and token.relation in ("xcomp", "advcl", "acl", "conj"):
        found += sentence.children(token.head, "obl", "obj", "nmod")
    return found + [c for t in found if t.relation == "obj" for c in sentence.children(t.index, "nmod")]


def said_on(page: Page, s: int, report: Report, times: tuple[TimeMention, ...]) -> str | None:
    """The date of the time expression in the cue's clause and outside what is reported, as an ISO prefix."""
    sentence = page.sentences[s]
    reported = indices(report.content)
    clause = indices(sentence.subtree(report.hit.index)) - reported
    if report.hit.cue.pos == "phrase" and report.source is not None:
        clause |= indices(sentence.subtree(report.source))  # "according to a statement issued on Monday"
    best: tuple[int, str] | None = None
    for mention in times:
        if mention.sentence != sentence.index or mention.date.value is None or mention.head not in clause:
            continue
        if page.inside[s][mention.head] is not None:
            continue
        distance = abs(mention.head - report.hit.index)
        if best is None or distance < best[0]:
            best = (distance, mention.date.value)
    return best[1] if best else None
