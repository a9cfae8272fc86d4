"""What a cue's frame holds: a clause, a predication, an infinitive, an object, as the tokens that are reported."""

from communique.parse.sentence import Sentence, Token
from communique.statements.cues import Hit
from communique.statements.grammar import agent, indices, is_finite_clause, is_passive, without
from communique.statements.lexicon import speakers
from communique.statements.surface import following_clause


def clausal(sentence: Sentence, hit: Hit, source: int | None, verbs: set[int]) -> list[Token]:
    """The clausal complement, without "that" and without a following "adding that ..."."""
    clauses = [c for c in sentence.children(hit.index, "ccomp") if _reports(sentence, hit, c)]
    clauses = [c for c in clauses if source is None or c.index != source]
    if not clauses:
        after = [c for c in sentence.children(hit.index, "parataxis", "xcomp") if c.index > hit.index]
        clauses = [c for c in after if is_finite_clause(sentence, c.index) and c.index not in verbs]
    if not clauses:
        clause = following_clause(sentence, hit.index)
        clauses = [clause] if clause is not None and _reports(sentence, hit, clause) else []
    found: dict[int, Token] = {}
    for clause in _one_side(sentence, hit, clauses):
        found |= {t.index: t for t in complement(sentence, hit, clause, verbs)}
    return list(found.values())


def _one_side(sentence: Sentence, hit: Hit, clauses: list[Token]) -> list[Token]:
    """Complements after the cue, if any bears its "that" or none stands before; a clause joined by "and" is none."""
    after = [c for c in clauses if c.index > hit.index]
    marked = [c for c in after if states(sentence, c)]
    if marked:
        return marked
    joined = [c for c in after if (k := sentence.child(c.index, "cc")) is not None and k.index > hit.index + 1]
    return [c for c in clauses if c not in joined] if len(joined) < len(clauses) else []


def complement(sentence: Sentence, hit: Hit, clause: Token, verbs: set[int]) -> list[Token]:
    """A complement's words: from its "that" on; nothing that stands before a cue it follows."""
    out = _left_out(sentence, clause, verbs)
    tokens = sentence.subtree(clause.index)
    if clause.index > hit.index:
        mark = complementizer(sentence, clause)
        marked = mark is not None and mark.index > hit.index
        begin = mark.index if mark is not None and marked else hit.index
        tokens = [t for t in tokens if t.index > begin]
        if marked and tokens:
            # What stands right after "that" belongs to its clause, wherever the tree hung it.
            tokens = list(sentence.tokens[begin + 1 : tokens[0].index]) + tokens
        elif tokens:
            tokens = _after_adverbial(sentence, hit, clause, tokens)
    return without(tokens, out | set(hit.tokens))


def _after_adverbial(sentence: Sentence, hit: Hit, clause: Token, tokens: list[Token]) -> list[Token]:
    """As in "said on Thursday the road was open": what stands between cue and subject belongs to the cue."""
    first = tokens[0]
    top = first
    while top.head in {t.index for t in tokens} and top.head != clause.index:
        top = sentence.tokens[top.head]
    if top.relation != "obl" or first.index != hit.tokens[-1] + 1:
        return tokens
    rest = [t for t in tokens if t.index not in indices(sentence.subtree(top.index))]
    subject = sentence.child(clause.index, "nsubj", "expl")
    adjacent = bool(rest) and subject is not None and rest[0].index == sentence.subtree(subject.index)[0].index
    return rest if adjacent else tokens


def _reports(sentence: Sentence, hit: Hit, clause: Token) -> bool:
    """Whether a complement states something: not "whether", "how", unless the cue asks."""
    words = speakers().words
    marks = {c.text.lower() for c in sentence.children(clause.index, "mark")}
    if hit.cue.lemma in words.questions or states(sentence, clause):
        return True
    if marks & words.question_marks:
        return False
    first = sentence.subtree(clause.index)[0]
    return "quote" in hit.cue.frames or not (first.tag in ("WRB", "WP", "WDT") and first.index > hit.index)


def _left_out(sentence: Sentence, clause: Token, verbs: set[int]) -> set[int]:
    """The complementizer, and participles of saying that go on after the clause."""
    mark = complementizer(sentence, clause)
    out = {mark.index} if mark is not None else set()
    if clause.index in verbs:
        return out
    for child in sentence.children(clause.index, "advcl"):
        if child.index > clause.index and child.index in verbs:
            out |= participle(sentence, child)
    return out


def participle(sentence: Sentence, token: Token) -> set[int]:
    """The words of ", adding that ..."."""
    words = sentence.subtree(token.index)
    first = words[0]
    comma = first.text == "," or (first.index > 0 and sentence.tokens[first.index - 1].text == ",")
    return indices(words) if token.tag == "VBG" and token.label != "acl" and comma else set()


def raised(sentence: Sentence, index: int) -> list[Token]:
    """As in "was believed to have left": the subject and the infinitive are what is believed."""
    subject = sentence.child(index, "nsubj:pass")
    clause = sentence.child(index, "xcomp", "ccomp")
    if subject is None or clause is None or subject.text.lower() in speakers().words.relative:
        return [] if clause is None or subject is None else sentence.subtree(clause.index)
    return sentence.subtree(subject.index) + sentence.subtree(clause.index)


def predication(sentence: Sentence, index: int) -> list[Token]:
    """As in "called the raid a crime", "described it as useful": the object with what is said of it."""
    words = speakers().words
    passive = is_passive(sentence, index)
    subject = sentence.child(index, "nsubj:pass" if passive else "obj", "iobj")
    later = [c for c in sentence.children(index, "xcomp", "parataxis") if c.index > index]
    predicate = next((c for c in later if c.label == "xcomp" or not is_finite_clause(sentence, c.index)), None)
    if predicate is None:
        marked = [
            c
            for c in sentence.children(index, "obl", "advcl", "nmod")
            if any(k.text.lower() in words.predicative for k in sentence.children(c.index, "case", "mark"))
        ]
        predicate = marked[0] if marked else None
    if predicate is None and not passive:
        objects = sentence.children(index, "obj", "iobj")
        if len(objects) > 1:
            subject, predicate = objects[0], objects[1]
    if predicate is None:
        # "called the reports false": the adjective may hang on the noun before it.
        behind = subject is not None and any(c.index > subject.index for c in sentence.children(subject.index, "amod"))
        return sentence.subtree(subject.index) if subject is not None and behind else []
    found = sentence.subtree(predicate.index)
    if subject is None or subject.tag in ("WP", "WDT") or subject.text.lower() in words.relative:
        marks = {c.index for c in sentence.children(predicate.index, "case", "mark")}
        return without(found, {i for i in marks if sentence.tokens[i].text.lower() in words.predicative})
    return without(sentence.subtree(subject.index), indices(found)) + found


def infinitive(sentence: Sentence, index: int) -> list[Token]:
    """As in "pledged to send doctors", "urged both sides to stop"."""
    clause = next(
        (c for c in sentence.children(index, "xcomp", "ccomp", "advcl") if c.index > index and _is_to(sentence, c)),
        None,
    )
    if clause is None:
        return []
    governed = sentence.child(index, "obj", "iobj")
    found = sentence.subtree(clause.index)
    return (sentence.subtree(governed.index) if governed is not None else []) + found


def _is_to(sentence: Sentence, clause: Token) -> bool:
    return any(c.tag == "TO" for c in sentence.children(clause.index, "mark"))


def prepositional(sentence: Sentence, index: int, prepositions: tuple[str, ...]) -> list[Token]:
    """As in "warned of a flood", "accused them of breaking the truce"."""
    for child in sentence.children(index, "obl", "advcl", "nmod", "ccomp"):
        cases = [c for c in sentence.children(child.index, "case", "mark") if c.text.lower() in prepositions]
        if cases:
            return without(sentence.subtree(child.index), indices(cases))
    return []


def gerund(sentence: Sentence, index: int) -> list[Token]:
    """As in "denied shelling the town"."""
    after = [
        c for c in sentence.children(index, "xcomp", "ccomp") if c.index > index and not is_passive(sentence, index)
    ]
    clause = next((c for c in after if c.tag == "VBG"), None)
    if clause is not None:
        return sentence.subtree(clause.index)
    # "admitted bombing the town": taken for a noun, with its object hung on the cue.
    noun = next((c for c in after if c.upos == "NOUN" and c.label == "xcomp" and c.index == index + 1), None)
    thing = sentence.child(index, "obj")
    if noun is None or thing is None or thing.index < noun.index:
        return []
    return sentence.subtree(noun.index) + sentence.subtree(thing.index)


def noun_object(sentence: Sentence, index: int, *, claims_only: bool, pointing: bool) -> list[Token]:
    """As in "announced the reform": the noun phrase; a passive's subject ("the reform was announced").

    ``claims_only``: only a noun that names what somebody claims ("rejected the allegation", not "rejected the offer").
    ``pointing``: also a pronoun that points to it ("denied this").
    """
    passive = is_passive(sentence, index)
    thing = sentence.child(index, "nsubj:pass" if passive else "obj")
    pronoun = thing is not None and thing.upos == "PRON"
    if thing is None or (pointing and len(sentence.children(index, "obj", "iobj")) > 1):  # "denied them a loan"
        return []
    if claims_only and not pronoun and thing.lemma.lower() not in speakers().words.claims:
        return []
    if passive:
        back = _points_back(sentence, thing) and not pointing
        return sentence.subtree(thing.index) if agent(sentence, index) is not None and not back else []
    if thing.upos == "PRON" and not (pointing and thing.text.lower() in speakers().words.definite):
        return []
    return [] if thing.tag in ("WP", "WDT") else sentence.subtree(thing.index)


def _points_back(sentence: Sentence, subject: Token) -> bool:
    """As in "The information was revealed by ...": what was said stands in the sentences before."""
    return subject.lemma.lower() in speakers().words.backward and sentence.child(subject.index, "det") is not None


def states(sentence: Sentence, clause: Token) -> bool:
    """Whether a clause begins with "that" and is no relative clause."""
    return complementizer(sentence, clause) is not None


def complementizer(sentence: Sentence, clause: Token) -> Token | None:
    """The "that" before a clause, also where the tree takes it for the clause's object."""
    words = speakers().words
    mark = next((c for c in sentence.children(clause.index, "mark") if c.text.lower() in words.complementizers), None)
    if mark is not None or clause.label not in ("ccomp", "acl", "acl:relcl"):
        return mark
    first = sentence.subtree(clause.index)[0]
    subject = sentence.child(clause.index, "nsubj", "expl")
    if first.text.lower() not in words.complementizers or subject is None or subject.index == first.index:
        return None
    if first.relation == "det":
        return first if first.tag == "IN" else None
    # "the promise that he made" is a relative clause, "the promise that he would come" is none.
    relative = clause.label != "ccomp" and clause.lemma in words.issuing | words.backward_verbs
    return None if relative or first.head != clause.index else first
