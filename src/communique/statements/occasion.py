"""How and when something was said: the channel and the date beside a cue."""

from communique.parse.sentence import Sentence, Token
from communique.statements.grammar import indices
from communique.statements.page import Page
from communique.statements.parties import cases_of, channel_of
from communique.statements.report import Report
from communique.when import TimeMention, antecedent, attach
from communique.when import occasion as held_at


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
    """When it was said, as an ISO prefix: by the cue's clause, else by the occasion it names again.

    A date inside what is reported is not the saying's, but for one directly after the cue: "said Monday the talks
    had failed". "Said at the meeting" takes the date of the meeting told before.
    """
    sentence = page.sentences[s]
    mention = _beside(page, s, report, times)
    if mention is not None:
        return mention.date.value
    held = held_at(sentence, _clause_head(sentence, report))
    if held is None:
        return None
    told = attach(sentence, held.index, times)
    if told is None and (before := antecedent(page.sentences, s, held.index)):
        earlier, noun = before
        told = attach(earlier, noun.index, times)
    return told.date.value if told else None


def _clause_head(sentence: Sentence, report: Report) -> int:
    """The cue, or what "according to" introduces."""
    token = sentence.tokens[report.hit.index]
    return token.head if token.relation in ("case", "mark") and token.head >= 0 else token.index


def _beside(page: Page, s: int, report: Report, times: tuple[TimeMention, ...]) -> TimeMention | None:
    """The dated time expression directly after the cue, else the one that dates its clause by the tree.

    What is reported or quoted has times of its own.
    """
    sentence, inside = page.sentences[s], page.inside[s]
    reported = indices(report.content)
    here = [t for t in times if t.sentence == sentence.index and t.date.value and inside[t.head] is None]
    after = max(report.hit.tokens) + 1
    if after < len(sentence.tokens):
        start = sentence.tokens[after].start
        follows = next((t for t in here if t.date.start == start), None)
        if follows and sentence.tokens[follows.head].head <= follows.head:  # not "said 9/11 widow Ann Lee"
            return follows
    head, outside = _clause_head(sentence, report), [t for t in here if t.head not in reported]
    if head != report.hit.index:  # all of "according to a statement from the ministry on Thursday" tells of it
        phrase = indices(sentence.subtree(head))
        return next((t for t in outside if t.head in phrase), None)
    return attach(sentence, head, outside)
