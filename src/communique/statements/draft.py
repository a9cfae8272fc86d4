"""Reports and quotations put together: what each statement says, and in which way."""

import msgspec

from communique.parse.sentence import Token
from communique.records import Span, StatementKind
from communique.statements.backward import backward_reports
from communique.statements.grammar import is_passive, is_word, spans_of
from communique.statements.labels import labelled_reports
from communique.statements.lexicon import speakers
from communique.statements.page import Page
from communique.statements.quoted import Attribution, attribute, is_clause, is_parenthetical
from communique.statements.report import Report

Key = tuple[int, int]  # sentence, report


class Draft(msgspec.Struct, frozen=True):
    """A statement before its source is resolved. ``own_cue`` is false for a quotation that goes on without one."""

    sentence: int
    report: Report
    kind: StatementKind
    content: tuple[Span, ...]
    own_cue: bool = True


def find_drafts(page: Page) -> list[Draft]:
    """The drafts in the order of their cues."""
    attributions = attribute(page)
    quoted: dict[Key, list[int]] = {}
    going_on: dict[Key, list[int]] = {}
    for k in sorted(attributions):
        key, chained = _origin(attributions, k)
        if chained and not _same_paragraph(page, k, attributions):
            going_on.setdefault(key, []).append(k)
        else:
            quoted.setdefault(key, []).append(k)
    found: list[Draft] = []
    for s, reports in enumerate(page.reports):
        for r, report in enumerate(reports):
            found += _drafts(page, s, report, quoted.get((s, r), []), attributions)
            found += [_alone(page, s, report, k) for k in going_on.get((s, r), [])]
        found += [Draft(s, report, "indirect", content) for report, content in backward_reports(page, s)]
        labelled = labelled_reports(page, s, set(attributions))
        found += [Draft(s, report, kind, content) for report, kind, content in labelled]
    return [draft for draft in found if draft.content]


def _origin(attributions: dict[int, Attribution], k: int) -> tuple[Key, bool]:
    """The report a quotation belongs to, through the quotations it goes on from."""
    attribution = attributions[k]
    chained = attribution.how == "chain"
    while attribution.how == "chain" and attribution.after >= 0:
        attribution = attributions[attribution.after]
    return (attribution.sentence, attribution.report), chained


def _same_paragraph(page: Page, k: int, attributions: dict[int, Attribution]) -> bool:
    """Whether a quotation goes on from another one of its own paragraph."""
    other = attributions[k].after
    if other < 0:
        return False
    here, there = page.extents[k], page.extents[other]
    return page.sentences[here[0]].block == page.sentences[there[1]].block


def _alone(page: Page, s: int, report: Report, k: int) -> Draft:
    return Draft(s, report, "direct", page.quotations[k].spans, own_cue=False)


def _drafts(
    page: Page, s: int, report: Report, quotations: list[int], attributions: dict[int, Attribution]
) -> list[Draft]:
    within = page.inside[s][report.hit.index]
    if not _is_said(page, s, report, bool(quotations)):
        return []
    if not quotations and (_is_repeated(page, s, report) or _is_purpose(page, s, report)):
        return []
    if quotations:
        return [_quoting(page, s, report, quotations, attributions)]
    tokens = [t for t in report.content if within is None or page.inside[s][t.index] == within]
    content = spans_of(page.text, page.sentences[s], tokens)
    if sum(is_word(t) for t in tokens) < _least(report):
        return []
    kind: StatementKind = "indirect"
    if within is not None and within not in attributions and is_parenthetical(page, s, report):
        # Marks around the reporter's words too: what stands before "X said" are X's own words.
        kind = "direct"
    return [Draft(s, report, kind, content)]


def _is_repeated(page: Page, s: int, report: Report) -> bool:
    """As in "refused to support the plan": an act in what its own speaker wants, refuses or does is no second one.

    Nor is one within a quotation ("Ruritania wants war," he said): that is how another sees it.
    """
    if not report.act and report.hit.real:
        return False
    if page.inside[s][report.hit.index] is not None:
        return True
    others = (o for o in page.reports[s] if o is not report and o.source == report.source is not None)
    wider = (o for o in others if o.act or o.hit.cue.thought or not o.hit.real)
    return any(t.index == report.hit.index for o in wider for t in o.content)


def _is_purpose(page: Page, s: int, report: Report) -> bool:
    """As in "hired a lawyer to defend the treaty", "a plan to praise it": an act that is only what something is for."""
    sentence = page.sentences[s]
    token = sentence.tokens[report.hit.index]
    infinitive = any(c.tag == "TO" for c in sentence.children(token.index, "mark"))
    return report.act and infinitive and token.label in ("advcl", "acl")


def _least(report: Report) -> int:
    """A clause of one word says something, and an act has one of one word; else a phrase or predication needs two."""
    return 1 if report.hit.cue.act or "that" in report.hit.cue.frames else 2


def _is_said(page: Page, s: int, report: Report, quoting: bool) -> bool:
    """Whether the cue makes a statement there: spoken, by a third person, or by nobody named in a passive."""
    sentence = page.sentences[s]
    if report.source is None:
        cue = report.hit.cue
        nameless = cue.pos in ("noun", "adjective") or "seems" in cue.frames or is_passive(sentence, report.hit.index)
        return nameless and not quoting
    source = sentence.tokens[report.source]
    inside = page.inside[s]
    if inside[report.hit.index] is not None and inside[report.hit.index] != inside[report.source]:
        return False
    if source.upos == "PRON" and source.text.lower() in speakers().words.first_person:
        return inside[report.hit.index] is None
    return True


def _quoting(page: Page, s: int, report: Report, quotations: list[int], attributions: dict[int, Attribution]) -> Draft:
    """A statement with quotations: direct if they are all of it, partial if the reporter's words are part of it."""
    spans = [span for k in quotations for span in page.quotations[k].spans]
    whole = all(is_clause(page, k) or attributions[k].how == "chain" for k in quotations)
    beside = _beside(page, s, report, quotations, attributions)
    if whole and not beside:
        return Draft(s, report, "direct", tuple(spans))
    if not beside and not whole and not report.content:
        beside = _fronted(page, s, report, quotations)
    tokens = [t for t in report.content if page.inside[s][t.index] is not None] + beside
    mixed = spans_of(page.text, page.sentences[s], {t.index: t for t in tokens}.values())
    content = tuple(sorted((*(m for m in mixed if not _held(m, spans)), *spans), key=lambda c: c.start))
    first = page.text[page.quotations[quotations[0]].spans[0].start]
    kind: StatementKind = "direct" if not beside and first.isupper() else "partial"
    return Draft(s, report, kind, tuple(_unstopped(page.text, c) for c in content) if kind == "partial" else content)


def _unstopped(text: str, span: Span) -> Span:
    """A fragment without the full stop that the reporter's sentence left inside the marks."""
    end = span.end - 1
    return Span(start=span.start, end=end) if text[end] == "." and text[span.start].islower() else span


def _fronted(page: Page, s: int, report: Report, quotations: list[int]) -> list[Token]:
    """The words around a fragment in front of its cue: "A plan “for all”, the minister said"."""
    start = page.sentences[s].tokens[report.hit.tokens[0]].start
    if any(page.quotations[k].start > start for k in quotations) or report.source is None:
        return []
    source = page.sentences[s].subtree(report.source)[0].start
    return [t for t in page.sentences[s].tokens if t.end <= min(start, source) and page.inside[s][t.index] is None]


def _beside(
    page: Page, s: int, report: Report, quotations: list[int], attributions: dict[int, Attribution]
) -> list[Token]:
    """The reporter's own words among what is said."""
    outside = [t for t in report.content if page.inside[s][t.index] is None]
    if report.whole and all(page.quotations[k].start < _end(page, s, report) for k in quotations):
        return _fronted_words(page, s, report, quotations, outside)
    clauses = all(attributions[k].how != "tree" and is_clause(page, k) for k in quotations)
    if clauses and not _interrupts(page, s, report, quotations):
        return _leading(page, s, report, quotations[0], outside) + _running_on(page, s, quotations[-1], outside)
    if _leads_in(page, s, report, quotations):
        outside = [t for t in outside if t.start >= _end(page, s, report)]
    last = max(quotations, key=lambda k: page.quotations[k].start)
    if _ends_in_comma(page, last):
        outside = [t for t in outside if t.start < page.quotations[last].start]
    return outside if any(is_word(t) for t in outside) else []


def _leads_in(page: Page, s: int, report: Report, quotations: list[int]) -> bool:
    """Whether what stands before a cue is no part of the quotations after it: "As they left, they chanted “...”"."""
    after = all(page.quotations[k].start > _end(page, s, report) for k in quotations)
    return report.whole and after and not _interrupts(page, s, report, quotations)


def _interrupts(page: Page, s: int, report: Report, quotations: list[int]) -> bool:
    """As in "If they lose, he said, “we will stay”": the cue stands between commas, and the quotation goes on."""
    sentence = page.sentences[s]
    start, end = min(report.aside, default=0), report.hit.tokens[-1] + 1
    commas = (
        start > 1 and end < len(sentence.tokens) and sentence.tokens[start - 1].text == sentence.tokens[end].text == ","
    )
    goes_on = page.text[page.quotations[quotations[0]].spans[0].start].islower()
    return report.whole and commas and goes_on and sentence.tokens[start - 2].relation != "cc"


def _fronted_words(page: Page, s: int, report: Report, quotations: list[int], outside: list[Token]) -> list[Token]:
    """The reporter's words around quotations in front of their cue: The port is “lost” for now, he said."""
    start = min(report.aside, default=0)
    words = [t for t in outside if t.index < start]
    opens = page.quotations[quotations[0]].start <= page.sentences[s].start
    closed = _ends_in_comma(page, quotations[-1])
    if (opens and closed) or not any(is_word(t) for t in words):
        return []
    return words


def _ends_in_comma(page: Page, k: int) -> bool:
    """Whether a comma stands inside the closing mark: the words quoted end there, whatever follows."""
    quotation = page.quotations[k]
    return "," in page.text[quotation.spans[-1].end : quotation.end]


def _end(page: Page, s: int, report: Report) -> int:
    return page.sentences[s].tokens[report.hit.tokens[-1]].end


def _leading(page: Page, s: int, report: Report, k: int, outside: list[Token]) -> list[Token]:
    """Reported words between a cue and its quotation: said that since May “we have waited”."""
    if page.extents[k][0] != s:
        return []
    start = page.quotations[k].start
    led = [t for t in outside if _end(page, s, report) <= t.start < start]
    subject = any(t.relation in ("nsubj", "expl") for t in led)
    near = led and (subject or is_word(led[-1])) and page.text[led[-1].end : start].isspace()
    return led if near else []


def _running_on(page: Page, s: int, k: int, outside: list[Token]) -> list[Token]:
    """Reported words that follow the last quotation without a break: said that “we will defend it” against all."""
    if page.extents[k][1] != s:
        return []
    end = page.quotations[k].end
    rest = [t for t in outside if t.start >= end]
    near = rest and is_word(rest[0]) and page.text[end : rest[0].start].isspace()
    return rest if near and not _ends_in_comma(page, k) else []


def _held(span: Span, spans: list[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in spans)
