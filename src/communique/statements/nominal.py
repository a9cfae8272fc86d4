"""Nouns and adjectives that report: "its claim that ...", "a report surfaced that ...", "is confident that ..."."""

from collections.abc import Collection

from communique.parse.sentence import Sentence, Token
from communique.statements.complements import complement, is_paper, prepositional, states
from communique.statements.cues import Hit
from communique.statements.grammar import controller, indices, is_verb, speaker, without
from communique.statements.lexicon import sector_of, speakers
from communique.statements.report import Report


def noun_report(sentence: Sentence, hit: Hit, verbs: set[int], outside: set[int]) -> list[Report]:
    """As in "its claim that ...", "a report surfaced that ...", "his pledge to ...", "their support for ..."."""
    aside = _in_view(sentence, hit)
    if aside is not None:
        return [aside]
    carrier = _carried_by(sentence, hit)
    if hit.cue.carriers and carrier is None:
        return []
    clause = _clause_of(sentence, hit)
    if is_paper(sentence, sentence.tokens[hit.index]) and sentence.tokens[hit.index].head in verbs:
        return []  # "said in a statement that ...": the verb's
    if clause is not None:
        content = complement(sentence, hit, clause, set())
    else:
        content = _infinitive(sentence, hit) or prepositional(sentence, hit.index, hit.cue.prepositions)
        content = content or _about_claim(sentence, hit)
        content = content or (_beside(sentence, hit, carrier) if carrier is not None else [])
    if not content:
        return []
    source = noun_source(sentence, hit.index, indices(content))
    if clause is None and source in (None, hit.index):  # "opposition to the dam grew" names nobody
        source = speaker(sentence, carrier.index) if carrier is not None else None
        if source is None and "unnamed" not in hit.cue.frames:
            return []
    act = _names_only(sentence, hit, content, clause)
    return [Report(hit, source, tuple(without(content, outside)), act=act)]


def _in_view(sentence: Sentence, hit: Hit) -> Report | None:
    """As in "In the judge's view, the road was lost": the noun's phrase stands beside the clause that is said."""
    token, owner = sentence.tokens[hit.index], sentence.child(hit.index, "nmod:poss")
    cases = [c for c in sentence.children(hit.index, "case") if c.text.lower() in speakers().words.paper]
    if token.relation != "obl" or owner is None or not cases or token.lemma.lower() not in speakers().words.views:
        return None
    aside = indices(sentence.subtree(token.index))
    content = without(sentence.subtree(token.head), aside)
    return Report(hit, owner.index, tuple(content), whole=True, aside=tuple(sorted(aside))) if content else None


def _names_only(sentence: Sentence, hit: Hit, content: list[Token], clause: Token | None) -> bool:
    """Whether a noun's content only names what it is about: no clause, no claim, and nobody who voices it."""
    if _is_asking(min(content, key=lambda t: t.index)):
        return True
    if clause is not None or any(t.head == hit.index and t.lemma.lower() in speakers().words.claims for t in content):
        return False
    return bool(hit.cue.carriers) or sentence.tokens[hit.index].label != "obj"


def _clause_of(sentence: Sentence, hit: Hit) -> Token | None:
    clauses = [c for c in sentence.children(hit.index, "acl", "ccomp") if _is_said(sentence, hit.index, c)]
    verb = sentence.tokens[hit.index]
    above = sentence.tokens[verb.head] if verb.head >= 0 else None
    words = speakers().words
    if not clauses and above is not None and _appears(sentence, hit.index):
        said = (c for c in sentence.children(above.index, "ccomp", "advcl", "acl") if c.index > hit.index)
        clauses = [c for c in said if _is_said(sentence, hit.index, c)]
    if not clauses and above is not None and verb.label == "obj" and above.lemma in words.issuing:
        clauses = [c for c in sentence.children(above.index, "ccomp") if states(sentence, c)]
    return clauses[0] if clauses else None


def _is_said(sentence: Sentence, index: int, clause: Token) -> bool:
    """A clause with "that", a question ("doubts whether ..."), or one right after its noun: "claims he had fled"."""
    first = sentence.subtree(clause.index)[0]
    subject = sentence.child(clause.index, "nsubj", "nsubj:pass")
    bare = clause.label != "acl:relcl" and subject is not None and subject.upos not in ("SCONJ", "DET")
    near = bare and first.index == index + 1 and subject is not None and first.tag not in ("WDT", "IN", ",")
    return states(sentence, clause) or _is_asking(first) or near


def _is_asking(first: Token) -> bool:
    """Whether a clause begins with "whether", "how" or the like, which says nothing to be so."""
    return first.tag in ("WRB", "WP") or first.text.lower() in speakers().words.question_marks


def _infinitive(sentence: Sentence, hit: Hit) -> list[Token]:
    """As in "a promise to pay", "is eager to leave"."""
    if "to" not in hit.cue.frames:
        return []
    for child in sentence.children(hit.index, "acl", "xcomp", "advcl", "ccomp"):
        if child.index > hit.index and any(c.tag == "TO" for c in sentence.children(child.index, "mark")):
            return sentence.subtree(child.index)
    return []


def _carried_by(sentence: Sentence, hit: Hit) -> Token | None:
    """The verb that brings a noun: "*took* aim at the bank", "*voiced* anger over the tax"."""
    token = sentence.tokens[hit.index]
    verb = sentence.tokens[token.head] if token.head >= 0 else token
    passive = token.label == "nsubj:pass"
    brings = verb.lemma in (hit.cue.carriers or speakers().words.issuing)
    return verb if (token.label == "obj" or passive) and brings else None


def _beside(sentence: Sentence, hit: Hit, carrier: Token) -> list[Token]:
    """The phrase after a noun, where the tree hung it on the verb: "took aim *at the bank*"."""
    for phrase in sentence.children(carrier.index, "obl", "advcl"):
        words = sentence.subtree(phrase.index)
        if words[0].index == hit.index + 1 and words[0].text.lower() in hit.cue.prepositions:
            return words[1:]
    return []


def _about_claim(sentence: Sentence, hit: Hit) -> list[Token]:
    """As in "cast doubt on the report": the verb's phrase after the noun's preposition names what somebody claims."""
    token = sentence.tokens[hit.index]
    for phrase in sentence.children(token.head, "obl") if token.label == "obj" else []:
        cases = {c.index for c in sentence.children(phrase.index, "case") if c.text.lower() in hit.cue.prepositions}
        if cases and phrase.lemma.lower() in speakers().words.claims:
            return without(sentence.subtree(phrase.index), cases)
    return []


def _appears(sentence: Sentence, index: int) -> bool:
    """As in "a report surfaced": the noun is the subject of such a verb, or stands right before it."""
    token = sentence.tokens[index]
    if token.head < 0 or sentence.tokens[token.head].lemma not in speakers().words.appearing:
        return False
    return token.relation == "nsubj" or token.head == index + 1


def noun_source(sentence: Sentence, index: int, content: Collection[int] = ()) -> int | None:
    """Whose claim or paper a noun names: possessor, "by X", the subject of its verb, the noun itself if it speaks.

    Nobody among the words of its ``content`` ("praise of the king") says it.
    """
    words = speakers().words
    token = sentence.tokens[index]
    above = sentence.tokens[token.head] if token.head >= 0 else None
    owner = sentence.child(index, "nmod:poss")
    if owner is not None:
        if owner.tag == "PRP$" and above is not None and is_verb(above) and token.relation in ("obj", "obl"):
            own = speaker(sentence, above.index)
            return owner.index if own is None else own
        return owner.index
    origins = sentence.children(index, "nmod")
    for clause in sentence.children(index, "acl"):  # "the rhetoric coming from the capital"
        origins += sentence.children(clause.index, "obl") if clause.lemma in words.appearing else []
    for child in origins:
        named = any(c.lemma in words.origin for c in sentence.children(child.index, "case"))
        if named and child.index not in content:
            return child.index
    if above is None:
        return None
    if token.relation in ("obj", "obl") and above.lemma in words.issuing:
        return speaker(sentence, above.index)
    if token.relation == "nmod" and not is_verb(above):
        return noun_source(sentence, above.index, content)
    return index if token.lemma.lower() in sector_of() and _appears(sentence, index) else None


def adjective_report(sentence: Sentence, hit: Hit, verbs: set[int], outside: set[int]) -> list[Report]:
    """As in "is confident that ...", "made it clear that ...", "is eager to ...", "was critical of ..."."""
    token = sentence.tokens[hit.index]
    told = [c for c in sentence.children(hit.index, "ccomp", "csubj") if c.index > hit.index]
    clauses = [c for c in told if _is_said(sentence, hit.index, c)]
    clauses += [c for c in sentence.children(hit.index, "advcl", "csubj") if states(sentence, c)]
    if not clauses and token.label == "xcomp":
        clauses = [c for c in sentence.children(token.head, "ccomp", "csubj", "advcl") if states(sentence, c)]
    planned = _infinitive(sentence, hit) if hit.cue.thought and not clauses else []
    if clauses:
        content = complement(sentence, hit, clauses[0], set())
    else:
        content = planned or prepositional(sentence, hit.index, hit.cue.prepositions)
    said = not clauses and not planned and any(c.index in verbs and c.head == hit.index for c in content)
    if not content or said:
        return []  # "is quick to deny": the denial is the cue
    source = controller(sentence, token.head if token.label == "xcomp" else hit.index)
    if source is not None and sentence.tokens[source].text.lower() in speakers().words.expletives:
        source = None
    return [Report(hit, source, tuple(without(content, outside)), act=not clauses and not planned)]
