"""Statements without a verb: "Ruritania: Talks will resume" in headlines and transcripts, “...” — Name."""

from communique.parse.sentence import Token
from communique.records import Span, StatementKind
from communique.statements.cues import Hit
from communique.statements.grammar import is_predicate, is_verb, is_word, noun_before, spans_of
from communique.statements.lexicon import marks, sector_of
from communique.statements.page import Page
from communique.statements.quoted import is_clause
from communique.statements.report import Report

Labelled = tuple[Report, StatementKind, tuple[Span, ...]]
# A label is short, and what it labels is a clause of some length.
_LABEL = 8
_CLAUSE = 3
_COLON = ":"


def labelled_reports(page: Page, s: int, attributed: set[int]) -> list[Labelled]:
    """What the label at the start, the signature at the end or a name before a colon attributes; at most one."""
    found = _headline(page, s) or _signature(page, s, attributed) or _introduced(page, s, attributed)
    return [found] if found is not None else []


def _headline(page: Page, s: int) -> Labelled | None:
    sentence = page.sentences[s]
    if s and page.sentences[s - 1].block == sentence.block:
        return None
    colon = next((t for t in sentence.tokens[: _LABEL + 1] if t.text == _COLON), None)
    if colon is None or not colon.index:
        return None
    label, rest = sentence.tokens[: colon.index], sentence.tokens[colon.index + 1 :]
    name = _speaker(page, s, label)
    words = [t for t in rest if is_word(t)]
    if name is None or len(words) < _CLAUSE:
        return None
    quoted = all(page.inside[s][t.index] is not None for t in words)
    if not quoted and not any(is_predicate(sentence, t.index) for t in words):
        return None
    report = Report(_hit(colon), name.index, rest)
    return report, "direct" if quoted else "indirect", spans_of(page.text, sentence, rest)


def _signature(page: Page, s: int, attributed: set[int]) -> Labelled | None:
    """A dash and a name after a quotation that nobody else is said to have spoken."""
    sentence = page.sentences[s]
    for k in (k for last in (s - 1, s) for k in page.ending.get(last, ()) if k not in attributed):
        tokens = [t for t in sentence.tokens if t.start >= page.quotations[k].end]
        dash = tokens[0] if tokens and tokens[0].text in marks() and tokens[0].text != _COLON else None
        name = _speaker(page, s, tuple(tokens[1:])) if dash is not None else None
        between = page.text[page.quotations[k].end : dash.start] if dash is not None else "-"
        if dash is not None and name is not None and len(tokens) <= _LABEL and not between.strip():
            return Report(_hit(dash), name.index, ()), "direct", page.quotations[k].spans
    return None


def _introduced(page: Page, s: int, attributed: set[int]) -> Labelled | None:
    """A quotation after a colon and a name, whatever the name is told to do: "It did not surprise Holz: “...”"."""
    sentence = page.sentences[s]
    for k in (k for k, (first, _) in enumerate(page.extents) if first == s and k not in attributed):
        before = page.left(k)
        while before and not is_word(before[-1]) and before[-1].text != _COLON:
            before.pop()
        if not before or before[-1].text != _COLON or not is_clause(page, k):
            continue
        colon = before[-1]
        head = noun_before(sentence, colon.index)
        if head is None or page.inside[s][head] is not None:
            continue
        phrase = [t for t in sentence.subtree(head) if t.index < colon.index and t.relation not in ("case", "det")]
        name = _speaker(page, s, tuple(phrase))
        if name is not None:
            return Report(_hit(colon), name.index, ()), "direct", page.quotations[k].spans
    return None


def _hit(mark: Token) -> Hit:
    cue = marks()[mark.text]
    return Hit(cue, mark.index, (mark.index,), cue.commitment)


def _speaker(page: Page, s: int, label: tuple[Token, ...]) -> Token | None:
    """The head of a label that names a speaker: a noun that speaks, a known actor, a name the text has elsewhere."""
    words = [t for t in label if is_word(t)]
    if not words or any(is_verb(t) for t in words):
        return None
    inside = {t.index for t in words}
    head = next((t for t in reversed(words) if t.head not in inside), words[-1])
    if head.lemma.lower() in sector_of() or (s, head.index) in page.named:
        return head
    if head.upos != "PROPN":
        return None
    again = page.folded.count(words[-1].text.casefold()) > 1
    return head if again or len(words) > 1 else None
