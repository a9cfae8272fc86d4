"""What a cue's frame holds: a clause, a predication, an infinitive, an object, as the tokens that are reported."""

from communique.parse.sentence import Sentence, Token
from communique.statements.cues import Hit
from communique.statements.grammar import indices, is_finite_clause, is_passive, is_verb, is_word, without
from communique.statements.lexicon import speakers
from communique.statements.objects import patient_phrase, phrase, said_of
from communique.statements.surface import following_clause


def clausal(sentence: Sentence, hit: Hit, source: int | None, verbs: set[int]) -> list[Token]:
    """The clausal complement, without "that" and without a following "adding that ..."."""
    clauses = sentence.children(hit.index, "ccomp")
    clauses = [c for c in clauses if source is None or c.index != source]
    if not clauses:
        after = [c for c in sentence.children(hit.index, "parataxis", "xcomp") if c.index > hit.index]
        clauses = [c for c in after if is_finite_clause(sentence, c.index) and c.index not in verbs]
    if not clauses:
        asked = [c for c in sentence.children(hit.index, "advcl") if hit.cue.lemma in speakers().words.questions]
        clauses = [c for c in asked if c.index > hit.index and _is_question(sentence, c)]
    if not clauses:
        papers = [c for c in sentence.children(hit.index, "obl") if is_paper(sentence, c)]
        clauses = [c for p in papers for c in sentence.children(p.index, "acl", "ccomp") if states(sentence, c)]
    if not clauses:
        clause = following_clause(sentence, hit.index)
        clauses = [clause] if clause is not None else []
    found: dict[int, Token] = {}
    for clause in _one_side(sentence, hit, clauses):
        found |= {t.index: t for t in complement(sentence, hit, clause, verbs)}
    return _with_reason(sentence, hit, verbs, list(found.values()))


def _with_reason(sentence: Sentence, hit: Hit, verbs: set[int], content: list[Token]) -> list[Token]:
    """The content with the "because" or "unless" clause that follows it without a comma, wherever the tree hung it."""
    last = max((t.index for t in content), default=-1)
    for child in sentence.children(hit.index, "advcl"):
        words = sentence.subtree(child.index)
        if last > hit.index and words[0].index == last + 1 and words[0].text.lower() in speakers().words.reasons:
            return content + words
    return content + _contrast(sentence, hit, verbs, last)


def _contrast(sentence: Sentence, hit: Hit, verbs: set[int], last: int) -> list[Token]:
    """As in "said she was glad but still feared the army": the tree may hang what goes on after "but" on the cue."""
    for child in sentence.children(hit.index, "conj"):
        words = sentence.subtree(child.index)
        link = next((t for t in words if is_word(t)), child)
        near = last > hit.index and link.index - last in (1, 2) and link.text.lower() in speakers().words.contrasts
        subject = sentence.child(child.index, "nsubj")
        if near and child.index not in verbs and (subject is None or subject.upos == "PRON"):
            return words
    return []


def is_paper(sentence: Sentence, token: Token) -> bool:
    """As in "said *in a statement* that ...": the paper in which a verb's words stand."""
    words = speakers().words
    cases = {c.text.lower() for c in sentence.children(token.index, "case")}
    return token.label == "obl" and token.lemma.lower() in words.documents and bool(cases & words.paper)


def _is_question(sentence: Sentence, clause: Token) -> bool:
    """As in "asked if he would stay"."""
    return any(c.text.lower() in speakers().words.question_marks for c in sentence.children(clause.index, "mark"))


def _one_side(sentence: Sentence, hit: Hit, clauses: list[Token]) -> list[Token]:
    """Complements after the cue, if any bears its "that" or none stands before; a clause joined by "and" is none."""
    after = [c for c in clauses if c.index > hit.index]
    marked = [c for c in after if states(sentence, c)]
    if marked:  # "said it was time for a new plan: that ..." has both
        return [c for c in after if c in marked or sentence.subtree(c.index)[0].index == hit.tokens[-1] + 1]
    firsts = {c.index: sentence.subtree(c.index)[0] for c in after}
    joined = [c for c in after if firsts[c.index].relation == "cc" and firsts[c.index].index > hit.index + 1]
    return [c for c in clauses if c not in joined] if len(joined) < len(clauses) else []


def complement(sentence: Sentence, hit: Hit, clause: Token, verbs: set[int]) -> list[Token]:
    """A complement's words: from its "that" on; nothing that stands before a cue it follows."""
    out = _left_out(sentence, hit.index, clause, verbs)
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
    condition = first.text.lower() in speakers().words.reasons  # "said if elected he could"
    if top.relation != "obl" or first.index != hit.tokens[-1] + 1 or condition:
        return tokens
    rest = [t for t in tokens if t.index not in indices(sentence.subtree(top.index))]
    subject = sentence.child(clause.index, "nsubj", "expl")
    adjacent = bool(rest) and subject is not None and rest[0].index == sentence.subtree(subject.index)[0].index
    return rest if adjacent else tokens


def _left_out(sentence: Sentence, index: int, clause: Token, verbs: set[int]) -> set[int]:
    """The complementizer, and participles of saying that go on after the clause."""
    mark = complementizer(sentence, clause)
    out = {mark.index} if mark is not None else set()
    cue = sentence.tokens[index]
    for token in sentence.subtree(clause.index):
        if token.label == "conj" and token.index in verbs and token.index > index and _goes_on(sentence, cue, token):
            out |= indices(sentence.subtree(token.index))
    return out


def _goes_on(sentence: Sentence, cue: Token, other: Token) -> bool:
    """Whether a second cue stands beside the first: "saying it failed and calling it a farce"."""
    link = sentence.child(other.index, "cc")
    if link is None or link.index > other.index or cue.tag != other.tag:
        return False
    if sentence.child(other.index, "nsubj") is not None:
        return False
    apart = sentence.tokens[link.index - 1].text == ","
    return cue.tag == "VBG" or apart or sentence.tokens[other.head].tag != other.tag


def participle(sentence: Sentence, token: Token) -> set[int]:
    """The words of ", adding that ..."."""
    words = sentence.subtree(token.index)
    first = words[0]
    comma = first.text == "," or (first.index > 0 and sentence.tokens[first.index - 1].text == ",")
    return indices(words) if token.tag == "VBG" and token.label != "acl" and comma else set()


def raised(sentence: Sentence, index: int) -> list[Token]:
    """As in "was believed to have left": the subject and the infinitive are what is believed."""
    clause = sentence.child(index, "xcomp", "ccomp")
    subject = patient_phrase(sentence, index)
    return subject + sentence.subtree(clause.index) if subject and clause is not None else []


def seeming(sentence: Sentence, index: int) -> list[Token]:
    """As in "the king seems to hesitate", "the talks look doomed": the subject and what it seems to be or do."""
    subject = sentence.child(index, "nsubj")
    clause = next((c for c in sentence.children(index, "xcomp", "ccomp", "advcl") if c.index > index), None)
    if subject is None or clause is None or subject.tag in ("WP", "WDT"):
        return []
    return phrase(sentence, subject) + sentence.subtree(clause.index)


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
        # "called the reports (of a raid) false": the adjective may hang on a noun before it.
        whole = sentence.subtree(subject.index) if subject is not None else []
        return list(whole) if any(t.relation == "amod" and t.index > t.head for t in whole) else []
    found = sentence.subtree(predicate.index)
    if subject is None or subject.tag in ("WP", "WDT") or subject.text.lower() in words.relative:
        marks = {c.index for c in sentence.children(predicate.index, "case", "mark")}
        return without(found, {i for i in marks if sentence.tokens[i].text.lower() in words.predicative})
    return without(sentence.subtree(subject.index), indices(found)) + found


def infinitive(sentence: Sentence, index: int) -> list[Token]:
    """As in "pledged to send doctors", "urged both sides to stop", "was urged to stop"."""
    clause = next(
        (c for c in sentence.children(index, "xcomp", "ccomp", "advcl") if c.index > index and _is_to(sentence, c)),
        None,
    )
    if clause is None:
        return []
    patient = sentence.child(index, "nsubj:pass") if is_passive(sentence, index) else None
    governed = patient or sentence.child(index, "obj", "iobj")
    found = sentence.subtree(clause.index)
    return (phrase(sentence, governed) if governed is not None else []) + found


def _is_to(sentence: Sentence, clause: Token) -> bool:
    return any(c.tag == "TO" for c in sentence.children(clause.index, "mark"))


def prepositional(sentence: Sentence, index: int, prepositions: tuple[str, ...]) -> list[Token]:
    """As in "warned of a flood", "asked about breaking the truce"; after an object the whole of both."""
    thing = sentence.child(index, "obj")
    for child in sentence.children(index, "obl", "advcl", "nmod", "ccomp", "xcomp", "acl"):
        marks = [c for c in sentence.children(child.index, "case", "mark") if c.tag != "TO" or c.relation == "case"]
        cases = [c for c in marks if c.text.lower() in prepositions]
        if child.index > index and cases:
            found = sentence.subtree(child.index)
            then = next((c for c in sentence.children(index, "xcomp", "advcl") if _is_to(sentence, c)), None)
            if then is not None and then.index > found[-1].index and then not in found:
                found = found + sentence.subtree(then.index)
            elif is_verb(sentence.tokens[index]):
                found = found + without(said_of(sentence, index, child), indices(found))
            if thing is not None and thing.index < child.index:
                return phrase(sentence, thing) + found
            return without(found, indices(cases))
    return []


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
