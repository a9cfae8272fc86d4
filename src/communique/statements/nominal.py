"""Nouns and adjectives that report: "its claim that ...", "a report surfaced that ...", "is confident that ..."."""

from communique.parse.sentence import Sentence
from communique.statements.complements import complement, states
from communique.statements.cues import Hit
from communique.statements.grammar import controller, is_verb, speaker, without
from communique.statements.lexicon import sector_of, speakers
from communique.statements.report import Report


def noun_report(sentence: Sentence, hit: Hit, outside: set[int]) -> list[Report]:
    """As in "its claim that ...", "a report surfaced that ..."."""
    clauses = [c for c in sentence.children(hit.index, "acl", "ccomp") if states(sentence, c)]
    verb = sentence.tokens[hit.index]
    above = sentence.tokens[verb.head] if verb.head >= 0 else None
    words = speakers().words
    if not clauses and above is not None and _appears(sentence, hit.index):
        clauses = [c for c in sentence.children(above.index, "ccomp", "advcl", "acl") if states(sentence, c)]
    if not clauses and above is not None and verb.label == "obj" and above.lemma in words.issuing:
        clauses = [c for c in sentence.children(above.index, "ccomp") if states(sentence, c)]
    if not clauses:
        return _about_claim(sentence, hit)
    content = without(complement(sentence, hit, clauses[0], set()), outside)
    return [Report(hit, noun_source(sentence, hit.index), tuple(content))]


def _about_claim(sentence: Sentence, hit: Hit) -> list[Report]:
    """As in "cast doubt on the report": the phrase after the noun's preposition names what somebody else claims."""
    token = sentence.tokens[hit.index]
    phrases = sentence.children(hit.index, "nmod")
    if token.label == "obj":
        phrases += sentence.children(token.head, "obl")
    for phrase in phrases:
        cases = [c for c in sentence.children(phrase.index, "case") if c.text.lower() in hit.cue.prepositions]
        if cases and phrase.lemma.lower() in speakers().words.claims:
            source = noun_source(sentence, hit.index)
            if source is None and token.label == "obj":
                source = speaker(sentence, token.head)
            return [Report(hit, source, tuple(without(sentence.subtree(phrase.index), {c.index for c in cases})))]
    return []


def _appears(sentence: Sentence, index: int) -> bool:
    """As in "a report surfaced": the noun is the subject of such a verb, or stands right before it."""
    token = sentence.tokens[index]
    if token.head < 0 or sentence.tokens[token.head].lemma not in speakers().words.appearing:
        return False
    return token.relation == "nsubj" or token.head == index + 1


def noun_source(sentence: Sentence, index: int) -> int | None:
    """Whose claim or paper a noun names: possessor, "by X", the subject of its verb, the noun itself if it speaks."""
    words = speakers().words
    token = sentence.tokens[index]
    above = sentence.tokens[token.head] if token.head >= 0 else None
    owner = sentence.child(index, "nmod:poss")
    if owner is not None:
        if owner.tag == "PRP$" and above is not None and is_verb(above) and token.relation in ("obj", "obl"):
            own = speaker(sentence, above.index)
            return owner.index if own is None else own
        return owner.index
    for child in sentence.children(index, "nmod"):
        if any(c.lemma in words.origin for c in sentence.children(child.index, "case")):
            return child.index
    if above is None:
        return None
    if token.relation in ("obj", "obl") and above.lemma in words.issuing:
        return speaker(sentence, above.index)
    if token.relation == "nmod" and not is_verb(above):
        return noun_source(sentence, above.index)
    return index if token.lemma.lower() in sector_of() and _appears(sentence, index) else None


def adjective_report(sentence: Sentence, hit: Hit, outside: set[int]) -> list[Report]:
    """As in "is confident that ...", "made it clear that ..."."""
    token = sentence.tokens[hit.index]
    clauses = [c for c in sentence.children(hit.index, "ccomp", "advcl", "csubj") if states(sentence, c)]
    if not clauses and token.label == "xcomp":
        clauses = [c for c in sentence.children(token.head, "ccomp", "csubj", "advcl") if states(sentence, c)]
    if not clauses:
        return []
    source = controller(sentence, token.head if token.label == "xcomp" else hit.index)
    if source is not None and sentence.tokens[source].text.lower() in speakers().words.expletives:
        source = None
    content = without(complement(sentence, hit, clauses[0], set()), outside)
    return [Report(hit, source, tuple(content))]
