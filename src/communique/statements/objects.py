"""The object of a cue as what is said, or the subject of a passive one: "announced the reform", "he was criticized"."""

from communique.parse.sentence import Sentence, Token
from communique.records import AGAINST
from communique.statements.cues import Hit
from communique.statements.grammar import agent, brought_by, indices, is_passive, without
from communique.statements.lexicon import speakers


def told_object(sentence: Sentence, hit: Hit, verbs: set[int], carried: set[int]) -> tuple[list[Token], bool]:
    """A verb's object: a claim that it takes a stand on, what it announces, or what it is about."""
    frames = hit.cue.frames
    claimed = _claim_object(sentence, hit.index) if "claim" in frames else []
    if claimed:
        return claimed, hit.cue.act
    if not {"object", "topic"} & set(frames) or _carries(sentence, hit.index, carried) or _given(sentence, hit):
        return [], False
    if (hit.cue.objects and not _takes(sentence, hit)) or _brings(sentence, hit, verbs):
        return [], False
    stands = hit.cue.commitment == "confirm" or hit.cue.commitment in AGAINST
    thing = _noun_object(sentence, hit.index, unnamed="unnamed" in frames, pointing=stands)
    nameless = is_passive(sentence, hit.index) and agent(sentence, hit.index) is None  # nobody who could be believed
    return thing, hit.cue.act or "topic" in frames or nameless


def _carries(sentence: Sentence, index: int, carried: set[int]) -> bool:
    """As in "voiced fears that ...": the object reports, and the verb only brings it."""
    thing = sentence.child(index, "obj")
    return thing is not None and thing.index in carried and sentence.tokens[index].lemma in speakers().words.issuing


def _brings(sentence: Sentence, hit: Hit, verbs: set[int]) -> bool:
    """As in "issued a statement saying that ...": the participle reports, and the verb only brings its paper."""
    thing = sentence.child(hit.index, "obj")
    clauses = sentence.children(thing.index, "acl") if thing is not None else []
    return any(c.index in verbs and brought_by(sentence, c.index) == hit.index for c in clauses)


def _takes(sentence: Sentence, hit: Hit) -> bool:
    """Whether a verb has one of the only objects with which it is a cue: "released *a statement*"."""
    thing = patient_of(sentence, hit.index) if is_passive(sentence, hit.index) else sentence.child(hit.index, "obj")
    return thing is not None and thing.lemma.lower() in hit.cue.objects


def _given(sentence: Sentence, hit: Hit) -> bool:
    """As in "denied them a loan": what takes two objects is no word about a claim."""
    stands = hit.cue.commitment == "confirm" or hit.cue.commitment in AGAINST
    return stands and len(sentence.children(hit.index, "obj", "iobj")) > 1


def _claim_object(sentence: Sentence, index: int) -> list[Token]:
    """As in "rejected the allegation", "denied this": an object that names what somebody claims, or points to it."""
    thing = sentence.child(index, "nsubj:pass" if is_passive(sentence, index) else "obj")
    if thing is None or len(sentence.children(index, "obj", "iobj")) > 1:  # "denied them a loan"
        return []
    pointing = thing.upos == "PRON" and thing.text.lower() in speakers().words.definite
    named = pointing or thing.lemma.lower() in speakers().words.claims
    return _noun_object(sentence, index, pointing=True) if named else []


def _noun_object(sentence: Sentence, index: int, *, unnamed: bool = False, pointing: bool = False) -> list[Token]:
    """As in "announced the reform", "criticized the court for its ruling": the noun phrase and what is said of it.

    A passive's subject where the speaker is named ("the reform was announced by the king"), or ``unnamed`` too; what a
    relative clause stands beside ("the reform that the king announced"). ``pointing``: also what points back to the
    sentences before ("the report was denied by the king").
    """
    doing = _gerund(sentence, index)
    if doing:
        return doing
    if is_passive(sentence, index):
        thing = patient_of(sentence, index)
        named, finite = agent(sentence, index) is not None, sentence.tokens[index].label != "acl"
        told = (named, finite, unnamed).count(True) > 1  # neither "a show written by her" nor "the show was written"
        if thing is None or not told or (_points_back(sentence, thing) and not pointing):
            return []
        return patient_phrase(sentence, index) + said_of(sentence, index, thing)
    thing = sentence.child(index, "obj")
    if thing is None:
        return []
    if thing.tag in ("WP", "WDT"):
        return _antecedent(sentence, sentence.tokens[index])
    return phrase(sentence, thing) + said_of(sentence, index, thing)


def _gerund(sentence: Sentence, index: int) -> list[Token]:
    """As in "denied shelling the town"."""
    after = [
        c for c in sentence.children(index, "xcomp", "ccomp") if c.index > index and not is_passive(sentence, index)
    ]
    clause = next((c for c in after if c.tag == "VBG"), None)
    before = sentence.child(index, "obj")
    if clause is not None and (before is None or before.index > clause.index):
        return sentence.subtree(clause.index)
    # "admitted bombing the town": taken for a noun, with its object hung on the cue.
    noun = next((c for c in after if c.upos == "NOUN" and c.label == "xcomp" and c.index == index + 1), None)
    thing = sentence.child(index, "obj")
    if noun is None or thing is None or thing.index < noun.index:
        return []
    return sentence.subtree(noun.index) + sentence.subtree(thing.index)


def patient_of(sentence: Sentence, index: int) -> Token | None:
    """What a passive is said of: its subject, shared ones too, or the noun that its participle describes."""
    token = sentence.tokens[index]
    while (subject := sentence.child(token.index, "nsubj:pass")) is None and token.label == "conj":
        token = sentence.tokens[token.head]
    if subject is None and token.label == "acl" and token.tag == "VBN":
        return sentence.tokens[token.head]
    return subject


def patient_phrase(sentence: Sentence, index: int) -> list[Token]:
    """The words of the patient, without the participle that describes it."""
    thing = patient_of(sentence, index)
    if thing is None:
        return []
    described = thing.index == sentence.tokens[index].head
    return without(phrase(sentence, thing), indices(sentence.subtree(index)) if described else ())


def _antecedent(sentence: Sentence, verb: Token) -> list[Token]:
    """As in "the judge they endorsed": the noun before the clause in which something has no object."""
    if verb.label != "acl:relcl" or sentence.child(verb.index, "nsubj", "nsubj:pass") is None:
        return []
    subject = sentence.child(verb.index, "nsubj", "nsubj:pass")
    if subject is not None and subject.text.lower() in speakers().words.relative:
        return []
    clause = indices(sentence.subtree(verb.index))
    links = {c.index for c in sentence.children(verb.head, "case", "cc")}
    return [t for t in sentence.subtree(verb.head) if t.index not in clause | links and t.index < verb.index]


def phrase(sentence: Sentence, thing: Token) -> list[Token]:
    """A noun phrase; without a preposition or conjunction before it."""
    links = {c.index for c in sentence.children(thing.index, "case", "cc", "mark") if c.index < thing.index}
    return without(sentence.subtree(thing.index), links)


def said_of(sentence: Sentence, index: int, thing: Token) -> list[Token]:
    """What follows an object and belongs to what is said: "for its ruling", "as a crime", "over the border"."""
    words = speakers().words
    found: list[Token] = []
    by = agent(sentence, index) if is_passive(sentence, index) else None
    for child in sentence.children(index):
        if child.index <= max(thing.index, index) or child.index == by:
            continue
        marks = {c.text.lower() for c in sentence.children(child.index, "case", "mark")}
        subtree = sentence.subtree(child.index)
        apart = subtree[0].text == "," or sentence.tokens[subtree[0].index - 1].text == ","
        topical = child.relation in ("obl", "advcl") and bool(marks & words.topical) and not apart
        topical = topical and not (child.relation == "advcl" and marks & words.passive_agent)  # "by calling it a farce"
        if not (topical or child.relation in ("xcomp", "obj")):
            break
        found += subtree
    return found


def _points_back(sentence: Sentence, subject: Token) -> bool:
    """As in "The information was revealed by ...": what was said stands in the sentences before."""
    return subject.lemma.lower() in speakers().words.backward and sentence.child(subject.index, "det") is not None
