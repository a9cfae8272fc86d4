"""How and when something was said: the channel and the date beside a cue."""

from communique.parse.sentence import Sentence, Token
from communique.statements.grammar import indices
from communique.statements.page import Page
from communique.statements.parties import cases_of, channel_of
from communique.statements.report import Report
from communique.when import TimeMention


def channel(page: Page, s: int, report: Report) -> str | None:
    """What the cue's own phrase says about the way of speaking, else what the cue implies."""
    sentence = page.sentences[s]
    reported = indices(report.content)
    for token in _neighbours(sentence, report.hit.index):
        if token.index in reported or page.inside[s][token.index] is not None:
            continue
        cases = cases_of(sentence, token)
        if token.relation in ("obj", "iobj"):
            cases.add("to")
        found = channel_of(sentence, token, cases)
        if found is not None:
            return found
    return report.hit.cue.channel


def _neighbours(sentence: Sentence, index: int) -> list[Token]:
    """The phrases that hang on a cue or on the verb that governs it, nearest first."""
    found = sentence.children(index, "obl", "obj", "iobj", "nmod")
    token = sentence.tokens[index]
    if token.head >= 0 and token.relation in ("xcomp", "advcl", "acl", "conj"):
        found += sentence.children(token.head, "obl", "obj", "nmod")
    return found


def said_on(page: Page, s: int, report: Report, times: tuple[TimeMention, ...]) -> str | None:
    """The date of the time expression in the cue's clause and outside what is reported, as an ISO prefix."""
    sentence = page.sentences[s]
    reported = indices(report.content)
    clause = indices(sentence.subtree(report.hit.index)) - reported
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
