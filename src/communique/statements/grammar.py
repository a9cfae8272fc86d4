"""What the tree says about a reporting word: its subject, its clause, the words it reports.

All indices are token indices within one sentence.
"""

from collections.abc import Collection, Iterable

from communique.parse.sentence import Sentence, Token
from communique.records import Span
from communique.statements.lexicon import speakers
from communique.statements.quotes import mark_positions

_CLAUSAL = ("ccomp", "xcomp", "advcl", "acl", "parataxis", "conj", "csubj")
_CLAUSES = ("ccomp", "advcl", "parataxis", "csubj")
_DEPTH = 8
# Punctuation that belongs to a content when it ends it.
_KEPT_AT_START = "#@$€£(["
_KEPT_AT_END = "?!%"
_CLOSING = {")": "(", "]": "["}


def is_word(token: Token) -> bool:
    """Not punctuation."""
    return any(c.isalnum() for c in token.text)


def is_verb(token: Token) -> bool:
    """A word tagged as a verb, participles included."""
    return token.tag.startswith("VB") or token.upos == "VERB"


def is_passive(sentence: Sentence, index: int) -> bool:
    """A passive verb, or a past participle that describes a noun ("a plan announced by the king")."""
    token = sentence.tokens[index]
    if sentence.child(index, "aux:pass") is not None:
        return True
    if token.tag != "VBN" or sentence.child(index, "aux") is not None:
        return False
    if token.label == "acl":
        return True
    shared = token.label == "conj" and sentence.child(index, "nsubj") is None
    return shared and is_passive(sentence, token.head)


def agent(sentence: Sentence, index: int) -> int | None:
    """The by-phrase of a passive."""
    for child in sentence.children(index, "obl", "nmod"):
        if any(c.lemma in speakers().words.passive_agent for c in sentence.children(child.index, "case")):
            return child.index
    return None


def surface_subject(sentence: Sentence, index: int) -> int | None:
    """The word before the verb that agrees with it, a relative pronoun replaced by what it stands for."""
    subject = sentence.child(index, "nsubj")
    if subject is None or (subject.label == "nsubj:pass" and is_passive(sentence, index)):
        return None
    if subject.text.lower() in speakers().words.relative:
        clause = sentence.tokens[index]
        while clause.label == "conj":
            clause = sentence.tokens[clause.head]
        if clause.label == "acl:relcl":
            return clause.head
        return noun_before(sentence, subject.index)
    return subject.index


def noun_before(sentence: Sentence, index: int) -> int | None:
    """The head of the noun phrase that ends before a word, commas skipped: what a relative pronoun stands for."""
    i = index - 1
    while i >= 0 and sentence.tokens[i].upos in ("PUNCT", "ADP"):
        i -= 1
    if i < 0 or sentence.tokens[i].upos not in ("NOUN", "PROPN"):
        return None
    while sentence.tokens[i].relation in ("flat", "compound", "appos") and 0 <= sentence.tokens[i].head < index:
        i = sentence.tokens[i].head
    return i


def speaker(sentence: Sentence, index: int, depth: int = _DEPTH) -> int | None:
    """Who says what the verb at ``index`` says, through passives, control, coordination and relative clauses."""
    if depth == 0:
        return None
    token = sentence.tokens[index]
    if is_passive(sentence, index):
        return agent(sentence, index)
    subject = surface_subject(sentence, index)
    if subject is not None:
        return subject
    if token.head < 0:
        return None
    head = sentence.tokens[token.head]
    if _relayed(sentence, token, head):
        return _relayed_speaker(sentence, head)
    if token.label == "acl":
        carrier = brought_by(sentence, index)
        issuer = speaker(sentence, carrier, depth - 1) if carrier is not None else None
        owner = sentence.child(head.index, "nmod:poss") if token.tag == "VB" else None  # "his refusal to sign"
        issuer = owner.index if owner is not None else issuer
        return head.index if issuer is None else issuer
    if token.label == "xcomp":
        governed = sentence.child(head.index, "obj", "iobj")
        if governed is not None and is_verb(head):
            return governed.index
    if token.relation in _CLAUSAL or token.relation in ("dep", "obl"):
        return controller(sentence, head.index, depth - 1)
    return None


def brought_by(sentence: Sentence, index: int) -> int | None:
    """The verb that brings the paper in which something stands: "*issued* a statement saying that ..."."""
    words, token = speakers().words, sentence.tokens[index]
    if token.label != "acl" or token.tag != "VBG":
        return None
    paper = sentence.tokens[token.head]
    brings = paper.label == "obj" and sentence.tokens[paper.head].lemma in words.issuing
    return paper.head if brings and paper.lemma.lower() in words.documents else None


def controller(sentence: Sentence, index: int, depth: int = _DEPTH) -> int | None:
    """The subject a dependent clause without its own shares: the surface subject, also of a passive."""
    subject = surface_subject(sentence, index)
    if subject is not None:
        return subject
    patient = sentence.child(index, "nsubj:pass")
    return patient.index if patient is not None else speaker(sentence, index, depth)


def _relayed(sentence: Sentence, token: Token, head: Token) -> bool:
    """As in "quoted him as saying", "was quoted saying"."""
    return head.lemma in speakers().words.relaying and is_verb(head) and token.tag == "VBG"


def _relayed_speaker(sentence: Sentence, head: Token) -> int | None:
    quoted = sentence.child(head.index, "nsubj:pass") or sentence.child(head.index, "obj", "iobj")
    if quoted is not None:
        return quoted.index
    return head.head if head.label == "acl" else None


def clause_head(sentence: Sentence, index: int) -> int:
    """The predicate of the innermost clause a word stands in."""
    token = sentence.tokens[index]
    while token.head >= 0 and token.relation not in _CLAUSES and token.label != "acl:relcl":
        if token.label == "conj" and is_predicate(sentence, token.index):
            break
        token = sentence.tokens[token.head]
    return token.index


def is_predicate(sentence: Sentence, index: int) -> bool:
    """A verb, or a word made a predicate by a copula or a subject."""
    return is_verb(sentence.tokens[index]) or sentence.child(index, "cop", "nsubj", "csubj") is not None


def is_finite_clause(sentence: Sentence, index: int) -> bool:
    """A clause with its own subject, or an imperative."""
    if sentence.child(index, "nsubj", "csubj", "expl") is not None:
        return True
    return sentence.tokens[index].tag == "VB" and sentence.child(index, "mark") is None


def negated(sentence: Sentence, index: int) -> bool:
    """Whether a predicate itself is denied: "did not say", "never said", "neither confirmed nor denied"."""
    words = speakers().words.negators
    return any(c.text.lower() in words for c in sentence.children(index, "advmod")) or neither(sentence, index)


def neither(sentence: Sentence, index: int) -> bool:
    """Whether a predicate is one of several that are all denied: "neither confirmed nor denied"."""
    words = speakers().words.neither
    return any(c.text.lower() in words for c in sentence.children(index, "cc"))


def without(tokens: Iterable[Token], excluded: Collection[int]) -> list[Token]:
    """The tokens whose index is not among the excluded."""
    return [t for t in tokens if t.index not in excluded]


def indices(tokens: Iterable[Token]) -> set[int]:
    """Their indices."""
    return {t.index for t in tokens}


def spans_of(text: str, sentence: Sentence, tokens: Iterable[Token]) -> tuple[Span, ...]:
    """The tokens as stretches of the text: broken at words left out and at quotation marks, trimmed of punctuation."""
    runs: list[list[int]] = []
    last = -2
    for token in sorted(tokens, key=lambda t: t.index):
        if token.index == last + 1 and runs:
            runs[-1][1] = token.end
        else:
            runs.append([token.start, token.end])
        last = token.index
    found: list[Span] = []
    for start, end in runs:
        begin = start
        for mark_start, mark_end in mark_positions(text, start, end):
            found += trimmed(text, begin, mark_start)
            begin = mark_end
        found += trimmed(text, begin, end)
    return tuple(found)


def trimmed(text: str, start: int, end: int) -> list[Span]:
    """One stretch without blanks and punctuation at its ends; nothing if no letter or digit remains."""
    while start < end and not text[start].isalnum() and text[start] not in _KEPT_AT_START:
        start += 1
    while end > start and not text[end - 1].isalnum() and text[end - 1] not in _KEPT_AT_END:
        if text[end - 1] in _CLOSING and _CLOSING[text[end - 1]] in text[start:end]:
            break
        end -= 1
    return [Span(start=start, end=end)] if any(c.isalnum() for c in text[start:end]) else []
