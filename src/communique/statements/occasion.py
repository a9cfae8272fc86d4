"""How, where and when something was said: the channel, the occasion and the date beside a cue."""

from communique.parse.sentence import Sentence, Token
from communique.records import Span
from communique.statements.grammar import brought_by, indices
from communique.statements.lexicon import Channel, speakers
from communique.statements.page import Page
from communique.statements.parties import cases_of, channel_named, channel_of, noun_phrase
from communique.statements.report import Report
from communique.when import TimeMention, antecedent, attach
from communique.when import occasion as held_at


def channel(page: Page, s: int, report: Report) -> str | None:
    """What the cue's own phrases say about the way of speaking, else what its source is, else what the cue implies.

    A medium goes before the occasion: "said on Twitter during the summit". Of several the nearest to the cue counts.
    """
    sentence = page.sentences[s]
    found = [channel for _, channel in _named(page, s, report)]
    medium = next((c for c in found if not c.occasion), None) or next(iter(found), None)
    if medium is None and report.source is not None:
        brought = brought_by(sentence, report.hit.index) is not None
        paper = sentence.tokens[report.hit.index].head if brought else report.source
        medium = channel_named(sentence, sentence.tokens[paper])
    return medium.name if medium is not None else report.hit.cue.channel


def occasion(page: Page, s: int, report: Report) -> Span | None:
    """The words that name the gathering or talk beside a cue: "at a meeting with Cuba's president"."""
    sentence = page.sentences[s]
    found = [token for token, channel in _named(page, s, report) if channel.occasion]
    token = next((t for t in found if cases_of(sentence, t)), None) or next(iter(found), None)
    if token is None:
        return None
    cases = {c.index for c in sentence.children(token.index, "case")}
    phrase = [t for t in noun_phrase(sentence, token) if t.index not in cases]
    return Span(start=phrase[0].start, end=phrase[-1].end)


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
