"""How far a cue and a source reach: the whole group of words, as attribution corpora mark them.

The cue is the verb with its auxiliaries, adverbs beside it, its particle and the preposition before what is
reported; or the noun or adjective with what makes it a predicate ("issued a statement", "was not sure"). The
source is the whole noun phrase, with article, apposition and what follows it (Pareti 2015; Newell et al. 2018).
"""

from communique.parse.sentence import Sentence, Token
from communique.records import Span
from communique.statements.complements import is_paper
from communique.statements.grammar import brought_by, indices, is_passive, is_verb, is_word, surface_subject, without
from communique.statements.lexicon import speakers
from communique.statements.report import Report

_BESIDE = ("aux", "cop", "advmod", "expl")
_LINKS = ("case", "cc", "mark", "punct")
_PAPER = 4  # words of a phrase like "in a written statement"
_APART = (",", "(", "-", "–", "—")
_POSSESSIVE = ("'s", "’s", "'", "’")


def cue_span(sentence: Sentence, report: Report) -> Span:
    """The cue's words as one stretch."""
    tokens = sentence.tokens
    content = indices(report.content)
    taken = content | _source_words(sentence, report)
    first, last = min(report.hit.tokens), max(report.hit.tokens)
    heads = set(report.hit.tokens)
    carrier = _carrier(sentence, report)
    if carrier is not None:
        heads.add(carrier)
        first = min(first, carrier)
    taken -= heads
    first = _grown(sentence, first, heads, taken)
    while (above := _matrix(sentence, heads, first)) is not None:
        heads.add(above)
        first = _grown(sentence, above, heads, taken)
    while last + 1 < len(tokens) and last + 1 not in content and _after(sentence, tokens[last + 1], heads, content):
        last += 1
    last = _paper(sentence, report, last)
    return Span(start=tokens[first].start, end=tokens[last].end)


def _source_words(sentence: Sentence, report: Report) -> set[int]:
    if report.source is None:
        return set()
    span = source_span(sentence, report)
    return {t.index for t in sentence.covering(span.start, span.end)}


def _paper(sentence: Sentence, report: Report, last: int) -> int:
    """The last word of the "in a statement" right after a cue, else the cue's own."""
    for child in sentence.children(report.hit.index, "obl"):
        phrase = without(sentence.subtree(child.index), indices(report.content))
        phrase = [t for t in phrase if t.index <= child.index]
        if phrase and phrase[0].index == last + 1 and len(phrase) <= _PAPER and is_paper(sentence, child):
            return child.index
    return last


def _grown(sentence: Sentence, first: int, heads: set[int], taken: set[int]) -> int:
    """The first word of the helpers that stand in one run before the cue."""
    while first > 0 and first - 1 not in taken and _beside(sentence, sentence.tokens[first - 1], heads):
        first -= 1
    return first


def _matrix(sentence: Sentence, heads: set[int], first: int) -> int | None:
    """The word right before "to" that governs the cue's infinitive: "*continued* to deny", "is *quick* to admit"."""
    start = sentence.tokens[first]
    doing = start.tag == "VBG" and start.label == "xcomp" and start.index in heads
    if first == 0 or not (doing or (start.tag == "TO" and start.head in heads)):
        return None
    cue = start if doing else sentence.tokens[start.head]
    above = sentence.tokens[first - 1]
    governs = cue.label in ("xcomp", "advcl") and cue.head == above.index
    if not governs or is_passive(sentence, above.index) or (doing and above.lemma not in speakers().words.phases):
        return None
    return above.index if is_verb(above) or above.upos == "ADJ" else None


def _carrier(sentence: Sentence, report: Report) -> int | None:
    """The verb that brings a noun of saying: "*issued* a statement (saying)", "*voiced* fears"."""
    token = sentence.tokens[report.hit.index]
    carrier = brought_by(sentence, token.index)
    if carrier is not None:
        return carrier if surface_subject(sentence, carrier) == report.source else None
    if report.hit.cue.pos != "noun" or token.label != "obj" or token.head > token.index or report.source is None:
        return None
    if sentence.tokens[token.head].lemma not in {*speakers().words.issuing, *report.hit.cue.carriers}:
        return None
    subject = surface_subject(sentence, token.head)
    return token.head if subject == report.source and is_verb(sentence.tokens[token.head]) else None


def _beside(sentence: Sentence, token: Token, heads: set[int]) -> bool:
    """A helper right before the cue; "to" before an infinitive; article and adjectives of a noun."""
    if token.head not in heads:
        return False
    head = sentence.tokens[token.head]
    if token.relation == "expl":
        return head.upos == "ADJ"
    if token.relation in _BESIDE:
        return is_word(token) and token.tag != "WRB" and token.text.lower() not in speakers().words.parenthetical
    if head.upos == "NOUN":
        return token.relation in ("det", "amod", "compound", "nummod")
    return token.relation == "mark" and token.tag == "TO"


def _after(sentence: Sentence, token: Token, heads: set[int], content: set[int]) -> bool:
    """A particle or adverb right after the cue, or the preposition before what is reported."""
    near = token.index + 1 in content and token.head in content
    if token.head in heads and token.relation in ("advmod", "compound"):
        asks = token.tag in ("WRB", "WP", "WDT")
        return is_word(token) and not asks and token.text.lower() not in speakers().words.parenthetical
    return token.relation in ("case", "mark") and token.upos == "ADP" and near


def source_span(sentence: Sentence, report: Report) -> Span:
    """The noun phrase of the source as one stretch, without what only links it to the sentence."""
    index = report.source
    assert index is not None
    head = sentence.tokens[index]
    kept = indices(t for t in sentence.subtree(index) if is_word(t))
    kept -= indices(report.content) | set(report.hit.tokens)
    for child in sentence.children(index):
        if child.relation in ("case", "cc", "mark", "parataxis", "cop") or _apart(sentence, head, child, report):
            kept -= indices(sentence.subtree(child.index))
    kept |= {index}
    first = last = index
    while first - 1 in kept or (first - 2 in kept and not is_word(sentence.tokens[first - 1])):
        first -= 1
    while last + 1 in kept or (last + 2 in kept and not is_word(sentence.tokens[last + 1])):
        last += 1
    if last > index and sentence.tokens[last].text in _POSSESSIVE:
        last -= 1
    if last + 1 < len(sentence.tokens) and sentence.tokens[last + 1].text == ")":
        last += 1 if any(t.text == "(" for t in sentence.tokens[first : last + 1]) else 0
    return Span(start=sentence.tokens[first].start, end=sentence.tokens[last].end)


def _apart(sentence: Sentence, head: Token, child: Token, report: Report) -> bool:
    """A participle after a comma, or a clause that holds the cue itself."""
    if child.index < head.index:
        return False
    words = sentence.subtree(child.index)
    if any(t.index == report.hit.index for t in words):
        return True
    if child.label != "acl":
        return False
    between = sentence.tokens[head.index + 1 : words[0].index + 1]
    return any(t.text in _APART for t in between)
